"""Which documents a document names, and how it relates to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.citations import find_citations
from extract.facts import RELATIONS, Citation
from extract.head import read_head
from extract.outline import read_outline

TITLE = "澄州市渔港建设行动方案（2024—2026年）"


def citations(text: str, title: str = TITLE) -> tuple[Citation, ...]:
    text = f"{title}\n{text}"
    found = find_citations(text, read_outline(text), read_head(text))
    assert all(text[each.start : each.end] == each.quote for each in found)
    return found


def relations(text: str) -> list[str]:
    return [f"{each.relation} {each.title}" for each in citations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("根据《江东省海洋条例》，制定本方案。", ["based_on 江东省海洋条例"]),
        ("按照省政府《渔港布局规划》要求，制定本方案。", ["based_on 渔港布局规划"]),
        (
            "依据《渔业法》《港口法》和《江东省海洋条例》等。",
            ["based_on 渔业法", "based_on 港口法", "based_on 江东省海洋条例"],
        ),
        (
            "根据市政府《渔港规划》（澄政发〔2020〕8号）和市渔业局等六部门《渔船管理办法》（澄渔〔2021〕6号）要求。",
            ["based_on 渔港规划", "based_on 渔船管理办法"],
        ),
        ("为贯彻落实农业农村部《渔港发展规划》，结合实际。", ["implements 渔港发展规划"]),
        (
            "落实《渔港规划》，根据省政府《若干措施的通知》，深化改革。",
            ["implements 渔港规划", "based_on 若干措施的通知"],
        ),
        ("原《澄州市渔港管理办法》（澄渔〔2018〕3号）同时废止。", ["repeals 澄州市渔港管理办法"]),
        ("《澄州市渔船管理办法》自本办法施行之日起废止。", ["repeals 澄州市渔船管理办法"]),
        ("今年修订了《澄州市渔港管理办法》。", ["amends 澄州市渔港管理办法"]),
        ("对《澄州市渔港管理办法》进行修改。", ["amends 澄州市渔港管理办法"]),
        ("省政府印发了《渔港规划》。", ["issues 渔港规划"]),
        ("《渔港规划》正式印发，一幅画卷展开。", ["issues 渔港规划"]),
        ("结合《紧缺人才目录》，加强培养。", ["cites 紧缺人才目录"]),
        ("按照规划，编制《渔港建设方案》。", ["cites 渔港建设方案"]),
        ("小说《澄湖旧事》和《澄州日报》都写到渔港。", []),
        ("没有书名号的句子。", []),
    ],
)
def test_the_word_that_relates_them(text: str, expected: list[str]) -> None:
    assert relations(text) == expected


def test_number_and_date_beside_the_title() -> None:
    (one, two) = citations("根据《渔港规划》（江政发 〔2020〕 8 号）和《渔船管理办法》（2021年3月5日）制定。")

    assert (one.number, one.issued, one.cue) == ("江政发〔2020〕8号", None, "根据")
    assert (two.number, two.issued) == (None, "2021-03-05")
    assert one.quote == "《渔港规划》（江政发 〔2020〕 8 号）"


def test_a_short_name_stands_for_the_full_title() -> None:
    first, second, third = citations(
        "落实《江东省海洋强省行动计划》（江政发〔2023〕1号）（以下简称《行动计划》）。\n按照《行动计划》，建设渔港。\n"
        "《行动计划》提出了目标。"
    )

    assert (first.abbreviation, first.number) == ("行动计划", "江政发〔2023〕1号")
    assert {second.title, third.title} == {"江东省海洋强省行动计划"}
    assert [each.rule for each in (first, second)] == ["citation.title", "citation.abbreviation"]


def test_a_kind_by_itself_is_the_document_named_last() -> None:
    _, short = citations("落实《江东省海洋强省若干措施》。今后，结合《若干措施》的实施，建设渔港。")

    assert (short.title, short.rule) == ("江东省海洋强省若干措施", "citation.kind")


def test_a_document_that_speaks_of_itself() -> None:
    title = f"澄州市人民政府关于印发《{TITLE}》的通知"
    text = (
        f"澄政发〔2024〕3号\n各区县：\n《{TITLE}》已经市政府同意，现印发给你们。原《{TITLE}》（澄政发〔2021〕3号）同时废止。\n"
        f"澄州市人民政府\n2024年3月5日\n{TITLE}\n一、任务\n实施本《行动方案》，建设渔港。\n"
    )
    found = citations(text, title)

    assert [(each.relation, each.itself) for each in found] == [
        ("issues", True),
        ("issues", True),
        ("repeals", False),
        ("implements", True),
    ]


@given(st.text("《》（）〔〕根据落实废止简称以下规划办法号20，。、\n", max_size=60))
def test_no_text_upsets_the_reader(text: str) -> None:
    assert all(each.relation in RELATIONS for each in citations(text))
