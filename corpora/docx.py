"""DOCX to text: paragraphs with the numbers that Word shows, tables, text boxes, foot notes.

Deleted and hidden text is left out, inserted text stays. Macros, links and external entities are never touched.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import docx
from lxml import etree

from corpora.archive import no_external_entities
from corpora.documents import RawText
from corpora.docx_numbering import Numbering, W, read_numbering
from corpora.docx_styles import Styles, read_styles
from corpora.grids import MOST_COLUMNS, Span, grid_of
from corpora.rawtext import TextWriter
from ontology.errors import ReadError

_ALTERNATIVE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_NOTES: Final = ("footnotes", "endnotes")
#: Elements whose text is no longer, or not at all, part of the document.
_LEFT_OUT: Final = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rt", "pPr", "rPr"))
_BOX: Final = f"{W}txbxContent"


def read_docx(data: bytes, source: str) -> RawText:
    """The text of a DOCX file. Raises ReadError where it is damaged or declares external entities."""
    no_external_entities(data, source)
    try:
        document = docx.Document(io.BytesIO(data))
        reader = _Reader(
            read_numbering(_part(document, "numbering")),
            read_styles(_part(document, "styles")),
            {key: text for kind in _NOTES for key, text in _notes(_part(document, kind), kind)},
        )
        reader.blocks(document.element.body)
    except (KeyError, ValueError, AttributeError, etree.XMLSyntaxError) as error:
        raise ReadError(
            f"{source}: is a damaged DOCX file ({_short(error)}); open it in Word and save it again"
        ) from error
    except RecursionError as error:
        raise ReadError(f"{source}: is nested too deeply; save it as plain text") from error
    told = tuple(f"{what}: {count}" for what, count in reader.counts.items() if count)
    return reader.writer.result(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", warnings=told
    )


def _short(error: Exception) -> str:
    return str(error).splitlines()[0][:100] if str(error) else type(error).__name__


def _part(document: Any, kind: str) -> Any:
    """The root element of a part of the package, None where it has none."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            part = relation.target_part
            element = getattr(part, "element", None)
            return element if element is not None else _parsed(part.blob)
    return None


def _parsed(blob: bytes) -> Any:
    return etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def _notes(root: Any, kind: str) -> Iterator[tuple[tuple[str, str], str]]:
    for note in root if root is not None else ():
        text = "".join(piece.text or "" for piece in note.iter(f"{W}t")).strip()
        if text and note.get(f"{W}type") in (None, "normal"):
            yield (kind, note.get(f"{W}id", "")), text


@dataclass(slots=True)
class _Text:
    """A paragraph while it is read: its pieces, the boxes that hang at it, the notes that it calls."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    numbering: Numbering
    styles: Styles
    notes: dict[tuple[str, str], str]
    writer: TextWriter = field(default_factory=TextWriter)
    counts: Counter[str] = field(default_factory=Counter)
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
                self.counts["tables of contents left out"] += 1
            elif block.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}moveTo"):
                self.blocks(block)
            elif block.tag == f"{W}altChunk":
                self.counts["embedded files not read"] += 1

    def _paragraph(self, paragraph: Any) -> None:
        if self.styles.is_contents(paragraph):
            self.counts["tables of contents left out"] += 1
            return
        content = _Text()
        label, text = self._read(paragraph, content)
        if text.strip():
            self._paragraphs += 1
            place = f"¶ {self._paragraphs}"
            level = self.styles.level(paragraph, text)
            for index, line in enumerate(f"{label}{text.strip()}".split("\n")):
                self.writer.paragraph(line, place, level if index == 0 else 0)
        self._behind(content)

    def _behind(self, content: _Text) -> None:
        """What hangs at a paragraph: text boxes, then notes, as paragraphs of their own."""
        for box in content.boxes:
            self.counts["text boxes put behind their paragraph"] += 1
            self.blocks(box)
        for note in content.notes:
            if text := self.notes.get(note, ""):
                self._noted += 1
                self.counts["notes put behind their paragraph"] += 1
                self.writer.paragraph(f"注{self._noted}：{text}", f"note {self._noted}")

    def _read(self, paragraph: Any, content: _Text) -> tuple[str, str]:
        """The label and the text of a paragraph; a list counts even where its paragraph is blank to the eye."""
        self._inline(paragraph, content)
        text = "".join(content.pieces)
        number, level, style = self.styles.number(paragraph)
        if level is None:
            level = self.numbering.level_of(number, style)
        label = self.numbering.label(number, level) if number and (text.strip() or content.boxes) else ""
        return label, text

    def _inline(self, parent: Any, content: _Text) -> None:
        for item in parent:
            tag = item.tag
            if tag == f"{W}t":
                content.pieces.append(item.text or "")
            elif tag == f"{W}tab" or tag == f"{W}ptab":
                content.pieces.append(" ")
            elif tag == f"{W}br" or tag == f"{W}cr":
                content.pieces.append("" if item.get(f"{W}type") in ("page", "column") else "\n")
            elif tag == f"{W}noBreakHyphen":
                content.pieces.append("-")
            elif tag == _BOX:
                content.boxes.append(item)
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                kind = "footnotes" if tag.endswith("footnoteReference") else "endnotes"
                content.notes.append((kind, item.get(f"{W}id", "")))
            elif tag == f"{_ALTERNATIVE}AlternateContent":
                self._alternative(item, content)
            elif tag in _LEFT_OUT:
                self.counts["deletions left out"] += tag in (f"{W}del", f"{W}moveFrom")
            elif isinstance(tag, str) and not (tag == f"{W}r" and _is_hidden(item)):
                self._inline(item, content)

    def _alternative(self, item: Any, content: _Text) -> None:
        """The same drawing twice, for new programs and for old: the first that there is."""
        chosen = item.find(f"{_ALTERNATIVE}Choice")
        if chosen is None or next(chosen.iter(_BOX, f"{W}t"), None) is None:
            chosen = item.find(f"{_ALTERNATIVE}Fallback")
        if chosen is not None:
            self._inline(chosen, content)

    def _table(self, table: Any) -> None:
        hanging = _Text()
        grid = grid_of(self._spans(table, hanging))
        if grid:
            self._tables += 1
            self.writer.table(grid, f"table {self._tables}")
        self._behind(hanging)

    def _spans(self, table: Any, hanging: _Text) -> list[Span]:
        spans: list[Span] = []
        above: dict[int, int] = {}
        rows = [row for row in _rows(table) if row.find(f"{W}trPr/{W}del") is None]
        for number, row in enumerate(rows):
            column = _number(row, "trPr/gridBefore", 0)
            for cell in row.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tr")) is not row:
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

    def _cell(self, cell: Any, hanging: _Text) -> str:
        lines: list[str] = []
        for paragraph in cell.iter(f"{W}p"):
            if next(a for a in paragraph.iterancestors() if a.tag in (f"{W}tc", _BOX)) is not cell and (
                next(paragraph.iterancestors(_BOX), None) is not None
            ):
                continue
            content = _Text()
            label, text = self._read(paragraph, content)
            if text.strip():
                lines.append(f"{label}{text.strip()}")
            hanging.boxes += content.boxes
            hanging.notes += content.notes
        return "\n".join(lines)


def _rows(table: Any) -> Iterator[Any]:
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl")) is table:
            yield row


def _number(element: Any, path: str, default: int) -> int:
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    value = "" if found is None else found.get(f"{W}val", "")
    return int(value) if value.isdigit() else default


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in ("0", "false")


def _is_contents(block: Any) -> bool:
    gallery = block.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and re.search("contents|目录", gallery.get(f"{W}val", ""), re.IGNORECASE) is not None
