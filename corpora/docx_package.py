"""The parts of a DOCX file: also of one with macros, of a template, and of one in the strict dialect of the format.

Macros are a part like any other, which nobody reads. External entities are refused before anything is parsed.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any, Final

import docx
from lxml import etree

from corpora.archive import no_external_entities

_TYPES: Final = "[Content_Types].xml"
_DOCUMENT: Final = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_LIKE_DOCUMENT: Final = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled(?:Template)?\.main\+xml"
    rb"|openxmlformats-officedocument\.wordprocessingml\.template\.main\+xml)"
)
#: The names of ISO/IEC 29500 Strict and those that every program writes.
_STRICT: Final = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml/main|officeDocument/|drawingml/)")
_USUAL: Final = {
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
    b"drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}


def open_package(data: bytes, source: str) -> Any:
    """The document as python-docx has it. Raises ReadError where a part declares external entities."""
    no_external_entities(data, source)
    return docx.Document(io.BytesIO(_as_usual(data)))


def root_of(document: Any, kind: str) -> Any:
    """The root element of a part of the package, None where it has none."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            part = relation.target_part
            element = getattr(part, "element", None)
            return element if element is not None else _parsed(part.blob)
    return None


def _parsed(blob: bytes) -> Any:
    return etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def _as_usual(data: bytes) -> bytes:
    """The same package under the names of a plain document; the bytes themselves where it has them already."""
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        types = zipped.read(_TYPES)
        plain = _LIKE_DOCUMENT.sub(_DOCUMENT, types)
        relations = zipped.read("_rels/.rels") if "_rels/.rels" in zipped.namelist() else b""
        strict = _STRICT.search(relations) is not None
        if plain == types and not strict:
            return data
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as written:
            for info in zipped.infolist():
                part = plain if info.filename == _TYPES else zipped.read(info)
                if strict and info.filename.endswith((".xml", ".rels")):
                    part = _STRICT.sub(lambda match: _USUAL[match[1]], part)
                written.writestr(info.filename, part)
        return stream.getvalue()
