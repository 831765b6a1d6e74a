"""Which year the lines before have stated for a line: for bullets the last one, for a section of goals its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from extract.facts import Section
from extract.outline import Outline
from extract.years import due_years, leading_year

_BULLET: Final = re.compile(r"——|--|[•●■◆▪□○]|[（(]\d{1,2}[）)]|\d{1,2}[.、．]|[①-⑳]")
_GOALS: Final = re.compile(r"目标")
_YEAR_OF_GOALS: Final = re.compile(r"(20\d\d)年(?:全?[国省市县区])?(?:主要|工作|发展|预期|总体|具体)*目标")


class Line(NamedTuple):
    """A line of a text and where it stands; ``block`` is the path of the section whose lines share a year."""

    start: int
    end: int
    section: Section | None
    path: str
    block: str
    is_bullet: bool
    in_goals: bool


class Governing:
    """The years that the lines of a text state for those that follow; told line by line, in order."""

    def __init__(self, text: str, outline: Outline) -> None:
        self._text = text
        self._outline = outline
        # The block, the year stated last (for the bullets below) and the one that heads its paragraph (for the others).
        self._carried: tuple[str, int | None, int | None] = ("", None, None)
        #: The year that a section of goals states: that of the items below it.
        self._of_goals: dict[str, int | None] = {}

    def line(self, start: int, end: int, section: Section | None) -> Line:
        """What counts of a line."""
        in_goals = section is not None and _GOALS.search(section.heading) is not None
        path, block = section.path if section else "", _block(section)
        if in_goals and section and (headed := _YEAR_OF_GOALS.match(section.heading)):
            self._of_goals.setdefault(path, int(headed[1]))  # 2024年主要预期目标, and the items below
        return Line(start, end, section, path, block, _BULLET.match(self._text, start) is not None, in_goals)

    def year_of(self, line: Line) -> int | None:
        """The year that holds for a line which says none itself."""
        year = (self._carried[1] if line.is_bullet else self._carried[2]) if self._carries(line) else None
        if year is None and line.section is not None and self._of_goals:
            paths = (line.path, *_above(line.section, self._outline))
            year = next((self._of_goals[each] for each in paths if each in self._of_goals), None)
        return year

    def take(self, line: Line) -> None:
        """Take along what a line states."""
        text = self._text
        if stated := due_years(text, line.start, line.end):
            speaks = _speaks_from(text, line)
            self._carried = (line.block, stated[-1][1], leading_year(text, speaks, line.end))
            if line.in_goals:
                year = leading_year(text, speaks, line.end, in_goals=True)
                if year or line.path not in self._of_goals:
                    self._of_goals[line.path] = year
        elif not self._carries(line):
            self._carried = (line.block, None, None)

    def _carries(self, line: Line) -> bool:
        return self._carried[0] == line.block and (line.is_bullet or line.in_goals)


def _block(section: Section | None) -> str:
    """Bullets that are numbered stand in sections of their own; what governs them is said in the one around."""
    if section is None:
        return ""
    return section.parent if section.kind in ("subitem", "point", "aspect") else section.path


def _above(section: Section, outline: Outline) -> Iterator[str]:
    """The paths of the sections around one, from the innermost."""
    while section.parent:
        yield section.parent
        above = outline.by_path.get(section.parent)
        if above is None:
            return
        section = above


def _speaks_from(text: str, line: Line) -> int:
    """Where a paragraph begins to speak: behind the heading that stands in its line."""
    section = line.section
    if section is None or section.start != line.start:
        return line.start
    heading = text.find(section.heading, line.start, line.end) + len(section.heading)
    return heading + 1 if text[heading : heading + 1] == "。" else heading
