"""What kind of party a name is, by the tables of cases in the word lists."""

from __future__ import annotations

from typing import Any

import pytest

from extract.lexicon import read_table
from extract.organisations import classify
from tests.extract.passages import facts_of_text

ORGANISATIONS: Any = read_table("lexicons/organisations.toml")
ENTERPRISES: Any = read_table("lexicons/enterprises.toml")
CASES = [(entry["type"], name) for entry in ORGANISATIONS["example"] for name in entry["names"]]


@pytest.mark.parametrize(("kind", "name"), CASES, ids=lambda value: value)
def test_name_is_of_its_kind(kind: str, name: str) -> None:
    assert classify(name) == kind


@pytest.mark.parametrize("name", ["", "局", "市", "x" * 200, "（）", "\n", "，", "123"])
def test_what_is_no_name_is_unknown(name: str) -> None:
    assert classify(name) == "unknown"


@pytest.mark.parametrize("example", ENTERPRISES["example"], ids=lambda example: example["text"])
def test_firms_of_a_sentence(example: dict[str, Any]) -> None:
    assert facts_of_text(example["text"]).entities["enterprise"] == example["names"]


def test_entities_stand_in_the_order_of_their_first_mention_once() -> None:
    facts = facts_of_text(
        "支持澄州海晟重工股份有限公司发展。市港航局、市渔业局与澄州海晟重工股份有限公司会商，市港航局牵头。"
    )

    assert facts.entities["enterprise"] == ["澄州海晟重工股份有限公司"]
    assert facts.entities["agency"] == ["市港航局", "市渔业局"]
    assert [m.quote for m in facts.mentions if m.type == "enterprise"] == ["澄州海晟重工股份有限公司"] * 2
