"""Web pages: the document without the site around it, tables and lists as they are seen."""

from __future__ import annotations

from pathlib import Path

from tests.corpora import formats
from tests.corpora.test_formats import read


def test_site_around_a_page_is_left_out_and_told(tmp_path: Path) -> None:
    document = read(tmp_path, "page.html", formats.plan_html())
    for noise in ("首页", "打印本页", "版权所有", "当前位置", "索引号", "没有人看见", "color"):
        assert noise not in document.text


def test_html_tables_fill_merged_cells_and_split_rows_written_as_one(tmp_path: Path) -> None:
    page = """<html><body><p>一、主要指标，见下表，请遵照执行。</p><table>
    <tr><th rowspan="2">指标</th><th rowspan="2">单位</th><th colspan="2">目标值</th></tr>
    <tr><th>2024年</th><th>2026年</th></tr>
    <tr><td>航道
等级航道里程
四级以上航道里程</td><td>
公里
公里</td><td>
310
120</td><td>
350
160</td></tr>
    <tr><td rowspan="2">港口吞吐量</td><td>万吨</td><td>900</td><td>1200</td></tr>
    <tr><td>万标箱</td><td>60</td><td>85</td></tr></table></body></html>"""
    document = read(tmp_path, "page.html", page.encode())
    assert [line.split("\t") for line in document.text.split("\n") if "\t" in line] == [
        ["指标", "单位", "目标值2024年", "目标值2026年"],
        ["航道", "", "", ""],
        ["等级航道里程", "公里", "310", "350"],
        ["四级以上航道里程", "公里", "120", "160"],
        ["港口吞吐量", "万吨", "900", "1200"],
        ["港口吞吐量", "万标箱", "60", "85"],
    ]


def test_html_lists_have_the_numbers_that_are_seen(tmp_path: Path) -> None:
    page = """<html><body><p>重点任务如下，请遵照执行。</p><ol start="2"><li><p>建设码头。</p><p>加快进度。</p></li>
    <li>疏浚<b>航道</b>。<ol><li><p>主航道。</p></li></ol></li><li>4.改造船闸。</li></ol></body></html>"""
    document = read(tmp_path, "page.html", page.encode())
    assert document.text.split("\n")[1:] == ["2.建设码头。", "加快进度。", "3.疏浚航道。", "1.主航道。", "4.改造船闸。"]


def test_names_on_lines_of_a_cell_stay_apart(tmp_path: Path) -> None:
    page = """<html><body><p>获奖名单如下，请遵照执行。</p><table><tr><td>单位</td><td>获奖者</td></tr>
    <tr><td>澄州学院</td><td><p>许  舟  周文静  林  溪</p><p>沈  岚  江宁</p></td></tr></table></body></html>"""
    document = read(tmp_path, "page.html", page.encode())
    assert document.text.split("\t")[-1].split() == ["许舟", "周文静", "林溪", "沈岚", "江宁"]
