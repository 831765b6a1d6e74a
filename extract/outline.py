"""The outline of a plan: 第一章, 第一节, 一、, （一）, 1., （1）, ①, 第一条, 专栏1, 附件, and the text of each.

Which mark stands above which is read off the document itself, for plans differ. A number that follows on an open unit
is its next sibling; a kind that is new opens below the last unit that this document puts above it. Several documents
in one file have units of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from extract.closings import find_announcements, find_closings
from extract.facts import Section
from extract.marks import DEPTHS, Mark, mark_of
from extract.numbering import numbering_gaps
from extract.parts import Part, find_parts
from extract.plain_headings import UNNUMBERED, find_plain_headings

#: Units that only group others: a clause in them belongs to its paragraph, not to the unit.
GROUPS: Final = frozenset({"document", "part", "annex", UNNUMBERED})
#: What may not close a box: the box of a plan holds 1. and （1） and ① and nothing above.
_IN_BOX: Final = frozenset({"item", "subitem", "point", "aspect"})
#: Units that close whatever is open, from the outermost inwards.
_OUTERMOST: Final = ("part", "annex", "chapter")
_LINE: Final = re.compile(r"[^\n]+")
#: A clause such as （责任单位：…） is no part of a heading that it stands behind.
_CLAUSE: Final = re.compile(r"[（(〔\[【](?=[^（(\n]{0,60}(?:责任|牵头|负责|配合|单位|部门|完成))")
_CLOSED: Final = re.compile(r"[^（(）)\n]*(?:[（(][^（(）)\n]*[）)][^（(）)\n]*)*[）)〕\]】]\s*[一-鿿]")
#: A heading sentence is short; what is longer is the text itself.
_HEADING_LIMIT = 80
_PATH_LIMIT = 24
_HEAD_END: Final = re.compile(r"[。；;\t]")
_END = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a text in the order of their starts; each ends where the next that is not inside it begins.

    ``warnings`` tell where the numbers leave a gap or come twice.
    """

    sections: tuple[Section, ...]
    by_path: dict[str, Section]
    starts: tuple[int, ...]
    warnings: tuple[str, ...] = ()

    def at(self, offset: int) -> Section | None:
        """The innermost section that holds the offset."""
        index = bisect_right(self.starts, offset) - 1
        section = self.sections[index] if index >= 0 else None
        while section and section.end <= offset:
            section = self.by_path.get(section.parent)
        return section

    def path_at(self, offset: int) -> str:
        """The path of the innermost section, '' before the first."""
        section = self.at(offset)
        return section.path if section else ""

    def children(self, path: str) -> tuple[Section, ...]:
        """The sections directly below ``path``."""
        return tuple(section for section in self.sections if section.parent == path)


def read_outline(text: str, shown: Sequence[tuple[int, int, int]] = ()) -> Outline:
    """The outline of a clean text; empty where the text has no units.

    ``shown`` are the headings that the file's format shows: (start, end, level), 1 the outermost.
    """
    parts = find_parts(text)
    marks = _marks(text, shown, parts)
    above = _above(marks)
    writer = _Writer(text, above)
    for part in parts or (Part(0, len(text), 0, "", ""),):
        writer.begin(part)
        for mark in marks:
            if part.body <= mark.line < part.end:
                writer.add(mark)
        writer.close(0, part.end)
    sections = tuple(sorted(writer.done, key=lambda section: (section.start, section.level)))
    return Outline(
        sections,
        {section.path: section for section in sections},
        tuple(section.start for section in sections),
        numbering_gaps(sections),
    )


def heading_span(text: str, section: Section) -> tuple[int, int]:
    """Where the section's heading stands, without its number; that of a title over several lines is its first line."""
    place = text.find(section.heading, section.start, section.end) if section.heading else section.start
    if place < 0:
        return section.start, section.start + len(text[section.start : section.end].partition("\n")[0])
    return place, place + len(section.heading)


class _Writer:
    """The open sections, outermost first, and those that are closed."""

    def __init__(self, text: str, above: Counter[tuple[str, str]]) -> None:
        self.text = text
        self.done: list[Section] = []
        self._above = above
        self._stack: list[Section] = []
        self._values: list[int] = []
        self._seen: Counter[str] = Counter()
        self._base = 0

    def begin(self, part: Part) -> None:
        """Open a document of a file that holds several."""
        self._base = 0
        if part.name:
            self._open("document", "", part.title, part.name, part.start)
            self._base = 1

    def add(self, mark: Mark) -> None:
        """Open the section of a mark below the one it belongs to."""
        if mark.kind == _END:
            kinds = [section.kind for section in self._stack]
            inside = kinds.index("box") if "box" in kinds else len(kinds)
            self.close(inside if mark.value else self._base, mark.line)
            return
        self.close(self._depth(mark), mark.line)
        heading = self.text[mark.body : mark.end] if mark.kind == UNNUMBERED else _heading(self.text, mark)
        self._open(mark.kind, mark.number, heading, mark.number or heading[:_PATH_LIMIT], mark.line, mark.value)

    def close(self, depth: int, end: int) -> None:
        """Close all but the ``depth`` outermost sections at ``end``."""
        while len(self._stack) > depth:
            s = self._stack.pop()
            self.done.append(Section(s.path, s.parent, s.number, s.heading, s.kind, s.level, s.start, end))
            self._values.pop()

    def _open(self, kind: str, number: str, heading: str, name: str, start: int, value: int = 0) -> None:
        parent = self._stack[-1].path if self._stack else ""
        name = name.replace("/", "／")
        path = f"{parent}/{name}" if parent else name
        self._seen[path] += 1
        if self._seen[path] > 1:
            path = f"{path}~{self._seen[path]}"
        self._stack.append(Section(path, parent, number, heading, kind, len(self._stack) + 1, start, len(self.text)))
        self._values.append(value)

    def _depth(self, mark: Mark) -> int:
        """How many of the open sections stay open around the mark."""
        kinds = [section.kind for section in self._stack]
        if mark.kind == UNNUMBERED:
            return self._base if mark.value <= 1 else min(self._base + mark.value - 1, len(kinds))
        same = [i for i, kind in enumerate(kinds) if kind == mark.kind]
        follows = [i for i in same if self._values[i] + 1 == mark.value]
        if follows:
            return follows[-1]
        if mark.value == 1 and same and mark.kind not in _OUTERMOST and self._is_above(kinds[-1], mark.kind):
            return len(kinds)  # 1. in a box below 1.
        if same:
            return same[-1]
        if mark.kind == "box":
            return len(kinds)
        if "box" in kinds and mark.kind not in _IN_BOX:
            kinds = kinds[: kinds.index("box")]
        if mark.kind in _OUTERMOST:
            above = ("document", *_OUTERMOST[: _OUTERMOST.index(mark.kind)])
            return next((i for i, kind in enumerate(kinds) if kind not in above), len(kinds))
        return next((i + 1 for i in range(len(kinds) - 1, -1, -1) if self._is_above(kinds[i], mark.kind)), self._base)

    def _is_above(self, outer: str, inner: str) -> bool:
        """Whether this document puts the one kind above the other; where it does not say, as plans usually do."""
        if outer == inner:
            return False
        if outer in GROUPS or (outer == "box" and inner in _IN_BOX):
            return True
        down, up = self._above[outer, inner], self._above[inner, outer]
        return down > up if down != up else DEPTHS[outer] < DEPTHS[inner]


def _above(marks: list[Mark]) -> Counter[tuple[str, str]]:
    """How often a unit of the one kind is followed at once by the first of the other: then it stands above it."""
    return Counter(
        (outer.kind, inner.kind) for outer, inner in pairwise(marks) if inner.value == 1 and outer.kind != inner.kind
    )


def _marks(text: str, shown: Sequence[tuple[int, int, int]], parts: tuple[Part, ...]) -> list[Mark]:
    """Every line with a mark, and the places where a box or a document ends, in order."""
    announcements = find_announcements(text)
    skipped = [(each.start, each.end) for each in announcements]
    marks: list[Mark] = []
    in_box = content = False
    previous_end = 0
    for line in _LINE.finditer(text):
        start, end = line.span()
        blank_before = start - previous_end > 1
        previous_end = end
        mark = mark_of(line.group(), start) if "\t" not in line.group() else None
        if mark and skipped and any(first <= start < last for first, last in skipped):
            continue
        if in_box and not mark and blank_before and content:
            marks.append(Mark(_END, "", 1, start, start, start))
            in_box = False
        if mark:
            in_box = mark.kind == "box" or (in_box and mark.kind in _IN_BOX)
            content = mark.kind != "box"
            marks.append(mark)
        else:
            content = True
    ends = [Mark(_END, "", 0, place, place, place) for place in find_closings(text, announcements)]
    titles = {part.start for part in parts}
    plain = find_plain_headings(text, shown, marks, titles)
    return sorted([*marks, *ends, *plain], key=lambda mark: (mark.line, mark.kind != _END))


def _heading(text: str, mark: Mark) -> str:
    """The heading sentence: up to the first 。 (or ； where none is near), without number, clause and closing mark."""
    line = text[mark.body : mark.end].lstrip(" \t　:：")
    if mark.kind == "annex" and not line:
        line = _title_below(text, mark.end)
    head = _HEAD_END.split(line[: _HEADING_LIMIT * 4], maxsplit=1)[0]
    clause = _CLAUSE.search(head)
    if clause and not _CLOSED.match(line, clause.end()):
        head = head[: clause.start()]
    return head.strip(" 　:：，,、")


def _title_below(text: str, end: int) -> str:
    """The line below 附件1, where it is its title."""
    line = text[end : end + 200].lstrip("\n").partition("\n")[0]
    return "" if len(line) > 60 or re.search(r"[。；：:\t]", line) or mark_of(line, 0) else line
