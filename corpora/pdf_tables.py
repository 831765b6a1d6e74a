"""Tables on a page of a PDF, from the ruling lines that are drawn around their cells.

A cell that reaches over several rows or columns has no line where theirs would be. A table that is open at its sides
ends where its horizontal lines do.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from corpora.grids import Grid, Span
from corpora.pdf_lines import read_lines
from corpora.pdf_page import Glyph, Rule

#: Lines this near to each other are one line; a gap this small does not part them.
_NEAR: Final = 3.5
#: Share of a cell's side that must be drawn for the side to be there.
_DRAWN: Final = 0.6
_MOST_RULES: Final = 4000


@dataclass(frozen=True, slots=True)
class TableArea:
    """A table on a page: the box that it fills, the heights of its columns' edges, and its cells."""

    x0: float
    y0: float
    x1: float
    y1: float
    edges: tuple[float, ...]
    grid: Grid


class Frame(NamedTuple):
    """The box of a frame."""

    x0: float
    y0: float
    x1: float
    y1: float


def read_tables(
    rules: Sequence[Rule], glyphs: Sequence[Glyph], page: int, above: TableArea | None = None
) -> list[TableArea]:
    """The tables of a page from the top; a frame around text that is not parted into columns is none.

    ``above`` is the last table of the page before: what has its columns goes on with it, however little it holds.
    """
    areas = []
    level: list[Rule] = []
    for group in _groups(rules[:_MOST_RULES]):
        area = _area(group, glyphs, page, above)
        if area:
            areas.append(area)
        elif all(rule.y0 == rule.y1 for rule in group):
            level += group
    areas += [area for group in _stacks(level) if (area := _open_area(group, glyphs, page, areas))]
    return sorted(areas, key=lambda area: -area.y1)


def read_frames(rules: Sequence[Rule], tables: Sequence[TableArea]) -> list[Frame]:
    """The frames around text, from the top: boxes of one column, with or without lines between their rows."""
    frames = []
    for group in _groups(rules[:_MOST_RULES]):
        upright, level = [r for r in group if r.x0 == r.x1], [r for r in group if r.y0 == r.y1]
        if len(upright) < 2 or len(level) < 2 or len(_distinct([r.x0 for r in upright])) != 2:
            continue
        frame = Frame(upright[0].x0, level[0].y0, upright[0].x0, level[0].y0)
        for rule in group:
            frame = Frame(
                min(frame.x0, rule.x0), min(frame.y0, rule.y0), max(frame.x1, rule.x1), max(frame.y1, rule.y1)
            )
        if not any(table.y0 < frame.y1 and frame.y0 < table.y1 for table in tables):
            frames.append(frame)
    return sorted(frames, key=lambda frame: -frame.y1)


def inside(glyph: Glyph, area: TableArea | Frame) -> bool:
    """Whether the middle of the character is in the box of the table or the frame."""
    middle = (glyph.x0 + glyph.x1) / 2
    return area.x0 <= middle <= area.x1 and area.y0 <= glyph.middle <= area.y1


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that touch each other, directly or by way of others."""
    parent = list(range(len(rules)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    order = sorted(range(len(rules)), key=lambda i: rules[i].x0)
    active: list[int] = []
    for i in order:
        rule = rules[i]
        active = [j for j in active if rules[j].x1 >= rule.x0 - _NEAR]
        for j in active:
            if rules[j].y0 - _NEAR <= rule.y1 and rule.y0 - _NEAR <= rules[j].y1:
                parent[root(j)] = root(i)
        active.append(i)
    groups: dict[int, list[Rule]] = {}
    for i in order:
        groups.setdefault(root(i), []).append(rules[i])
    return list(groups.values())


def same_columns(a: Sequence[float], b: Sequence[float]) -> bool:
    """Whether two tables have as many columns, as wide."""
    widths = zip(pairwise(a), pairwise(b), strict=False)
    return len(a) == len(b) and all(abs((a1 - a0) - (b1 - b0)) < 4 for (a0, a1), (b0, b1) in widths)


def _area(group: list[Rule], glyphs: Sequence[Glyph], page: int, above: TableArea | None) -> TableArea | None:
    horizontal = [rule for rule in group if rule.y0 == rule.y1]
    vertical = [rule for rule in group if rule.x0 == rule.x1]
    if len(group) < 4 or len(horizontal) < 2 or not vertical:
        return None
    x0, x1 = min(r.x0 for r in group), max(r.x1 for r in group)
    y0, y1 = min(r.y0 for r in group), max(r.y1 for r in group)
    xs = _distinct([*(r.x0 for r in vertical), x0, x1])
    ys = _distinct([*(r.y0 for r in horizontal), y0, y1])
    if len(xs) < 3 or len(ys) < 2:
        return None
    cells = _cells(xs, ys, horizontal, vertical)
    texts: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        column = _slot(xs, (glyph.x0 + glyph.x1) / 2)
        row = _slot(ys, glyph.middle)
        if column is not None and row is not None:
            texts.setdefault(cells[row][column], []).append(glyph)
    goes_on = above is not None and bool(texts) and same_columns(above.edges, xs)
    if len(texts) < 2 and not goes_on:
        return None
    if not goes_on and _is_layout(cells, texts):
        return None
    return TableArea(x0, y0, x1, y1, tuple(xs), _grid(cells, texts, page))


def _is_layout(cells: list[list[int]], texts: dict[int, list[Glyph]]) -> bool:
    """Whether the lines frame a page rather than a table: one cell holds most of it, few rows hold two."""
    most = max(map(len, texts.values()))
    filled = sum(len({number for number in row if number in texts}) > 1 for row in cells)
    return most > 0.5 * sum(map(len, texts.values())) and filled < 0.4 * len(cells)


def _stacks(rules: list[Rule]) -> list[list[Rule]]:
    """Three or more level lines of one length below each other: a table without upright lines."""
    stacks: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: -r.y0):
        for stack in stacks:
            if abs(stack[0].x0 - rule.x0) <= _NEAR and abs(stack[0].x1 - rule.x1) <= _NEAR:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return [stack for stack in stacks if len(stack) >= 3]


def _open_area(stack: list[Rule], glyphs: Sequence[Glyph], page: int, areas: Sequence[TableArea]) -> TableArea | None:
    """A table whose columns are parted by white alone; a row is what two lines enclose, or a line of text."""
    x0, x1 = min(r.x0 for r in stack), max(r.x1 for r in stack)
    y0, y1 = stack[-1].y0, stack[0].y0
    held = [g for g in glyphs if x0 - 1 <= g.x0 and g.x1 <= x1 + 1 and y0 < g.middle < y1]
    if not held or any(area.y0 < y1 and y0 < area.y1 for area in areas):
        return None
    edges = [x0, *_white(held), x1]
    ys = _distinct([r.y0 for r in stack])
    if len(edges) < 4:
        return None
    if len(ys) == 3:  # the lines above and below the header, and the last: the rows have none
        header = ys[1]
        middles = sorted({round(g.middle / 4) for g in held if g.middle < header and g.x1 <= edges[1]})
        ys = [y0, *((a + b) * 2 for a, b in pairwise(middles)), header, y1]
    area = area_of(edges, ys, held, page)
    return area if sum(bool(span.text) for span in area.grid.spans) > 3 else None


def area_of(edges: list[float], heights: list[float], glyphs: Sequence[Glyph], page: int) -> TableArea:
    """A table without merged cells: the edges of its columns, and of its rows from the bottom."""
    width, height = len(edges) - 1, len(heights) - 1
    cells = [[row * width + column for column in range(width)] for row in range(height)]
    texts: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        column, row = _slot(edges, (glyph.x0 + glyph.x1) / 2), _slot(heights, glyph.middle)
        if column is not None and row is not None:
            texts.setdefault(cells[row][column], []).append(glyph)
    return TableArea(edges[0], heights[0], edges[-1], heights[-1], tuple(edges), _grid(cells, texts, page))


def _white(glyphs: Sequence[Glyph]) -> list[float]:
    """The middles of the gaps that run from the top to the bottom."""
    size = median(g.x1 - g.x0 for g in glyphs)
    middles: list[float] = []
    reached = 0.0
    for glyph in sorted(glyphs, key=lambda g: g.x0):
        if reached and glyph.x0 - reached > 0.7 * size:
            middles.append((glyph.x0 + reached) / 2)
        reached = max(reached, glyph.x1)
    return middles


def _distinct(values: list[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _NEAR:
            kept.append(value)
    return kept


def _slot(edges: list[float], value: float) -> int | None:
    slot = bisect_right(edges, value) - 1
    return slot if 0 <= slot < len(edges) - 1 else None


def _cells(xs: list[float], ys: list[float], horizontal: list[Rule], vertical: list[Rule]) -> list[list[int]]:
    """The number of the cell that each field between the lines belongs to; rows from the bottom, as y runs."""
    columns, rows = len(xs) - 1, len(ys) - 1
    parent = list(range(columns * rows))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    upright = [[(r.y0, r.y1) for r in vertical if abs(r.x0 - x) <= _NEAR] for x in xs]
    level = [[(r.x0, r.x1) for r in horizontal if abs(r.y0 - y) <= _NEAR] for y in ys]
    for row in range(rows):
        for column in range(columns):
            field = row * columns + column
            if column + 1 < columns and not _is_drawn(upright[column + 1], ys[row], ys[row + 1]):
                parent[root(field + 1)] = root(field)
            if row + 1 < rows and not _is_drawn(level[row + 1], xs[column], xs[column + 1]):
                parent[root(field + columns)] = root(field)
    return [[root(row * columns + column) for column in range(columns)] for row in range(rows)]


def _is_drawn(pieces: list[tuple[float, float]], start: float, end: float) -> bool:
    covered = sum(max(0.0, min(b, end) - max(a, start)) for a, b in pieces)
    return covered >= _DRAWN * (end - start)


def _grid(cells: list[list[int]], texts: dict[int, list[Glyph]], page: int) -> Grid:
    top_down = cells[::-1]
    fields: dict[int, list[tuple[int, int]]] = {}
    for row, numbers in enumerate(top_down):
        for column, number in enumerate(numbers):
            fields.setdefault(number, []).append((row, column))
    spans = []
    for number, places in fields.items():
        rows, columns = [row for row, _ in places], [column for _, column in places]
        text = "\n".join(_cell_lines(texts.get(number, []), page))
        spans.append(Span(min(rows), min(columns), text, max(rows) - min(rows) + 1, max(columns) - min(columns) + 1))
    spans.sort(key=lambda span: (span.row, span.column))
    return Grid(tuple(spans), len(top_down[0]), len(top_down))


def _cell_lines(glyphs: list[Glyph], page: int) -> list[str]:
    """The lines of a cell; a line that had no room for more goes on in the next."""
    if not glyphs:
        return []
    joined: list[str] = []
    room = 0.0
    lines = read_lines(glyphs, page)
    right = max(line.x1 for line in lines)
    for line in lines:
        latin = bool(joined) and joined[-1][-1].isascii() and line.text[0].isascii()
        if joined and room < (0.4 * line.size if latin else line.first_word + 0.5 * line.size):
            joined[-1] += line.text
        else:
            joined.append(line.text)
        room = right - line.x1
    return joined
