"""DOCX to text: paragraphs with the numbers that Word shows, tables, text boxes, foot notes.

Deleted and hidden text is left out, inserted text stays. Macros, links and external entities are never touched.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from corpora.documents import RawText
from corpora.docx_numbering import Numbering, W, read_numbering
from corpora.docx_package import open_package, root_of
from corpora.docx_runs import BOX, Content, Inline
from corpora.docx_styles import Styles, read_styles
from corpora.grids import MOST_COLUMNS, Span, grid_of
from corpora.rawtext import TextWriter
from ontology.errors import ReadError

_NOTES: Final = ("footnotes", "endnotes")


def read_docx(data: bytes, source: str) -> RawText:
    """The text of a DOCX file. Raises ReadError where it is damaged or declares external entities."""
    try:
        document = open_package(data, source)
        reader = _Reader(
            read_numbering(root_of(document, "numbering")),
            read_styles(root_of(document, "styles")),
            {key: text for kind in _NOTES for key, text in _notes(root_of(document, kind), kind)},
        )
        reader.blocks(document.element.body)
        reader.finish()
    except (KeyError, ValueError, AttributeError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise ReadError(
            f"{source}: is a damaged DOCX file ({_short(error)}); open it in Word and save it again"
        ) from error
    except RecursionError as error:
        raise ReadError(f"{source}: is nested too deeply; save it as plain text") from error
    told = tuple(f"{what}: {count}" for what, count in reader.inline.counts.items() if what and count)
    return reader.writer.result(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", warnings=told
    )


def _short(error: Exception) -> str:
    return str(error).splitlines()[0][:100] if str(error) else type(error).__name__


def _notes(root: Any, kind: str) -> Iterator[tuple[tuple[str, str], str]]:
    for note in root if root is not None else ():
        text = "".join(piece.text or "" for piece in note.iter(f"{W}t")).strip()
        if text and note.get(f"{W}type") in (None, "normal"):
            yield (kind, note.get(f"{W}id", "")), text


@dataclass(slots=True)
class _Reader:
    numbering: Numbering
    styles: Styles
    notes: dict[tuple[str, str], str]
    writer: TextWriter = field(default_factory=TextWriter)
    inline: Inline = field(default_factory=Inline)
    #: What a paragraph holds whose end was deleted: it goes on in the next.
    _unfinished: Content | None = None
    _paragraphs: int = 0
    _tables: int = 0
    _noted: int = 0

    def blocks(self, parent: Any) -> None:
        """Write the paragraphs and tables of a part of the document."""
        for block in parent:
            if block.tag == f"{W}p":
                self._paragraph(block)
            elif block.tag == f"{W}tbl":
                self._table(block)
            elif block.tag == f"{W}sdt" and _is_contents(block):
                self.inline.counts["tables of contents left out"] += 1
            elif block.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}moveTo"):
                self.blocks(block)
            elif block.tag == f"{W}altChunk":
                self.inline.counts["embedded files not read"] += 1

    def _paragraph(self, paragraph: Any) -> None:
        if self.styles.is_contents(paragraph):
            self.inline.counts["tables of contents left out"] += 1
            return
        content, self._unfinished = self._unfinished or Content(), None
        label, text = self._read(paragraph, content)
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            content.pieces[:0] = [label]
            self._unfinished = content
        else:
            self._write(content, f"{label}{text}", self.styles.level(paragraph, text))

    def finish(self) -> None:
        """Write what a deleted end of a paragraph left open."""
        content, self._unfinished = self._unfinished or Content(), None
        self._write(content, content.text, 0)

    def _write(self, content: Content, text: str, level: int) -> None:
        if text:
            self._paragraphs += 1
            place = f"¶ {self._paragraphs}"
            for index, line in enumerate(text.split("\n")):
                self.writer.paragraph(line, place, level if index == 0 else 0)
        self._behind(content)

    def _behind(self, content: Content) -> None:
        """What hangs at a paragraph: text boxes, then notes, as paragraphs of their own."""
        for box in content.boxes:
            self.inline.counts["text boxes put behind their paragraph"] += 1
            self.blocks(box)
        for note in content.notes:
            if text := self.notes.get(note, ""):
                self._noted += 1
                self.inline.counts["notes put behind their paragraph"] += 1
                self.writer.paragraph(f"注{self._noted}：{text}", f"note {self._noted}")

    def _read(self, paragraph: Any, content: Content) -> tuple[str, str]:
        """The label and the text of a paragraph; a list counts even where its paragraph is blank to the eye."""
        self.inline.read(paragraph, content)
        text = content.text
        number, level, style = self.styles.number(paragraph)
        if level is None:
            level = self.numbering.level_of(number, style)
        label = self.numbering.label(number, level) if number and (text or content.boxes) else ""
        return label, text

    def _table(self, table: Any) -> None:
        self.finish()
        cells = [cell for row in _rows(table) for cell in row.iter(f"{W}tc") if _holder(cell, f"{W}tr") is row]
        if len(cells) == 1 and next(cells[0].iter(f"{W}tbl"), None) is not None:
            self.blocks(cells[0])  # a frame around paragraphs and tables
            return
        hanging = Content()
        grid = grid_of(self._spans(table, hanging))
        if grid:
            self._tables += 1
            self.writer.table(grid, f"table {self._tables}")
        self._behind(hanging)
        for inner in (inner for cell in cells for inner in cell.iter(f"{W}tbl") if _holder(inner, f"{W}tc") is cell):
            self.inline.counts["tables in tables put behind them"] += 1
            self._table(inner)

    def _spans(self, table: Any, hanging: Content) -> list[Span]:
        spans: list[Span] = []
        above: dict[int, int] = {}
        rows = [row for row in _rows(table) if row.find(f"{W}trPr/{W}del") is None]
        for number, row in enumerate(rows):
            column = _number(row, "trPr/gridBefore", 0)
            for cell in row.iter(f"{W}tc"):
                if _holder(cell, f"{W}tr") is not row:
                    continue
                width = max(1, min(_number(cell, "tcPr/gridSpan", 1), MOST_COLUMNS))
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None and merge.get(f"{W}val") != "restart" and column in above:
                    index = above[column]
                    span = spans[index]
                    spans[index] = Span(span.row, span.column, span.text, number - span.row + 1, span.columns)
                else:
                    above[column] = len(spans)
                    spans.append(Span(number, column, self._cell(cell, hanging), 1, width))
                column += width
        return spans

    def _cell(self, cell: Any, hanging: Content) -> str:
        lines: list[str] = []
        for paragraph in cell.iter(f"{W}p"):
            if _holder(paragraph, f"{W}tc", BOX) is not cell:
                continue
            content = Content()
            label, text = self._read(paragraph, content)
            if text:
                lines.append(f"{label}{text}")
            hanging.boxes += content.boxes
            hanging.notes += content.notes
        return "\n".join(lines)


def _rows(table: Any) -> Iterator[Any]:
    for row in table.iter(f"{W}tr"):
        if _holder(row, f"{W}tbl") is table:
            yield row


def _holder(element: Any, *tags: str) -> Any:
    """The nearest element around it with one of the tags."""
    return next(element.iterancestors(*tags), None)


def _number(element: Any, path: str, default: int) -> int:
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    value = "" if found is None else found.get(f"{W}val", "")
    return int(value) if value.isdigit() else default


def _is_contents(block: Any) -> bool:
    gallery = block.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and re.search("contents|目录", gallery.get(f"{W}val", ""), re.IGNORECASE) is not None
