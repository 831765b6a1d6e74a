"""Extractions that several tests look at, made once a session."""

from __future__ import annotations

from pathlib import Path

import pytest

import corpora
from extract.facts import DocumentFacts
from extract.folder import read_folder
from extract.run import extract_paths

SAMPLES = Path(corpora.__file__).parent / "samples"
SHARED = SAMPLES.parents[2] / "shared"


def _extracted(paths: list[Path], output: Path) -> Path:
    report = extract_paths(paths, output)
    assert report.problems == ()
    return output


@pytest.fixture(scope="session")
def sample_facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The facts folder of corpora/samples."""
    return _extracted([SAMPLES], tmp_path_factory.mktemp("samples"))


@pytest.fixture(scope="session")
def gold_folder() -> Path:
    """The annotations of the ten real documents; a test that needs them is skipped where they are not there."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("needs the real documents beside the checkout")
    return SHARED / "gold"


@pytest.fixture(scope="session")
def corpus_facts(gold_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The facts folder of the ten annotated documents."""
    return _extracted([SHARED / "corpus"], tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="session")
def plan_facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The facts folder of further real documents, as far as they are texts."""
    files = sorted(path for path in (SHARED / "plans").glob("*") if path.suffix in {".md", ".txt"})
    if not files:
        pytest.skip("needs the real documents beside the checkout")
    return _extracted(files, tmp_path_factory.mktemp("plans"))


@pytest.fixture(scope="session", params=["sample_facts", "corpus_facts", "plan_facts"])
def real_documents(request: pytest.FixtureRequest) -> list[tuple[DocumentFacts, str]]:
    """(facts, clean text) of each document of a folder."""
    folder: Path = request.getfixturevalue(request.param)
    return [(facts, (folder / f"{facts.name}.txt").read_bytes().decode()) for facts in read_folder(folder)]
