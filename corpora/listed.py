"""Tables that were copied out of a page a cell a line: tabs are put between their cells.

Without a mark between the rows only the numbers tell them: 序号 heads the column, and 1, 2, 3 … stand at equal
distances. Where a blank cell has shifted them nothing is done: a wrong column is worse than none.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from corpora.aligned import is_header
from corpora.breaks import NEW_PARAGRAPH

_FIRST: Final = re.compile(r"(?m)^[ \u3000]*(?:序号|编号)[ \u3000]*$")
_LINE: Final = re.compile(r"\S(?:[^\n]*\S)?")
_MOST_COLUMNS, _FEWEST_ROWS, _LONGEST_CELL = 12, 2, 400

_Line = tuple[int, int, str]


def listed_spans(text: str) -> list[tuple[int, int, str]]:
    """What to put in the place of the line ends: tabs between the cells of a row, one line end between rows."""
    spans: list[tuple[int, int, str]] = []
    past = 0
    for first in _FIRST.finditer(text):
        if first.start() < past:
            continue
        lines = [(m.start(), m.end(), m.group()) for m in _LINE.finditer(text, first.start())]
        width = next((i for i, line in enumerate(lines[: _MOST_COLUMNS + 1]) if line[2] == "1"), 0)
        if not is_header([line[2] for line in lines[:width]]):
            continue
        cells = lines[: width * (1 + _rows(lines, width))]
        spans += [
            (above[1], below[0], "\t" if index % width else "\n")
            for index, (above, below) in enumerate(pairwise(cells), 1)
        ]
        past = cells[-1][1] if cells else first.end()
    return spans


def _rows(lines: list[_Line], width: int) -> int:
    """How many rows of so many cells stand below the header; -1 where they are not told apart for sure."""
    count = 0
    while len(lines) >= width * (count + 2) and lines[width * (count + 1)][2] == str(count + 1):
        row = [line[2] for line in lines[width * (count + 1) : width * (count + 2)]]
        if str(count + 2) in row[1:] or any(len(cell) > _LONGEST_CELL or "\t" in cell for cell in row):
            return -1
        count += 1
    last = lines[width * count : width * (count + 1)]
    cut = any(NEW_PARAGRAPH.match(line[2]) and not line[2].isdigit() for line in last)
    shifted = any(line[2] == str(count + 1) for line in lines[width * (count + 1) : width * (count + 2)])
    return -1 if count < _FEWEST_ROWS or cut or shifted else count
