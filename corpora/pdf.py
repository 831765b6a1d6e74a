"""PDF to text: pages to lines and tables, lines to paragraphs, page numbers and running heads left out.

Nothing is recognised in pictures: a page that is one is told of, a document of such pages is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, Final

import pypdfium2

from corpora.documents import RawText
from corpora.grids import GridRow, one_line
from corpora.pdf_lines import Line, glyph_rows, lines_of, read_lines
from corpora.pdf_page import Glyph, Page, read_page
from corpora.pdf_paragraphs import body_size, drop_running, paragraphs, with_common_edges
from corpora.pdf_tables import Frame, TableArea, inside, read_frames, read_tables, same_columns
from corpora.pdf_unruled import read_unruled
from corpora.rawtext import TextWriter
from ontology.errors import ReadError

_OCR = "run character recognition (OCR) over it first, for example ocrmypdf -l chi_sim"
#: A page with fewer characters than this and a picture over so much of it is a scan.
_FEW, _MUCH = 60, 0.25
#: Share of characters without a meaning above which a page's fonts do not say what they show.
_MEANINGLESS: Final = 0.2
_CHAR: Final = attrgetter("char")
_ODD: Final = re.compile(r"[\ue000-\uf8ff\ufffd\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class _Table:
    page: int
    area: TableArea


def read_pdf(data: bytes, source: str) -> RawText:
    """The text of a PDF. Raises ReadError where it is encrypted, damaged, or holds pictures of text only."""
    if b"%%EOF" not in data[-4096:]:
        raise ReadError(f"{source}: is a PDF that is cut off (its end is missing); fetch it again")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"{source}: {_reason(error)}") from error
    try:
        return _read(document, source)
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"{source}: {_reason(error)}") from error
    finally:
        document.close()


def _reason(error: Exception) -> str:
    if "assword" in str(error):
        return "is a PDF with a password; save it without one (print it into a PDF)"
    return f"is a damaged PDF ({str(error).splitlines()[0]}); fetch it again"


def _read(document: Any, source: str) -> RawText:
    pages: list[list[Line]] = []
    tables: dict[int, list[_Table]] = {}
    heights: list[float] = []
    pictures: list[int] = []
    unreadable: list[int] = []
    slanted = 0
    above: TableArea | None = None
    for number in range(1, len(document) + 1):
        page = _page(document, number)
        if page.pictures > _MUCH and len(page.glyphs) < _FEW:
            pictures.append(number)
        if _is_meaningless(page):
            unreadable.append(number)
        slanted += page.slanted
        lines, found = _lines_and_tables(page, above)
        above = found[-1] if found else None
        pages.append(lines)
        tables[number] = [_Table(number, area) for area in found]
        heights.append(page.height)
    readable = sum(len(line.text) for lines in pages for line in lines) + sum(map(len, tables.values()))
    if len(unreadable) > len(pages) / 2:
        raise ReadError(f"{source}: is a PDF whose fonts do not say what they show; {_OCR}")
    if not readable:
        what = f"of {len(pages)} scanned pages" if pictures else "without text"
        raise ReadError(f"{source}: is a PDF {what}; {_OCR}")
    pages, dropped = drop_running(pages, heights)
    writer, repeated = _write(with_common_edges(pages), tables)
    warnings = (
        *([f"page numbers and running heads: {dropped} dropped"] if dropped else []),
        *([f"table headers repeated on a new page: {repeated} dropped"] if repeated else []),
        *([f"slanted characters (a watermark): {slanted} dropped"] if slanted else []),
        *([f"pictures without text: {_pages(pictures)} not read; {_OCR}"] if pictures else []),
        *(
            [f"fonts that do not say what they show: {_pages(unreadable)} not to be trusted; {_OCR}"]
            if unreadable
            else []
        ),
    )
    return writer.result("application/pdf", warnings=warnings)


def _page(document: Any, number: int) -> Page:
    page = document[number - 1]
    try:
        return read_page(page, number)
    finally:
        page.close()


def _pages(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:12])) + (" …" if len(numbers) > 12 else "")
    return f"p. {shown}"


def _is_meaningless(page: Page) -> bool:
    """Characters of the private use area, or of no known meaning: the font gives pictures, not letters."""
    if page.unmapped > _MEANINGLESS:
        return True
    odd = len(_ODD.findall("".join(map(_CHAR, page.glyphs))))
    return len(page.glyphs) > _FEW and odd > _MEANINGLESS * len(page.glyphs)


def _lines_and_tables(page: Page, above: TableArea | None) -> tuple[list[Line], list[TableArea]]:
    areas = read_tables(page.rules, page.glyphs, page.number, above) if page.rules else []
    rest = list(page.glyphs)
    for area in areas:
        rest = [glyph for glyph in rest if not inside(glyph, area)]
    rows = glyph_rows(rest) if rest else []
    for area in (unruled := read_unruled(rows, page.number)):
        rest = [glyph for glyph in rest if not inside(glyph, area)]
    areas = sorted([*areas, *unruled], key=lambda area: -area.y1)
    frames = [frame for frame in read_frames(page.rules, areas) if _is_box(frame, page)] if page.rules else []
    if areas or frames:
        return _lines_around([*areas, *frames], rest, page.number), areas
    return lines_of(rows, page.number) if rows else [], areas


def _lines_around(regions: list[TableArea | Frame], rest: list[Glyph], page: int) -> list[Line]:
    """The lines above a table or a box before those below it, and those of a box together."""
    lines: list[Line] = []
    for region in sorted(regions, key=lambda region: -region.y1):
        lines += read_lines([glyph for glyph in rest if glyph.middle > region.y1], page)
        rest = [glyph for glyph in rest if glyph.middle <= region.y1]
        held = [glyph for glyph in rest if inside(glyph, region)] if isinstance(region, Frame) else []
        if held:
            lines += [replace(line, boxed=True) for line in read_lines(held, page)]
            rest = [glyph for glyph in rest if not inside(glyph, region)]
    return lines + read_lines(rest, page)


def _is_box(frame: Frame, page: Page) -> bool:
    """Whether a frame sets some of the text apart: neither the page's own nor that of a button."""
    held = sum(inside(glyph, frame) for glyph in page.glyphs)
    return frame.x1 - frame.x0 > 0.4 * page.width and frame.y1 - frame.y0 < 0.7 * page.height and held > 30


def _write(pages: list[list[Line]], tables: dict[int, list[_Table]]) -> tuple[TextWriter, int]:
    """All paragraphs and tables in order, and how many repeated headers were dropped."""
    writer = TextWriter()
    body = body_size(pages)
    run: list[Line] = []
    pending: list[_Table] = []
    counter = repeated = 0
    for item in _in_order(pages, tables):
        if isinstance(item, Line):
            if pending:
                counter += 1
                repeated += _write_table(writer, pending, counter)
                pending = []
            run.append(item)
            continue
        _write_lines(writer, run, body)
        run = []
        if pending and not _continues(pending[-1], item):
            counter += 1
            repeated += _write_table(writer, pending, counter)
            pending = []
        pending.append(item)
    _write_lines(writer, run, body)
    if pending:
        repeated += _write_table(writer, pending, counter + 1)
    return writer, repeated


def _in_order(pages: list[list[Line]], tables: dict[int, list[_Table]]) -> Iterator[Line | _Table]:
    for number, lines in enumerate(pages, 1):
        left = list(tables.get(number, []))
        for line in lines:
            while left and line.middle < left[0].area.y0:
                yield left.pop(0)
            yield line
        yield from left


def _write_lines(writer: TextWriter, lines: list[Line], body: float) -> None:
    boxed = False
    for paragraph in paragraphs(lines, body):
        if boxed and not paragraph.lines[0].boxed:
            writer.gap()  # the box is over
        boxed = paragraph.lines[-1].boxed
        writer.pieces([(text, f"p. {page}") for text, page in paragraph.pieces()], paragraph.level)


def _continues(above: _Table, below: _Table) -> bool:
    """A table at the top of the next page with the same columns is the same table."""
    return below.page == above.page + 1 and same_columns(above.area.edges, below.area.edges)


def _write_table(writer: TextWriter, parts: list[_Table], number: int) -> int:
    """Write a table that may reach over pages; how many repeated headers were left out."""
    rows: list[tuple[GridRow, str]] = []
    repeated = 0
    for part in parts:
        found = part.area.grid.rows()
        if rows and found and found[0].cells == rows[0][0].cells:
            found, repeated = found[1:], repeated + 1
        for index, row in enumerate(found):
            if rows and part is not parts[0] and index == 0 and _is_rest(row.cells, rows[-1][0].cells):
                last, place = rows[-1]
                joined = tuple(one_line(f"{a}\n{b}") for a, b in zip(last.cells, row.cells, strict=True))
                rows[-1] = (GridRow(last.number, joined), place)
            else:
                rows.append((row, f"p. {part.page}, table {number} r{row.number}"))
    writer.rows(rows)
    return repeated


def _is_rest(cells: tuple[str, ...], above: tuple[str, ...]) -> bool:
    """Whether a row is the rest of the row above, which the end of the page cut: no number, nothing new."""
    return (
        above[0].isdigit()
        and not cells[0]
        and all(above[i] for i, cell in enumerate(cells) if cell)
        and any(cell and above[i][-1] not in "。；" for i, cell in enumerate(cells))
    )
