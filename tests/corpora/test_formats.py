"""Every format gives the same plan; and what each can do beyond plain paragraphs."""

from __future__ import annotations

import subprocess
from pathlib import Path

import docx
import pytest

from corpora.discover import find_documents
from corpora.documents import SourceDocument
from corpora.office import find_program
from corpora.readers import read_document
from extract.pipeline import build_nlp, extract_facts
from ontology.errors import ReadError
from tests.corpora import formats
from tests.corpora.generated import plan_of

WRITERS = {
    "plan.txt": formats.plan_txt,
    "plan.docx": formats.plan_docx,
    "plan.html": formats.plan_html,
    "plan.pdf": formats.plan_pdf,
}
#: Other ways in which a plain text has its table.
TEXTS = {"aligned.txt": formats.plan_aligned, "cells.txt": formats.plan_cells, "lines.txt": formats.plan_lines}


def read(folder: Path, name: str, data: bytes) -> SourceDocument:
    path = folder / name
    path.write_bytes(data)
    return read_document(path, path.stem)


def facts(document: SourceDocument) -> dict[str, list[tuple[object, ...]]]:
    found = extract_facts(build_nlp(), document)
    return {
        "title": [(found.document.title, found.document.genre, found.document.period)],
        "sections": [(section.path, section.heading) for section in found.sections],
        "responsibilities": [
            (row.task, row.role, row.party, row.quote.split())  # cells may stand on lines of their own
            for row in found.responsibilities
        ],
        "targets": [(row.indicator, row.comparator, row.value, row.unit, row.year, row.quote) for row in found.targets],
        "deadlines": [(row.task, row.by, row.text) for row in found.deadlines],
    }


@pytest.mark.parametrize("name", WRITERS | TEXTS)
def test_a_plan_gives_the_same_facts_in_every_format(name: str, tmp_path: Path) -> None:
    expected = facts(read(tmp_path, "plan.txt", formats.plan_txt()))
    assert len(expected["responsibilities"]) >= 10
    assert len(expected["targets"]) >= 5
    assert len(expected["deadlines"]) >= 3
    document = read(tmp_path, name, (WRITERS | TEXTS)[name]())
    assert facts(document) == expected


@pytest.mark.parametrize("number", range(8))
def test_generated_plans_give_the_same_facts_in_every_format(number: int, tmp_path: Path) -> None:
    plan = plan_of(number)
    found = {name: facts(read(tmp_path, name, write(plan))) for name, write in (WRITERS | TEXTS).items()}
    assert len(found["plan.txt"]["responsibilities"]) >= len(plan.table)
    for name in found:
        assert found[name] == found["plan.txt"], name


@pytest.mark.parametrize(
    ("name", "quote", "place"),
    [
        ("plan.txt", "新建航标遥测终端", "line 6"),
        ("aligned.txt", "白鹭县政府", "line 13"),
        ("cells.txt", "白鹭县政府", "line 23"),
        ("lines.txt", "白鹭县政府", "line 21"),
        ("plan.docx", "新建航标遥测终端", "¶ 6"),
        ("plan.docx", "白鹭县政府", "table 1 r3"),
        ("plan.html", "新建航标遥测终端", "¶ 6"),
        ("plan.html", "白鹭县政府", "table 1 r3"),
        ("plan.pdf", "结合澄州市实际", "p. 1"),
        ("plan.pdf", "新建航标遥测终端", "p. 2"),
        ("plan.pdf", "白鹭县政府", "p. 2, table 1 r3"),
    ],
)
def test_the_place_of_each_quote_is_known(name: str, quote: str, place: str, tmp_path: Path) -> None:
    document = read(tmp_path, name, (WRITERS | TEXTS)[name]())
    assert document.place(document.text.index(quote)) == place


@pytest.mark.parametrize("name", WRITERS)
def test_the_format_is_told_by_content(name: str, tmp_path: Path) -> None:
    right = read(tmp_path, name, WRITERS[name]())
    wrong = read(tmp_path, f"{name}.txt" if name != "plan.txt" else "plan.docx", WRITERS[name]())
    assert wrong.text == right.text
    assert wrong.media_type == right.media_type


def test_word_numbers_boxes_notes_and_merged_cells(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("澄州市水运发展规划", level=1)
    levels = [("chineseCounting", "第%1章"), ("decimal", "%2."), ("decimalEnclosedCircle", "%3")]
    number = formats.add_list(document, levels)
    for level, text in (
        (0, "总体要求"),
        (1, "发展现状"),
        (1, "发展目标"),
        (2, "船闸"),
        (2, "码头"),
        (0, "重点任务"),
        (1, "航道"),
    ):
        formats.in_list(document.add_paragraph(text), number, level)
    formats.add_box(document.paragraphs[-1], "专栏1 航道整治工程")
    table = document.add_table(4, 3)
    rows = (
        ("任务", "责任单位", "时限"),
        ("疏浚主航道", "市交通运输局", "2025年"),
        ("改造船闸", "", "2026年"),
        ("注：时限为年底", "", ""),
    )
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    formats.merge(table, (1, 1), (2, 1))
    formats.merge(table, (3, 0), (3, 2))
    read_back = read(tmp_path, "plan.docx", formats.with_footnote(formats.saved(document), "指内河航道。"))
    assert read_back.text.split("\n") == [
        "澄州市水运发展规划",
        "注1：指内河航道。",
        "第一章 总体要求",
        "1.发展现状",
        "2.发展目标",
        "①船闸",
        "②码头",
        "第二章 重点任务",
        "1.航道",
        "专栏1航道整治工程",
        "任务\t责任单位\t时限",
        "疏浚主航道\t市交通运输局\t2025年",
        "改造船闸\t市交通运输局\t2026年",
        "注：时限为年底",
    ]
    heading = read_back.headings[0]
    assert (read_back.text[heading.start : heading.end], heading.level) == ("澄州市水运发展规划", 1)
    assert read_back.place(read_back.text.index("改造船闸")) == "table 1 r3"
    assert any("text boxes" in warning for warning in read_back.warnings)


def test_pdf_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = (
        "澄湖水运通道建设全面展开，市交通运输局会同水利部门完成主航道疏浚二十公里，新建停泊区三处，改造老旧船闸两座。"
        * 2
    )
    right = (
        "白鹭港区岸电设施投入使用以来，靠港船舶用电量稳步上升，港区空气质量持续改善，企业用能成本下降一成以上，群众满意。"
        * 2
    )
    page = formats.PdfPage()
    page.text(180, 90, "澄湖水运建设进展情况综述", 20)
    columns = (formats.wrapped(left, 15), formats.wrapped(right, 15))
    for row, pair in enumerate(zip(*columns, strict=True)):  # painted line by line, across both columns
        for x, line in zip((70, 310), pair, strict=True):
            page.text(x, 140 + 20 * row, line)
    document = read(tmp_path, "news.pdf", page.saved())
    assert document.text.split("\n") == ["澄湖水运建设进展情况综述", left, right]


def test_pdf_tables_go_on_over_pages_with_merged_cells(tmp_path: Path) -> None:
    page = formats.PdfPage()
    header = ("序号", "领域", "项目", "责任单位")
    page.text(90, 80, "重点项目清单如下，请各单位遵照执行。")
    page.table(
        90,
        100,
        (40, 90, 150, 110),
        (header, ("1", "航道", "疏浚主航道", "市水利局"), ("2", None, "整治支流航道", "市水利局")),
    )
    page.next_page()
    page.table(90, 60, (40, 90, 150, 110), (header, ("3", "港口", "改造澄湖码头", "市交通运输局")))
    page.text(90, 800, "— 2 —", 10)
    document = read(tmp_path, "list.pdf", page.saved())
    assert document.text.split("\n")[1:] == [
        "序号\t领域\t项目\t责任单位",
        "1\t航道\t疏浚主航道\t市水利局",
        "2\t航道\t整治支流航道\t市水利局",
        "3\t港口\t改造澄湖码头\t市交通运输局",
    ]
    assert document.place(document.text.index("改造澄湖码头")) == "p. 2, table 1 r2"
    assert any("headers repeated" in warning for warning in document.warnings)


def test_pdf_tables_without_upright_lines(tmp_path: Path) -> None:
    page = formats.PdfPage()
    page.text(118, 70, "主要指标见下表。")
    for y in (100, 126, 204):
        page.line(90, y, 450, y)
    rows = (
        ("指标", "单位", "2026年"),
        ("航道里程", "公里", "350"),
        ("港口吞吐量", "万吨", "1200"),
        ("岸电覆盖率", "%", "95"),
    )
    for number, row in enumerate(rows):
        for x, cell in zip((100, 240, 360), row, strict=True):
            page.text(x, 118 + 26 * number, cell, 12)
    document = read(tmp_path, "table.pdf", page.saved())
    assert document.text.split("\n") == ["主要指标见下表。", *("\t".join(row) for row in rows)]


@pytest.mark.parametrize("turned", [False, True])
def test_pdf_pages_that_lie_on_their_side(turned: bool, tmp_path: Path) -> None:
    page = formats.PdfPage()
    if turned:
        page.canvas.setPageRotation(90)
    page.canvas.translate(595, 0)
    page.canvas.rotate(90)
    page.height = 595
    page.text(90, 60, "附件：重点项目清单")
    page.table(90, 100, (40, 150, 110, 90), formats.TABLE)
    document = read(tmp_path, "list.pdf", page.saved())
    assert document.text.split("\n") == ["附件：重点项目清单", *("\t".join(row) for row in formats.TABLE)]


def test_pdf_watermarks_are_left_out(tmp_path: Path) -> None:
    page = formats.PdfPage()
    page.canvas.saveState()
    page.canvas.rotate(45)
    page.text(300, 500, "内部资料请勿外传", 40)
    page.canvas.restoreState()
    page.text(90, 100, formats.PLAN[1][1][:25])
    document = read(tmp_path, "marked.pdf", page.saved())
    assert document.text == formats.PLAN[1][1][:25]
    assert any("watermark" in warning for warning in document.warnings)


def test_pdf_boxes_are_parted_from_the_text_behind_them(tmp_path: Path) -> None:
    page = formats.PdfPage()
    inside = "推进主航道整治工程，疏浚澄湖至白鹭港区航道二十公里，新建停泊区三处，改造沿线桥梁两座，"
    page.text(118, 80, "一、完善航道网络")
    for y in (100, 210):
        page.line(100, y, 480, y)
    for x in (100, 480):
        page.line(x, 100, x, 210)
    page.text(220, 120, "专栏1 航道工程")
    below = page.paragraph(110, 145, f"{inside}提升通航能力。", 26)
    assert below < 210
    page.paragraph(
        90, 240, "各区县要按照职责分工，落实各项任务，市交通运输局每年组织检查，并向市政府报告进展情况。", 28
    )
    document = read(tmp_path, "box.pdf", page.saved())
    assert document.text.split("\n") == [
        "一、完善航道网络",
        "专栏1航道工程",
        f"{inside}提升通航能力。",
        "",
        "各区县要按照职责分工，落实各项任务，市交通运输局每年组织检查，并向市政府报告进展情况。",
    ]


def test_pdf_notes_at_the_foot_do_not_break_the_sentence(tmp_path: Path) -> None:
    page = formats.PdfPage()
    text = (
        "推进内河航运高质量发展，完善航道网络布局，提升船闸通过能力，"
        "到二〇二六年建成覆盖全市的现代内河航运体系，服务沿江产业。"
    )
    page.text(118, 100, text[:26])
    page.text(90, 122, text[26:54])
    page.text(90, 760, "①内河航运指在江河湖泊上的运输。", 9)
    page.next_page()
    page.text(90, 100, text[54:])
    document = read(tmp_path, "note.pdf", page.saved())
    assert document.text.split("\n") == [text, "①内河航运指在江河湖泊上的运输。"]


def test_archives_are_read_member_by_member(tmp_path: Path) -> None:
    archive = tmp_path / "2024.zip"
    parts = {f"交通/{name}": writer() for name, writer in WRITERS.items()}
    archive.write_bytes(formats.zipped({**parts, "__MACOSX/._plan.txt": b"", "交通/~$plan.docx": b"", "a.png": b""}))
    files = find_documents([tmp_path])
    assert [file.name for file in files] == [f"2024·plan.{ending}" for ending in ("docx", "html", "pdf", "txt")]
    texts = {read_document(file.path, file.name).text for file in files}
    assert len(texts) == 1
    with pytest.raises(ReadError, match=r"not in the archive"):
        read_document(archive / "plan.odt", "plan")


@pytest.mark.skipif(not find_program(), reason="LibreOffice is not installed")
def test_old_word_files_are_read_by_libreoffice(tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(formats.plan_docx())
    command = [find_program(), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    command += ["--convert-to", "doc", "--outdir", str(tmp_path), str(tmp_path / "plan.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    expected = read_document(tmp_path / "plan.docx", "plan").text
    assert read_document(tmp_path / "plan.doc", "plan").text == expected
