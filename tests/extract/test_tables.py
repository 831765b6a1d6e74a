"""Tables in both forms in which they stand in a text: cells between tabs, and one cell a line."""

from __future__ import annotations

import pytest

from extract.tables import read_tables

ROWS = [["序号", "任务", "责任单位"], ["1", "建设码头", "市港航局"], ["2", "扩建冷库", "市商务局、市渔业局"]]


def tab_separated(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows) + "\n"


def cell_per_line(rows: list[list[str]]) -> str:
    """As a word processor exports it: each cell on a line behind a tab, a blank line between rows."""
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows) + "\n"


@pytest.mark.parametrize("form", [tab_separated, cell_per_line])
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
