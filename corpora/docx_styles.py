"""What the styles of a DOCX file say of a paragraph: whether it is a heading, and which list it counts in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from corpora.docx_numbering import W

#: Level of a line that is no heading by its style but looks like one: short, bold, in the middle.
LOOKS_LIKE_ONE: Final = 6
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class _Style:
    identifier: str
    name: str
    parent: str
    level: int
    number: str
    list_level: int | None


@dataclass(frozen=True, slots=True)
class Styles:
    """The paragraph styles by their ids; a style has what its parent has, where it says nothing itself."""

    by_id: dict[str, _Style]
    default: str

    def level(self, paragraph: Any, text: str) -> int:
        """The level of the paragraph as a heading, from 1; 0 where it is none."""
        own = _value(paragraph, "pPr/outlineLvl")
        if own.isdigit():
            return int(own) + 1 if int(own) < 9 else 0
        for style in self._chain(paragraph):
            if style.level:
                return style.level if style.level < 10 else 0
        centred = _value(paragraph, "pPr/jc") == "center"
        short = len(text) <= _LONGEST and not re.search(r"[。；，：]", text)
        return LOOKS_LIKE_ONE if centred and short and _all_bold(paragraph) else 0

    def number(self, paragraph: Any) -> tuple[str, int | None, str]:
        """(numId, level, style) of the list that the paragraph counts in; numId '' where in none.

        The level is None where neither paragraph nor style says it: then the list says it of the style.
        """
        own, level = _value(paragraph, "pPr/numPr/numId"), _value(paragraph, "pPr/numPr/ilvl")
        if own:
            return ("" if own == "0" else own), int(level) if level.isdigit() else 0, ""
        for style in self._chain(paragraph):
            if style.number:
                found = int(level) if level.isdigit() else style.list_level
                return ("" if style.number == "0" else style.number), found, style.identifier
        return "", 0, ""

    def is_contents(self, paragraph: Any) -> bool:
        """Whether the paragraph is a line of the table of contents."""
        return any(
            re.match(r"(?:toc|目录)\s?(?:\d|heading)", style.name, re.IGNORECASE) for style in self._chain(paragraph)
        )

    def _chain(self, paragraph: Any) -> list[_Style]:
        """The paragraph's style, then its parents."""
        chain: list[_Style] = []
        identifier = _value(paragraph, "pPr/pStyle") or self.default
        while (style := self.by_id.get(identifier)) is not None and style not in chain:
            chain.append(style)
            identifier = style.parent
        return chain


def read_styles(root: Any) -> Styles:
    """The styles of styles.xml (its root element); none where the document has none."""
    by_id: dict[str, _Style] = {}
    default = ""
    for style in root.iter(f"{W}style") if root is not None else ():
        if style.get(f"{W}type") not in (None, "paragraph"):
            continue
        identifier = style.get(f"{W}styleId", "")
        name, level = _value(style, "name"), _value(style, "pPr/outlineLvl")
        heading = re.match(r"(?:heading|标题)\s?(\d)", name, re.IGNORECASE)
        list_level = _value(style, "pPr/numPr/ilvl")
        by_id[identifier] = _Style(
            identifier,
            name,
            _value(style, "basedOn"),
            int(level) + 1
            if level.isdigit()
            else int(heading[1])
            if heading
            else 1
            if name in ("Title", "标题")
            else 0,
            _value(style, "pPr/numPr/numId"),
            int(list_level) if list_level.isdigit() else None,
        )
        if style.get(f"{W}default") in ("1", "true"):
            default = identifier
    return Styles(by_id, default)


def _all_bold(paragraph: Any) -> bool:
    runs = [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None]
    return bool(runs) and all(_is_on(run.find(f"{W}rPr/{W}b")) for run in runs)


def _is_on(mark: Any) -> bool:
    return mark is not None and mark.get(f"{W}val") not in ("0", "false")


def _value(element: Any, path: str) -> str:
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return "" if found is None else found.get(f"{W}val", "")
