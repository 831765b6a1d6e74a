"""What Word documents hold beside plain paragraphs: changes, fields, controls, tables in tables, dialects."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpora.readers import read_document
from tests.corpora import formats

CHANGE = 'w:id="1" w:author="x" w:date="2024-01-01T00:00:00Z"'
END_DELETED = f"<w:pPr><w:rPr><w:del {CHANGE}/></w:rPr></w:pPr>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code: str, result: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def control(content: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def cell(text: str) -> str:
    return f"<w:tc>{paragraph(run(text))}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{c if c.startswith('<') else paragraph(run(c))}</w:tc>" for c in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


TAB = "<w:r><w:tab/></w:r>"
INNER = table(("项目", "数量"), ("船闸", "2座"))


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        pytest.param(
            [paragraph(run("建设"), f"<w:del {CHANGE}><w:r><w:delText>旧</w:delText></w:r></w:del>",
                       f"<w:ins {CHANGE}>{run('新')}</w:ins>", run("码头。"))],
            "建设新码头。", id="deleted and inserted text",
        ),
        pytest.param(
            [paragraph(END_DELETED, run("推进澄湖船闸")), paragraph(run("智能化改造。"))],
            "推进澄湖船闸智能化改造。", id="the end of a paragraph deleted",
        ),
        pytest.param(
            [paragraph(END_DELETED, run("推进智能化改造。")), INNER],
            "推进智能化改造。\n项目\t数量\n船闸\t2座", id="the end of a paragraph above a table deleted",
        ),
        pytest.param(
            [paragraph(f"<w:moveFrom {CHANGE}>{run('移走的。')}</w:moveFrom>", run("留下的。")),
             paragraph(f"<w:moveTo {CHANGE}>{run('移来的。')}</w:moveTo>")],
            "留下的。\n移来的。", id="moved text",
        ),
        pytest.param(
            [paragraph(run("公开的"), run("隐藏的", "<w:rPr><w:vanish/></w:rPr>"), run("文字。"))],
            "公开的文字。", id="hidden text",
        ),
        pytest.param(
            [paragraph(run("见"), field('HYPERLINK "http://x"', run("《澄州规划》")), run("，共"),
                       f'<w:fldSimple w:instr="NUMPAGES">{run("3")}</w:fldSimple>', run("页。")),
             paragraph(f'<w:hyperlink w:anchor="a">{run("链接文字。")}</w:hyperlink>')],
            "见《澄州规划》，共3页。\n链接文字。", id="fields and links",
        ),
        pytest.param(
            [paragraph(field(r'TOC \o "1-3"', run("一、总体要求") + TAB + field("PAGEREF _Toc1", run("1")))),
             paragraph(run("一、总体要求")), paragraph(run("加快建设。"))],
            "一、总体要求\n加快建设。", id="a table of contents that only its field marks",
        ),
        pytest.param(
            [control(paragraph(run("块控件。"))), paragraph(run("行内"), control(run("控件。"))),
             f"<w:tbl><w:tr>{control(cell('任务'))}{cell('单位')}</w:tr>"
             f"{control('<w:tr>' + cell('建码头') + cell('市港航局') + '</w:tr>')}</w:tbl>"],
            "块控件。\n行内控件。\n任务\t单位\n建码头\t市港航局", id="content controls",
        ),
        pytest.param(
            [table(("任务", "内容"), ("建码头", paragraph(run("如下：")) + INNER + "<w:p/>"))],
            "任务\t内容\n建码头\t如下：\n\n项目\t数量\n船闸\t2座", id="a table in a cell",
        ),
        pytest.param(
            [table((paragraph(run("专栏1 航道工程")) + INNER + paragraph(run("年底完成。")),))],
            "专栏1航道工程\n项目\t数量\n船闸\t2座\n\n年底完成。", id="a frame around a table",
        ),
        pytest.param(
            [paragraph(run("序号"), TAB, run("任务"), TAB, run("责任单位")),
             paragraph(run("1"), TAB, run("建码头"), TAB, run("市港航局")),
             paragraph(run("2"), TAB, run("疏浚"), TAB, run("市水利局"))],
            "序号\t任务\t责任单位\n1\t建码头\t市港航局\n2\t疏浚\t市水利局", id="a table typed with tabs",
        ),
        pytest.param([paragraph(run("一、"), TAB, run("总体要求"))], "一、总体要求", id="a tab behind a number"),
        pytest.param(
            [paragraph(run("增速为"), '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
                       "<m:r><m:t>8%</m:t></m:r></m:oMath>", run("以上。"))],
            "增速为8%以上。", id="a formula",
        ),
        pytest.param(
            [paragraph("<w:r><w:ruby><w:rubyPr/><w:rt>" + run("cheng") + "</w:rt><w:rubyBase>" + run("澄")
                       + "</w:rubyBase></w:ruby></w:r>", run("州市建设。"))],
            "澄州市建设。", id="how a character is spoken",
        ),
    ],
)  # fmt: skip
def test_what_is_shown_is_read(blocks: list[str], text: str, tmp_path: Path) -> None:
    document = docx.Document()
    body = document.element.body
    for block in blocks:
        body.insert(len(body) - 1, parse_xml(block.replace(">", f" {nsdecls('w')}>", 1)))
    path = tmp_path / "plan.docx"
    path.write_bytes(formats.saved(document))

    assert read_document(path, "plan").text == text


WORD = "openxmlformats-officedocument.wordprocessingml"
USUAL, STRICT = "http://schemas.openxmlformats.org", "http://purl.oclc.org/ooxml"


@pytest.mark.parametrize(
    "names",
    [
        {f"{WORD}.document.main+xml": "ms-word.document.macroEnabled.main+xml"},
        {f"{WORD}.document.main+xml": f"{WORD}.template.main+xml"},
        {
            f"{USUAL}/wordprocessingml/2006/main": f"{STRICT}/wordprocessingml/main",
            f"{USUAL}/officeDocument/2006/relationships": f"{STRICT}/officeDocument/relationships",
        },
    ],
    ids=["macros", "template", "strict"],
)
def test_dialects_of_the_format_give_the_same_text(names: dict[str, str], tmp_path: Path) -> None:
    parts = formats.parts_of(formats.plan_docx())
    (tmp_path / "plain.docx").write_bytes(formats.zipped(parts))
    for old, new in names.items():
        parts = {part: content.replace(old.encode(), new.encode()) for part, content in parts.items()}
    (tmp_path / "other.docx").write_bytes(formats.zipped(parts))

    plain, other = (read_document(tmp_path / f"{name}.docx", name).text for name in ("plain", "other"))

    assert other == plain
