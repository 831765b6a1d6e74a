"""The passages of a document that may set targets, each with the year that governs it from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from extract.dates import year_of_title
from extract.deadlines import due_of_row
from extract.facts import DocumentHead, Section
from extract.goals import Passage
from extract.governing import Governing
from extract.lexicon import read_table
from extract.outline import Outline
from extract.quantities import numbers_in
from extract.tables import Table
from extract.target_tables import is_indicator_table, text_cells

_LINE: Final = re.compile(r"[^\n]+")
#: 优化发展环境, 夯实发展基础: what is to be done, not what has been.
_TO_DO: Final = re.compile(
    r"(?:持续|进一步|不断|加快|全面|着力|大力)?(?:优化|改善|营造|打造|创造|净化|提升|完善|夯实|巩固|扩大|增强|强化|拓展|美化)"
)
_YEAR: Final = re.compile(r"20\d\d")
#: A table of projects: a cell of 年度目标 speaks of the one in its row.
_PROJECT: Final = re.compile(r"项目|工程")
#: Rules, not plans; 实施办法 may be either.
_RULE: Final = re.compile(r"(?:管理|暂行|管理暂行|认定|资助|评估|考核|处罚|试行)办法|条例|规定|细则|章程")
#: Genres that report: a number in them is a goal only where a word says that it is to come.
_REPORTS: Final = frozenset({"press", "briefing"})


@cache
def _history() -> re.Pattern[str]:
    rules: Any = read_table("rules/targets.toml")
    return re.compile("|".join(map(re.escape, rules["not_a_goal"]["history"])))


def find_passages(text: str, outline: Outline, tables: tuple[Table, ...], head: DocumentHead) -> Iterator[Passage]:
    """Paragraphs outside tables, then the cells of tables that hold sentences, without the history of the plan.

    Only those that hold a number.
    """
    begin = head.period[0] if head.period else int(head.issued[:4]) if head.issued else None
    within = year_within(head)
    yield from _paragraphs(text, outline, tables, head, begin, within)
    yield from _cells(text, outline, tables, begin, within)


def _paragraphs(
    text: str, outline: Outline, tables: tuple[Table, ...], head: DocumentHead, begin: int | None, within: int | None
) -> Iterator[Passage]:
    urged = head.genre not in _REPORTS
    of_rule = _RULE.search(head.title or "") is not None
    governing = Governing(text, outline)
    history: dict[str, bool] = {}
    for start, end in _outside(text, tables):
        section = outline.at(start)
        path = section.path if section else ""
        if path not in history:
            history[path] = _is_history(section, outline)
        if history[path]:
            continue
        line = governing.line(start, end, section)
        begins = _behind_number(text, start, end, section)
        if numbers_in(text, begins, end):
            year = governing.year_of(line)
            yield Passage(begins, end, path, year, urged, begin, within, line.in_goals, of_rule=of_rule)
        governing.take(line)


def _outside(text: str, tables: tuple[Table, ...]) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends that belongs to no table."""
    position = 0
    for table in (*tables, None):
        for line in _LINE.finditer(text, position, table.start if table else len(text)):
            yield line.span()
        position = table.end if table else 0


def _cells(
    text: str, outline: Outline, tables: tuple[Table, ...], begin: int | None, within: int | None
) -> Iterator[Passage]:
    """The cells of tables that hold sentences, each due when its row is."""
    for table in tables:
        if not is_indicator_table(table):
            path = outline.path_at(table.start)
            for row, column in text_cells(table):
                cell = row.cells[column]
                if not numbers_in(text, cell.start, cell.end):
                    continue
                about = row.cells[table.subject].text if _PROJECT.search(table.header[table.subject]) else ""
                headed = _YEAR.search(table.header[column])  # 2026年年度目标
                due = int(headed[0]) if headed else within if about else due_of_row(table, row, within)
                yield Passage(cell.start, cell.end, path, due, True, begin, within, about=about)


def _behind_number(text: str, start: int, end: int, section: Section | None) -> int:
    """Where the words of a numbered line begin, behind 10. or （二）."""
    if section is None or section.start != start or not section.heading:
        return start
    return max(text.find(section.heading, start, end), start)


def plan_year(head: DocumentHead) -> int | None:
    """The year that 6月底 means: that of a plan for one year, of its signing, or the first of several."""
    annual = year_of_title(head.title) if head.title and not head.period else None
    return annual or (int(head.issued[:4]) if head.issued else head.period[0] if head.period else None)


def year_within(head: DocumentHead) -> int | None:
    """The year that 年底前 and 全年 mean; None in a plan for several years."""
    return None if head.period else plan_year(head)


def _is_history(section: Section | None, outline: Outline) -> bool:
    while section:
        if len(section.heading) <= 16 and _history().search(section.heading) and not _TO_DO.match(section.heading):
            return True
        section = outline.by_path.get(section.parent)
    return False
