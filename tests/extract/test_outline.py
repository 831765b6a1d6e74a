"""The outline of a plan: whatever its marks and however they are nested, the units come back."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.outline import heading_span, read_outline

HAN = "一二三四五六七八九"
#: kind -> how its nth unit is numbered; outermost first, as documents nest them.
NUMBERS = {
    "chapter": lambda n: f"第{HAN[n]}章",
    "division": lambda n: f"第{HAN[n]}节",
    "heading": lambda n: f"{HAN[n]}、",
    "subheading": lambda n: f"（{HAN[n]}）",
    "item": lambda n: f"{n + 1}.",
    "subitem": lambda n: f"（{n + 1}）",
    "point": lambda n: "①②③④⑤⑥⑦⑧⑨"[n],
}


@dataclass(frozen=True)
class Unit:
    """A unit to be written: its kind, its place among its siblings, how deep it stands."""

    kind: str
    place: int
    depth: int

    @property
    def line(self) -> str:
        blank = " " if self.kind in ("chapter", "division") else ""
        return f"{NUMBERS[self.kind](self.place)}{blank}建设码头{'甲乙丙丁戊己庚辛壬'[self.place]}"


@st.composite
def nestings(draw: st.DrawFn) -> list[Unit]:
    kinds = sorted(draw(st.sets(st.sampled_from(list(NUMBERS)), min_size=1, max_size=4)), key=list(NUMBERS).index)

    def level(depth: int) -> list[Unit]:
        units: list[Unit] = []
        for place in range(draw(st.integers(1, 3))):
            units.append(Unit(kinds[depth], place, depth))
            if depth + 1 < len(kinds) and draw(st.booleans()):
                units.extend(level(depth + 1))
        return units

    return level(0)


@given(nestings(), st.permutations(list(NUMBERS)[2:]))
def test_levels_are_those_of_the_document(units: list[Unit], order: list[str]) -> None:
    """1. may stand above （一）, and ① above both: whatever order a plan keeps comes back."""
    kinds = {kind: order[depth] for depth, kind in enumerate(sorted({u.kind for u in units}, key=list(NUMBERS).index))}
    units = [Unit(kinds[unit.kind], unit.place, unit.depth) for unit in units]
    text = "".join(f"{unit.line}\n完善设施，提升服务。\n" for unit in units)

    outline = read_outline(text)

    assert [(s.kind, s.level) for s in outline.sections] == [(unit.kind, unit.depth + 1) for unit in units]
    assert outline.warnings == ()


@given(nestings())
def test_any_nesting_of_marks_comes_back(units: list[Unit]) -> None:
    text = "".join(f"{unit.line}\n完善设施，提升服务。\n" for unit in units)

    sections = read_outline(text).sections

    assert [(s.kind, s.level, text[s.start :].split("\n", 1)[0]) for s in sections] == [
        (unit.kind, unit.depth + 1, unit.line) for unit in units
    ]
    assert len({section.path for section in sections}) == len(sections)


@given(nestings())
def test_sections_nest_and_every_place_finds_its_innermost(units: list[Unit]) -> None:
    text = "".join(f"{unit.line}\n完善设施，提升服务。\n" for unit in units)
    outline = read_outline(text)

    for section in outline.sections:
        assert 0 <= section.start < section.end <= len(text)
        assert outline.at(section.start) == section
        start, end = heading_span(text, section)
        assert text[start:end] == section.heading
        if section.parent:
            around = outline.by_path[section.parent]
            assert around.start < section.start
            assert section.end <= around.end
        assert outline.children(section.path) == tuple(s for s in outline.sections if s.parent == section.path)


@pytest.mark.parametrize(
    ("line", "kind", "number", "heading"),
    [
        ("第一章 总体要求", "chapter", "第一章", "总体要求"),
        ("第二节 主要目标", "division", "第二节", "主要目标"),
        ("第三篇 发展布局", "part", "第三篇", "发展布局"),
        ("第十二条　推动数据开放。数据应当公开。", "article", "第十二条", "推动数据开放"),
        ("一、主要任务", "heading", "一、".rstrip("、"), "主要任务"),
        ("（三）建设渔港。完善锚地。", "subheading", "（三）", "建设渔港"),
        ("12．推进海水淡化。", "item", "12", "推进海水淡化"),
        ("1.推进海水淡化（责任单位：市水利局）", "item", "1", "推进海水淡化"),
        ("（2）扩建冷库；", "subitem", "（2）", "扩建冷库"),
        ("③ 培育船员", "point", "③", "培育船员"),
        ("专栏4 重大工程", "box", "专栏4", "重大工程"),
        ("附件1：任务清单", "annex", "附件1", "任务清单"),
    ],
)
def test_a_mark_by_itself(line: str, kind: str, number: str, heading: str) -> None:
    (section,) = read_outline(f"{line}\n正文。").sections

    assert (section.kind, section.number, section.heading) == (kind, number, heading)


@pytest.mark.parametrize(
    "text", ["", "建设码头。", "2025.5亿元", "3.5%的增速", "第一批项目", "一是建设码头", "1.5万人"]
)
def test_text_without_a_mark_has_no_outline(text: str) -> None:
    assert read_outline(text).sections == ()


def test_the_same_number_twice_gets_a_path_of_its_own() -> None:
    outline = read_outline("一、建设\n二、发展\n附件\n一、码头\n一、航道")

    assert len(set(outline.by_path)) == len(outline.sections) == 5


def test_a_box_ends_where_the_text_goes_on() -> None:
    outline = read_outline("一、建设码头\n专栏1 工程\n1.甲工程\n2.乙工程\n二、发展航运\n1.开通航线")

    assert [(s.number, s.parent) for s in outline.sections] == [
        ("一", ""),
        ("专栏1", "一"),
        ("1", "一/专栏1"),
        ("2", "一/专栏1"),
        ("二", ""),
        ("1", "二"),
    ]


def paths(text: str) -> list[str]:
    return [section.path for section in read_outline(text).sections]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "一、港口\n1.码头\n专栏1 工程\n1.甲\n2.乙\n\n2.航道\n二、渔业",
            ["一", "一/1", "一/1/专栏1", "一/1/专栏1/1", "一/1/专栏1/2", "一/2", "二"],
        ),
        (
            "一、港口\n（一）码头\n1.甲\n二、渔业\n1.乙\n（一）丙",
            ["一", "一/（一）", "一/（一）/1", "二", "二/1", "二/（一）"],
        ),
        ("一、港口\n（一）码头\n二、渔业\n（二）渔船\n（三）渔港", ["一", "一/（一）", "二", "二/（二）", "二/（三）"]),
        (
            "序言\n建设海洋强市，意义重大。\n第一章 港口\n第一节 码头\n第二章 渔业",
            ["序言", "第一章", "第一章/第一节", "第二章"],
        ),
        (
            "第一部分 港口\n第一章 码头\n第二部分 渔业\n第二章 渔船",
            ["第一部分", "第一部分/第一章", "第二部分", "第二部分/第二章"],
        ),
    ],
    ids=["box within items", "a level left out", "numbers that run on", "preface", "parts"],
)
def test_paths(text: str, expected: list[str]) -> None:
    assert paths(text) == expected


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        ("一、港口\n二、渔业\n三、航运", ()),
        ("一、港口\n三、航运", ("numbering: 三 comes after 1",)),
        ("一、港口\n（一）码头\n（一）航道", ("numbering: 一/（一）~2 comes after 1",)),
        ("第三章 港口\n第四章 渔业", ("numbering: 第三章 is the first of its kind there",)),
        ("一、港口\n（一）码头\n二、渔业\n（二）渔船", ()),
        ("第一章 港口\n第一条 建码头。\n第二章 渔业\n第二条 造渔船。", ()),
    ],
)
def test_gaps_and_repeats_are_told(text: str, warnings: tuple[str, ...]) -> None:
    assert read_outline(text).warnings == warnings


NOTICE = """澄州市人民政府办公室关于印发澄州市渔港建设行动方案（2024—2026年）的通知
澄政办发〔2024〕12号
各区县人民政府：
《澄州市渔港建设行动方案（2024—2026年）》已经市政府同意，现印发给你们，请认真贯彻执行。
附件：1.重点任务清单
2.工作专班名单
澄州市人民政府办公室
2024年3月5日
澄州市渔港建设
行动方案（2024—2026年）
为建设渔港，制定本方案。
一、主要任务
（一）扩建码头。建设泊位。（责任单位：市渔业局）
二、保障措施
加强领导。
附件1
重点任务清单
一、码头
附件2
工作专班名单
抄送：市委各部门。
"""


def test_a_notice_and_the_plan_it_forwards_are_two_documents() -> None:
    outline = read_outline(NOTICE)

    assert [(s.kind, s.path, s.heading) for s in outline.sections] == [
        ("document", "通知", "澄州市人民政府办公室关于印发澄州市渔港建设行动方案（2024—2026年）的通知"),
        ("document", "行动方案", "澄州市渔港建设行动方案（2024—2026年）"),
        ("heading", "行动方案/一", "主要任务"),
        ("subheading", "行动方案/一/（一）", "扩建码头"),
        ("heading", "行动方案/二", "保障措施"),
        ("annex", "行动方案/附件1", "重点任务清单"),
        ("heading", "行动方案/附件1/一", "码头"),
        ("annex", "行动方案/附件2", "工作专班名单"),
    ]
    assert NOTICE[outline.by_path["行动方案"].start :].startswith("澄州市渔港建设\n")
    assert outline.path_at(NOTICE.index("抄送")) == "行动方案"


def test_two_plans_issued_together() -> None:
    text = (
        "澄州市人民政府关于印发支持渔业若干政策和渔港建设行动计划的通知\n各区县：\n"
        "《支持渔业若干政策》《渔港建设行动计划》已经同意，现印发给你们。\n澄州市人民政府\n2024年3月5日\n"
        "支持渔业若干政策\n一、支持造船\n给予补助。\n渔港建设行动计划\n一、扩建码头\n建设泊位。"
    )

    assert paths(text) == ["通知", "若干政策", "若干政策/一", "行动计划", "行动计划/一"]


def test_the_signature_belongs_to_no_measure() -> None:
    text = "一、建设码头\n扩建泊位。\n二、疏浚航道\n清理淤泥。\n附件：任务清单\n澄州市港航局\n2024年3月5日\n"
    outline = read_outline(text)

    assert text[outline.by_path["二"].start : outline.by_path["二"].end] == "二、疏浚航道\n清理淤泥。\n"
    assert outline.path_at(text.index("附件")) == ""


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("1.建设码头（责任单位：市港航局；完成时限：6月底）", "建设码头"),
        ("（一）建设码头（以下简称港务部门的码头）和航道。扩建泊位。", "建设码头（以下简称港务部门的码头）和航道"),
        ("二、建设码头：扩建泊位", "建设码头：扩建泊位"),
        ("（三）强化创新平台建设。加快建设码头；扩建泊位。", "强化创新平台建设"),
    ],
)
def test_a_heading_ends_where_its_sentence_ends(line: str, heading: str) -> None:
    assert read_outline(line).sections[0].heading == heading


def test_headings_that_the_format_shows() -> None:
    body = "建设现代化渔港，完善码头、锚地、航道，提升渔港的服务能力和安全水平，带动渔业的发展。"
    text = f"澄州市渔港规划\n一、主要任务\n码头建设\n{body}\n锚地建设\n{body}\n二、保障措施\n{body}"
    shown = [
        (text.index(line), text.index(line) + len(line), level)
        for line, level in (
            ("澄州市渔港规划", 1),
            ("一、主要任务", 2),
            ("码头建设", 3),
            ("锚地建设", 3),
            ("二、保障措施", 2),
        )
    ]

    assert [(s.path, s.level) for s in read_outline(text, shown).sections] == [
        ("一", 1),
        ("一/码头建设", 2),
        ("一/锚地建设", 2),
        ("二", 1),
    ]


def test_short_lines_between_paragraphs_are_headings_where_nothing_is_numbered() -> None:
    body = "澄州市建设现代化渔港，完善码头、锚地、航道，提升渔港的服务能力和安全水平，带动渔业的发展。"
    text = f"渔港换新颜\n\n{body}\n\n码头多了泊位\n\n{body}\n\n锚地更加安全\n\n{body}\n"

    assert paths(text) == ["码头多了泊位", "锚地更加安全"]
