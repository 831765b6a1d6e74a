"""Tables whose columns are aligned with blanks: rows of cells, by where they stand as the eye sees them.

Only what is surely a table: a line of three or more column names, one of them a usual one, and rows below it whose
cells stand under those names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_GAP: Final = re.compile(r"[ \u3000\xa0]{2,}")
_CELL: Final = re.compile(r"[^\s](?:[^\n\t]*?[^\s])??(?=[ \u3000\xa0]{2,}|[ \u3000\xa0]*$)", re.MULTILINE)
_LINE: Final = re.compile(r"[^\n]+")
_USUAL: Final = re.compile(
    r"序号|任务|指标|单位|名称|项目|时限|时间|责任|牵头|配合|目标|内容|属性|\d{4}年|类别|措施|数量|规模|备注"
)
_FEWEST, _LONGEST_NAME, _LONGEST_HEADER = 3, 16, 400

#: (start, end) of each cell of a row, the same for an empty one.
Places = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a line; ``column`` is where it begins as the eye sees it, Chinese characters two wide."""

    start: int
    end: int
    column: int


def find_aligned(text: str) -> Iterator[tuple[int, int, list[Places]]]:
    """(start, end, rows) of each aligned table, its header the first row; all rows have as many cells as that."""
    past = 0
    for gap in _GAP.finditer(text):
        if gap.start() < past:
            continue
        start = text.rfind("\n", 0, gap.start()) + 1
        line = _LINE.match(text, start)
        past = line.end() if line else gap.end()
        if line and (header := _header(line)) and (rows := _rows(text, line, header)):
            past = max(end for row in rows for _, end in row)
            yield start, past, rows


def _header(line: re.Match[str]) -> list[_Piece]:
    """The column names; empty where the line is no header of a table."""
    if len(line.group()) > _LONGEST_HEADER or "\t" in line.group() or not _USUAL.search(line.group()):
        return []
    pieces = _pieces(line)
    words = [line.string[piece.start : piece.end] for piece in pieces]
    names = len(words) >= _FEWEST and all(len(word) <= _LONGEST_NAME and word[-1] not in "。；，：" for word in words)
    return pieces if names else []


def _rows(text: str, first: re.Match[str], header: list[_Piece]) -> list[Places]:
    """The header and each row that follows at once; empty where there is no row."""
    rows: list[Places] = [tuple((piece.start, piece.end) for piece in header)]
    end = first.end()
    while line := _LINE.match(text, end + 1):
        pieces = _pieces(line)
        columns = _columns(pieces, header) if "\t" not in line.group() else None
        if columns is None:
            break
        places = [(line.end(), line.end())] * len(header)
        for piece, column in zip(pieces, columns, strict=True):
            places[column] = (piece.start, piece.end)
        rows.append(tuple(places))
        end = line.end()
    return rows if len(rows) > 1 else []


def _pieces(line: re.Match[str]) -> list[_Piece]:
    text, pieces, column, last = line.string, [], 0, line.start()
    for match in _CELL.finditer(text, line.start(), line.end()):
        column += _width(text[last : match.start()])
        pieces.append(_Piece(match.start(), match.end(), column))
        column += _width(match.group())
        last = match.end()
    return pieces


def _columns(pieces: list[_Piece], header: list[_Piece]) -> list[int] | None:
    """Which column each piece stands in: all in order, or else the name that it stands nearest to."""
    if len(pieces) == len(header):
        return list(range(len(header)))
    if not 2 <= len(pieces) < len(header):
        return None
    nearest = [min(range(len(header)), key=lambda i: abs(header[i].column - piece.column)) for piece in pieces]
    return nearest if all(one < other for one, other in pairwise(nearest)) else None


def _width(piece: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in piece)
