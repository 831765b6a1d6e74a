"""Tables that stand in the text: cells separated by tabs, or one cell a line as a word processor exports them.

A table knows its header, carries merged cells down (a group's name, a unit that holds for several rows), and drops
headers that are repeated on each page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extract.lexicon import read_table


@dataclass(frozen=True, slots=True)
class Cell:
    """``text`` is ``document[start:end]``, stripped; an empty cell has ``start == end``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the header: as many cells as the header has. ``inherited`` columns got theirs from a row above."""

    cells: tuple[Cell, ...]
    inherited: frozenset[int] = frozenset()

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
    """``caption`` is the line above the table; ``subject`` the column that names what a row is about."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    subject: int
    start: int
    end: int


#: A run of lines that hold tabs; blank lines may stand between the rows of a cell-per-line table.
_RUN: Final = re.compile(r"(?:^[^\n\t]*\t[^\n]*(?:\n|\Z)|(?<=\n)\n(?=\t))+", re.MULTILINE)


def read_tables(text: str) -> tuple[Table, ...]:
    """Every table of the text with a header and at least one row, in order."""
    return tuple(table for run in _RUN.finditer(text) for table in _tables_of(text, run.start(), run.end()))


def _tables_of(text: str, start: int, end: int) -> Iterator[Table]:
    raw = _cell_per_line(text, start, end) if text[start] == "\t" else _tab_separated(text, start, end)
    if len(raw) < 2 or len(raw[0]) < 2:
        return
    header = tuple(cell.text for cell in raw[0])
    rows = _merge_down([_pad(row, len(header)) for row in raw[1:] if tuple(c.text for c in row) != header], header)
    caption = text[:start].rstrip("\n").rpartition("\n")[2][-80:]
    if rows:
        yield Table(caption, header, rows, _subject(header, rows), raw[0][0].start, end)


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
    subject = _subject(header, tuple(Row(cells) for cells in rows))
    groups = [i for i in range(subject) if not _is_number(header[i])]
    merged: list[Row] = []
    for cells in rows:
        if not any(cell.text for cell in cells):
            continue
        above = merged[-1].cells if merged else None
        inherits = set()
        if above:
            inherits = {i for i in groups if not cells[i].text and above[i].text}
            if inherits:
                inherits |= {i for i in range(subject + 1, len(header)) if not cells[i].text and _carries(header[i])}
        filled = tuple(above[i] if above and i in inherits else cell for i, cell in enumerate(cells))
        merged.append(Row(filled, frozenset(inherits)))
    return tuple(merged)


def _is_number(name: str) -> bool:
    return name in ("序号", "编号", "No", "项次", "序") or not name


def _carries(name: str) -> bool:
    """Columns that are merged over the rows of a group: 责任单位, 完成时限."""
    return any(word in name for word in ("单位", "部门", "领导", "时限", "时间", "主体"))


def _subject(header: tuple[str, ...], rows: tuple[Row, ...]) -> int:
    """The column that names a row's subject: by the header's words, best first, else the first that is no number."""
    for word in read_table("rules/tables.toml")["subject"]["words"]:
        for index, name in enumerate(header):
            if word in name.replace(" ", ""):
                return index
    return next((i for i, name in enumerate(header) if not _is_number(name)), 0)
