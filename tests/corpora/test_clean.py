"""What comes from the page's layout goes; what the author wrote stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.clean import clean


def cleaned(raw: str) -> str:
    return clean(raw)[0].text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("一、建设码头\r\n二、更新渔船\r", "一、建设码头\n二、更新渔船"),
        ("\ufeff建设\u200b码头\x00", "建设码头"),
        ("[bookmark: _Toc85117633]一、建设码头", "一、建设码头"),
        ("到２０２５年达到５０％", "到2025年达到50%"),
        ("⽂化⼯作，⻓三⾓⻛貌，⺠⽣，⻰⻢精神", "文化工作，长三角风貌，民生，龙马精神"),
        ("推广ﬁn-tech平台", "推广fin-tech平台"),
        ("甬政发〔２０２４〕３号《条例》：“一”、①", "甬政发〔2024〕3号《条例》：“一”、①"),
        ("1．建设码头", "1.建设码头"),
        ("　　建设码头。　\n　　更新渔船。", "建设码头。\n更新渔船。"),
        ("## 二、主要任务", "二、主要任务"),
        ("**牵头单位：**市港航局", "牵头单位：市港航局"),
        ("牵头领导：许　舟", "牵头领导：许舟"),
        ("关 键 核 心 技 术", "关键核心技术"),
        ("到 2025 年，R&D 经费占比达到 3% 以上", "到2025年，R&D经费占比达到3%以上"),
        ("澄政办发〔 2021 〕 43 号", "澄政办发〔2021〕43号"),
        ("责任单位： 市港航局 、市渔业局", "责任单位：市港航局、市渔业局"),
        ("一、建设\n\n\n\n\n二、发展", "一、建设\n\n二、发展"),
        ("\n\n\n建设码头\n\n", "建设码头"),
        ("", ""),
        (" \u3000\n", ""),
    ],
)
def test_layout_goes(raw: str, text: str) -> None:
    assert cleaned(raw) == text


@pytest.mark.parametrize(
    "text",
    [
        "责任单位：市港航局、市渔业局",
        "5G、R&D and New Energy",
        "任务\t责任单位\n建设码头\t市港航局",
        "（一）建设码头\n（二）更新渔船",
        "到2025年，达到1,200家。",
        "“清网”行动、《海洋条例》",
        "宁静宁静的湖",
    ],
)
def test_what_the_author_wrote_stays(text: str) -> None:
    assert cleaned(text) == text


def test_repairs_are_told_with_their_counts() -> None:
    _, warnings = clean("到 2025 年\u200b建 设 码 头。")

    assert any(warning.startswith("invisible characters: 1") for warning in warnings)
    assert any(warning.startswith("spaced-out words: 1") for warning in warnings)
    assert clean("到2025年建设码头。")[1] == ()


MARKS = "一、（二）3.建设码头市港航局2025年%，。：；“”〔〕 \u3000\n\t*#aB\u200bＡ５—"


@given(st.text(MARKS.replace(" ", "").replace("\u3000", ""), max_size=80))
def test_every_character_traces_back_to_one_that_says_the_same(raw: str) -> None:
    content, _ = clean(raw)

    for place, char in enumerate(content.text):
        origin = content.origin(place)
        assert 0 <= origin < len(raw)
        if "\u4e00" <= char <= "\u9fff":
            assert raw[origin] == char


def test_look_alike_characters_trace_back_one_by_one() -> None:
    raw = "加强⽂⼯⻓\u200b⻛建设 2025 年"
    content, _ = clean(raw)

    assert content.text == "加强文工长风建设2025年"
    assert [raw[content.origin(content.text.index(char))] for char in "文工长风建5年"] == list("⽂⼯⻓⻛建5年")


def test_a_spaced_out_word_traces_back_character_by_character() -> None:
    raw = "关 键 核 心 技 术"
    content, _ = clean(raw)

    assert [raw[content.origin(place)] for place in range(6)] == list("关键核心技术")


@given(st.text(MARKS, max_size=80))
def test_nothing_is_put_in_that_was_not_there(raw: str) -> None:
    kept = iter(char for char in raw if "\u4e00" <= char <= "\u9fff")

    assert all(char in kept for char in cleaned(raw) if "\u4e00" <= char <= "\u9fff")


@given(st.text(MARKS, max_size=60))
def test_no_invisible_character_or_blank_line_end_is_left(raw: str) -> None:
    text = cleaned(raw)

    assert not set("\r\u200b\ufeff\x00") & set(text)
    assert not any(line != line.rstrip(" \u3000") for line in text.split("\n"))
    assert "\n\n\n" not in text
    assert text == text.strip("\n")
