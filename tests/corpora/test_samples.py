"""The sample documents: their gold stands in their text, and no phrase of a real document stands in either."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import corpora

SAMPLES = Path(corpora.__file__).parent / "samples"
SHARED = SAMPLES.parents[2] / "shared"
GOLD = sorted(SAMPLES.glob("*.json"))

KEYS = {"doc", "document", "responsibilities", "targets", "deadlines", "entities"}
HEAD_KEYS = {"title", "number", "issuer", "issued", "period", "genre"}
GENRES = {"plan_outline", "plan", "action_plan", "notice", "task_list", "press", "briefing"}
ROLES = {"lead_official", "lead_unit", "support_unit", "responsible_unit", "host_unit"}
COMPARATORS = {"=", ">", ">=", "<", "<=", "~"}
KINDS = {"growth", "annual", "increment", "level"}
ENTITY_TYPES = {
    "agency",
    "enterprise",
    "platform",
    "university",
    "organization",
    "zone",
    "place",
    "person",
    "programme",
    "document",
}

#: A phrase of so many Chinese characters in a row is no coincidence but a copy.
PHRASE = 12

each_sample = pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)


def squeezed(text: str) -> str:
    """The text without layout: 澄州市\\n 老城 -> 澄州市老城."""
    return re.sub(r"\s+", "", text)


def text_of(path: Path) -> str:
    return squeezed(path.with_suffix(".txt").read_text("utf-8"))


def gold_of(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return gold


def within(indicator: str, evidence: str) -> bool:
    """Whether the indicator is made of the evidence's characters in their order: A、B分别达到… names B's share too."""
    rest = iter(squeezed(evidence))
    return all(character in rest for character in squeezed(indicator))


def phrases(text: str) -> set[str]:
    characters = "".join(re.findall(r"[\u4e00-\u9fff]", text))
    return {characters[start : start + PHRASE] for start in range(len(characters) - PHRASE + 1)}


@cache
def real_phrases() -> frozenset[str]:
    found: set[str] = set()
    for path in sorted((*(SHARED / "corpus").iterdir(), *(SHARED / "plans").iterdir())):
        if path.suffix in {".txt", ".md", ".html"}:
            text = path.read_text("utf-8", errors="replace")
            found |= phrases(re.sub(r"<[^>]+>", "", text) if path.suffix == ".html" else text)
    return frozenset(found)


def test_three_genres_each_with_text_and_gold() -> None:
    assert {path.stem for path in GOLD} == {path.stem for path in SAMPLES.glob("*.txt")}
    assert {gold_of(path)["document"]["genre"] for path in GOLD} == {"plan_outline", "action_plan", "press"}


@each_sample
def test_gold_has_the_agreed_shape(path: Path) -> None:
    gold = gold_of(path)

    assert set(gold) == KEYS
    assert gold["doc"] == path.with_suffix(".txt").name
    assert set(gold["document"]) == HEAD_KEYS
    assert gold["document"]["genre"] in GENRES
    assert set(gold["entities"]) == ENTITY_TYPES
    assert {row["role"] for row in gold["responsibilities"]} <= ROLES
    assert {row["comparator"] for row in gold["targets"]} <= COMPARATORS
    assert {row["kind"] for row in gold["targets"]} <= KINDS
    assert all(row["value_max"] is None or row["value_max"] > row["value"] for row in gold["targets"])
    assert all(row["by"] is None or re.fullmatch(r"\d{4}(-\d\d){0,2}", row["by"]) for row in gold["deadlines"])


@each_sample
def test_every_string_of_the_gold_stands_in_the_text(path: Path) -> None:
    gold, text = gold_of(path), text_of(path)
    strings = [gold["document"][key] for key in ("title", "number", "issuer") if gold["document"][key]]
    strings += [row[key] for row in gold["responsibilities"] for key in ("task", "party", "evidence")]
    strings += [row[key] for row in gold["deadlines"] for key in ("task", "text")]
    strings += [row["evidence"] for row in gold["targets"]]
    strings += [name for names in gold["entities"].values() for name in names]

    assert [string for string in strings if squeezed(string) not in text] == []


@each_sample
def test_parties_and_indicators_stand_in_their_evidence(path: Path) -> None:
    gold = gold_of(path)

    assert [row for row in gold["responsibilities"] if row["party"] not in row["evidence"]] == []
    assert [row for row in gold["targets"] if not within(row["indicator"], row["evidence"])] == []


@each_sample
def test_no_row_stands_twice(path: Path) -> None:
    gold = gold_of(path)

    for rows in (gold["responsibilities"], gold["targets"], gold["deadlines"], *gold["entities"].values()):
        seen = [json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows]
        assert len(seen) == len(set(seen))


@pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="needs the real documents beside the checkout")
@each_sample
def test_no_phrase_of_a_real_document(path: Path) -> None:
    assert sorted(phrases(path.with_suffix(".txt").read_text("utf-8")) & real_phrases()) == []
