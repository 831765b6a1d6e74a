"""Tables that stand in the text: cells between tabs, or one cell a line as word processors export them.

A table knows its header (of one line or two), carries merged cells down (a group's name, a unit that holds for several
rows), drops headers that are repeated on each page, and tells rows that only head a group from those that say more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from extract.lexicon import read_table


class Cell(NamedTuple):
    """``text`` is ``document[start:end]``, stripped; an empty cell has ``start == end``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the header: as many cells as the header has. ``inherited`` columns got theirs from a row above.

    ``heads`` says that the row is nothing but the name of a group (一、渔港建设), ``group`` in which group it stands
    (empty in none), ``part`` that it is 其中, a part of the row above.
    """

    cells: tuple[Cell, ...]
    inherited: frozenset[int] = frozenset()
    heads: bool = False
    group: str = ""
    part: bool = False

    @property
    def start(self) -> int:
        """Where the first cell of the row's own begins."""
        return min(cell.start for i, cell in enumerate(self.cells) if i not in self.inherited)

    @property
    def end(self) -> int:
        """Where the last cell of the row's own ends."""
        return max(cell.end for i, cell in enumerate(self.cells) if i not in self.inherited)


@dataclass(frozen=True, slots=True)
class Table:
    """``caption`` is the line above the table; ``subject`` the column that names what a row is about.

    ``kind`` is what the table is for: ``task``, ``indicator``, ``roster`` (a list of people) or '' where nobody knows.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    subject: int
    start: int
    end: int
    kind: str = ""


#: A run of lines that hold tabs; blank lines may stand between the rows of a cell-per-line table.
_RUN: Final = re.compile(r"(?:^[^\n\t]*\t[^\n]*(?:\n|\Z)|(?<=\n)\n(?=\t))+", re.MULTILINE)
#: A cell that is merged over all columns: 二、渔港项目; and a row with a figure below it.
_MERGED: Final = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．][^\n\t。，；]{2,24}\n(?=(?P<row>[^\n\t]*\t[^\n]*))"
)
#: 续表, 表1（续）, 第3页: what stands between the pieces of one table.
_CONTINUED: Final = re.compile(r"(?:[^\n]{0,40}(?:续表|[（(]续[）)])[^\n]{0,10}|第?\s?\d{1,3}\s?页)\s*")
_PART: Final = re.compile(r"其中[:：]?|#")
_FIGURE: Final = re.compile(r"[≥≤<>约]?\s*\d[\d,.%]*")


def read_tables(text: str) -> tuple[Table, ...]:
    """Every table of the text with a header and at least one row, in order."""
    tables: list[Table] = []
    for start, end, raw in _of_tabs(text):
        before = tables[-1] if tables and _CONTINUED.fullmatch(text, tables[-1].end, start) else None
        table = _table_of(text, start, end, raw, before.header if before else ())
        if table:
            tables.append(table)
    return tuple(tables)


def _of_tabs(text: str) -> Iterator[tuple[int, int, list[tuple[Cell, ...]]]]:
    tab = text.find("\t")
    while tab >= 0:
        first = text.rfind("\n", 0, tab) + 1
        if text[first] == "\t" and text.endswith("\n\n", 0, first):
            first -= 1
        run = _RUN.match(text, first)
        if run is None:
            break
        start, end = run.start(), _end_of_run(text, run.end())
        per_line = text[start] == "\t"
        yield start, end, _cell_per_line(text, start, end) if per_line else _tab_separated(text, start, end)
        tab = text.find("\t", end)


def _end_of_run(text: str, end: int) -> int:
    """Where a run of rows ends that cells part which are merged over all columns."""
    while merged := _MERGED.match(text, end):
        row, last = merged["row"].split("\t"), text[:end].rstrip("\n").rpartition("\n")[2].split("\t")
        run = _RUN.match(text, merged.end())
        if run is None or len(row) != len(last) or not any(_FIGURE.fullmatch(cell.strip("〔〕[] ")) for cell in row):
            break
        end = run.end()
    return end


def _table_of(text: str, start: int, end: int, raw: list[tuple[Cell, ...]], carried: tuple[str, ...]) -> Table | None:
    """The table of a run of lines; ``carried`` is the header of the page before, for rows that have none."""
    if carried and raw and len(raw[0]) == len(carried) and any(_FIGURE.fullmatch(c.text) for c in raw[0]):
        header, storeys = carried, 0
    elif len(raw) < 2 or len(raw[0]) < 2:
        return None
    else:
        header, storeys = _header(raw)
    repeated = {_plain(row) for row in raw[:storeys]} | {tuple("".join(name.split()) for name in header)}
    body = [_pad(row, len(header)) for row in raw[storeys:] if _plain(row) not in repeated]
    rows = _merge_down(body, header)
    if not rows:
        return None
    caption = text[:start].rstrip("\n").rpartition("\n")[2][-80:]
    return Table(caption, header, rows, _subject(header), raw[0][0].start, end, _kind(header, caption))


def _plain(row: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple("".join(cell.text.split()) for cell in row)


def _header(raw: list[tuple[Cell, ...]]) -> tuple[tuple[str, ...], int]:
    """The column names and how many lines they take: 目标值 above 2025年 and 2030年 is 目标值2025年, 目标值2030年."""
    top = tuple(cell.text for cell in raw[0])
    below = tuple(cell.text for cell in _pad(raw[1], len(top)))
    under = [i for i, name in enumerate(below) if name]
    merged = any(not top[i] for i in under) and all(top[i] or below[i] for i in range(len(top)))
    if not merged or len(raw) < 3 or not under or under[0] == 0 or any(_FIGURE.fullmatch(below[i]) for i in under):
        return top, 1
    if any(top[i] and top[i + 1 : i + 2] != ("",) for i in under):
        return top, 1  # a name of its own stands there already: a row, not a second storey
    names, last = [], ""
    for above, name in zip(top, below, strict=True):
        last = above or last
        names.append(last + name if name else above)
    return tuple(names), 2


def _cell(text: str, start: int, end: int) -> Cell:
    piece = text[start:end]
    stripped = piece.strip()
    start += len(piece) - len(piece.lstrip()) if stripped else 0
    return Cell(stripped, start, start + len(stripped))


def _tab_separated(text: str, start: int, end: int) -> list[tuple[Cell, ...]]:
    rows = []
    for line in re.finditer(r"[^\n]+", text[start:end]):
        cells, position = [], start + line.start()
        for piece in line.group().split("\t"):
            cells.append(_cell(text, position, position + len(piece)))
            position += len(piece) + 1
        rows.append(tuple(cells))
    return rows


def _cell_per_line(text: str, start: int, end: int) -> list[tuple[Cell, ...]]:
    rows, position = [], start
    for block in re.split(r"(\n{2,})", text[start:end]):
        if "\t" in block:
            cells, offset = [], position
            for line in block.split("\n"):
                if line.startswith("\t"):
                    cells.append(_cell(text, offset, offset + len(line)))
                offset += len(line) + 1
            rows.append(tuple(cells))
        position += len(block)
    return rows


def _pad(row: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    end = row[-1].end
    return (row + tuple(Cell("", end, end) for _ in range(width - len(row))))[:width]


def _merge_down(rows: list[tuple[Cell, ...]], header: tuple[str, ...]) -> tuple[Row, ...]:
    """Blank cells of group columns take the cell above; other columns only where the whole group goes on."""
    subject = _innermost(header, rows)
    groups = [i for i in range(subject) if not _is_number(header[i])]
    merged: list[Row] = []
    group = ""
    for cells in rows:
        if not any(cell.text for cell in cells):
            continue
        if _heads(cells, groups, subject):
            group = next(cell.text for cell in cells if cell.text)
            merged.append(Row(cells, heads=True))
            continue
        above = merged[-1].cells if merged and not merged[-1].heads else None
        inherits = set()
        if above:
            inherits = {i for i in groups if not cells[i].text and above[i].text}
            if inherits:
                inherits |= {i for i in range(subject + 1, len(header)) if not cells[i].text and _carries(header[i])}
        filled = tuple(above[i] if above and i in inherits else cell for i, cell in enumerate(cells))
        part = _PART.match(filled[subject].text) is not None
        merged.append(Row(filled, frozenset(inherits), group=group, part=part))
    return tuple(merged)


def _heads(cells: tuple[Cell, ...], groups: list[int], subject: int) -> bool:
    """一、渔港建设 and nothing else in a row; a blank beside a subject may be merged with what stands above."""
    filled = [i for i, cell in enumerate(cells) if cell.text]
    if len(cells) < 3 or len(filled) != 1 or cells[filled[0]].text.isdigit():
        return False
    return filled[0] not in groups and (filled[0] < subject or (filled[0] == subject and not groups))


def _is_number(name: str) -> bool:
    return name in ("序号", "编号", "No", "项次", "序") or not name


def _carries(name: str) -> bool:
    """Columns that are merged over the rows of a group: 责任单位, 完成时限."""
    return any(word in name for word in ("单位", "部门", "领导", "时限", "时间", "主体"))


def _kind(header: tuple[str, ...], caption: str) -> str:
    """What the table is for, by the words of its header; a list of people by its caption too."""
    rules: Any = read_table("rules/tables.toml")["kind"]
    names = ["".join(name.split()) for name in header]
    for kind in ("roster", "indicator", "task"):
        if any(word in name for word in rules[kind] for name in names):
            return kind
    return "roster" if any(word in caption for word in rules["roster_caption"]) else ""


def _named(header: tuple[str, ...]) -> list[int]:
    """The columns whose names may be those of a row's subject, best first."""
    names = list(enumerate(name.replace(" ", "") for name in header))
    words = read_table("rules/tables.toml")["subject"]["words"]
    return [index for word in words for index, name in names if word in name]


def _subject(header: tuple[str, ...]) -> int:
    """The column that names a row's subject: by the header's words, else the first that is no number."""
    first = next((i for i, name in enumerate(header) if not _is_number(name)), 0)
    return next(iter(_named(header)), first)


def _innermost(header: tuple[str, ...], rows: list[tuple[Cell, ...]]) -> int:
    """The column that says what each single row is about: behind a subject that is merged over rows the next one.

    重点任务 is merged, 重点举措 is not.
    """
    named = _named(header)
    merged = {i for i in named if any(not row[i].text and any(cell.text for cell in row[i + 1 :]) for row in rows)}
    subject = _subject(header)
    if subject not in merged:
        return subject
    return next((index for index in named if index > subject and index not in merged), subject)
