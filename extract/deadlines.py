"""When a task is due: 6月底前完成 in its clause, a column 完成时限, 于2025年9月30日前完成 in its text, 长期坚持."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from extract.clauses import parse_clause
from extract.facts import Deadline, Task
from extract.lexicon import read_table
from extract.quantities import numbers_in
from extract.responsibility import Clause
from extract.tables import Row, Table
from extract.tasks import TaskFinder

_TIME: Final = (
    r"(?:(?P<year>20\d\d)年|(?P<rel>今年|本年|当年|明年))?"
    r"(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|上旬|中旬|下旬|底|末)?|(?P<end>年底|底|末|年末|(?<![0-9一二三四五六七八九十两几])年内)"
    r"|(?P<half>上半年|下半年)|第?(?P<quarter>[一二三四1-4])季度(?:末|底)?)?(?:之?前|以前)?"
)
#: A quarter ends with its third month.
_LAST_MONTH: Final = {sign: 3 * n for n, signs in enumerate(("一1", "二2", "三3", "四4"), 1) for sign in signs}
_TIME_AT: Final = re.compile(_TIME)
_LABEL: Final = re.compile(
    r"(?:完成|办理|实施|整改|推进|落实)?(?:时限|时间|期限|时间节点)(?:要求)?\s?[:：]\s?(?P<said>[^，。；）)〕\]\n]{1,24})"
)

#: 2021年起每年开展一次, 每年12月底前: again and again, so by no date.
_REPEATED: Final = re.compile(r"每[年季月半]|起[，]?(?:持续|长期|逐年)|常态化")
_LABEL_LINE: Final = re.compile(rf"^{_LABEL.pattern}", re.MULTILINE)


@cache
def _words(key: str) -> str:
    table: Any = read_table("rules/deadlines.toml")
    return "|".join(sorted(map(re.escape, table[key]["words"]), key=lambda word: (-len(word), word)))


@cache
def _in_clause() -> re.Pattern[str]:
    """A piece of a clause that begins with a time (6月底前完成, 2020年4月至10月实施), or is an open one (长期坚持)."""
    span = r"(?:[至到—\-－~～](?:20\d\d年)?\d{1,2}月底?)?"
    return re.compile(
        rf"(?:^|(?<=[，。；、（(\s]))(?:(?P<open>{_words('open')})(?=$|[，。；、）)])|(?P<said>{_TIME}{span}(?![—\-至到年月日\d])[^，。；、（()）]{{0,12}}))"
        r"(?=$|[，。；、）)])"
    )


@cache
def _completion() -> re.Pattern[str]:
    return re.compile(rf"(?:，?[^，。；\n]{{0,12}}|(?<=前)，[^，。；\n]{{0,30}})(?:{_words('cue')})(?!的)")


def normalise(said: str, year: int | None) -> str | None:
    """The time as stated, to its precision: 2025-06, 2025, 2012-10-31; None where it has no end or no year.

    ``year`` is the year of the plan: what 6月底 and 年底 mean where the words name none. Of several dates the last.
    """
    if _REPEATED.search(said):
        return None
    found = None
    for match in re.finditer(_TIME, said):
        if not match.group().strip():
            continue
        own = int(match["year"]) if match["year"] else year + 1 if match["rel"] == "明年" and year else year
        if own is None or not (
            match["year"] or match["month"] or match["end"] or match["half"] or match["quarter"] or match["rel"]
        ):
            continue
        if match["month"] or match["quarter"]:
            month = int(match["month"] or _LAST_MONTH[match["quarter"]])
            if not 1 <= month <= 12:
                continue
            found = f"{own}-{month:02}" + (f"-{int(match['day']):02}" if match["day"] else "")
        else:
            found = str(own)
        year = own
    return found


@dataclass(frozen=True, slots=True)
class _Due:
    """A time as found: ``task`` is due ``by`` (as ``said``), which ``text[start:end]`` says."""

    task: Task
    said: str
    by: str | None
    start: int
    end: int
    rule: str
    confidence: float


def find_deadlines(
    finder: TaskFinder, tables: tuple[Table, ...], clauses: tuple[Clause, ...], year: int | None
) -> tuple[list[Deadline], list[Task]]:
    """The deadlines of a text in order, and the tasks they belong to. ``year`` is the plan's first or only year."""
    text = finder.text
    inside = [(table.start, table.end) for table in tables]
    in_clauses = list(_in_clauses(clauses, finder, year, inside))
    taken = [*inside, *((due.start, due.end) for due in in_clauses)]
    lines = list(_on_lines(text, finder, year, taken))
    taken.extend((due.start, due.end) for due in lines)
    stated = [*in_clauses, *lines, *_in_columns(tables, finder, year), *_of_stages(finder, year)]
    found = _one_a_task([*stated, *_in_prose(text, finder, year, taken)])
    rows = [
        Deadline(
            start=due.start,
            end=due.end,
            quote=text[due.start : due.end],
            section=finder.outline.path_at(due.start),
            rule=f"deadline.{due.rule}",
            confidence=due.confidence,
            task=due.task.title,
            text=due.said,
            by=due.by,
            task_start=due.task.start,
        )
        for due in found
    ]
    return rows, list({due.task.start: due.task for due in found}.values())


def _within(spans: list[tuple[int, int]], offset: int) -> bool:
    return any(start <= offset < end for start, end in spans)


def _in_clauses(
    clauses: tuple[Clause, ...], finder: TaskFinder, year: int | None, inside: list[tuple[int, int]]
) -> Iterator[_Due]:
    for clause in clauses:
        if not _within(inside, clause.start):
            for said in _of_clause(clause.words):
                task = finder.at(clause.start)
                yield _Due(task, said, normalise(said, year), clause.start, clause.end, "clause", 0.95)


#: What a time begins with: 2025年6月, 今年, 6月, 年底, 二季度, 上半年; the pattern of a whole time is tried only there.
#: One class of characters first makes the search several times as fast.
_ANCHOR: Final = re.compile(
    r"[0-9今本当明年一二三四上下](?:(?<=[0-9])[0-9]{3}年(?=[0-9年底末前上下第一二三四])|(?<=[今本当明])年|(?<=[0-9])[0-9]?月"
    r"|(?<=年)[底末内]|(?<=[一二三四1-4])季度|(?<=[上下])半年)"
)


def _on_lines(text: str, finder: TaskFinder, year: int | None, taken: list[tuple[int, int]]) -> Iterator[_Due]:
    """完成时限：11月底前, on a line of its own below the task."""
    for match in _LABEL_LINE.finditer(text):
        if not _within(taken, match.start()):
            said = match["said"]
            task = finder.at(match.start())
            yield _Due(task, said, normalise(said, year), match.start(), match.end(), "line", 0.95)


def _one_a_task(found: list[_Due]) -> list[_Due]:
    """One row a task: what its clause, line or row states before what its text does; of several the last date."""
    best: dict[int, _Due] = {}
    for due in found:
        known = best.get(due.task.start)
        if known is None or (due.confidence, _end_of(due.by)) > (known.confidence, _end_of(known.by)):
            best[due.task.start] = due
    return sorted(best.values(), key=lambda due: due.start)


def _end_of(by: str | None) -> str:
    """What sorts a year behind its months, and a month behind its days: each is over when its last day is."""
    return f"{by}-99" if by else ""


def _in_prose(text: str, finder: TaskFinder, year: int | None, taken: list[tuple[int, int]]) -> Iterator[_Due]:
    position = 0
    for anchor in _ANCHOR.finditer(text):
        match = _TIME_AT.match(text, anchor.start()) if anchor.start() >= position else None
        if match is None or not _is_due(match) or not _says_done(text, match):
            continue
        start, position = match.span()
        if (
            text[start - 2 : start] in _UNTIL_NOW
            or _is_imprint(text, match)
            or _within(taken, start)
            or not finder.is_task(start)
        ):
            continue
        by = None if text[max(0, start - 2) : start] == "每年" else normalise(match.group(), year)
        if not (by and year and int(by[:4]) < year):
            yield _Due(finder.at(start), match.group(), by, start, match.end(), "text", 0.88)
    for match in _standing().finditer(text):
        start = match.start()
        if text[start - 1 : start] in _BEFORE_STANDING and not _within(taken, start) and finder.is_task(start):
            yield _Due(finder.at(start), match.group(), None, start, match.end(), "open", 0.7)


def _in_columns(tables: tuple[Table, ...], finder: TaskFinder, year: int | None) -> Iterator[_Due]:
    for table in tables:
        for row, column in _due_cells(table):
            if row.cells[table.subject].text:
                said = re.sub(r"\s+", "", row.cells[column].text)
                yield _Due(finder.of_row(table, row), said, normalise(said, year), row.start, row.end, "column", 0.95)


#: （一）动员部署（2026年7月）, （二）排查整治（2026年8月至12月）: stages of the work, each with its span.
_STEPS: Final = re.compile(r"步骤|安排|阶段|进度")
_STAGE: Final = re.compile(r"[（(](?P<said>(?:20\d\d年|\d{1,2}月)[^（）()，。；]{0,24})[）)]$")


def _of_stages(finder: TaskFinder, year: int | None) -> Iterator[_Due]:
    """The stages of a section on how the work proceeds: each is due when its span ends."""
    for section in finder.outline.sections:
        span = _STAGE.search(section.heading)
        above = finder.outline.by_path.get(section.parent)
        if span and above and _STEPS.search(above.heading):
            start = finder.text.find(span["said"], section.start)
            by = normalise(span["said"], year)
            yield _Due(finder.of_section(section), span["said"], by, start, start + len(span["said"]), "stage", 0.85)


def _of_clause(words: str) -> Iterator[str]:
    """The times that a clause names: behind 完成时限：, at the head of a piece, or as 长期坚持."""
    if match := _LABEL.search(words):
        yield match["said"]
        return
    for match in _in_clause().finditer(words):
        said = match["said"] or match["open"]
        dated = match["year"] or match["month"] or match["end"] or match["quarter"] or match["half"]
        done = dated and (re.search(_words("cue"), said) or "前" in said or "底" in said)
        alone = match["open"] and said == words.strip()
        if done or alone or ((dated or match["open"]) and parse_clause(words)):
            yield said


def _is_due(match: re.Match[str]) -> bool:
    """In running text a year alone is a target's year; a month, 底 or 前 behind them make it a date."""
    stated = match["month"] or match["end"] or match["quarter"] or match["half"]
    return bool(stated) and bool(match["year"] or match["end"] or match.group().endswith("前"))


def _says_done(text: str, match: re.Match[str]) -> bool:
    """A word of completion follows; or the time ends with 前 and nothing is counted behind it (a target)."""
    if _completion().match(text, match.end()):
        return True
    stop = _PIECE_END.search(text, match.end() + 1)
    end = stop.start() if stop else len(text)
    return match.group().endswith("前") and end - match.end() >= 2 and not numbers_in(text, match.end(), end)


_PIECE_END: Final = re.compile(r"[，。；\n]")


def due_of_row(table: Table, row: Row, year: int | None) -> int | None:
    """The year in the row's deadline column; ``year`` is the one that 12月底 and 全年 mean."""
    column = _due_column(table.header)
    said = re.sub(r"\s", "", row.cells[column].text) if column is not None else ""
    by = normalise(said, year)
    return int(by[:4]) if by else year if said.startswith("全年") else None


def _is_imprint(text: str, match: re.Match[str]) -> bool:
    """2021年7月12日印发 as the last line: when the document was printed."""
    return (
        re.match(r"[^\n]{0,4}印发[^一-鿿]*$", text[match.end() : match.end() + 20].partition("\n")[0] + "") is not None
    )


#: 截至2023年底: what has been reached by then.
_UNTIL_NOW: Final = ("截至", "截止")
_BEFORE_STANDING: Final = frozenset("，。；")


@cache
def _standing() -> re.Pattern[str]:
    """长期坚持 as a sentence or clause of its own at the end."""
    words = "|".join(w for w in _words("open").split("|") if w != "每年")
    return re.compile(rf"(?:{words})(?=[。；]|[（(]|$)", re.MULTILINE)


@lru_cache(maxsize=1024)
def _due_column(header: tuple[str, ...]) -> int | None:
    """Which column of a table says by when."""
    words: Any = read_table("rules/tables.toml")["deadline"]
    names = [(i, re.sub(r"[\s（(].*", "", name)) for i, name in enumerate(header)]
    found = [(i, name) for i, name in names if name.endswith(tuple(words["words"]))]
    ends = (i for i, name in found if not any(word in name for word in words["begins"]))
    return next(ends, found[0][0] if found else None)


def _due_cells(table: Table) -> Iterator[tuple[Row, int]]:
    column = _due_column(table.header)
    if column is not None:
        yield from ((row, column) for row in table.rows if row.cells[column].text)
