"""Headings that assign whatever stands below them: 一、许文舟副市长牵头的任务, （二）市港航局牵头的事项."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extract.clauses import Party
from extract.facts import Section, Task
from extract.officials import person_of
from extract.organisations import classify
from extract.outline import Outline
from extract.tasks import TaskFinder

_HEADED: Final = re.compile(
    r"^(?:由)?(?P<who>[一-鿿（）()、]{2,30}?)(?:同志)?(?P<verb>牵头|负责|主抓|领衔)(?:负责|推进|落实|实施)?的?(?:重点)?"
    r"(?:任务|工作|事项|项目|目标)(?:[（(].{0,10}[）)])?$"
)


def find_headed(outline: Outline, finder: TaskFinder) -> Iterator[tuple[Task, list[Party], tuple[int, int]]]:
    """(task, parties, span of the heading) for each innermost item below such a heading."""
    for section in outline.sections:
        match = _HEADED.match(section.heading)
        if match and (parties := _parties(match, section, finder.text)):
            span = (section.start, finder.text.find(section.heading, section.start) + len(section.heading))
            for below in finder.innermost_below(section):
                yield finder.of_section(below), parties, span


def _parties(match: re.Match[str], section: Section, text: str) -> list[Party]:
    start = text.find(section.heading, section.start) + match.start("who")
    parties: list[Party] = []
    for item in re.finditer(r"[^、]+", match["who"]):
        name, begin = item.group(), start + item.start()
        if person := person_of(name):
            parties.append(Party("lead_official", person, begin, begin + len(person), "person", "heading.official"))
        elif (kind := classify(name)) == "agency":
            role = "lead_unit" if match["verb"] in ("牵头", "领衔") else "responsible_unit"
            parties.append(Party(role, name, begin, begin + len(name), kind, "heading.unit"))
    return parties
