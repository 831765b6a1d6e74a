"""Which line ends stand within a sentence: those of a narrow column, of a page, of a hard-wrapped export.

The genre gives three signs. A paragraph that is over ends with 。 or another closing mark. What begins anew begins
with a number (一、 （二） 3. 第四章 专栏5) or is a short line without punctuation (a heading). And a bracket that is
open at the end of a line goes on in the next: （牵头部⏎门：市交通局）.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

#: What a new paragraph begins with. Also: ——first point, -- first point, • point, a date or a label line (责任单位：…).
NEW_PARAGRAPH: Final = re.compile(
    r"第[一二三四五六七八九十百零〇\d]{1,5}[篇编章节条部]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}[、.．](?:(?!\d)|(?=(?:19|20)\d\d年))|[①-⑳]|专栏\s?[\d一二三四五六七八九十]|附(?:件|表|录)|图表?\s?\d|表\s?\d|——|--|[•●■◆▪□○]"
    r"|[一-鿿]{2,6}(?:单位|部门|领导|时限)[:：]|【|（记者|记者 |\d{4}年\d{1,2}月\d{1,2}日$"
)
#: What ends one.
_CLOSED: Final = re.compile(r"[。！？；：!?;:…⋯][”’）)」』】]*$|[】]$")
#: A bracket behind a full stop ends the paragraph too: …。（市港航局、市渔业局）
_CLAUSE_END: Final = re.compile(r"[。；！？][（(〔\[][^\n]{2,300}[）)〕\]]$")
_BODY: Final = re.compile(r"[，。；]")
_PAUSE: Final = re.compile(r"[，。；：、]")
_OPENERS: Final = "（(〔[《“"
_CLOSERS: Final = "）)〕]》”"
#: Longest paragraph that an unclosed bracket may hold open: a lost closing bracket must not swallow the document.
_HELD_OPEN = 600
#: Lines up to this many characters may belong to a narrow column.
_NARROW = 48
#: The white before the first line of a paragraph, and a character that did not fit.
_INDENT = 3


#: No line that is whole ends so, and none begins with the last characters of a sentence: 三年行动计⏎划。
_UNFINISHED: Final = re.compile(r"[，、的和与及]$")
_REMAINDER: Final = re.compile(r"[一-鿿]{1,3}。")


@dataclass(frozen=True, slots=True)
class _Line:
    """``width`` is what the eye sees: a digit or a Latin letter is half as wide as a Chinese character."""

    start: int
    end: int
    text: str
    width: float


def sentence_breaks(text: str) -> list[tuple[int, int, str]]:
    """The spans to replace (line ends with the blanks around them) and what to put there, in order."""
    lines = [
        _Line(m.start(), m.end(), m.group(), _width(m.group()))
        for m in re.finditer(r"[^\n]+", text)
        if m.group().strip()
    ]
    columns = [_column_width(lines, index) for index in range(len(lines))]
    parted = _is_parted(lines, columns)
    spans: list[tuple[int, int, str]] = []
    paragraph = ""
    apart = _is_set_apart(lines)
    for index, (line, following) in enumerate(pairwise(lines)):
        paragraph = (paragraph + line.text)[-_HELD_OPEN:]
        if apart and following.start - line.end > 1 and _is_short_unit(paragraph):
            paragraph = ""
        elif _goes_on(paragraph, line, following, columns[index], parted):
            glue = " " if line.text[-1].isascii() and following.text[0].isascii() and line.text[-1].isalpha() else ""
            spans.append((line.end, following.start, glue))
        else:
            paragraph = ""
    return spans


def _is_set_apart(lines: list[_Line]) -> bool:
    """Whether blank lines part the paragraphs, as in Markdown."""
    blank = sum(following.start - line.end > 1 for line, following in pairwise(lines))
    return len(lines) > 8 and blank > 0.6 * len(lines)


def _is_short_unit(paragraph: str) -> bool:
    """（一）聚焦减损提质，推动粮食生产机械化: a numbered line without a full stop, and white below it, is a heading."""
    numbered = NEW_PARAGRAPH.match(paragraph) is not None
    return numbered and len(paragraph) < 60 and not re.search(r"[。；：]", paragraph) and not is_open(paragraph)


def _width(line: str) -> float:
    return len(line) - 0.5 * sum(map(str.isascii, line))


def _column_width(lines: list[_Line], index: int) -> float:
    """The width of the narrow column that the line stands in, 0 where the lines around are whole paragraphs."""
    first, last = index, index
    while first > max(0, index - 6) and lines[first].start - lines[first - 1].end == 1:
        first -= 1
    while last < min(len(lines) - 1, index + 6) and lines[last + 1].start - lines[last].end == 1:
        last += 1
    around = lines[first : last + 1]
    if len(around) < 4:  # blank lines part the paragraphs: their neighbours say how wide they are
        around = lines[max(0, index - 6) : index + 7]
    widths = sorted(line.width for line in around)
    width = widths[int(len(widths) * 0.85)] if len(widths) >= 4 else 0
    full = sum(0.75 * width <= each <= 1.1 * width for each in widths)
    runs = sum(_PAUSE.search(line.text) is not None for line in around)
    return width if width <= _NARROW and full >= len(around) / 2 and runs > 0.3 * len(around) else 0


def _is_parted(lines: list[_Line], columns: list[float]) -> bool:
    """Whether a blank line stands behind each paragraph of narrow columns: those that end before the column does."""
    ends = [
        following.start - line.end > 1
        for (line, following), column in zip(pairwise(lines), columns, strict=False)
        if column and line.width < 0.8 * column and _CLOSED.search(line.text)
    ]
    return len(ends) >= 3 and sum(ends) > 0.9 * len(ends)


def _goes_on(paragraph: str, line: _Line, following: _Line, column: float, parted: bool) -> bool:
    if "\t" in line.text or "\t" in following.text or NEW_PARAGRAPH.match(following.text):
        return False
    if _CLOSED.search(line.text):
        at_once = following.start - line.end == 1
        return parted and at_once and bool(column) and _fills(paragraph, line, following, column)
    if is_open(paragraph) or _UNFINISHED.search(line.text) or _REMAINDER.match(following.text):
        return True
    if line.text[-1] in "）)〕]" and _CLAUSE_END.search(paragraph):
        return False
    if column and line.width <= 1.3 * column:
        return _fills(paragraph, line, following, column)
    return not _is_heading(paragraph) and _BODY.search(paragraph) is not None and len(line.text) > 12


def _fills(paragraph: str, line: _Line, following: _Line, column: float) -> bool:
    """Whether the line is as wide as its column: the first line of a paragraph must be, for it might be a heading."""
    first = paragraph == line.text and not line.text.startswith(("——", "--"))
    if first and following.start - line.end > 1 and not _PAUSE.search(line.text):
        return False  # a heading, then a blank line
    return line.width >= (min(0.86 * column, column - _INDENT) if first else 0.6 * column)


def _is_heading(paragraph: str) -> bool:
    """``二、主要任务``, ``第三章 打造枢纽，服务全国``: numbered, short, without a full stop; a comma high up only."""
    if NEW_PARAGRAPH.match(paragraph) is None or len(paragraph) >= 45 or re.search(r"[。；：（]", paragraph[3:]):
        return False
    return "，" not in paragraph or re.match(r"第.{1,5}[篇编章节]|[一二三四五六七八九十]{1,3}、", paragraph) is not None


def is_open(paragraph: str) -> bool:
    """Whether a bracket or a quotation is open at the end of the paragraph: （牵头部⏎门：市交通局）."""
    if len(paragraph) >= _HELD_OPEN:
        return False
    depth = 0
    for char in paragraph:
        if char in _OPENERS:
            depth += 1
        elif char in _CLOSERS:
            depth = max(0, depth - 1)
    return depth > 0
