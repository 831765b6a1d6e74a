"""The text of a file while a reader writes it: paragraph after paragraph, table after table, with their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpora.documents import Heading, Places, RawText
from corpora.grids import Grid, GridRow, one_line


@dataclass(slots=True)
class TextWriter:
    """Collects lines in order. A table is a line a row, its cells separated by tabs."""

    _lines: list[str] = field(default_factory=list)
    _length: int = 0
    _starts: list[int] = field(default_factory=list)
    _labels: list[str] = field(default_factory=list)
    _headings: list[Heading] = field(default_factory=list)

    def paragraph(self, text: str, place: str, level: int = 0) -> None:
        """A paragraph; ``level`` above 0 says that the format shows it as a heading."""
        self.pieces([(text, place)], level)

    def pieces(self, pieces: Sequence[tuple[str, str]], level: int = 0) -> None:
        """A paragraph whose parts stand at several places, as (text, place): one that reaches over pages."""
        length = sum(len(text) for text, _ in pieces)
        if not any(text.strip() for text, _ in pieces):
            return
        if level:
            self._headings.append(Heading(self._length, self._length + length, level))
        start = self._length
        for text, place in pieces:
            self._mark(start, place)
            start += len(text)
        self._line("".join(text for text, _ in pieces))

    def start(self, length: int) -> str:
        """The first characters that were written."""
        return "\n".join(self._lines)[:length]

    def prepend(self, text: str, place: str) -> None:
        """A heading before everything else."""
        moved = len(text) + 1
        self._lines.insert(0, text)
        self._starts = [0, *(start + moved for start in self._starts)]
        self._labels.insert(0, place)
        self._headings = [
            Heading(0, len(text), 1),
            *(replace(h, start=h.start + moved, end=h.end + moved) for h in self._headings),
        ]
        self._length += moved

    def gap(self) -> None:
        """A blank line, where something ends: a box, a table."""
        if self._lines and self._lines[-1]:
            self._line("")

    def table(self, grid: Grid, place: str) -> None:
        """A table; one of a single column is a box, whose cells are paragraphs."""
        rows = [(row, f"{place} r{row.number}") for row in grid.rows()]
        if grid.width > 1:
            self.rows(rows)
            return
        for row, where in rows:
            for line in row.cells[0].split("\n"):
                self.paragraph(line, where)
        self.gap()

    def rows(self, rows: Sequence[tuple[GridRow, str]]) -> None:
        """The rows of a table with their places; columns that are blank from top to bottom are left out."""
        kept = [i for i in range(len(rows[0][0].cells)) if any(row.cells[i].strip() for row, _ in rows)] if rows else []
        for row, place in rows:
            text = row.alone or "\t".join(one_line(row.cells[i]) for i in kept)
            if text.strip():
                self._mark(self._length, place)
                self._line(text)
        self.gap()

    def _mark(self, start: int, place: str) -> None:
        if place and (not self._labels or self._labels[-1] != place):
            self._starts.append(start)
            self._labels.append(place)

    def _line(self, text: str) -> None:
        self._lines.append(text)
        self._length += len(text) + 1

    def result(
        self, media_type: str, fields: tuple[tuple[str, str], ...] = (), warnings: tuple[str, ...] = ()
    ) -> RawText:
        """Everything that was written."""
        places = Places(tuple(self._starts), tuple(self._labels))
        return RawText("\n".join(self._lines), media_type, False, places, tuple(self._headings), fields, warnings)
