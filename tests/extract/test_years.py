"""Which year governs a place in the text."""

from __future__ import annotations

import pytest

from extract.years import Horizon, due_years, plan_years


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("澄州市“十四五”海洋经济发展规划", (2021, 2025)),
        ("“十五五”规划纲要", (2026, 2030)),
        ("十三五时期", (2016, 2020)),
        ("第十四个五年规划", (2021, 2025)),
        ("第十五个五年规划", (2026, 2030)),
        ("第十一个五年规划", (2006, 2010)),
        ("澄州市三年行动方案", None),
        ("十五年来", None),
        ("", None),
    ],
)
def test_years_of_a_five_year_plan(name: str, years: tuple[int, int] | None) -> None:
    assert plan_years(name) == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("到2025年，建成码头。", [2025]),
        ("至2030年末，", [2030]),
        ("2027年底前，", [2027]),
        ("力争2026年，", [2026]),
        ("到2025年建成，到2030年完善。", [2025, 2030]),
        ("2012年起5年内，", [2016]),
        ("2021年起三年内，", [2023]),
        ("“十四五”期末，", [2025]),
        ("较2020年增长10%。", []),
        ("从2016年起步", []),
        ("2021—2025年，", [2025]),
        ("推进2021—2025年规划", []),
        ("2008年的大会", []),
        ("", []),
    ],
)
def test_statements_of_when_something_is_due(text: str, years: list[int]) -> None:
    assert [year for _, year in due_years(text, 0, len(text))] == years


def test_a_year_once_stated_holds_until_another() -> None:
    text = "到2025年建成码头。航线达到20条。到2030年达到30条。吞吐量翻番。"
    ends = [i + 1 for i, char in enumerate(text) if char == "。"]
    horizon = Horizon(None, 2021)
    governed, start = [], 0
    for end in ends:
        governed.append(horizon.at(text, start, start, end))
        horizon.pass_over(text, start, end)
        start = end

    assert governed == [2025, 2025, 2030, 2030]


def test_a_year_before_the_plan_begins_governs_nothing() -> None:
    text = "到2015年已经建成。"

    assert Horizon(2030, 2026).at(text, 0, 0, len(text)) == 2030


def test_a_date_of_one_clause_does_not_govern_the_next() -> None:
    text = "2023年10月底前完成注册，引进人才300人。"

    assert Horizon(None, 2021).at(text, 0, text.index("引进"), len(text)) is None
    assert Horizon(None, 2021).at(text.replace("完成注册", ""), 0, text.index("引进"), len(text)) == 2023
