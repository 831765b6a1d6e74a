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
