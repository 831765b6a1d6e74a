"""Tables on a page of a PDF that have no lines at all: their columns are parted by white.

Such a table is told by its header, a line of three or more names that stand apart, usual ones among them. Its rows are
the lines below whose pieces stand in the same columns; a line without a first cell goes on with the row above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from corpora.aligned import is_header
from corpora.breaks import NEW_PARAGRAPH
from corpora.pdf_lines import Row, glyph_size
from corpora.pdf_page import Glyph
from corpora.pdf_tables import TableArea, area_of

#: White this wide, in character heights, parts two cells.
_APART: Final = 1.0
#: White this high may stand above a row with all its cells, above one with some, within a row.
_WHOLE, _BEGUN, _CONTINUED = 4.5, 2.2, 0.9
#: Cells end at least so far, in characters, before the next column begins.
_LEAST: Final = 0.4
_LONGEST_HEADER: Final = 100


@dataclass(frozen=True, slots=True)
class _Piece:
    x0: float
    x1: float
    text: str


@dataclass(frozen=True, slots=True)
class _Band:
    """A line of the page: its pieces, and its upper and lower edge."""

    pieces: tuple[_Piece, ...]
    y0: float
    y1: float
    size: float


def read_unruled(rows: Sequence[Row], page: int) -> list[TableArea]:
    """The tables without lines among the rows of a page, from the top."""
    if not any(_is_apart(row) and is_header([piece.text for piece in _band(row).pieces]) for row in rows):
        return []
    bands = [_band(row) for row in rows]
    areas: list[TableArea] = []
    index = 0
    while index < len(bands):
        found = _table(bands[index:]) if is_header([piece.text for piece in bands[index].pieces]) else None
        if found is None:
            index += 1
            continue
        count, edges, heights = found
        held = [glyph for row in rows for glyph in row if heights[0] < glyph.middle < heights[-1]]
        areas.append(area_of(edges, heights, held, page))
        index += count
    return areas


def _is_apart(row: Row) -> bool:
    """Whether a row may be a header, told at little cost: three pieces, and not many characters."""
    height = row[0].y1 - row[0].y0
    if len(row) > _LONGEST_HEADER or row[-1].x1 - row[0].x0 < 0.9 * height * len(row):
        return False
    return sum(b.x0 - a.x1 > 0.8 * height for a, b in pairwise(row)) > 1


def _band(row: Row) -> _Band:
    size = glyph_size(row)
    pieces: list[list[Glyph]] = [[row[0]]]
    for before, glyph in pairwise(row):
        if glyph.x0 - before.x1 > _APART * size:
            pieces.append([])
        pieces[-1].append(glyph)
    return _Band(
        tuple(_Piece(piece[0].x0, piece[-1].x1, "".join(glyph.char for glyph in piece)) for piece in pieces),
        min(glyph.y0 for glyph in row),
        max(glyph.y1 for glyph in row),
        size,
    )


def _table(bands: Sequence[_Band]) -> tuple[int, list[float], list[float]] | None:
    """(how many lines, the edges of the columns, those of the rows from the bottom) of the table that begins here."""
    header = bands[0].pieces
    white = [(left.x1, right.x0) for left, right in pairwise(header)]
    rows = [[bands[0]]]
    for above, band in pairwise(bands):
        fitted = _fitted(band, header, white)
        if fitted is None:
            break
        columns, narrowed = fitted
        begins = 0 in columns and len(columns) > 1
        near = _WHOLE if len(columns) == len(header) else _BEGUN if begins else _CONTINUED
        far = above.y0 - band.y1 > near * band.size
        if far or (not begins and (len(rows) == 1 or NEW_PARAGRAPH.match(band.pieces[0].text))):
            break
        white = narrowed
        if begins:
            rows.append([])
        rows[-1].append(band)
    if len(rows) < 3:
        return None
    lines = [band for row in rows for band in row]
    x0, x1 = (
        edge(pick) for edge, pick in ((min, [b.pieces[0].x0 for b in lines]), (max, [b.pieces[-1].x1 for b in lines]))
    )
    between = [(upper[-1].y0 + lower[0].y1) / 2 for upper, lower in pairwise(rows)]
    heights = [lines[-1].y0 - 1, *reversed(between), lines[0].y1 + 1]
    return len(lines), [x0 - 1, *((left + right) / 2 for left, right in white), x1 + 1], heights


def _fitted(
    band: _Band, header: Sequence[_Piece], white: list[tuple[float, float]]
) -> tuple[list[int], list[tuple[float, float]]] | None:
    """The columns that the pieces of a line stand in, and the white that is left; None where one is in two columns."""
    columns: list[int] = []
    narrowed = list(white)
    for piece in band.pieces:
        held = [
            column
            for column in range(len(header))
            if (column == 0 or piece.x0 > white[column - 1][0] + _LEAST * band.size)
            and (column == len(white) or piece.x1 < white[column][1] - _LEAST * band.size)
        ]
        if not held:
            return None
        column = min(held, key=lambda i: abs(header[i].x0 + header[i].x1 - piece.x0 - piece.x1))
        if columns and column <= columns[-1]:
            return None
        columns.append(column)
        if column:
            narrowed[column - 1] = (narrowed[column - 1][0], min(narrowed[column - 1][1], piece.x0))
        if column < len(white):
            narrowed[column] = (max(narrowed[column][0], piece.x1), narrowed[column][1])
    return columns, narrowed
