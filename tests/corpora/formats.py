"""One invented plan, written in every format that is read, as publishers write it: with their layout around it."""

from __future__ import annotations

import html
import io
import unicodedata
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from tests.corpora.painted import PdfPage as PdfPage
from tests.corpora.painted import wrapped as wrapped

TITLE = "澄州市智慧港航三年行动计划（2024—2026年）"
#: (kind, text): title, h1 with its number as text, h2, p.
PLAN = (
    ("title", TITLE),
    ("p", "为加快建设智慧港航，提升内河航运服务能力，结合澄州市实际，制定本行动计划。"),
    ("h1", "工作目标"),
    ("p", "到2026年，全市建成智能船闸12座以上，内河集装箱吞吐量达到85万标箱，航道电子航道图覆盖率达到95%。"),
    ("h1", "主要任务"),
    (
        "h2",
        "建设数字航道。完善航道感知设施，推进船闸联合调度，新建航标遥测终端300个。"
        "（责任单位：市交通运输局、市水利局，临江区政府）",
    ),
    (
        "h2",
        "培育航运服务。支持航运企业数字化转型，引进航运服务机构20家以上，建设统一的货运信息服务平台。"
        "（牵头单位：市商务局；配合单位：市财政局、市税务局）",
    ),
    ("h1", "保障措施"),
    ("p", "市交通运输局负责行动计划的组织实施，每年年底前向市政府报告进展情况。"),
)
TABLE = (
    ("序号", "重点项目", "责任单位", "完成时限"),
    ("1", "澄湖船闸智能化改造", "市交通运输局", "2025年12月"),
    ("2", "白鹭县内河港区岸电设施", "白鹭县政府", "2026年6月"),
    ("3", "东屏区航运服务集聚区", "市商务局", "2026年12月"),
)
CAPTION = "附件：重点项目清单"
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Plan:
    """What is written: paragraphs by kind, and the table behind them."""

    paragraphs: Sequence[tuple[str, str]] = PLAN
    table: Sequence[Sequence[str]] = TABLE


SAMPLE = Plan()


def numbered(plan: Plan = SAMPLE) -> list[tuple[str, str]]:
    """The plan's paragraphs with their numbers as a reader sees them."""
    rows, first, second = [], 0, 0
    for kind, text in plan.paragraphs:
        if kind == "h1":
            first, second = first + 1, 0
            text = f"{_NUMERALS[first - 1]}、{text}"
        elif kind == "h2":
            second += 1
            text = f"（{_NUMERALS[second - 1]}）{text}"
        rows.append((kind, text))
    return rows


def plan_txt(plan: Plan = SAMPLE) -> bytes:
    lines = [text for _, text in numbered(plan)] + [CAPTION] + ["\t".join(row) for row in plan.table]
    return "\n".join(lines).encode()


def plan_aligned(plan: Plan = SAMPLE) -> bytes:
    """The table aligned with blanks, Chinese characters two wide, as they are in mail and in plain text exports."""
    lines = [text for _, text in numbered(plan)] + [CAPTION, *aligned(plan.table)]
    return "\r\n".join(lines).encode("gb18030")


def plan_cells(plan: Plan = SAMPLE) -> bytes:
    """The table a cell on a line behind a tab, a blank line between rows, as a word processor exports it."""
    rows = ("\n".join(f"\t{cell}" for cell in row) for row in plan.table)
    return "\n".join([*(text for _, text in numbered(plan)), CAPTION, "\n\n".join(rows)]).encode("utf-16")


def plan_lines(plan: Plan = SAMPLE) -> bytes:
    """The table a cell on a line and nothing else, as it comes out of a page that is copied."""
    lines = [text for _, text in numbered(plan)] + [CAPTION, *(cell for row in plan.table for cell in row)]
    return "\n".join(lines).encode()


def aligned(rows: Sequence[Sequence[str]], blanks: int = 2) -> list[str]:
    """The rows as lines whose columns begin below each other, ``blanks`` apart where they are widest."""
    widths = [max(map(seen_width, column)) + blanks for column in zip(*rows, strict=True)]
    lines = ("".join(c + " " * (w - seen_width(c)) for c, w in zip(row, widths, strict=True)) for row in rows)
    return [line.rstrip() for line in lines]


def seen_width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def plan_html(plan: Plan = SAMPLE) -> bytes:
    """The page of a government site: navigation, a metadata table, buttons, the owner of the site."""
    tags = {"title": "h2", "h1": "p", "h2": "p", "p": "p"}
    body = "\n".join(f"<{tags[k]}>\u3000\u3000{html.escape(t)}</{tags[k]}>" for k, t in numbered(plan))
    rows = "".join("<tr>" + "".join(f"<td>\n  {cell}\n</td>" for cell in row) + "</tr>" for row in plan.table)
    return f"""<!DOCTYPE html><html><head><meta charset="gb2312"><title>澄州市人民政府</title>
<style>.x{{color:red}}</style><script>var a = "，，，，。。。。";</script></head><body>
<div class="header"><a href="/">首页</a> <a href="/zwgk">政务公开</a> <a>办事服务</a> <a>互动交流</a></div>
<div class="crumbs">当前位置：首页 &gt; 政务公开 &gt; 政策文件</div>
<div id="wrap"><table class="meta"><tr><td>索引号：</td><td>CZ2024-0019</td></tr></table>
<div class="article"><div class="TRS_Editor">{body}<p>{CAPTION}</p><table border="1">{rows}</table></div>
<p style="display:none">这一段没有人看见，也不应该读出来。</p></div>
<div class="tools"><a href="#">打印本页</a> <a>关闭窗口</a> 分享到：</div></div>
<div class="footer">主办单位：澄州市人民政府办公室 地址：澄州市临江区 版权所有</div></body></html>""".encode("gb18030")


def plan_docx(plan: Plan = SAMPLE) -> bytes:
    """Numbers by automatic numbering alone, as Word users write."""
    document = docx.Document()
    number = add_list(document, [("chineseCounting", "%1、"), ("chineseCounting", "（%2）")])
    for kind, text in plan.paragraphs:
        paragraph = document.add_paragraph(text)
        if kind == "title":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if kind in ("h1", "h2"):
            in_list(paragraph, number, int(kind[1]) - 1)
    document.add_paragraph(CAPTION)
    table = document.add_table(len(plan.table), len(plan.table[0]))
    for row, cells in zip(table.rows, plan.table, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph()  # Word has one behind every table
    return saved(document)


def add_list(document: docx.document.Document, levels: Sequence[tuple[str, str]]) -> int:
    """A multi-level list in numbering.xml; its numId."""
    numbering = document.part.numbering_part.element
    body = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(levels)
    )
    number = 900 + len(numbering.findall(qn("w:num")))
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{body}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
    return number


def in_list(paragraph: Paragraph, number: int, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def add_box(paragraph: Paragraph, text: str) -> None:
    """A text box that hangs at the paragraph, in the form for new programs and in that for old ones."""
    content = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    spaces = nsdecls("w") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    spaces += ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    spaces += ' xmlns:v="urn:schemas-microsoft-com:vml"'
    choice = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
    alternatives = f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>"
    paragraph._p.append(parse_xml(f"<w:r {spaces}>{alternatives}</w:r>"))


def saved(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The members of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_footnote(data: bytes, text: str) -> bytes:
    """The DOCX with a foot note at the end of its first paragraph."""
    parts = parts_of(data)
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts["word/footnotes.xml"] = (
        f'<w:footnotes xmlns:w="{w}"><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    ).encode()
    relation = (
        b'<Relationship Id="rId900" Target="footnotes.xml" Type='
        b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"/></Relationships>'
    )
    relations = "word/_rels/document.xml.rels"
    parts[relations] = parts[relations].replace(b"</Relationships>", relation)
    kind = (
        b'<Override PartName="/word/footnotes.xml" ContentType='
        b'"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>'
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", kind)
    mark = b'<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"</w:p>", mark, 1)
    return zipped(parts)


def with_entity(data: bytes, path: Path) -> bytes:
    """The DOCX with an external entity in its text."""
    parts = parts_of(data)
    text = parts["word/document.xml"].decode()
    declaration = f'<!DOCTYPE x [<!ENTITY secret SYSTEM "{path.as_uri()}">]>'
    head, _, rest = text.partition("?>")
    parts["word/document.xml"] = f"{head}?>{declaration}{rest.replace('<w:t>', '<w:t>&secret;', 1)}".encode()
    return zipped(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def merge(table: docx.table.Table, first: tuple[int, int], last: tuple[int, int]) -> None:
    table.cell(*first).merge(table.cell(*last))


def plan_pdf(plan: Plan = SAMPLE) -> bytes:
    """Narrow lines over several pages, each with a running head and a page number."""
    page = PdfPage()
    number, y = 1, 130.0

    def furniture() -> None:
        page.text(90, 50, "澄州市人民政府公报", 9)
        page.text(270, 800, f"— {number} —", 10)

    furniture()
    for kind, text in numbered(plan):
        if kind == "title":
            page.centred(286, y, text[:11], 22)
            page.centred(286, y + 32, text[11:], 22)
            y += 80
            continue
        for index, line in enumerate(wrapped(text, 28, first=26)):
            if y > 330:
                page.next_page()
                number, y = number + 1, 100.0
                furniture()
            page.text(90 if index else 118, y, line, 14)
            y += 24
    page.text(90, y, CAPTION, 14)
    page.table(90, y + 20, (40, 150, 110, 90), plan.table)
    return page.saved()
