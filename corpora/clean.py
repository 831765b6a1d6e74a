"""From the text of a file to clean text: what comes from the page's layout goes, what the author wrote stays.

Each repair is counted and told. Nothing is dropped but layout: blanks between Chinese characters, line ends within a
sentence, marks of the word processor, captions that a PDF paints twice.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from corpora.aligned import aligned_spans
from corpora.breaks import sentence_breaks
from corpora.chrome import chrome_spans
from corpora.contents import contents_spans
from corpora.listed import listed_spans
from corpora.markdown import link_spans, table_spans
from corpora.traced import Replacement, Traced

_CJK = r"\u3400-\u9fff\uf900-\ufaff"
#: Full-width digits, Latin letters and %, which say the same as their ASCII forms; ﹒ and ． as in 1﹒推进.
_WIDE: Final = {**{c: c - 0xFEE0 for r in ((0xFF10, 0xFF1A), (0xFF21, 0xFF3B), (0xFF41, 0xFF5B)) for c in range(*r)}}
_RADICALS: Final = str.maketrans(
    "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⺎⺝⺪⻑⻙⻧⻪⺬⺒⺓⻗",
    "母民虎西见角贝车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟兀月疋長韦卤黾示巳幺雨",
)
_WIDE_SIGNS: Final = {0xFF05: 0x25, 0xFF0E: 0x2E, 0xFE52: 0x2E, 0xFF06: 0x26, 0xFF0F: 0x2F}


@dataclass(frozen=True, slots=True)
class Repair:
    """One kind of layout noise: ``pattern`` is replaced, ``told`` names it in the warning ('' where nobody cares)."""

    pattern: re.Pattern[str]
    replacement: Replacement
    told: str = ""


def _narrow(match: re.Match[str]) -> str:
    return match.group().translate(_WIDE | _WIDE_SIGNS)


def _close_up(match: re.Match[str]) -> str:
    return re.sub(r"[ \u3000\xa0]+", "", match.group())


def _usual(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match.group()).translate(_RADICALS)


def _halve(match: re.Match[str]) -> str | None:
    """澄州澄州港航港航 -> 澄州港航, when the whole line is made of doubled pieces: a PDF paints it twice."""
    line, half, position = match.group(), "", 0
    while position < len(line):
        size = next((k for k in range(1, 41) if line.startswith(line[position : position + k], position + k)), 0)
        if not size or position + 2 * size > len(line):
            return None
        half += line[position : position + size]
        position += 2 * size
    return half


_LINE_ENDS: Final = Repair(re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]"), "\n")
#: What the characters and marks of a file say in another way than the text would.
CODES: Final = (
    Repair(
        re.compile(r"[\x00-\x08\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060\ufeff]"), "", "invisible characters"
    ),
    # ⼀ for 一, ⻓ for 长: some PDF files name the radical that looks the same
    Repair(re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff]+"), _usual, "look-alike characters"),
    # ﬁ for fi: a font that sets them as one
    Repair(re.compile(r"[\ufb00-\ufb06]"), _usual, "look-alike characters"),
    # blanks of other widths
    Repair(re.compile(r"[\u1680\u2000-\u200a\u202f\u205f]"), " "),
    # Word processors that export bookmarks as text: [bookmark: _Toc85117633]
    Repair(re.compile(r"\[bookmark: [^\]\n]{0,80}\]"), "", "bookmarks of the word processor"),
    Repair(re.compile(r"[０-９Ａ-Ｚａ-ｚ％．﹒＆／]+"), _narrow),
    Repair(re.compile(r"(?<![ \u3000\xa0])[ \u3000\xa0]+(?=\n|\Z)"), ""),
    Repair(re.compile(r"(?m)^[ \u3000\xa0]+"), ""),
)
#: Markdown: ## 二、主要任务, **加粗**
MARKDOWN: Final = (Repair(re.compile(r"(?m)^#{1,6}[ \t]+|\*\*|^>[ \t]+"), "", "Markdown marks"),)
#: What the layout puts between the characters, and around the text.
LAYOUT: Final = (
    Repair(re.compile(r"(?m)^[ \t]*(?:-{2,}|\*{3,}|_{3,}|={3,})[ \t]*$\n?"), "", "ruling lines"),
    Repair(re.compile(r"(?m)^[ \t]*([^\s\d])(?:[ \t]*\1){7,}[ \t]*$\n?"), "", "ruling lines"),
    # 第一章　总则　　第一条　……: two units on one line, as law databases print them
    Repair(re.compile(r"(?<=\S)[ \u3000]{2,}(?=第[一二三四五六七八九十百零〇\d]{1,5}[条章节编篇][ \u3000])"), "\n"),
    # 关 键 核 心 技 术: three or more characters set apart; a title or a justified line of a narrow column
    Repair(
        re.compile(
            rf"(?<![{_CJK}])[{_CJK}]"
            rf"(?:(?:[ \xa0]{{1,3}}[{_CJK}，、。：；]){{2,}}|(?:\u3000{{1,3}}[{_CJK}，、。：；]){{2,}})(?![{_CJK}])"
        ),
        _close_up,
        "spaced-out words",
    ),
    # 许　舟, 组　长: two characters set apart to the width of three
    Repair(
        re.compile(rf"(?<![{_CJK}])[{_CJK}][ \u3000\xa0]{{1,4}}[{_CJK}](?![{_CJK}])"), _close_up, "spaced-out words"
    ),
    # 到 2025 年, R&D 经费, 〔 2021 〕: a blank between Chinese and a digit, a Latin letter or a punctuation mark
    Repair(re.compile(rf"(?<=[{_CJK}，。、；：）〕》”])[ \xa0]+(?=[0-9A-Za-z%<>~+≥≤])"), "", "blanks around figures"),
    Repair(re.compile(rf"(?<=[0-9A-Za-z%~])[ \xa0]+(?=[{_CJK}，。、；：（〔《“）])"), "", "blanks around figures"),
    # 人工智能 ＋ 文化
    Repair(re.compile(rf"(?<=[{_CJK}”])[ \xa0]+(?=＋)|(?<=＋)[ \xa0]+(?=[{_CJK}“])"), "", "blanks around figures"),
    Repair(
        re.compile(r"(?<=[，。、；：！？（〔《“])[ \u3000\xa0]+|[ \u3000\xa0]+(?=[，。、；：！？）〕》”])"),
        "",
        "blanks around punctuation",
    ),
    # 《规划》 提出, 学科（专业） 建设; the number of a unit keeps its blank: （一） 总体要求
    Repair(
        re.compile(
            rf"(?:(?<=[》”])|(?<=[{_CJK}]）)(?<![一二三四五六七八九十]）))[ \xa0]+(?=[{_CJK}])"
            rf"|(?<=[{_CJK}])[ \xa0]+(?=[（《“])"
        ),
        "",
        "blanks around punctuation",
    ),
)
_DOUBLED: Final = Repair(re.compile(r"(?m)^[^\n\t]{8,120}$"), _halve, "captions printed twice")
_TWICE: Final = Repair(
    re.compile(r"(?m)^(?P<line>[^\n\t]{8,120})\n+(?P=line)$"), lambda match: match["line"], "captions printed twice"
)
_GAPS: Final = Repair(re.compile(r"\n{3,}"), "\n\n")
_EDGES: Final = Repair(re.compile(r"\A\n+|\n+\Z"), "")


def clean(raw: str, wrapped: bool = True) -> tuple[Traced, tuple[str, ...]]:
    """Clean text that traces back to ``raw``, and a warning with its count for each kind of repair that was made.

    ``wrapped`` says that ``raw`` is plain text, whose lines may be those of a page and which may be Markdown; where it
    is false a line is a paragraph, and stays one.
    """
    content = Traced(raw)
    counts: dict[str, int] = {}
    for step, told, count in _steps(content, wrapped):
        content = step
        if told and count:
            counts[told] = counts.get(told, 0) + count
    return content, tuple(f"{told}: {count} mended" for told, count in counts.items())


def _steps(content: Traced, wrapped: bool) -> Iterator[tuple[Traced, str, int]]:
    content, count = content.replace(_LINE_ENDS.pattern, _LINE_ENDS.replacement)
    tables = aligned_spans(content.text, wrapped)  # while the blanks still stand that align them
    content = content.edit(tables)
    yield content, "blanks between the columns of tables", len(tables)
    cells = listed_spans(content.text) if wrapped else []
    content = content.edit(cells)
    yield content, "cells on lines of their own", len(cells)
    for repair in (*CODES, *(MARKDOWN if wrapped else ())):
        content, count = content.replace(repair.pattern, repair.replacement)
        yield content, repair.told, count
    plain = (("Markdown tables", table_spans), ("links", link_spans)) if wrapped else ()
    for told, spans_of in (*plain, ("lines of the web site around the text", chrome_spans)):
        spans = spans_of(content.text)
        content = content.edit(spans)
        yield content, told, len(spans)
    for repair in (*LAYOUT, _DOUBLED, _TWICE):
        content, count = content.replace(repair.pattern, repair.replacement)
        yield content, repair.told, count
    contents = contents_spans(content.text)
    content = content.edit(contents)
    yield content, "tables of contents", len(contents)
    if wrapped:
        breaks = sentence_breaks(content.text)
        content = content.edit(breaks)
        yield content, "line ends within a sentence", len(breaks)
    for repair in (_GAPS, _EDGES):
        content, count = content.replace(repair.pattern, repair.replacement)
        yield content, repair.told, count
