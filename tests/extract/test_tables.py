"""Tables in the forms in which they stand in a text: between tabs, aligned with blanks, and one cell a line."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.clean import clean
from extract.tables import read_tables

ROWS = [["序号", "任务", "责任单位"], ["1", "建设码头", "市港航局"], ["2", "扩建冷库", "市商务局、市渔业局"]]


def tab_separated(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows) + "\n"


def cell_per_line(rows: list[list[str]]) -> str:
    """As a word processor exports it: each cell on a line behind a tab, a blank line between rows."""
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows) + "\n"


def aligned(rows: list[list[str]]) -> str:
    """As a person aligns them with blanks, Chinese characters two wide, and as cleaning leaves them."""
    widths = [max(map(width, column)) + 2 for column in zip(*rows, strict=True)]
    lines = ("".join(cell + " " * (w - width(cell)) for cell, w in zip(row, widths, strict=True)) for row in rows)
    return clean("".join(f"{line.rstrip()}\n" for line in lines))[0].text + "\n"


def width(cell: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in cell)


FORMS = [tab_separated, cell_per_line, aligned]


@pytest.mark.parametrize("form", FORMS)
def test_cells_come_back_with_their_places(form: type) -> None:
    text = "附表 任务清单\n" + form(ROWS) + "\n以下为正文。"

    (table,) = read_tables(text)

    assert table.header == ("序号", "任务", "责任单位")
    assert [[cell.text for cell in row.cells] for row in table.rows] == ROWS[1:]
    assert all(text[cell.start : cell.end] == cell.text for row in table.rows for cell in row.cells)
    assert table.caption == "附表 任务清单"
    assert table.header[table.subject] == "任务"
    assert all(table.start <= row.start < row.end <= table.end for row in table.rows)


def test_header_repeated_on_the_next_page_is_no_row() -> None:
    (table,) = read_tables(tab_separated([*ROWS, ROWS[0], ["3", "疏浚航道", "市港航局"]]))

    assert [row.cells[0].text for row in table.rows] == ["1", "2", "3"]


def test_merged_cells_take_what_stands_above() -> None:
    text = tab_separated(
        [
            ["类别", "任务", "责任单位", "备注"],
            ["港口", "建设码头", "市港航局", "续建"],
            ["", "疏浚航道", "", ""],
            ["渔业", "扩建冷库", "市渔业局", ""],
        ]
    )

    (table,) = read_tables(text)

    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["港口", "建设码头", "市港航局", "续建"],
        ["港口", "疏浚航道", "市港航局", ""],
        ["渔业", "扩建冷库", "市渔业局", ""],
    ]
    assert table.rows[1].inherited == {0, 2}
    assert text[table.rows[1].start : table.rows[1].end].startswith("疏浚航道")


def test_blank_cell_of_a_table_without_groups_stays_blank() -> None:
    (table,) = read_tables(
        tab_separated([["序号", "任务", "责任单位"], ["1", "建设码头", "市港航局"], ["2", "疏浚航道", ""]])
    )

    assert table.rows[1].cells[2].text == ""


def test_short_rows_are_filled_and_long_ones_cut() -> None:
    (table,) = read_tables("任务\t责任单位\t时限\n建设码头\t市港航局\n疏浚航道\t市港航局\t2025年\t余\n")

    assert [len(row.cells) for row in table.rows] == [3, 3]


def test_two_tables_are_two() -> None:
    text = tab_separated(ROWS) + "其间有一段文字。\n" + tab_separated(ROWS)

    assert len(read_tables(text)) == 2


@pytest.mark.parametrize("text", ["", "没有表格的文字。", "只有\t一行\n", "\t\n", "\t\t\t\n\t\n"])
def test_what_is_no_table(text: str) -> None:
    assert read_tables(text) == ()


WORDS = st.sampled_from(["扩建码头", "市港航局、市渔业局", "2025年6月", "12", "≥60", "清理航道", "其中：深水泊位"])


@given(
    st.lists(st.lists(WORDS, min_size=4, max_size=4), min_size=2, max_size=6),
    st.sampled_from(FORMS),
    st.booleans(),
)
def test_random_tables_come_back(rows: list[list[str]], form: type, in_the_middle: bool) -> None:
    header = ["序号", "重点任务", "责任单位", "完成时限"]
    text = "表1 任务分工\n" + form([header, *rows]) + ("\n二、保障措施\n加强领导。\n" if in_the_middle else "")

    (table,) = read_tables(text)

    assert table.header == tuple(header)
    assert [[cell.text for cell in row.cells] for row in table.rows] == rows
    assert all(text[cell.start : cell.end] == cell.text for row in table.rows for cell in row.cells)
    assert (table.caption, table.kind, table.subject) == ("表1 任务分工", "task", 1)


def test_header_of_two_lines() -> None:
    rows = [
        ["序号", "指标", "单位", "目标值", "", "属性"],
        ["", "", "", "2025年", "2030年", ""],
        ["1", "渔港泊位", "个", "300", "420", "预期性"],
    ]

    (table,) = read_tables(tab_separated([*rows, *rows[:2], ["2", "渔船", "艘", "20", "30", "预期性"]]))

    assert table.header == ("序号", "指标", "单位", "目标值2025年", "目标值2030年", "属性")
    assert [row.cells[1].text for row in table.rows] == ["渔港泊位", "渔船"]
    assert table.kind == "indicator"


def test_a_row_with_blanks_is_no_second_header() -> None:
    (table,) = read_tables("类别\t任务\t责任单位\n\t建设码头\t市港航局\n渔业\t扩建冷库\t市渔业局\n")

    assert table.header == ("类别", "任务", "责任单位")
    assert len(table.rows) == 2


@pytest.mark.parametrize("column", [0, 1])
def test_rows_that_head_a_group(column: int) -> None:
    heading = ["", "", "", ""]
    heading[column] = "一、渔港建设"
    (table,) = read_tables(
        tab_separated(
            [
                ["序号", "任务", "责任单位", "完成时限"],
                heading,
                ["1", "建码头", "市港航局", "2025年"],
                ["2", "清航道", "", ""],
            ]
        )
    )

    assert [(row.heads, row.group) for row in table.rows] == [
        (True, ""),
        (False, "一、渔港建设"),
        (False, "一、渔港建设"),
    ]
    assert table.rows[2].inherited == frozenset()


def test_parts_of_the_row_above() -> None:
    (table,) = read_tables("指标\t2025年\n泊位\t420\n其中：深水泊位\t50\n")

    assert [row.part for row in table.rows] == [False, True]


def test_a_table_goes_on_below_the_word_for_it() -> None:
    text = "序号\t任务\t责任单位\n1\t建码头\t市港航局\n续表\n2\t清航道\t市渔业局\n3\t建冷库\t市商务局\n"

    first, second = read_tables(text)

    assert second.header == first.header
    assert [row.cells[0].text for row in second.rows] == ["2", "3"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("姓名\t单位\t职务\n许文舟\t市港航局\t局长\n", "roster"),
        ("工作专班成员名单\n单位\t职务\n市港航局\t局长\n", "roster"),
        ("指标\t单位\t2025年\n泊位\t个\t420\n", "indicator"),
        ("港口\t水深\n澄湖港\t20\n", ""),
    ],
)
def test_what_a_table_is_for(text: str, kind: str) -> None:
    assert read_tables(text)[0].kind == kind
