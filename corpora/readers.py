"""Files to documents. The format is told by content, not by the file's name; a reader is loaded when it is needed."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Final

from corpora.archive import office_kind, read_bytes
from corpora.chrome import fields_of
from corpora.clean import clean
from corpora.documents import Heading, RawText, SourceDocument
from corpora.text import read_text
from corpora.traced import Traced
from ontology.errors import ReadError

#: What a PDF begins with; some servers send a few bytes before it.
_PDF: Final = b"%PDF-"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Bytes that a picture begins with.
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_HTML: Final = (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta", b"<table", b"<div", b"<p>", b"<p ")


def read_document(path: Path, name: str) -> SourceDocument:
    """Read and clean one file. Raises ReadError, whose message names the file, the reason and the mend.

    ``path`` may lead into a zip archive (plans.zip/2024/plan.docx).
    """
    data = read_bytes(path)
    raw = read_raw(data, str(path))
    return _document(raw, name, path, hashlib.sha256(data).hexdigest())


def document_from_text(text: str, name: str, path: Path, sha256: str) -> SourceDocument:
    """Clean ``text``, the plain text of the file ``path``. Raises ReadError where nothing is left of it."""
    return _document(RawText(text, "text/plain", wrapped=True), name, path, sha256)


def read_raw(data: bytes, source: str) -> RawText:
    """The text of a file of any known format, before cleaning. Raises ReadError, which begins with ``source``."""
    head = data[:1024]
    if _PDF in head:
        from corpora.pdf import read_pdf

        return read_pdf(data, source)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _read_zipped(data, source)
    if head.startswith((_OLE, b"{\\rtf")):
        from corpora.office import read_office

        return read_office(data, source)
    if head.startswith(_PICTURES):
        raise ReadError(f"{source}: is a picture; it needs character recognition (OCR) first")
    if _is_html(head):
        from corpora.html import read_html

        return read_html(data, source)
    return read_text(data, source)


def _read_zipped(data: bytes, source: str) -> RawText:
    kind = office_kind(data, source)
    if kind == "docx":
        from corpora.docx import read_docx

        return read_docx(data, source)
    if kind == "odt":
        from corpora.office import read_office

        return read_office(data, source)
    if kind:
        raise ReadError(f"{source}: is a {kind.upper()} file, which is not read; save it as DOCX, PDF or plain text")
    raise ReadError(
        f"{source}: is an archive without documents; give it the ending .zip if it holds some, or unpack it"
    )


def _is_html(head: bytes) -> bool:
    text = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if text.startswith((b"<?xml", b"<!--")):
        return b"<html" in text or b"<!doctype html" in text
    return text.startswith(_HTML)


def _document(raw: RawText, name: str, path: Path, sha256: str) -> SourceDocument:
    content, warnings = clean(raw.text, wrapped=raw.wrapped)
    if not content.text:
        raise ReadError(f"{path}: is empty; remove it, or put the document's text into it")
    if not any("\u4e00" <= char <= "\u9fff" for char in content.text):
        raise ReadError(
            f"{path}: holds no Chinese text; check that it is the right file and that its encoding is UTF-8"
        )
    headings = tuple(filter(None, (_moved(heading, content) for heading in raw.headings)))
    return SourceDocument(
        name,
        path.name,
        sha256,
        raw.media_type,
        content,
        (*raw.warnings, *warnings),
        raw.places,
        headings,
        raw.fields or fields_of(raw.text),
    )


def _moved(heading: Heading, content: Traced) -> Heading | None:
    """The heading in the clean text; None where cleaning dropped it."""
    start, end = content.position(heading.start), content.position(heading.end)
    piece = content.text[start:end]
    start, end = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
    return replace(heading, start=start, end=end) if start < end else None
