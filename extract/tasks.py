"""Tasks (任务): the numbered items, paragraphs and table rows that somebody is to carry out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extract.facts import Section, Task
from extract.outline import GROUPS, Outline
from extract.tables import Row, Table

_SENTENCE_END: Final = re.compile(r"[。；;！？\n]")
_CLAUSE: Final = re.compile(r"[（(〔\[【](?=[^（(\n]{0,80}(?:责任|牵头|负责|配合|单位|部门|完成))")
#: Sections that say why and how well, not what to do: a numbered item in them is no task.
_PREAMBLE: Final = re.compile(
    r"总体要求|总体思路|指导思想|基本原则|发展目标|总体目标|主要目标|工作目标|现实基础|发展基础|面临形势|发展环境|形势|背景|战略定位|工作原则|附则|规划期"
)
_CHAPTERS: Final = ("part", "chapter", "division")
_LEAD: Final = re.compile(r"[^，。；\n]{4,24}。[^\n]{10}")
_LABEL: Final = re.compile(r"[一-鿿]{2,8}[:：]")
#: How the heading of a measure begins: with what is to be done.
_MEASURE: Final = re.compile(
    r"^(?:[一-鿿]{0,4}?)(?:加|推|建|提|实施|开展|完善|强化|健全|优化|打造|培育|支持|深化|落实|构|创|发展|发挥|促进|扩大|拓展|壮大|做|引|保障|规范|严|抓|统筹|制定|组织|探索|鼓励|布局|营造|激发|形成|改|整|升|赋能|聚|突破|攻|畅|稳|增|普及|巩固|明确|充分|积极|大力|着力|全面|持续|高水平|高质量|切实|深入|有序|协同|进一步)"
)


@dataclass(frozen=True, slots=True)
class TaskFinder:
    """Which task a place in the text belongs to."""

    text: str
    outline: Outline

    def at(self, offset: int) -> Task:
        """The numbered item around the offset, or its paragraph where no item below a chapter or section holds it."""
        section = self.outline.at(offset)
        while section and not section.heading and section.kind not in GROUPS:
            section = self.outline.by_path.get(section.parent)
        if section and section.kind not in GROUPS and section.heading:
            if section.kind in _CHAPTERS and self._has_leads(section):
                return self._of_paragraph(offset, section)
            return self.of_section(section)
        return self._of_paragraph(offset, section)

    def of_section(self, section: Section) -> Task:
        """The task that a numbered item is."""
        end = section.start + len(self.text[section.start : section.end].rstrip())
        return self._task(section.start, end, section, section.heading, section.number, "task.item", 0.95)

    def of_row(self, table: Table, row: Row) -> Task:
        """The task that a row of a table is: its subject, from its first cell to its last."""
        section = self.outline.at(table.start)
        title = re.sub(r"\s+", "", row.cells[table.subject].text)
        title = _SENTENCE_END.split(re.sub(r"^(?:\d{1,3}[.、．]|[（(]\d{1,3}[）)])\s*", "", title), maxsplit=1)[0]
        number = row.cells[0].text if row.cells[0].text.isdigit() else ""
        return self._task(row.start, row.end, section, title, number, "task.row", 0.9)

    def innermost_below(self, section: Section) -> tuple[Section, ...]:
        """The items below a section that hold no items of their own."""
        parents = {each.parent for each in self.outline.sections}
        return tuple(
            each
            for each in self.outline.sections
            if section.start < each.start and each.end <= section.end and each.path not in parents
        )

    def measures(self) -> tuple[Task, ...]:
        """The innermost numbered items whose heading says what to do, outside the preamble of the plan."""
        parents = {section.parent for section in self.outline.sections}
        return tuple(
            self.of_section(section)
            for section in self.outline.sections
            if section.path not in parents
            and section.kind not in GROUPS
            and section.heading
            and _MEASURE.match(section.heading)
            and not self._in_preamble(section)
        )

    def is_task(self, offset: int) -> bool:
        """Whether the place lies in a measure: not in the preamble, nor outside of all sections."""
        section = self.outline.at(offset)
        inside = section is not None and section.kind != "document"
        return (inside or not self.outline.sections) and not self._in_preamble(section)

    def _has_leads(self, section: Section) -> bool:
        """Whether a chapter is told in paragraphs that each begin with a heading sentence (强化组织领导。加强…)."""
        paragraphs = [p for p in self.text[section.start : section.end].split("\n")[1:] if p.strip()]
        return len(paragraphs) > 1 and sum(_LEAD.match(p) is not None for p in paragraphs) >= len(paragraphs) / 2

    def _in_preamble(self, section: Section | None) -> bool:
        while section:
            if _PREAMBLE.search(section.heading) and len(section.heading) <= 12:
                return True
            section = self.outline.by_path.get(section.parent)
        return False

    def _of_paragraph(self, offset: int, section: Section | None) -> Task:
        start, end = self._paragraph(offset)
        lead = self.text[start:end]
        if _CLAUSE.match(lead.strip()) or _LABEL.match(lead):
            # The paragraph is nothing but a clause: it speaks of the one above.
            above = self.text[: max(0, start - 1)].rstrip()
            in_table = "\t" in above[above.rfind("\n") + 1 :]
            if above and not in_table and (not section or len(above) > section.start):
                start = above.rfind("\n") + 1
        title = _SENTENCE_END.split(self.text[start:end].strip(), maxsplit=1)[0]
        title = re.sub(r"^(?:——|--|[•●■◆▪□○])", "", _CLAUSE.split(title, maxsplit=1)[0]).strip(" ：:")
        return self._task(start, end, section, title, "", "task.paragraph", 0.7)

    def _paragraph(self, offset: int) -> tuple[int, int]:
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return start, len(self.text) if end < 0 else end

    def _task(
        self, start: int, end: int, section: Section | None, title: str, number: str, rule: str, confidence: float
    ) -> Task:
        path = section.path if section else ""
        return Task(start, end, self.text[start:end], path, rule, confidence, title, number)
