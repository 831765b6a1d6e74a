"""HTML to text: the document without the site around it. Tables keep their cells; hidden parts are not seen.

The document is the smallest part of the page that holds nearly all of its running text: sentences that are no links.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpora.documents import RawText
from corpora.grids import MOST_COLUMNS, Span, grid_of
from corpora.rawtext import TextWriter
from corpora.text import decode
from ontology.errors import ReadError

_CHARSET: Final = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE
)
_UNSEEN: Final = (
    "script, style, noscript, template, iframe, object, svg, button, select, textarea, nav, footer, input, link, head"
)
#: Classes and ids of what sites put around and into a text.
_SITE: Final = re.compile(
    r"(?:^|[-_ ])(?:bread-?crumbs?|crumbs?|share|bdshare\w*|social|related|recommend\w*|toolbar|tools|print|footer|foot"
    r"|copyright|qrcode|qr|pager|pagination|prev-?next|sidebar|side|comments?|menu|nav|navbar|search\w*|login|float\w*"
    r"|TiaoYin\w*|lenovo|FullAssociation\w*)(?:$|[-_ ])",
    re.IGNORECASE,
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: Parts that can hold a whole document, and tags that begin a new line.
_HOLDERS: Final = frozenset(("body", "div", "section", "article", "main", "td", "center", "font", "form", "span", "dd"))
_BLOCKS: Final = re.compile(
    r"address|article|aside|blockquote|body|caption|center|d[dlt]|details|div|fieldset|fig\w+|form|h[1-6]|header|li|main|p|pre"
    r"|section|summary|table|t[dhr]|tbody|tfoot|thead|ul"
)
#: What the systems that most government sites are made with call the part that holds the text.
_KNOWN: Final = (
    "#UCAP-CONTENT, .pages_content, .TRS_Editor, .trs_editor_view, #zoom, #Zoom, #vsb_content, .v_news_content"
    ", .news_content, .article-content, .article_content, .conTxt, .xxgk_content, .zw-content, #divFullText, article"
)
#: Share of the running text that the document holds.
_NEARLY_ALL: Final = 0.85
_MOST: Final = 0.5
_SENTENCE: Final = re.compile(r"[，。；、]")
#: What pages say of their documents, in lines beside the text or in meta elements.
_FIELDS: Final = re.compile(
    r"^\s*(制定机关|发文机关|发布机构|发布机关|发文字号|文\s?号|公布日期|发布日期|成文日期|发文日期|施行日期|实施日期|时效性|有效性"
    r"|效力位阶|法规类别|索\s?引\s?号|主题分类|信息来源|来源)\s*[:：]\s*(\S.{0,80}?)\s*$"
)
_META: Final = {"ArticleTitle": "标题", "PubDate": "发布日期", "ContentSource": "来源"}
#: A new paragraph that is set apart by its indent alone, and a line end in the page's source within a sentence.
_INDENT: Final = re.compile(r"\s*\n[ \t\r\n]*(?=\u3000\u3000)")
_WRAP: Final = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*\r?\n[ \t\r\n]*(?=[\u3000-\u9fff\uff00-\uffef])")
#: A cell longer than this is no cell but the page's frame.
_CELL: Final = 3000


def read_html(data: bytes, source: str) -> RawText:
    """The text of a web page. Raises ReadError where there is none, or where its encoding is none for Chinese."""
    declared = match[1].decode("ascii") if (match := _CHARSET.search(data[:8192])) else ""
    text, warnings = decode(data, source, declared)
    tree = LexborHTMLParser(text)
    if tree.body is None:
        raise ReadError(f"{source}: is an empty web page; save the page again, as complete")
    fields, title = _fields(tree), _title(tree)
    for node in tree.css(_UNSEEN):
        node.decompose()
    whole = _weight(tree.body)
    root = _document(tree.body)
    outside = whole - _weight(root)
    reader = _Reader()
    try:
        reader.walk(root, 0)
    except RecursionError as error:
        raise ReadError(f"{source}: is nested too deeply for a web page; save its text as plain text") from error
    reader.flush()
    if title and not reader.begins_with(title):
        reader.prepend(title)
    if outside > 20:
        warnings = (*warnings, f"the web site around the text: {outside} characters dropped")
    return reader.writer.result("text/html", fields, warnings)


def _fields(tree: LexborHTMLParser) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for name, label in _META.items():
        node = tree.css_first(f'meta[name="{name}"]')
        if node and (content := (node.attributes.get("content") or "").strip()):
            found[label] = content
    for node in tree.css("li, td, p, dd, span, div"):
        if node.child is None or len(raw := node.text(separator=" ", strip=True)) > 100:
            continue
        if match := _FIELDS.match(raw):
            value = re.split(r"\s{2,}|\s(?=\S{2,6}[:：])", match[2])[0].removesuffix("机构沿革").strip()
            found.setdefault(re.sub(r"\s", "", match[1]), value)
    return tuple(found.items())


def _title(tree: LexborHTMLParser) -> str:
    """The page's own name for the document: a meta element of government sites, or the one large heading."""
    meta = tree.css_first('meta[name="ArticleTitle"]')
    if meta and (content := (meta.attributes.get("content") or "").strip()):
        return _closed(content)
    headings = [text for node in tree.css("h1") if 6 <= len(text := _closed(node.text(strip=True))) <= 100]
    return headings[0] if len(headings) == 1 else ""


def _closed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _weight(node: LexborNode) -> int:
    """How much running text a part holds: its sentences, links left out."""
    total = 0
    for piece in node.traverse(include_text=True):
        if piece.tag == "-text" and _SENTENCE.search(text := piece.text_content or ""):
            parent = piece.parent
            if parent is None or parent.tag != "a":
                total += len(text.strip())
    return total


def _document(body: LexborNode) -> LexborNode:
    """The smallest part that holds nearly all running text; what the site adds to it is taken out."""
    root, whole = body, _weight(body)
    for node in body.css("[class], [id]"):
        name = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if _SITE.search(name) and node.parent is not None and _weight(node) < 0.2 * whole:
            node.decompose()
    whole = _weight(body)
    known = [node for node in body.css(_KNOWN) if _weight(node) > _MOST * whole]
    if known and whole:
        return known[0]
    descending = True
    while descending and whole:
        descending = False
        for child in _holders_below(root):
            if _weight(child) >= _NEARLY_ALL * whole:
                root, descending = child, True
                break
    return root


def _holders_below(node: LexborNode) -> list[LexborNode]:
    """The nearest parts below that can hold a document; a table is looked through."""
    found: list[LexborNode] = []
    for child in node.iter():
        if child.tag in _HOLDERS:
            found.append(child)
        elif child.tag in ("table", "tbody", "tr"):
            found += _holders_below(child)
    return found


@dataclass(slots=True)
class _Reader:
    #: In a cell the source's line ends may be those that are seen, and _apart of grids needs them.
    in_cell: bool = False
    writer: TextWriter = field(default_factory=TextWriter)
    _line: list[str] = field(default_factory=list)
    #: The number of a list that its next paragraph begins with.
    _label: str = ""
    _paragraphs: int = 0
    _tables: int = 0
    _level: int = 0

    def walk(self, node: LexborNode, level: int) -> None:
        """Write what is seen of a part, in order."""
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                self._line.append(child.text_content or "")
            elif tag in ("br", "hr"):
                self.flush()
            elif tag.startswith("-") or _is_hidden(child):
                continue
            elif tag == "table" and not _is_layout(child):
                self._table(child)
            elif tag == "ol":
                self._list(child, level)
            elif _BLOCKS.fullmatch(tag):
                self.flush()
                self._level = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else level
                self.walk(child, self._level)
                self.flush()
                self._level = level
            else:
                self.walk(child, level)

    def flush(self) -> None:
        """End the line that is being written."""
        written = "".join(self._line)
        for text in written.split("\n") if self.in_cell else _INDENT.split(written):
            text = _WRAP.sub("", text.strip(" \t\r\n"))
            text = re.sub(r"[ \t]*[\t\r\n][ \t\r\n]*", " ", text)
            if text.strip():
                self._paragraphs += 1
                self.writer.paragraph(f"{self._label}{text}", f"¶ {self._paragraphs}", self._level)
                self._label = ""
        self._line = []

    def begins_with(self, title: str) -> bool:
        """Whether the title stands in the first lines already."""
        return title[:40] in _closed(self.writer.start(600))

    def prepend(self, title: str) -> None:
        """Put the page's title, which stands outside the text, before it."""
        self.writer.prepend(title, "title")

    def _list(self, node: LexborNode, level: int) -> None:
        """An ordered list, with the numbers that a reader sees."""
        start = node.attributes.get("start") or "1"
        number = int(start) if start.isdigit() else 1
        for item in node.iter():
            self.flush()
            if item.tag == "li":
                numbered = re.match(r"\s*(?:\d|[（(]?[一二三四五六七八九十①-⑳])", item.text() or "")
                self._label = "" if numbered else f"{number}."
                number += 1
            self.walk(item, level)
            self.flush()
            self._label = ""

    def _table(self, node: LexborNode) -> None:
        self.flush()
        grid = grid_of(_spans(node))
        if grid:
            self._tables += 1
            if (caption := node.css_first("caption")) is not None:
                self.writer.paragraph(_closed(caption.text()), f"table {self._tables}")
            self.writer.table(grid, f"table {self._tables}")


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or bool((style := attributes.get("style")) and _HIDDEN.search(style))


def _is_layout(table: LexborNode) -> bool:
    """Whether a table holds the page's parts rather than data: another table, or a text in one of its cells."""
    return any(inner.mem_id != table.mem_id for inner in table.css("table")) or any(
        len(cell.text()) > _CELL for cell in table.css("td, th")
    )


def _spans(table: LexborNode) -> list[Span]:
    spans: list[Span] = []
    taken: dict[int, int] = {}
    for number, row in enumerate(table.css("tr")):
        column = 0
        for cell in row.iter():
            if cell.tag not in ("td", "th"):
                continue
            while taken.get(column, 0) > number:
                column += 1
            width = min(_count(cell, "colspan"), MOST_COLUMNS - column)
            height = _count(cell, "rowspan")
            if width < 1:
                break
            spans.append(Span(number, column, _cell_text(cell), height, width))
            taken.update(dict.fromkeys(range(column, column + width), number + height))
            column += width
    return spans


def _count(cell: LexborNode, name: str) -> int:
    value = (cell.attributes.get(name) or "1").strip()
    return min(max(1, int(value)), 5000) if value.isascii() and value.isdigit() else 1


def _cell_text(cell: LexborNode) -> str:
    reader = _Reader(in_cell=True)
    reader.walk(cell, 0)
    reader.flush()
    blank = re.match(r"[ \t\r\u3000\xa0]*\n", cell.text()) is not None
    return ("\n" if blank else "") + reader.writer.start(1_000_000)
