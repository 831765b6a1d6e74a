# Everything that PolicyKG does from a checkout. Needs Python 3.11 to 3.13 and make, nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: demo test check format lock bench clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

# Only what running needs.
$(VENV)/run.stamp: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

# The exact versions that are developed and tested with.
$(VENV)/dev.stamp: pyproject.toml .ci/requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement .ci/requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@ $(VENV)/run.stamp

demo: $(VENV)/run.stamp ## build the graph of the sample plans and show who leads what
	$(BIN)/policykg build corpora/samples --graph .demo/samples.lbug --facts .demo/facts
	$(BIN)/policykg responsibilities --graph .demo/samples.lbug --limit 25
	@echo
	@echo "Next:"
	@echo "  serve   $(BIN)/policykg serve --graph .demo/samples.lbug      then open http://127.0.0.1:8000/docs"
	@echo "  query   $(BIN)/policykg query --graph .demo/samples.lbug \"MATCH (u)-[r:LEADS]->(t:Task) RETURN u.name, t.title, r.quote\""
	@echo "  export  $(BIN)/policykg export --graph .demo/samples.lbug --format turtle"
	@echo "  yours   $(BIN)/policykg build YOUR_FOLDER"

test: $(VENV)/dev.stamp ## set up everything that the tests need, and run them
	$(BIN)/python -m pytest

check: $(VENV)/dev.stamp ## format, lint, types, layers, tests: the gate before a commit
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

bench: $(VENV)/dev.stamp ## how fast reading and extraction are, beside named peers in the same run
	$(BIN)/python -m tests.bench

format: $(VENV)/dev.stamp ## put the code into its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(VENV)/dev.stamp ## write .ci/requirements.txt anew from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-package policykg --no-annotate --no-header --quiet --output-file .ci/requirements.txt

clean: ## remove what these targets made
	rm -rf $(VENV) .demo
