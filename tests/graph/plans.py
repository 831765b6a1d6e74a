"""Two small plans of an invented city and what a careful reader would extract from them. They share units.

``TALENT`` cites ``SCIENCE`` by its title, so that the cited document and the loaded one must become one node. Every
offset is found in the text, and ``text[start:end] == quote`` holds for every row.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from extract.facts import (
    Baseline,
    Deadline,
    DocumentFacts,
    DocumentHead,
    Mention,
    Responsibility,
    Section,
    Source,
    Target,
    Task,
)

SCIENCE_TEXT = """澄州市科技创新行动方案（2024—2026年）
澄政办发〔2024〕12号
澄州市人民政府办公厅 2024年3月18日
一、主要目标
到2026年，全社会研发经费支出占地区生产总值比重达到3.2%，高新技术企业突破2500家。
二、重点任务
1. 建设青石湾实验室。建成材料中试平台2个以上，2025年底前完成。
（牵头领导：林知远；牵头单位：市科技局；配合单位：市发展改革委、市级有关部门）
2. 壮大创新主体。实施“星火领航”计划，支持澄州海晟重工股份有限公司开展攻关。（责任单位：市经信局、临江区、市科技局）
"""

TALENT_TEXT = """澄州市产业人才引育实施方案
澄人社发〔2025〕3号
澄州市人力资源和社会保障局 2025年1月
根据《澄州市科技创新行动方案（2024—2026年）》和《江东省人才发展规划》，制定本方案。
一、引进产业人才
1. 共建产业学院。支持澄州理工大学与临江海工产业园共建产业学院，每年培养工程师800人。
（澄州市科技局牵头，市财政局、澄州理工大学配合）
"""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text and the means to point into it by its words."""

    text: str
    rule: str = "hand"

    def at(self, quote: str, after: str = "") -> tuple[int, int]:
        start = self.text.index(quote, self.text.index(after))
        return start, start + len(quote)

    def section(self, path: str, parent: str, number: str, heading: str, kind: str, level: int, end: str) -> Section:
        start, _ = self.at(number + heading if kind == "heading" else f"{number} {heading}")
        last = self.at(end, heading)[1]
        return Section(path, parent, number, heading, kind, level, start, last)

    def task(self, section: str, number: str, title: str, end: str) -> Task:
        start, _ = self.at(f"{number} {title}")
        last = self.at(end, title)[1]
        return Task(start, last, self.text[start:last], section, self.rule, 1.0, title, number)

    def party(self, task: Task, role: str, party: str, kind: str, clause: str, order: int = 0) -> Responsibility:
        start, end = self.at(clause, task.title)
        first, last = self.at(party, clause)
        return Responsibility(
            start,
            end,
            clause,
            task.section,
            self.rule,
            0.9,
            task.title,
            role,
            party,
            kind,
            first,
            last,
            task.start,
            order,
        )

    def mention(self, kind: str, quote: str, section: str, after: str = "") -> Mention:
        start, end = self.at(quote, after)
        return Mention(kind, start, end, quote, section, self.rule, 0.8)


def _facts(name: str, text: str, head: DocumentHead) -> DocumentFacts:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return DocumentFacts(name, Source(f"{name}.txt", digest, "text/plain"), digest, "test-1", head)


def _science() -> DocumentFacts:
    read = _Text(SCIENCE_TEXT)
    lab = read.task("二/1", "1.", "建设青石湾实验室", "有关部门）")
    firms = read.task("二/2", "2.", "壮大创新主体", "市科技局）")
    led = "牵头领导：林知远；牵头单位：市科技局；配合单位：市发展改革委、市级有关部门"
    shared = "责任单位：市经信局、临江区、市科技局"
    rnd = read.at("全社会研发经费支出占地区生产总值比重达到3.2%")
    high = read.at("高新技术企业突破2500家")
    pilot = read.at("建成材料中试平台2个以上")
    due = read.at("2025年底前完成")
    head = DocumentHead(
        title="澄州市科技创新行动方案（2024—2026年）",
        number="澄政办发〔2024〕12号",
        issuer="澄州市人民政府办公厅",
        issued="2024-03-18",
        period=(2024, 2026),
        genre="action_plan",
        jurisdiction="澄州市",
    )
    return replace(
        _facts("science", SCIENCE_TEXT, head),
        sections=(
            read.section("一", "", "一、", "主要目标", "heading", 1, "2500家。\n"),
            read.section("二", "", "二、", "重点任务", "heading", 1, "市科技局）\n"),
            read.section("二/1", "二", "1.", "建设青石湾实验室", "item", 2, "有关部门）\n"),
            read.section("二/2", "二", "2.", "壮大创新主体", "item", 2, "市科技局）\n"),
        ),
        tasks=(lab, firms),
        responsibilities=(
            read.party(lab, "lead_official", "林知远", "person", led),
            read.party(lab, "lead_unit", "市科技局", "agency", led),
            read.party(lab, "support_unit", "市发展改革委", "agency", led),
            read.party(lab, "support_unit", "市级有关部门", "collective", led, 1),
            read.party(firms, "responsible_unit", "市经信局", "agency", shared),
            read.party(firms, "responsible_unit", "临江区", "place", shared, 1),
            read.party(firms, "responsible_unit", "市科技局", "agency", shared, 2),
        ),
        targets=(
            Target(
                *rnd,
                SCIENCE_TEXT[slice(*rnd)],
                "一",
                "hand",
                0.9,
                "全社会研发经费支出占地区生产总值比重",
                "=",
                3.2,
                None,
                "%",
                2026,
                "level",
                Baseline(2.9, 2023),
            ),
            Target(
                *high,
                SCIENCE_TEXT[slice(*high)],
                "一",
                "hand",
                0.9,
                "高新技术企业",
                ">",
                2500,
                None,
                "家",
                2026,
                "level",
            ),
            Target(
                *pilot,
                SCIENCE_TEXT[slice(*pilot)],
                "二/1",
                "hand",
                0.9,
                "材料中试平台",
                ">=",
                2,
                None,
                "个",
                2025,
                "level",
                None,
                lab.start,
            ),
        ),
        deadlines=(
            Deadline(
                *due, SCIENCE_TEXT[slice(*due)], "二/1", "hand", 0.9, lab.title, "2025年底前完成", "2025", lab.start
            ),
        ),
        mentions=(
            read.mention("place", "澄州市", ""),
            read.mention("agency", "澄州市人民政府办公厅", ""),
            read.mention("platform", "青石湾实验室", "二/1"),
            read.mention("person", "林知远", "二/1"),
            read.mention("agency", "市科技局", "二/1"),
            read.mention("agency", "市发展改革委", "二/1"),
            read.mention("programme", "“星火领航”计划", "二/2"),
            read.mention("enterprise", "澄州海晟重工股份有限公司", "二/2"),
            read.mention("agency", "市经信局", "二/2"),
            read.mention("place", "临江区", "二/2"),
            read.mention("agency", "市科技局", "二/2", after="责任单位"),
        ),
    )


def _talent() -> DocumentFacts:
    read = _Text(TALENT_TEXT)
    college = read.task("一/1", "1.", "共建产业学院", "配合）")
    clause = "澄州市科技局牵头，市财政局、澄州理工大学配合"
    engineers = read.at("每年培养工程师800人")
    head = DocumentHead(
        title="澄州市产业人才引育实施方案",
        number="澄人社发〔2025〕3号",
        issuer="澄州市人力资源和社会保障局",
        issued="2025-01",
        genre="action_plan",
        jurisdiction="澄州市",
    )
    return replace(
        _facts("talent", TALENT_TEXT, head),
        sections=(
            read.section("一", "", "一、", "引进产业人才", "heading", 1, "配合）\n"),
            read.section("一/1", "一", "1.", "共建产业学院", "item", 2, "配合）\n"),
        ),
        tasks=(college,),
        responsibilities=(
            read.party(college, "lead_unit", "澄州市科技局", "agency", clause),
            read.party(college, "support_unit", "市财政局", "agency", clause),
            read.party(college, "support_unit", "澄州理工大学", "university", clause, 1),
        ),
        targets=(
            Target(
                *engineers,
                TALENT_TEXT[slice(*engineers)],
                "一/1",
                "hand",
                0.9,
                "工程师",
                "=",
                800,
                None,
                "人",
                None,
                "annual",
                None,
                college.start,
            ),
        ),
        mentions=(
            read.mention("document", "澄州市科技创新行动方案（2024—2026年）", ""),
            read.mention("document", "江东省人才发展规划", ""),
            read.mention("university", "澄州理工大学", "一/1"),
            read.mention("zone", "临江海工产业园", "一/1"),
            read.mention("agency", "澄州市科技局", "一/1"),
            read.mention("agency", "市财政局", "一/1"),
        ),
    )


SCIENCE = _science()
TALENT = _talent()
PLANS = (SCIENCE, TALENT)
TEXTS = {"science": SCIENCE_TEXT, "talent": TALENT_TEXT}


def write_plans(folder: Path, plans: tuple[DocumentFacts, ...] = PLANS) -> Path:
    """A facts folder with these plans in it, as ``policykg extract`` would leave it."""
    folder.mkdir(parents=True, exist_ok=True)
    for facts in plans:
        folder.joinpath(f"{facts.name}.json").write_bytes(facts.to_json())
        folder.joinpath(f"{facts.name}.txt").write_text(TEXTS.get(facts.name, ""), encoding="utf-8")
    return folder
