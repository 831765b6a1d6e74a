"""Which line ends stand within a sentence: those of narrow columns and of pages go, those between paragraphs stay."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.clean import clean
from tests.corpora.formats import wrapped

PARAGRAPHS = (
    "为贯彻海洋强市的部署，加快建设现代港口，结合澄州市实际，制定本行动方案，各区县和市级部门应当结合职责抓好落实。",
    "到2026年，港口吞吐量达到三亿吨以上，新增国际航线十条，培育航运企业二十家，港口服务能力和绿色发展水平走在全省前列。",
    "坚持陆海统筹，深化港产城融合，推动港口由装卸枢纽向综合服务枢纽转变，让港口发展的成果更多更公平地惠及沿海百姓。",
)
LATIN = "推广R&D平台2.0版，到2026年建成5G基站1200个，PCT专利超过300件，AI应用场景达到60个以上。"


def cleaned(raw: str) -> str:
    return clean(raw)[0].text


def column(text: str, width: int, indent: int = 0) -> str:
    """Lines as a newspaper sets them: digits half as wide, the first line behind white that is no character."""
    return "\n".join(wrapped(text, width, first=width - indent))


@pytest.mark.parametrize("width", [20, 26, 32, 40])
def test_paragraphs_of_a_narrow_column_are_whole_again(width: int) -> None:
    raw = "\n".join(column(paragraph, width) for paragraph in PARAGRAPHS)

    assert cleaned(raw).split("\n") == list(PARAGRAPHS)


@pytest.mark.parametrize("width", [13, 15, 18, 24])
def test_columns_of_a_newspaper_are_whole_again(width: int) -> None:
    """Narrow, the first line indented, paragraphs parted by white: then a line that 。 fills is not the last one."""
    raw = "\n\n".join(column(paragraph, width, indent=2) for paragraph in (*PARAGRAPHS, *PARAGRAPHS, LATIN))

    assert cleaned(raw).split("\n\n") == [*PARAGRAPHS, *PARAGRAPHS, LATIN]


SENTENCES = st.lists(
    st.sampled_from(["加快建设深水码头", "到2026年达到85万标箱", "完善港口设施，提升服务", *PARAGRAPHS]), min_size=3
)


@given(
    st.lists(SENTENCES.map(lambda pieces: "。".join([*pieces, PARAGRAPHS[2]])), min_size=4, max_size=8),
    st.integers(14, 30),
    st.data(),
)
def test_random_breaks_go_and_each_character_keeps_its_place(texts: list[str], width: int, data: st.DataObject) -> None:
    places = ("临江区", "白鹭县", "东屏区", "澄湖新区", "南渡县", "青石镇", "北塘区", "云台县")
    paragraphs = [f"{place}{text}。".replace("。。", "。") for place, text in zip(places, texts, strict=False)]
    raw = "\n\n".join(column(paragraph, width, indent=2) for paragraph in paragraphs)
    blank = st.sampled_from(["", "", "", " ", "\u200b"])
    raw = "".join(char + (data.draw(blank) if char in "，。" else "") for char in raw)

    content, _ = clean(raw)

    assert re.sub(r"(?<=。)\n(?!\n)", "", content.text).split("\n\n") == paragraphs  # a column may end with a sentence
    assert all(raw[content.origin(i)] == char for i, char in enumerate(content.text))


def test_names_one_below_the_other_stay_apart() -> None:
    names = [
        f"澄州市{name}局" for name in ("港航", "渔业", "水利", "审计", "商务", "教育", "体育", "统计", "林业", "医保")
    ]

    assert cleaned("\n".join(names * 2)).split("\n") == names * 2


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\x0c", "\n\n\x0c\n"])
def test_a_sentence_broken_by_a_page_is_whole_again(gap: str) -> None:
    sentence = PARAGRAPHS[0] + PARAGRAPHS[1]

    assert cleaned(sentence[:70] + gap + sentence[70:]) == sentence


@pytest.mark.parametrize(
    "raw",
    [
        "（责任单\n位：市港航局、市渔业局）",
        "（责任单位：市港航局、\n市渔业局，各区\n人民政府）",
        "（牵头部\n门：市交通局）",
    ],
)
def test_an_open_bracket_goes_on_in_the_next_line(raw: str) -> None:
    assert cleaned(f"1.建设深水码头，完善设施，提升服务水平。{raw}").endswith(raw.replace("\n", ""))


@pytest.mark.parametrize(
    "lines",
    [
        ("第一章 总体要求", "第一节 指导思想", "一、主要任务", "（一）建设码头", "1.扩建航道", "（1）疏浚", "① 测量"),
        ("澄州市港口发展规划", "（2024—2026年）", "一、总体要求", PARAGRAPHS[0]),
        ("二、主要任务", PARAGRAPHS[1], PARAGRAPHS[2], "三、保障措施", PARAGRAPHS[0]),
        ("专栏1：重大工程", "1.深水码头工程", "2.智慧航道工程", "附件1", "任务清单"),
        (PARAGRAPHS[0], "责任单位：市港航局、市渔业局", "完成时限：2025年12月", "牵头领导：许文舟"),
        ("任务\t责任单位", "建设码头\t市港航局", "更新渔船\t市渔业局"),
        ("——" + PARAGRAPHS[0], "——" + PARAGRAPHS[1]),
        (PARAGRAPHS[0], "澄州市人民政府", "2024年3月5日"),
    ],
    ids=["marks", "title", "headings", "box", "label lines", "table", "dashes", "signature"],
)
def test_headings_and_paragraphs_stay_apart(lines: tuple[str, ...]) -> None:
    assert cleaned("\n".join(lines)).split("\n") == list(lines)


def test_latin_words_keep_a_blank_between_them() -> None:
    assert (
        cleaned("推广新的海洋装备标准体系，参与制定 Open\nOcean 标准，提升话语权。")
        == "推广新的海洋装备标准体系，参与制定Open Ocean标准，提升话语权。"
    )


def test_a_bracket_that_is_never_closed_does_not_swallow_the_document() -> None:
    raw = "1.建设码头（责任单位：市港航局\n" + "\n".join(PARAGRAPHS * 20)

    assert cleaned(raw).count("\n") > 30


def test_a_paragraph_that_ends_with_its_clause_is_over() -> None:
    lines = ["推进海上联防。加强巡查。（责任单位：市港航局）", "推广绿色船舶。（责任单位：市交通局）"]

    assert cleaned("\n".join(lines)).split("\n") == lines
