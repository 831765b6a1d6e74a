"""The extraction result as JSON: the seam between extraction and graph."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings

from extract.facts import ENTITY_TYPES, DocumentFacts
from extract.folder import read_facts, read_folder
from ontology.errors import FactsError
from tests.extract.conftest import SAMPLES
from tests.extract.passages import facts_of_text
from tests.extract.plans import plans

PLAN = """澄州市港口行动方案（2024—2026年）
一、扩建码头。到2026年，吞吐量从2亿吨提高到3亿吨。（牵头单位：市港航局；6月底前完成）
"""


def row_of(text: str = PLAN) -> dict[str, Any]:
    row: dict[str, Any] = orjson.loads(facts_of_text(text).to_json())
    return row


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(plans())
def test_json_gives_the_same_facts_and_the_same_bytes(text: str) -> None:
    facts = facts_of_text(text)

    again = DocumentFacts.from_json(facts.to_json(), "plan.json")

    assert again == facts
    assert again.to_json() == facts.to_json()


def test_json_has_the_keys_of_the_guidelines_and_the_design() -> None:
    row = row_of()

    assert {"document", "responsibilities", "targets", "deadlines", "entities", "mentions"} <= row.keys()
    assert {"sections", "tasks", "text_sha256", "warnings", "pipeline"} <= row.keys()
    assert set(row["entities"]) == set(ENTITY_TYPES)
    assert row["document"].keys() >= {"title", "number", "issuer", "issued", "period", "genre"}
    for rows in ("responsibilities", "targets", "deadlines"):
        assert row[rows]
        assert all(each.keys() >= {"start", "end", "quote", "section", "rule", "confidence"} for each in row[rows])
    assert row["targets"][0]["baseline"] == {"value": 200000000.0, "year": None}


def test_notes_of_others_are_passed_over() -> None:
    row = row_of()
    row["reviewed_by"] = "许文舟"
    row["tasks"][0]["remark"] = "geprüft"

    assert DocumentFacts.from_json(orjson.dumps(row), "plan.json") == facts_of_text(PLAN)


def without(key: str) -> bytes:
    return orjson.dumps({name: value for name, value in row_of().items() if name != key})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"{}",
        b"\xff\xfe",
        without("tasks"),
        without("source"),
        orjson.dumps({**row_of(), "tasks": 3}),
        orjson.dumps({**row_of(), "tasks": [3]}),
        orjson.dumps({**row_of(), "targets": [{"start": 1}]}),
        orjson.dumps({**row_of(), "document": None}),
    ],
)
def test_what_is_no_result_is_refused_in_one_line_that_names_the_file(data: bytes) -> None:
    with pytest.raises(FactsError) as caught:
        DocumentFacts.from_json(data, "facts/plan.json")

    assert str(caught.value).startswith("facts/plan.json: ")
    assert "\n" not in str(caught.value)


def test_folder_is_read_by_name_without_the_json_of_others(tmp_path: Any) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.json").write_bytes(facts_of_text(PLAN).to_json())
        (tmp_path / f"{name}.txt").write_text(PLAN)
    (tmp_path / "package.json").write_text("{}")

    assert len(list(read_folder(tmp_path))) == 2


@pytest.mark.parametrize("name", ["missing", "file"])
def test_no_folder_is_told_with_how_to_make_one(tmp_path: Any, name: str) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(FactsError, match="policykg extract"):
        list(read_folder(tmp_path / name))


def test_missing_result_is_told(tmp_path: Any) -> None:
    with pytest.raises(FactsError, match=r"gone\.json: "):
        read_facts(tmp_path / "gone.json")


def test_samples_gold_is_no_facts_folder() -> None:
    """The gold beside a sample's text looks like a result at first sight; it is told apart with a clear message."""
    with pytest.raises(FactsError, match="not an extraction result"):
        list(read_folder(SAMPLES))
