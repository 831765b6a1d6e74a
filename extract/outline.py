"""The outline of a plan: 第一章, 第一节, 一、, （一）, 1., （1）, ①, 第一条, 专栏1, 附件, and the text of each.

Which mark stands above which is read off the document itself, for plans differ: a mark that is open is closed by its
next sibling, a mark that is new opens below the last one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from extract.facts import Section

_NUMERAL = r"[一二三四五六七八九十百零〇\d]{1,5}"
#: kind -> what a line of that kind begins with; the group is its number as printed.
MARKS: Final = (
    ("part", re.compile(rf"(第{_NUMERAL}[篇编])(?=\s|[^，。]{{0,40}}$)")),
    ("chapter", re.compile(rf"(第{_NUMERAL}章)")),
    ("division", re.compile(rf"(第{_NUMERAL}节)")),
    ("article", re.compile(rf"(第{_NUMERAL}条)(?=\s|[：:])")),
    ("box", re.compile(r"((?:专栏|专项|框)\s?[\d一二三四五六七八九十]{1,3})(?=[\s:：、.]|[^，。\d][^，。]{0,40}$)")),
    ("annex", re.compile(r"(附件\s?[\d一二三四五六七八九十]{0,3})(?=$|[:：\s])")),
    ("heading", re.compile(r"([一二三四五六七八九十]{1,3})[、.．]")),
    ("subheading", re.compile(r"([（(][一二三四五六七八九十]{1,3}[）)])[、.]?")),
    ("item", re.compile(r"(\d{1,3})[、.．](?:(?![\d．])|(?=(?:19|20)\d\d年))")),
    ("subitem", re.compile(r"([（(]\d{1,3}[）)])[、.]?")),
    ("point", re.compile(r"([①-⑳])")),
)
#: Units that only group others: a clause in them belongs to its paragraph, not to the unit.
GROUPS: Final = frozenset({"part", "annex"})
#: What may not be inside a box or close it: the box of a plan holds 1. and （1） and ① and nothing above.
_IN_BOX: Final = frozenset({"item", "subitem", "point"})
#: Units that close whatever is open, from the outermost inwards.
_OUTERMOST: Final = ("part", "annex", "chapter")
_LINE: Final = re.compile(r"[^\n]+")
#: A clause such as （责任单位：…） is no part of a heading that it stands behind.
_CLAUSE: Final = re.compile(r"[（(〔\[【](?=[^（(\n]{0,60}(?:责任|牵头|负责|配合|单位|部门|完成))")
#: A heading sentence is short; what is longer is the text itself.
_HEADING_LIMIT = 80


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: str
    number: str
    line: int
    body: int
    end: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a text in the order of their starts; each ends where the next that is not inside it begins."""

    sections: tuple[Section, ...]
    by_path: dict[str, Section]
    starts: tuple[int, ...]

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


def read_outline(text: str) -> Outline:
    """The outline of a clean text; empty where the text has no numbered unit."""
    stack: list[Section] = []
    done: list[Section] = []
    seen: Counter[str] = Counter()
    for mark in _marks(text):
        if mark.kind == "":  # the blank line after a box
            depth = next((i for i, section in enumerate(stack) if section.kind == "box"), len(stack))
            _close(stack, done, depth, mark.line)
            continue
        _close(stack, done, _depth(mark, stack), mark.line)
        parent = stack[-1].path if stack else ""
        path = f"{parent}/{mark.number}" if parent else mark.number
        seen[path] += 1
        if seen[path] > 1:
            path = f"{path}~{seen[path]}"
        heading = _heading(text, mark)
        stack.append(Section(path, parent, mark.number, heading, mark.kind, len(stack) + 1, mark.line, len(text)))
    _close(stack, done, 0, len(text))
    sections = tuple(sorted(done, key=lambda section: section.start))
    return Outline(sections, {section.path: section for section in sections}, tuple(s.start for s in sections))


def heading_span(text: str, section: Section) -> tuple[int, int]:
    """Where the section's heading stands, without its number; the heading may close early (Section.heading)."""
    start = text.find(section.heading, section.start) if section.heading else section.start
    return start, start + len(section.heading)


def _marks(text: str) -> Iterator[_Mark]:
    in_box = content = False
    previous_end = 0
    for line in _LINE.finditer(text):
        blank_before = text.count("\n", previous_end, line.start()) > 1
        previous_end = line.end()
        mark = _mark(line) if "\t" not in line.group() else None
        if in_box and not mark and blank_before and content:
            yield _Mark("", "", line.start(), line.start(), line.start())
            in_box = False
        if mark:
            in_box = mark.kind == "box" or (in_box and mark.kind in _IN_BOX)
            content = mark.kind != "box"
            yield mark
        else:
            content = True


def _mark(line: re.Match[str]) -> _Mark | None:
    for kind, pattern in MARKS:
        if found := pattern.match(line.group()[:80]):
            number = re.sub(r"\s", "", found.group(1))
            return _Mark(kind, number, line.start(), line.start() + found.end(), line.end())
    return None


def _heading(text: str, mark: _Mark) -> str:
    """The heading sentence: up to the first 。 (or ； where none is near), without number, clause and closing mark."""
    line = text[mark.body : mark.end].lstrip(" \t　:：")
    head = re.split(r"[。；;]|\t", line[: _HEADING_LIMIT * 4], maxsplit=1)[0]
    if clause := _CLAUSE.search(head):
        head = head[: clause.start()]
    return head.strip(" \u3000:：，,、")


def _depth(mark: _Mark, stack: list[Section]) -> int:
    """How many of the open sections stay open around the mark."""
    kinds = [section.kind for section in stack]
    if mark.kind in kinds:
        return len(kinds) - 1 - kinds[::-1].index(mark.kind)
    if "box" in kinds and mark.kind not in _IN_BOX:
        return kinds.index("box")
    if mark.kind in _OUTERMOST:
        above = _OUTERMOST[: _OUTERMOST.index(mark.kind)]
        return next((i for i, kind in enumerate(kinds) if kind not in above), len(kinds))
    return len(kinds)


def _close(stack: list[Section], done: list[Section], depth: int, end: int) -> None:
    """Close all but the ``depth`` outermost sections at ``end``."""
    while len(stack) > depth:
        done.append(replace(stack.pop(), end=end))
