"""When a task is due, by the examples of its table, and what a time means."""

from __future__ import annotations

from typing import Any

import pytest

from extract.deadlines import find_deadlines, normalise
from extract.lexicon import read_table
from extract.outline import read_outline
from extract.responsibility import find_clauses
from extract.tables import read_tables
from extract.tasks import TaskFinder

TABLE: Any = read_table("rules/deadlines.toml")


@pytest.mark.parametrize("example", TABLE["example"], ids=lambda example: example["text"])
def test_example_is_due_by(example: dict[str, Any]) -> None:
    text = "1.建设码头。" + example["text"]
    outline = read_outline(text)

    clauses = tuple(find_clauses(text))
    rows, _ = find_deadlines(TaskFinder(text, outline), read_tables(text), clauses, example["year"])

    assert [row.by or "" for row in rows] == example["by"]


@pytest.mark.parametrize(
    ("said", "year", "by"),
    [
        ("2025年6月30日前", None, "2025-06-30"),
        ("2025年6月底前", None, "2025-06"),
        ("2025年12月", None, "2025-12"),
        ("2025年底", None, "2025"),
        ("2025年", None, "2025"),
        ("2025年上半年", None, "2025"),
        ("2025年第三季度", None, "2025-09"),
        ("6月底前", 2024, "2024-06"),
        ("年底前", 2024, "2024"),
        ("明年3月", 2024, "2025-03"),
        ("2023年4月、2024年8月", None, "2024-08"),
        ("6月底前", None, None),
        ("长期坚持", 2024, None),
        ("持续推进", 2024, None),
        ("13月", 2024, None),
        ("", 2024, None),
    ],
)
def test_time_to_its_precision(said: str, year: int | None, by: str | None) -> None:
    assert normalise(said, year) == by
