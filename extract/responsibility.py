"""Who does what: responsibility clauses in brackets, on lines of their own, in tables, and in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from extract.clauses import Party, parse_clause, rules, says_first_leads
from extract.facts import Responsibility, Task
from extract.headings import find_headed
from extract.outline import Outline
from extract.prose import find_prose
from extract.tables import Row, Table
from extract.tasks import TaskFinder

_OPEN: Final = "（(〔[【"
#: What a clause begins with, or the label of one ends with.
_BEGINNING: Final = re.compile(r"[（(〔\[【：:]")
_NAMES_BEHIND: Final = re.compile(r"[^\n\t]{2}")
_LONGEST_LABEL: Final = 16
_TIMED: Final = re.compile(
    r"(?:(?<=[\n。；！])|\A)(?:完成|办理|实施)(?:时限|时间|期限)\s?[:：][^\n\t。；]{1,20}[。；，\s]$"
)
_BRACKET: Final = re.compile(r"[（(〔\[【）)〕\]】\t]")
#: A clause is seldom longer; what is, is a bracket that was never closed.
_LONGEST = 700
_REST: Final = re.compile(rf"[^\n\t]{{1,{_LONGEST}}}")
#: What stands behind a clause that is a list without any cue word: the end of the measure.
_AFTER_LIST: Final = re.compile(r"\s*(?:$|\n|[。；])")
_SENTENCE_END: Final = "。；"
_BEFORE_LIST: Final = re.compile(r"[。；！：”）]\s*$")
ROLE_CONFIDENCE: Final = {"label": 0.97, "verb": 0.95, "list": 0.9, "table": 0.93, "prose": 0.85, "heading": 0.85}


@dataclass(frozen=True, slots=True)
class Clause:
    """``text[start:end]`` with its brackets; ``inner`` is the offset of the first character of its words."""

    start: int
    end: int
    inner: int
    words: str


def find_clauses(text: str) -> Iterator[Clause]:
    """The brackets and label lines that may assign a task, in order; the grammar decides."""
    taken = 0
    for match in _BEGINNING.finditer(text):
        start = match.start()
        if start < taken:
            continue
        if match.group() in _OPEN:
            end = _closing(text, start)
            if end and _may_assign(text, start, end):
                yield Clause(start, end, start + 1, text[start + 1 : end - 1])
                taken = end
        elif (start := _label_line(text, start)) >= taken and (line := _REST.match(text, start)):
            yield Clause(start, line.end(), start, line.group())
            taken = line.end()


def _label_line(text: str, colon: int) -> int:
    """Where the label before a colon begins, if a line or sentence does there; -1 where none does.

    责任单位：市港航局; 完成时限：6月底前。责任单位：市港航局
    """
    end = colon - 1 if text[colon - 1 : colon] == " " else colon
    if not text.endswith(_labels(), max(0, end - _LONGEST_LABEL), end) or not _NAMES_BEHIND.match(text, colon + 1):
        return -1
    for label in _labels():
        start = end - len(label)
        if start >= 0 and text.endswith(label, start, end):
            if start == 0 or text[start - 1] in "\n。；！":
                return start
            if timed := _TIMED.search(text, max(0, start - 40), start):
                return timed.start()
    return -1


@cache
def _labels() -> tuple[str, ...]:
    """The labels, longer ones before those that they end with."""
    return tuple(sorted(rules().labels, key=len, reverse=True))


def _closing(text: str, start: int) -> int:
    """The offset behind the bracket that closes the one at ``start``; 0 where none does within reach."""
    depth = 0
    for mark in _BRACKET.finditer(text, start, start + _LONGEST):
        char = mark.group()
        if char in _OPEN:
            depth += 1
        elif char == "\t":
            return 0
        else:
            depth -= 1
            if depth == 0:
                return mark.end()
    return 0


def _may_assign(text: str, start: int, end: int) -> bool:
    words = text[start + 1 : end - 1]
    if len(words) < 3:
        return False
    if rules().cue.search(words):
        return True
    before = _BEFORE_LIST.search(text[max(0, start - 3) : start])
    return before is not None and (text[start - 1] in _SENTENCE_END or _AFTER_LIST.match(text, end) is not None)


def find_responsibilities(
    finder: TaskFinder, tables: tuple[Table, ...], clauses: tuple[Clause, ...]
) -> tuple[list[Responsibility], list[Task]]:
    """Every (task, role, party) that the text assigns, in the order of the text, and the tasks they belong to."""
    text, outline = finder.text, finder.outline
    rows: list[Responsibility] = []
    tasks: dict[int, Task] = {}
    # 列第一位的为牵头单位，下同 holds for every list of the document.
    first_leads = any(says_first_leads(clause.words) for clause in clauses)
    inside = [(table.start, table.end) for table in tables]
    for clause in clauses:
        if any(start <= clause.start < end for start, end in inside):
            continue
        parties = parse_clause(clause.words, first_leads)
        for task in _tasks_of(clause, finder) if parties else ():
            tasks[task.start] = task
            rows.extend(_rows(text, task, parties, clause.inner, (clause.start, clause.end), outline))
    for table in tables:
        for row, task, parties in _table_rows(table, finder, first_leads):
            tasks.setdefault(task.start, task)
            rows.extend(_rows(text, task, parties, 0, (row.start, row.end), outline))
    for task, headed, span in find_headed(outline, finder):
        tasks.setdefault(task.start, task)
        rows.extend(_rows(text, task, tuple(headed), 0, span, outline))
    for span, listed in find_prose(text, [*inside, *((clause.start, clause.end) for clause in clauses)]):
        task = finder.at(span[0])
        tasks.setdefault(task.start, task)
        rows.extend(_rows(text, task, tuple(listed), 0, span, outline))
    return _without_repeats(rows), list(tasks.values())


def _tasks_of(clause: Clause, finder: TaskFinder) -> list[Task]:
    """The task around the clause; where it stands in the heading of a group of items, each of them."""
    section = finder.outline.at(clause.start)
    line_end = finder.text.find("\n", section.start) if section else -1
    if section and 0 <= clause.end <= line_end and finder.text[clause.end : line_end].strip(" 。；") == "":
        begin = finder.text.find(section.heading, section.start) + len(section.heading)
        below = finder.innermost_below(section)
        if below and finder.text[begin : clause.start].strip(" 。：:") == "":
            return [finder.of_section(each) for each in below]
    return [finder.at(clause.start)]


def _rows(
    text: str, task: Task, parties: tuple[Party, ...], shift: int, span: tuple[int, int], outline: Outline
) -> Iterator[Responsibility]:
    order: dict[str, int] = {}
    quote, section = text[span[0] : span[1]], outline.path_at(span[0])
    for party in parties:
        place = order[party.role] = order.get(party.role, -1) + 1
        yield Responsibility(
            start=span[0],
            end=span[1],
            quote=quote,
            section=section,
            rule=f"responsibility.{party.rule}",
            confidence=ROLE_CONFIDENCE[party.rule.partition(".")[0]],
            task=task.title,
            role=party.role,
            party=party.name,
            party_type=party.type,
            party_start=party.start + shift,
            party_end=party.end + shift,
            task_start=task.start,
            order=place,
        )


def _table_rows(table: Table, finder: TaskFinder, first_leads: bool) -> Iterator[tuple[Row, Task, tuple[Party, ...]]]:
    columns = [(i, role) for i, name in enumerate(table.header) if (role := _column_role(name))]
    for row in table.rows:
        parties: list[Party] = []
        for index, role in columns:
            parties.extend(_cell_parties(row.cells[index].text, row.cells[index].start, role, first_leads))
        for index, cell in enumerate(row.cells):
            if index <= table.subject and rules().cue.search(cell.text):
                parties.extend(_group_parties(cell.text, cell.start))
        if parties and row.cells[table.subject].text:
            yield row, finder.of_row(table, row), tuple(parties)


def _column_role(header: str) -> str | None:
    """``责任单位``, ``牵头单位（部门）`` -> role; None for columns that name nobody."""
    plain = re.sub(r"[（(].*|\s", "", header)
    return rules().labels.get(plain)


def _cell_parties(words: str, start: int, role: str, first_leads: bool) -> Iterator[Party]:
    """The parties of a cell under a role's header; a cell may hold labels or verbs of its own."""
    for party in _read_cell(words, role, first_leads and role == "responsible_unit"):
        yield Party(party.role, party.name, party.start + start, party.end + start, party.type, "table.column")


# A merged cell is read for each of its rows.
@lru_cache(maxsize=256)
def _read_cell(words: str, role: str, first_leads: bool) -> tuple[Party, ...]:
    if rules().cue.search(words) and (parties := parse_clause(words)):
        return parties
    prefix = next(label for label, named in rules().labels.items() if named == role) + "："
    shift = len(prefix)
    parties = parse_clause(prefix + words, first_leads)
    return tuple(party._replace(start=party.start - shift, end=party.end - shift) for party in parties)


def _group_parties(words: str, start: int) -> Iterator[Party]:
    """港航物流（牵头单位：省港航局）: the lead of a group of rows stands inside the group's cell."""
    for clause in find_clauses(words):
        for party in parse_clause(clause.words):
            shift = start + clause.inner
            yield Party(party.role, party.name, party.start + shift, party.end + shift, party.type, "table.group")


def _without_repeats(rows: list[Responsibility]) -> list[Responsibility]:
    """The same unit twice in the same role in one clause is one row: the first."""
    seen: dict[tuple[int, int, str, str], Responsibility] = {}
    for row in sorted(rows, key=lambda r: (r.start, r.party_start)):
        seen.setdefault((row.start, row.task_start, row.role, row.party), row)
    return list(seen.values())
