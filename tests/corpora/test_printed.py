"""PDFs as offices print them: red heads and imprints, tables without lines, what LibreOffice makes of a Word file."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from corpora.office import find_program
from extract.pipeline import build_nlp, extract_facts
from tests.corpora import formats
from tests.corpora.test_formats import facts, read


def red_headed() -> bytes:
    """A notice under a red head and the plan that it forwards, the imprint between lines at the foot."""
    page = formats.PdfPage()
    for top, text in ((60, "000012"), (80, "机密★1年"), (100, "特急")):
        page.text(90, top, text)
    page.centred(297, 160, "澄州市人民政府文件", 36)
    page.text(110, 210, "澄政发〔2024〕12号")
    page.text(380, 210, "签发人：许文舟")
    page.line(90, 225, 505, 225)
    page.centred(297, 270, "澄州市人民政府关于印发澄州市智慧港航", 20)
    page.centred(297, 300, "三年行动计划的通知", 20)
    page.text(90, 340, "各区县（市）人民政府，市直各单位：")
    page.paragraph(90, 362, f"现将《{formats.TITLE}》印发给你们，请认真贯彻执行。", 28)
    page.text(330, 460, "澄州市人民政府")
    page.text(345, 482, "2024年3月5日")
    page.text(118, 504, "（此件公开发布）")
    page.text(450, 800, "— 1 —", 10)
    page.next_page()
    page.centred(297, 100, formats.TITLE, 20)
    y = 140.0
    for _, text in formats.numbered()[1:]:
        y = page.paragraph(90, y, text, 28)
    for rule in (700, 726, 752):
        page.line(90, rule, 505, rule)
    page.text(95, 718, "抄送：市委各部门，市人大常委会办公室，市政协办公室。", 12)
    page.text(95, 744, "澄州市人民政府办公室", 12)
    page.text(380, 744, "2024年3月6日印发", 12)
    page.text(90, 800, "— 2 —", 10)
    return page.saved()


def test_red_head_and_imprint(tmp_path: Path) -> None:
    document = read(tmp_path, "red.pdf", red_headed())
    found = extract_facts(build_nlp(), document)

    head = found.document
    assert (head.number, head.issuer, head.issued) == ("澄政发〔2024〕12号", "澄州市人民政府", "2024-03-05")
    assert head.receiver == "各区县（市）人民政府，市直各单位"
    assert "\t" not in document.text
    assert "— " not in document.text
    assert [section.path for section in found.sections if section.kind == "document"] == ["通知", "行动计划"]
    assert not any("抄送" in row.quote or "印发" in row.quote for row in found.responsibilities)


@pytest.mark.parametrize("wrapped", [False, True])
def test_tables_without_any_line(wrapped: bool, tmp_path: Path) -> None:
    page, y = formats.PdfPage(), 120.0
    page.text(118, 80, "重点项目清单如下，请遵照执行。")
    for row in formats.TABLE:
        height = 0
        for x, width, cell in zip((90, 140, 290, 420), (4, 7 if wrapped else 11, 9, 9), row, strict=True):
            lines = formats.wrapped(cell, width)
            for line, text in enumerate(lines):
                page.text(x, y + 16 * line, text, 12)
            height = max(height, 16 * len(lines) + 8)
        y += height
    page.text(118, y + 20, "以上项目由市交通运输局统筹推进。")
    document = read(tmp_path, "list.pdf", page.saved())
    assert document.text.split("\n") == [
        "重点项目清单如下，请遵照执行。",
        *("\t".join(row) for row in formats.TABLE),
        "",
        "以上项目由市交通运输局统筹推进。",
    ]
    assert document.place(document.text.index("白鹭县政府")) == "p. 1, table 1 r3"


def test_columns_and_signatures_are_no_table(tmp_path: Path) -> None:
    page = formats.PdfPage()
    page.text(118, 80, "责任单位    任务    时限".replace("    ", ""))
    for number, names in enumerate((("市港航局", "市水利局", "市商务局"), ("市渔业局", "市审计局", "市教育局"))):
        for x, name in zip((90, 240, 390), names, strict=True):
            page.text(x, 120 + 26 * number, name)
    document = read(tmp_path, "signed.pdf", page.saved())
    assert "\t" not in document.text


@pytest.mark.skipif(not find_program(), reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["pdf", "odt", "txt:Text (encoded):UTF8"])
def test_what_libreoffice_makes_of_a_plan_gives_the_same_facts(kind: str, tmp_path: Path) -> None:
    source = tmp_path / "plan.docx"
    source.write_bytes(formats.plan_docx())
    command = [find_program(), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    command += ["--convert-to", kind, "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    written = (tmp_path / f"plan.{kind[:3]}").read_bytes()

    found, expected = (
        facts(read(tmp_path, *each)) for each in ((f"again.{kind[:3]}", written), ("typed.txt", formats.plan_txt()))
    )

    assert found == expected


def test_columns_whose_lines_do_not_stand_side_by_side(tmp_path: Path) -> None:
    """A word processor spaces paragraphs, so that no line of the one column is as high as one of the other."""
    page = formats.PdfPage()
    left = (
        "推进主航道整治工程，疏浚澄湖至白鹭港区航道二十公里，新建停泊区三处，改造沿线桥梁两座，提升全线通航能力。" * 2
    )
    right = (
        "完善航运服务体系，引进专业机构二十家以上，建设统一的货运信息平台，推动船闸联合调度，降低企业运输成本两成。" * 2
    )
    for x, top, text in ((70, 100.0, left), (310, 111.0, right)):
        page.paragraph(x, top, text, 15)
    page.text(70, 480, "附件：重点项目清单")
    document = read(tmp_path, "columns.pdf", page.saved())
    assert document.text.split("\n") == [left, right, "附件：重点项目清单"]


def test_running_heads_of_two_pages(tmp_path: Path) -> None:
    page = formats.PdfPage()
    for number, text in enumerate((formats.PLAN[1][1], formats.PLAN[3][1]), 1):
        page.text(90, 50, "澄州市人民政府公报")
        page.paragraph(90, 120, text, 28)
        page.text(280, 800, f"— {number} —", 10)
        page.next_page()
    document = read(tmp_path, "two.pdf", page.saved())
    assert document.text.split("\n") == [formats.PLAN[1][1], formats.PLAN[3][1]]
