"""What a paragraph of a DOCX file shows: its text, the boxes that hang at it, the notes that it calls.

Deleted and hidden text and the codes of fields are not shown; inserted text and the results of fields are.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

from corpora.docx_numbering import W

_ALTERNATIVE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FORMULA_TEXT: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_CONTENTS: Final = re.compile(r"\s*TOC\b")
#: Elements whose text is no longer, or not at all, part of the document, and what is told of them.
_LEFT_OUT: Final = {
    **dict.fromkeys((f"{W}del", f"{W}moveFrom"), "deletions left out"),
    **dict.fromkeys((f"{W}delText", f"{W}rt", f"{W}pPr", f"{W}rPr", f"{W}sdtPr"), ""),
    f"{W}sym": "signs of picture fonts left out",
}
_NOTES: Final = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_SHOWN: Final = frozenset(
    (_FORMULA_TEXT, *(f"{W}{name}" for name in ("t", "tab", "ptab", "br", "cr", "noBreakHyphen")))
)
BOX: Final = f"{W}txbxContent"
#: A tab sets things side by side, as so many blanks do in other formats; behind the number of a unit it is one blank.
_TAB: Final = "    "
_NUMBERED: Final = re.compile(rf"(\S{{1,6}}){_TAB}(?!.*{_TAB})", re.DOTALL)


@dataclass(slots=True)
class Content:
    """A paragraph while it is read."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What it shows, stripped of the white around it."""
        return _numbered("".join(self.pieces).strip())


@dataclass(slots=True)
class Inline:
    """Reads paragraphs in their order: a field may begin in one and end in another. ``counts`` is what was left out."""

    counts: Counter[str] = field(default_factory=Counter)
    _fields: list[str] = field(default_factory=list)
    _codes: list[bool] = field(default_factory=list)

    def read(self, parent: Any, content: Content) -> None:
        """Add what the element shows to the content."""
        for item in parent:
            tag = item.tag
            if tag in _SHOWN:
                self._show(_shown(item), content)
            elif tag in (f"{W}fldChar", f"{W}instrText"):
                self._field(item)
            elif tag == BOX:
                content.boxes.append(item)
            elif tag in _NOTES:
                content.notes.append((_NOTES[tag], item.get(f"{W}id", "")))
            elif tag == f"{_ALTERNATIVE}AlternateContent":
                self._alternative(item, content)
            elif tag in _LEFT_OUT:
                self.counts[_LEFT_OUT[tag]] += 1
            elif isinstance(tag, str) and not (tag == f"{W}r" and _is_hidden(item)):
                self.read(item, content)

    def _show(self, text: str, content: Content) -> None:
        if not any(self._codes) and not any(map(_CONTENTS.match, self._fields)):
            content.pieces.append(text)

    def _field(self, item: Any) -> None:
        """A field: its code from begin to separate, its result from there to end."""
        kind = item.get(f"{W}fldCharType", "")
        if kind == "begin":
            self._fields.append("")
            self._codes.append(True)
        elif self._fields and kind == "separate":
            self._codes[-1] = False
            self.counts["tables of contents left out"] += _CONTENTS.match(self._fields[-1]) is not None
        elif self._fields and kind == "end":
            self._fields.pop()
            self._codes.pop()
        elif self._fields:
            self._fields[-1] += item.text or ""

    def _alternative(self, item: Any, content: Content) -> None:
        """The same drawing twice, for new programs and for old: the first that there is."""
        chosen = item.find(f"{_ALTERNATIVE}Choice")
        if chosen is None or next(chosen.iter(BOX, f"{W}t"), None) is None:
            chosen = item.find(f"{_ALTERNATIVE}Fallback")
        if chosen is not None:
            self.read(chosen, content)


def _numbered(text: str) -> str:
    """The text with one blank for the tab behind its number, where that is its only tab."""
    match = _NUMBERED.match(text)
    return f"{match[1]} {text[match.end() :]}" if match else text


def _shown(item: Any) -> str:
    if item.tag in (f"{W}tab", f"{W}ptab"):
        return _TAB
    if item.tag in (f"{W}br", f"{W}cr"):
        return "" if item.get(f"{W}type") in ("page", "column") else "\n"
    return "-" if item.tag == f"{W}noBreakHyphen" else item.text or ""


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in ("0", "false")
