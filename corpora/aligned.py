"""Tables whose columns are aligned with blanks: a tab is put between their cells, as in any other table.

Only what is surely a table: a line of three or more column names, a usual one among them, and rows below it whose
cells stand under those names as the eye sees them, Chinese characters two wide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_GAP: Final = re.compile(r"[ \u3000\xa0]{2,}")
_WORD: Final = re.compile(r"[^\s]+")
_CELL: Final = re.compile(r"[^\s](?:[^\n\t]*?[^\s])??(?=[ \u3000\xa0]{2,}|[ \u3000\xa0]*$)", re.MULTILINE)
_LINE: Final = re.compile(r"\n?([^\n]+)")
_USUAL: Final = re.compile(
    r"序号|任务|指标|单位|名称|项目|时限|时间|责任|牵头|配合|目标|内容|属性|\d{4}年|类别|措施|数量|规模|备注"
)
_FEWEST, _LONGEST_NAME, _LONGEST_HEADER = 3, 16, 400


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a line; ``column`` is where it begins as the eye sees it."""

    start: int
    end: int
    column: int


#: A row: where its line begins, and the cell of each column that is not blank.
_Row = tuple[int, dict[int, tuple[int, int]]]


def aligned_spans(text: str, plain: bool = True) -> list[tuple[int, int, str]]:
    """What to put in the place of the blanks between cells: tabs, one for each column that they lead over.

    Only a ``plain`` text is seen as it is written; of another the rows count that have all cells.
    """
    spans: list[tuple[int, int, str]] = []
    past = 0
    for gap in _GAP.finditer(text):
        if gap.start() < past:
            continue
        start = text.rfind("\n", 0, gap.start()) + 1
        line = _LINE.match(text, start)
        rows = _table(text, line, plain) if line else []
        past = max((end for _, cells in rows for _, end in cells.values()), default=gap.end())
        for above, below in pairwise([(0, {}), *rows]):
            if above[1]:  # the end of the row above, with a blank line that may stand between them
                spans.append((max(end for _, end in above[1].values()), below[0], "\n"))
            spans += _between(below)
    return spans


def _between(row: _Row) -> Iterator[tuple[int, int, str]]:
    position, column = row[0], 0
    for index, (start, end) in sorted(row[1].items()):
        if position < start or column < index:
            yield position, start, "\t" * (index - column)
        position, column = end, index


def _table(text: str, line: re.Match[str], plain: bool) -> list[_Row]:
    """The header and the rows; none where the line heads no table.

    The names are parted by two blanks or more; or by one, where the cells of all rows begin below them.
    """
    if len(line[1]) > _LONGEST_HEADER or "\t" in line[1] or not _USUAL.search(line[1]):
        return []
    tables = []
    for pattern in (_WORD, _CELL) if plain else (_CELL,):
        names = list(_pieces(line, pattern))
        if is_header([text[name.start : name.end] for name in names], 2 if pattern is _WORD else 1):
            rows = _rows(text, line, names, pattern is _WORD)
            whole = [len(cells) == len(names) for _, cells in rows]
            tables.append(rows if plain or all(whole) else rows[: whole.index(False)])
    best = max(tables, key=len, default=[])
    return best if len(best) > 1 else []


def is_header(names: Sequence[str], usual: int = 2) -> bool:
    """Whether the pieces of a line are the names of columns, so many of them usual ones."""
    return (
        len(names) >= _FEWEST
        and all(0 < len(name) <= _LONGEST_NAME and name[-1] not in "。；，：" for name in names)
        and sum(_USUAL.search(name) is not None for name in names) >= usual
    )


def _rows(text: str, first: re.Match[str], names: Sequence[_Piece], by_place: bool) -> list[_Row]:
    """The header and each row that follows at once; a blank line may stand between all of them."""
    rows: list[_Row] = [(first.start(1), {i: (name.start, name.end) for i, name in enumerate(names)})]
    end, apart = first.end(), text[first.end() : first.end() + 2] == "\n\n"
    while line := _LINE.match(text, end + 1):
        if (line.start(1) > line.start()) != apart or "\t" in line[1]:
            break
        cells = _cells_below(line, names) if by_place else _cells(list(_pieces(line, _CELL)), names)
        if len(cells) < 2:
            break
        rows.append((line.start(1), cells))
        end = line.end()
    return rows


def _cells(pieces: Sequence[_Piece], names: Sequence[_Piece]) -> dict[int, tuple[int, int]]:
    """Which column each piece stands in: all in order, or else the name that it stands nearest to."""
    columns = list(range(len(names)))
    if len(pieces) != len(names):
        columns = [min(columns, key=lambda i: abs(names[i].column - piece.column)) for piece in pieces]
        if any(one >= other for one, other in pairwise(columns)):
            return {}
    return {column: (piece.start, piece.end) for piece, column in zip(pieces, columns, strict=True)}


def _cells_below(line: re.Match[str], names: Sequence[_Piece]) -> dict[int, tuple[int, int]]:
    """What stands below each name; nothing where a word reaches from one column into the next."""
    cells: dict[int, tuple[int, int]] = {}
    for word in _pieces(line, _WORD):
        column = max((i for i, name in enumerate(names) if name.column <= word.column), default=-1)
        width = _width(line.string[word.start : word.end])
        if column < 0 or any(word.column < name.column < word.column + width for name in names):
            return {}
        if column not in cells and word.column != names[column].column:
            return {}
        cells[column] = (cells.get(column, (word.start, 0))[0], word.end)
    return cells


def _pieces(line: re.Match[str], pattern: re.Pattern[str]) -> Iterator[_Piece]:
    column, last = 0, line.start(1)
    for match in pattern.finditer(line.string, line.start(1), line.end()):
        column += _width(line.string[last : match.start()])
        yield _Piece(match.start(), match.end(), column)
        column += _width(match.group())
        last = match.end()


def _width(piece: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in piece)
