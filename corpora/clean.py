"""From the text of a file to clean text: what comes from the page's layout goes, what the author wrote stays.

Each repair is counted and told. Nothing is dropped but layout: blanks between Chinese characters, line ends within a
sentence, marks of the word processor, captions that a PDF paints twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from corpora.breaks import sentence_breaks
from corpora.traced import Replacement, Traced

_CJK = r"\u3400-\u9fff\uf900-\ufaff"
#: Full-width digits, Latin letters and %, which say the same as their ASCII forms; ﹒ and ． as in 1﹒推进.
_WIDE: Final = {**{c: c - 0xFEE0 for r in ((0xFF10, 0xFF1A), (0xFF21, 0xFF3B), (0xFF41, 0xFF5B)) for c in range(*r)}}
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


def _halve(match: re.Match[str]) -> str | None:
    """宁波宁波科技科技 -> 宁波科技, when the whole line is made of doubled pieces: a PDF paints it twice."""
    line, half, position = match.group(), "", 0
    while position < len(line):
        size = next((k for k in range(1, 41) if line.startswith(line[position : position + k], position + k)), 0)
        if not size or position + 2 * size > len(line):
            return None
        half += line[position : position + size]
        position += 2 * size
    return half


REPAIRS: Final = (
    Repair(re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]"), "\n"),
    Repair(
        re.compile(r"[\x00-\x08\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060\ufeff]"), "", "invisible characters"
    ),
    # Word processors that export bookmarks as text: [bookmark: _Toc85117633]
    Repair(re.compile(r"\[bookmark: [^\]\n]{0,80}\]"), "", "bookmarks of the word processor"),
    Repair(re.compile(r"[０-９Ａ-Ｚａ-ｚ％．﹒＆／]+"), _narrow),
    Repair(re.compile(r"(?<![ \u3000\xa0])[ \u3000\xa0]+(?=\n|\Z)"), ""),
    Repair(re.compile(r"(?m)^[ \u3000\xa0]+"), ""),
    # Markdown: ## 二、主要任务, **加粗**
    Repair(re.compile(r"(?m)^#{1,6}[ \t]+|\*\*|^>[ \t]+"), "", "Markdown marks"),
    # 关 键 核 心 技 术: three or more characters set apart; a title or a justified line of a narrow column
    Repair(
        re.compile(rf"(?<![{_CJK}])[{_CJK}](?:[ \u3000\xa0]{{1,3}}[{_CJK}，、。：；]){{2,}}(?![{_CJK}])"),
        _close_up,
        "spaced-out words",
    ),
    # 罗　平, 组　长: two characters set apart to the width of three
    Repair(
        re.compile(rf"(?<![{_CJK}])[{_CJK}][ \u3000\xa0]{{1,4}}[{_CJK}](?![{_CJK}])"), _close_up, "spaced-out words"
    ),
    # 到 2025 年, R&D 经费, 〔 2021 〕: a blank between Chinese and a digit, a Latin letter or a punctuation mark
    Repair(re.compile(rf"(?<=[{_CJK}，。、；：）〕》”])[ \xa0]+(?=[0-9A-Za-z%<>~+≥≤])"), "", "blanks around figures"),
    Repair(re.compile(rf"(?<=[0-9A-Za-z%~])[ \xa0]+(?=[{_CJK}，。、；：（〔《“）])"), "", "blanks around figures"),
    Repair(
        re.compile(r"(?<=[，。、；：！？（〔《“])[ \u3000\xa0]+|[ \u3000\xa0]+(?=[，。、；：！？）〕》”])"),
        "",
        "blanks around punctuation",
    ),
)
_DOUBLED: Final = Repair(re.compile(r"(?m)^[^\n\t]{8,120}$"), _halve, "captions printed twice")
_GAPS: Final = Repair(re.compile(r"\n{3,}"), "\n\n")
_EDGES: Final = Repair(re.compile(r"\A\n+|\n+\Z"), "")


def clean(raw: str) -> tuple[Traced, tuple[str, ...]]:
    """Clean text that traces back to ``raw``, and a warning with its count for each kind of repair that was made."""
    counts: dict[str, int] = {}
    content = Traced(raw)
    for step, told, count in _steps(content):
        content = step
        if told and count:
            counts[told] = counts.get(told, 0) + count
    return content, tuple(f"{told}: {count} mended" for told, count in counts.items())


def _steps(content: Traced) -> Iterator[tuple[Traced, str, int]]:
    for repair in (*REPAIRS, _DOUBLED):
        content, count = content.replace(repair.pattern, repair.replacement)
        yield content, repair.told, count
    breaks = sentence_breaks(content.text)
    content = content.edit(breaks)
    yield content, "line ends within a sentence", len(breaks)
    for repair in (_GAPS, _EDGES):
        content, count = content.replace(repair.pattern, repair.replacement)
        yield content, repair.told, count
