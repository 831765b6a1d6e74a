"""Which line ends stand within a sentence: those of narrow columns and of pages go, those between paragraphs stay."""

from __future__ import annotations

import textwrap

import pytest

from corpora.clean import clean

PARAGRAPHS = (
    "为贯彻海洋强市的部署，加快建设现代港口，结合澄州市实际，制定本行动方案，各区县和市级部门应当结合职责抓好落实。",
    "到2026年，港口吞吐量达到三亿吨以上，新增国际航线十条，培育航运企业二十家，港口服务能力和绿色发展水平走在全省前列。",
    "坚持陆海统筹，深化港产城融合，推动港口由装卸枢纽向综合服务枢纽转变，让港口发展的成果更多更公平地惠及沿海百姓。",
)


def cleaned(raw: str) -> str:
    return clean(raw)[0].text


def column(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width))


@pytest.mark.parametrize("width", [20, 26, 32, 40])
def test_paragraphs_of_a_narrow_column_are_whole_again(width: int) -> None:
    raw = "\n".join(column(paragraph, width) for paragraph in PARAGRAPHS)

    assert cleaned(raw).split("\n") == list(PARAGRAPHS)


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
