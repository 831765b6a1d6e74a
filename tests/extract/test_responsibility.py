"""The grammar of clauses by the examples that stand in its own table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from extract.clauses import parse_clause
from extract.facts import ROLES
from extract.lexicon import read_table
from tests.extract.passages import facts_of_text

TABLE: Any = read_table("rules/responsibility.toml")


def entries() -> Iterator[dict[str, Any]]:
    yield from (*TABLE["label"], *TABLE["verb"], TABLE["first_leads"])


EXAMPLES = [example for entry in entries() for example in entry.get("examples", [])]
COUNTEREXAMPLES = [text for entry in entries() for text in entry.get("counterexamples", [])]


def within_brackets(text: str) -> str:
    return text[1:-1] if text[0] in "（(〔[【" else text


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"])
def test_example_gives_its_rows(example: dict[str, Any]) -> None:
    parties = parse_clause(within_brackets(example["text"]))

    assert [f"{party.role} {party.name}" for party in parties] == example["rows"]


@pytest.mark.parametrize("text", COUNTEREXAMPLES)
def test_counterexample_assigns_nobody(text: str) -> None:
    assert parse_clause(within_brackets(text)) == ()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"])
def test_party_stands_where_it_says(example: dict[str, Any]) -> None:
    clause = within_brackets(example["text"])

    for party in parse_clause(clause):
        assert clause[party.start : party.end].startswith(party.name)


@pytest.mark.parametrize("entry", [*TABLE["label"], *TABLE["verb"]], ids=lambda entry: f"{entry['role']}")
def test_roles_are_those_of_the_facts(entry: dict[str, Any]) -> None:
    assert entry["role"] in ROLES


@pytest.mark.parametrize(
    "label", [(e["role"], word) for e in TABLE["label"] for word in e["words"]], ids=lambda x: x[1]
)
def test_every_label_of_the_table_gives_its_role(label: tuple[str, str]) -> None:
    role, word = label
    party = "许文舟" if role == "lead_official" else "市港航局"

    assert [(p.role, p.name) for p in parse_clause(f"{word}：{party}")] == [(role, party)]


def test_first_of_every_list_leads_once_it_is_said() -> None:
    facts = facts_of_text(
        "一、发展海运。（责任单位：市港航局、市交通局）\n"
        "二、发展渔业。（责任单位：市渔业局、市财政局，列第一位的为牵头单位，下同）\n"
        "三、发展旅游。（责任单位：市文旅局、市交通局）"
    )

    assert [(row.task, row.role, row.party) for row in facts.responsibilities] == [
        ("发展海运", "lead_unit", "市港航局"),
        ("发展海运", "support_unit", "市交通局"),
        ("发展渔业", "lead_unit", "市渔业局"),
        ("发展渔业", "support_unit", "市财政局"),
        ("发展旅游", "lead_unit", "市文旅局"),
        ("发展旅游", "support_unit", "市交通局"),
    ]


def test_order_is_the_place_in_the_list_of_a_role() -> None:
    facts = facts_of_text("一、发展海运。（牵头单位：市港航局、市交通局；配合单位：市渔业局、市财政局）")

    assert [(row.party, row.order) for row in facts.responsibilities] == [
        ("市港航局", 0),
        ("市交通局", 1),
        ("市渔业局", 0),
        ("市财政局", 1),
    ]


def test_clause_on_a_line_below_belongs_to_the_item_above() -> None:
    facts = facts_of_text(
        "（一）建设鱼市。\n完善冷库，畅通物流。\n责任单位：市商务局\n（二）建设码头。\n责任单位：市港航局"
    )

    assert [(row.task, row.party) for row in facts.responsibilities] == [
        ("建设鱼市", "市商务局"),
        ("建设码头", "市港航局"),
    ]


def test_clause_without_a_numbered_item_takes_its_paragraph() -> None:
    facts = facts_of_text("推进海上联防。（责任单位：市港航局）\n推广绿色船舶。（责任单位：市交通局）")

    assert [(row.task, row.party) for row in facts.responsibilities] == [
        ("推进海上联防", "市港航局"),
        ("推广绿色船舶", "市交通局"),
    ]
