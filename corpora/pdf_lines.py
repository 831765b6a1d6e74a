"""From the characters of a page to its lines, in the order in which they are read: columns one after the other."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from operator import attrgetter, eq, sub
from statistics import median
from typing import Final

from corpora.breaks import NEW_PARAGRAPH
from corpora.pdf_page import NO_BLANK, Glyph

#: A column has at least so many lines, of so many characters.
_COLUMN_LINES: Final = 4
_COLUMN_CHARS: Final = 8
_HEADING_ROWS: Final = 3
_WIDEST_GUTTER: Final = 4
#: Widest gap, in character heights, that is a blank; a wider one sets two things side by side.
_BLANK: Final = 2.0
#: A gap up to this wide is none.
_NO_BLANK: Final = 0.08
#: What may stand at the end of a line that had room for no more, and may not begin one.
_HANGING: Final = "，。、；：！？”’）》〕】」』％%,.;:!?)]"
#: 第三条 and its like, behind which the least white is a blank.
_UNIT: Final = re.compile(r"第[一二三四五六七八九十百零〇\d]{1,5}[条章节编篇]")
_OPENING: Final = "“‘（《〔【「『([#$"
_LOW, _HIGH, _MIDDLE = attrgetter("y0"), attrgetter("y1"), attrgetter("middle")
_CHAR: Final = attrgetter("char")
_LEFT, _RIGHT, _ACROSS = attrgetter("x0"), attrgetter("x1"), attrgetter("x0", "x1")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column. ``left`` and ``right`` are the column's edges, ``size`` the width of its characters.

    ``block`` is how many lines the column has, 0 where it is one of several that stand side by side.
    ``boxed`` lines stand in a frame.

    ``first_word`` is the width of what could not be parted from its first character: 2025 or OTN, or one character.
    """

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    first_word: float
    page: int
    left: float = 0.0
    right: float = 0.0
    block: int = 0
    boxed: bool = False

    @property
    def middle(self) -> float:
        """The height of its middle on the page."""
        return (self.y0 + self.y1) / 2


Row = list[Glyph]


def read_lines(glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """The lines that the characters make, columns told apart, each line with the edges of its column."""
    return lines_of(glyph_rows(glyphs), page) if glyphs else []


def lines_of(rows: list[Row], page: int) -> list[Line]:
    """The lines that rows from edge to edge of the page make."""
    blocks = list(_blocks(rows))
    return [line for block in blocks for line in _with_edges(block, page, alone=len(blocks) == 1)]


def line_text(row: Row, size: float) -> str:
    """The characters of a row with the blanks that stand between them; letters that are spaced out evenly close up."""
    gaps = list(map(sub, map(_LEFT, row[1:]), map(_RIGHT, row)))
    if max(gaps, default=0.0) <= _NO_BLANK * size:
        return "".join(map(_CHAR, row))
    wide = [gap for gap, a in zip(gaps, row, strict=False) if not a.char.isascii()]
    spread = len(wide) > 1 and min(wide) > 0.25 * size and max(wide) < 1.6 * min(wide) and max(wide) < 3 * size
    even = min(wide) if spread else 0.0
    pieces = [row[0].char]
    for gap, a, b in zip(gaps, row, row[1:], strict=False):
        if gap <= _NO_BLANK * size:
            pieces.append(b.char)
            continue
        unit = len(pieces) < 8 and gap > 0.12 * size and _UNIT.fullmatch("".join(pieces))
        pieces.append((" " if unit else _blank(gap - even, size, a, b)) + b.char)
    return "".join(pieces)


def _blank(gap: float, size: float, a: Glyph, b: Glyph) -> str:
    if gap > _BLANK * size:
        return "    "
    if a.char.isascii() and b.char.isascii():
        return " " if (b.gap < NO_BLANK and gap > _NO_BLANK * size) or gap > 0.3 * size else ""
    return " " if gap > b.gap * size and a.char not in "，。、；：" else ""


def glyph_size(row: Sequence[Glyph]) -> float:
    """The width of a Chinese character of the row; where it has none, what it would be."""
    wide = [g.x1 - g.x0 for g in row if "\u4e00" <= g.char <= "\u9fff"]
    return median(wide) if wide else median(max(0.9 * (g.y1 - g.y0), g.x1 - g.x0) for g in row) or 1.0


def glyph_rows(glyphs: Sequence[Glyph]) -> list[Row]:
    """Characters that stand at one height, from the top; within a row from the left.

    First those of full height make the rows; a quotation mark, a comma, a 一 belongs to the row whose height holds it.
    """
    heights = [g.y1 - g.y0 for g in glyphs]
    low = 0.6 * median(heights)
    rows = _clustered([glyph for glyph, height in zip(glyphs, heights, strict=True) if height >= low])
    bands = [(min(map(_LOW, row)), max(map(_HIGH, row))) for row in rows]
    alone: Row = []
    for glyph, height in zip(glyphs, heights, strict=True):
        if height < low:
            middle = glyph.middle
            distances = [(abs((y0 + y1) / 2 - middle), i) for i, (y0, y1) in enumerate(bands) if y0 < middle < y1]
            (rows[min(distances)[1]] if distances else alone).append(glyph)
    rows += _clustered(alone)
    rows.sort(key=lambda row: -max(map(_MIDDLE, row)))
    return [_deduplicated(sorted(row, key=_ACROSS)) for row in rows]


def _clustered(glyphs: Sequence[Glyph]) -> list[Row]:
    rows: list[Row] = []
    low = high = 0.0
    y0 = y1 = math.nan
    for glyph in sorted(glyphs, key=_MIDDLE, reverse=True):
        if glyph.y0 == y0 and glyph.y1 == y1:  # as tall and as high as the one before
            rows[-1].append(glyph)
            continue
        y0, y1 = glyph.y0, glyph.y1
        height = y1 - y0
        if rows and min(high, y1) - max(low, y0) > 0.5 * min(high - low, height):
            rows[-1].append(glyph)
            if height > high - low:
                low, high = y0, y1
        else:
            rows.append([glyph])
            low, high = y0, y1
    return rows


def _deduplicated(row: Row) -> Row:
    """A character painted twice on its place, for a bold look, counts once; a long dash is two that overlap."""
    chars = "".join(map(_CHAR, row))
    if not any(map(eq, chars, chars[1:])):
        return row
    kept: Row = []
    for glyph in row:
        again = kept and glyph.char == kept[-1].char and glyph.char.isalnum()
        if not (again and abs(kept[-1].x0 - glyph.x0) < 0.3 * (glyph.x1 - glyph.x0 + 0.1)):
            kept.append(glyph)
    return kept


def _blocks(rows: list[Row]) -> Iterator[list[Row]]:
    """Runs of rows that share their column, in reading order."""
    if len(rows) < 2 * _COLUMN_LINES:
        yield rows
        return
    best = _gutter(rows)
    if best is None:
        yield rows
        return
    gutter, first, last = best
    last -= _headed(rows[first:last], gutter)
    if first:
        yield from _blocks(rows[:first])
    glyphs = [glyph for row in rows[first:last] for glyph in row]
    yield from _blocks(glyph_rows([glyph for glyph in glyphs if glyph.x1 <= gutter + 1]))
    yield from _blocks(glyph_rows([glyph for glyph in glyphs if glyph.x1 > gutter + 1]))
    if last < len(rows):
        yield from _blocks(rows[last:])


def _gutter(rows: list[Row]) -> tuple[float, int, int] | None:
    """(x of the gutter, first row, row behind the last) of the longest run of rows that two columns stand in."""
    size = median(glyph_size(row) for row in rows)
    lefts = [[g.x0 for g in row] for row in rows]
    x0, x1 = min(left[0] for left in lefts) + 6 * size, max(row[-1].x1 for row in rows) - 6 * size
    gaps = {
        round((a.x1 + b.x0) / size)
        for row in rows
        for a, b in pairwise(row)
        if b.x0 - a.x1 > 0.6 * size and x0 < (a.x1 + b.x0) / 2 < x1
    }
    gaps |= {
        round((end + begin) / size)
        for end, begin in product(_shared(row[-1].x1 for row in rows), _shared(row[0].x0 for row in rows))
        if 0.6 * size < begin - end < _WIDEST_GUTTER * size and x0 < (end + begin) / 2 < x1
    }
    best: tuple[float, int, int] | None = None
    for x in (gap * size / 2 for gap in sorted(gaps)):
        first = 0
        for index in range(len(rows) + 1):
            if index < len(rows) and _is_free(rows[index], lefts[index], x, size / 3):
                continue
            longest = best[2] - best[1] if best else 2 * _COLUMN_LINES - 1
            if index - first > longest and _two_columns(rows[first:index], x, size):
                best = (x, first, index)
            first = index + 1
    return best


def _shared(positions: Iterable[float]) -> list[int]:
    """Where several rows begin or end: the edges of columns whose lines do not stand at one height."""
    return [position for position, count in Counter(map(round, positions)).items() if count >= _COLUMN_LINES]


def _headed(rows: list[Row], gutter: float) -> int:
    """How many rows at the end stand below both columns: a heading on the left, where the right is over."""
    alone = next((i for i, row in enumerate(reversed(rows)) if row[-1].x1 > gutter + 1), 0)
    if not alone or gutter - rows[-1][-1].x1 < 3 * glyph_size(rows[-1]):
        return 0  # the last line is full: it goes on at the top of the right column
    texts = ["".join(map(_CHAR, row)) for row in rows[len(rows) - min(alone, _HEADING_ROWS) :]]
    return next((len(texts) - i for i, text in enumerate(texts) if NEW_PARAGRAPH.match(text)), 0)


def _is_free(row: Row, lefts: list[float], x: float, margin: float) -> bool:
    """Whether nothing of the row stands at x."""
    before = bisect_left(lefts, x + margin) - 1
    return before < 0 or row[before].x1 <= x - margin


def _two_columns(rows: list[Row], x: float, size: float) -> bool:
    """Whether what stands on both sides of x is running text: lines that end where their column does."""
    left = [[g for g in row if g.x1 <= x + 1] for row in rows]
    right = [[g for g in row if g.x1 > x + 1] for row in rows]
    for side in ([row for row in left if row], [row for row in right if row]):
        if len(side) < _COLUMN_LINES or median(map(len, side)) < _COLUMN_CHARS:
            return False
        edge = max(row[-1].x1 for row in side)
        if sum(row[-1].x1 > edge - 2 * size for row in side) < 0.5 * len(side):
            return False
        begin = min(row[0].x0 for row in side)
        if sum(row[0].x0 < begin + 2.6 * size for row in side) < 0.7 * len(side):
            return False
    return True


def _with_edges(rows: list[Row], page: int, alone: bool) -> list[Line]:
    rows = [row for row in rows if row]
    if not rows:
        return []
    sizes = [glyph_size(row) for row in rows]
    size = median(sizes)
    left = _edge(sorted(row[0].x0 for row in rows), size)
    right = -_edge(sorted(-_end(row) for row in rows), size)
    block = len(rows) if alone else 0
    return [_line(row, own, page, left, right, block) for row, own in zip(rows, sizes, strict=True)]


def _end(row: Row) -> float:
    """Where the row ends, but for a comma that hangs over the edge."""
    return row[-2].x1 if len(row) > 1 and row[-1].char in _HANGING else row[-1].x1


def _edge(positions: list[float], size: float) -> float:
    """The outermost position that two lines share: one line alone may hang over, by a few characters."""
    shared = next((a for a, b in pairwise(positions) if b - a < 0.6 * size), positions[0])
    return shared if shared - positions[0] < 3 * size else positions[0]


def _line(row: Row, size: float, page: int, left: float, right: float, block: int) -> Line:
    word = [row[0]]
    for glyph in row[1:]:
        before, here = word[-1].char, glyph.char
        together = glyph.gap == NO_BLANK and (
            (here.isascii() and (before.isascii() or before in "、（")) or (here in "、（" and before.isascii())
        )
        if not (together or glyph.char in _HANGING or glyph.char in "“‘" or word[-1].char in _OPENING):
            break
        word.append(glyph)
    first = word[-1].x1 - word[0].x0
    y0, y1 = min(map(_LOW, row)), max(map(_HIGH, row))
    return Line(line_text(row, size), row[0].x0, row[-1].x1, y0, y1, size, first, page, left, right, block)
