"""PDFs painted line by line, as printing programs paint them."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"


class PdfPage:
    """A PDF that is painted line by line, as printing programs do. Sizes in points, y from the top."""

    def __init__(self, **options: object) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.stream = io.BytesIO()
        self.canvas = Canvas(self.stream, pagesize=A4, invariant=1, pageCompression=1, **options)
        self.height = A4[1]

    def text(self, x: float, y: float, text: str, size: float = 14) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self.height - y, text)

    def centred(self, x: float, y: float, text: str, size: float) -> None:
        width = sum(size / 2 if char.isascii() else size for char in text)
        self.text(x - width / 2, y, text, size)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def paragraph(self, x: float, y: float, text: str, chars: int, size: float = 14, leading: float = 22) -> float:
        """A paragraph of full lines, its first line indented by two characters; the y below it."""
        for index, line in enumerate(wrapped(text, chars, first=chars - 2)):
            self.text(x if index else x + 2 * size, y, line, size)
            y += leading
        return y

    def table(
        self, x: float, y: float, widths: Sequence[float], rows: Sequence[Sequence[str | None]], height: float = 26
    ) -> float:
        """A ruled table, one line of text a cell; a cell that is None belongs to the one above it."""
        edges = [x + sum(widths[:i]) for i in range(len(widths) + 1)]
        for number, row in enumerate(rows):
            top = y + number * height
            for i, cell in enumerate(row):
                if cell is not None:
                    self.line(edges[i], top, edges[i + 1], top)
                    self.text(edges[i] + 3, top + 17, cell, 10)
        bottom = y + len(rows) * height
        self.line(x, bottom, edges[-1], bottom)
        for edge in edges:
            self.line(edge, y, edge, bottom)
        return bottom + height

    def next_page(self) -> None:
        self.canvas.showPage()

    def saved(self) -> bytes:
        self.canvas.save()
        return self.stream.getvalue()


def wrapped(text: str, width: float, first: float = 0) -> list[str]:
    """Lines of up to ``width`` characters, ``first`` for the first line; a digit or Latin letter is half a one."""
    lines, room = [""], first or width
    for char in text:
        size = 0.5 if char.isascii() else 1
        if size > room:
            lines.append("")
            room = width
        lines[-1] += char
        room -= size
    return lines
