"""Tables as a format gives them, cells that reach over several rows and columns, turned into plain rows.

A cell that reaches down stands again in each row that it holds for: 责任单位 merged over three rows is said of all
three. A cell that reaches to the right stands once, the columns beside it are blank. A header of two storeys becomes
one: 目标值 over 2025年 and 2030年 gives 目标值2025年 and 目标值2030年.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

#: Widest and longest table that is believed; a wrong colspan="100000" must not fill the memory.
MOST_COLUMNS: Final = 200
MOST_ROWS: Final = 50_000
#: A unit's name that ends a line of a cell, and one that begins the next: 市科技局⏎市财政局 are two.
_UNIT_ENDS: Final = re.compile(r"(?:局|委|厅|办|部|院|政府|委员会|公司|中心|指挥部|大学|学院)$")
_UNIT_BEGINS: Final = re.compile(r"(?:[省市区县州各]|[一-鿿]{2,3}[省市区县州])[一-鿿]{2,}")
#: 许文舟  林　溪: a list of persons.
_NAME: Final = r"[一-鿿][ \u3000]{0,2}[一-鿿]{1,2}"
_NAMES: Final = re.compile(rf"(?:.*[ \u3000])?{_NAME}(?:[ \u3000]+{_NAME})*")
_FIGURE: Final = re.compile(r"\s*[<>≤≥~＋+\-－—]?\s*[\d,，.]+\s*[%％]?(?:以上|左右)?\s*|\s*[—\-－/]+\s*")
_POINT: Final = re.compile(r"\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,2}[）)]|[①-⑳]|——")


@dataclass(frozen=True, slots=True)
class Span:
    """A cell: where it begins (from 0), how many rows and columns it reaches over, and its text (lines by ``\\n``)."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of texts; ``number`` counts from 1 in the file's table; ``alone`` is the text of a caption or a note."""

    number: int
    cells: tuple[str, ...]
    alone: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of ``width`` columns."""

    spans: tuple[Span, ...]
    width: int
    height: int

    def rows(self) -> list[GridRow]:
        """The rows from the top, cells that reach down filled in, the storeys of the header joined."""
        owner: dict[tuple[int, int], Span] = {}
        for span in self.spans:
            for row in range(span.row, min(span.row + span.rows, self.height)):
                for column in range(span.column, min(span.column + span.columns, self.width)):
                    owner.setdefault((row, column), span)
        captions = self._captions(owner)
        storeys = self._storeys(owner, captions)
        rows = [self._row(owner, i, alone=True) for i in range(captions)]
        if storeys > 1:
            rows.append(self._header(owner, captions, storeys))
        for index in range(captions + (storeys if storeys > 1 else 0), self.height):
            rows += _apart(self._row(owner, index))
        return rows

    def _row(self, owner: dict[tuple[int, int], Span], row: int, alone: bool = False) -> GridRow:
        cells = []
        for column in range(self.width):
            span = owner.get((row, column))
            cells.append(span.text if span and span.column == column else "")
        full = owner.get((row, 0))
        text = full.text if full and full.columns >= self.width else ""
        is_note = alone or (row == self.height - 1 and re.match(r"\s*(?:注|备注|说明|资料来源)\s*\d?\s*[:：]", text))
        return GridRow(row + 1, tuple(cells), text.replace("\n", "") if is_note else "")

    def _captions(self, owner: dict[tuple[int, int], Span]) -> int:
        """How many rows at the top are one cell over the full width: the table's caption, not its header."""
        count = 0
        while count < self.height - 1 and self.width > 1:
            span = owner.get((count, 0))
            if not span or span.columns < self.width:
                break
            count += 1
        return count

    def _storeys(self, owner: dict[tuple[int, int], Span], top: int) -> int:
        """How many rows the header takes: as many as its tallest cell, where another of its cells is split below."""
        header = [span for column in range(self.width) if (span := owner.get((top, column)))]
        tallest = max((span.rows for span in header), default=1)
        split = any(span.columns > 1 and span.rows < tallest for span in header)
        return tallest if split and tallest <= 3 and top + tallest < self.height else 1

    def _header(self, owner: dict[tuple[int, int], Span], top: int, storeys: int) -> GridRow:
        cells = []
        for column in range(self.width):
            names: list[Span] = []
            for row in range(top, top + storeys):
                span = owner.get((row, column))
                if span and span not in names:
                    names.append(span)
            cells.append("".join(one_line(span.text) for span in names))
        return GridRow(top + 1, tuple(cells))


def _apart(row: GridRow) -> list[GridRow]:
    """The rows that stand in one, a line each: names in the first cell, as many figures in each of the others.

    Where there is one name more than there are figures, the first is that of the group: they stand below it.
    """
    lines = [cell.strip("\n").split("\n") if cell.strip() else [] for cell in row.cells]
    below = not row.cells[0].startswith("\n") and all(cell.startswith("\n") for cell in row.cells[1:] if cell.strip())
    least = 1 if below and len(lines[0]) == 2 else 2
    counts = {len(pieces) for pieces in lines[1:] if len(pieces) >= least}
    figures = any(len(pieces) >= least and all(map(_FIGURE.fullmatch, pieces)) for pieces in lines[1:])
    if not figures or len(counts) != 1:
        return [row]
    count = counts.pop()
    groups = len(lines[0]) - count
    if groups not in (0, 1):
        return [row]
    rows = [(lines[0][0], *([""] * (len(lines) - 1)))] if groups else []
    for i in range(count):
        others = ("" if not pieces else pieces[0] if len(pieces) == 1 else pieces[i] for pieces in lines[1:])
        rows.append((lines[0][i + groups], *others))
    return [GridRow(row.number, cells) for cells in rows]


def one_line(cell: str) -> str:
    """The lines of a cell as one: a wrapped name closed up, a new point or another unit after a blank."""
    joined = ""
    for piece in filter(None, (line.strip() for line in cell.replace("\t", " ").split("\n"))):
        joined += (_glue(joined, piece) if joined else "") + piece
    return joined


def _glue(before: str, after: str) -> str:
    latin = before[-1].isascii() and before[-1].isalnum() and after[0].isascii() and after[0].isalpha()
    units = _UNIT_ENDS.search(before) and _UNIT_BEGINS.match(after) and _UNIT_ENDS.search(after.rstrip("、，；。"))
    names = _NAMES.fullmatch(after) and _NAMES.fullmatch(before[-30:])
    return " " if latin or units or _POINT.match(after) else "\u3000" if names else ""  # 许  舟⏎林  溪 are two persons


def grid_of(spans: Iterable[Span]) -> Grid | None:
    """The grid of the spans; None where there is no cell. What lies beyond MOST_ROWS and MOST_COLUMNS is left out."""
    kept = tuple(span for span in spans if span.row < MOST_ROWS and span.column < MOST_COLUMNS)
    if not kept:
        return None
    width = min(MOST_COLUMNS, max(span.column + span.columns for span in kept))
    height = max(span.row for span in kept) + 1
    return Grid(kept, width, height)
