"""Headings without a number: 序言, the headings that the file's format shows, the short lines of a newspaper page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from extract.marks import Mark
from extract.titles import TITLE_END

UNNUMBERED: Final = "unnumbered"
_KNOWN: Final = re.compile(
    r"(?m)^(?:序\s?[言章]|前\s?言|引\s?言|导\s?言|结\s?语|结束语|后\s?记|编制说明|名词解释|实\s?施)$"
)
_SHORT: Final = re.compile(r"(?m)^[^\n\t]{4,30}$")
#: What a short line may be instead: a sentence, a caption, a name, a date, a place to send to.
_NO_HEADING: Final = re.compile(
    r"[。！？；：:，、…]$|^[（(【《“—\-·•]|^图|^表|^附|^制图|^(?:本报|本版|见习|通讯员|记者|新华社|来源|责任|责编|版式|摄影|文/)"
    r"|\d日|文件$|号$|期$|月$|[:：]|[）)]$|[^一-鿿，、“”‘’《》A-Za-z\d%·+—（）()— ]"
)
_SENTENCE_END: Final = re.compile(r"[。！？”；）)]$")
_BEGINS_SENTENCE: Final = re.compile(r"如何|此外|同时|目前|然而|为此|近日|日前|其中")
#: A paragraph is longer than a heading by far; its first clause is longer than the rest of a broken word.
_PARAGRAPH, _SENTENCE, _CLAUSE = 36, 10, 6


def find_plain_headings(
    text: str, shown: Sequence[tuple[int, int, int]], marks: list[Mark], titles: AbstractSet[int]
) -> Iterator[Mark]:
    """The headings without a number. ``value`` is the level, 1 the outermost; none at ``titles`` or at ``marks``."""
    numbered = {mark.line for mark in marks}
    taken = numbered | titles
    for match in _KNOWN.finditer(text):
        yield _mark(match.start(), match.end(), 1)
    known = {match.start() for match in _KNOWN.finditer(text)}
    levels = _levels(shown, numbered)
    for start, end, _ in shown:
        if start in levels and start not in taken | known and _is_heading(text, start, end):
            yield _mark(start, end, levels[start])
    if not numbered and not levels:
        yield from _sections_of(text, [block for block in _blocks(text) if block[0] not in taken | known])


def _mark(start: int, end: int, level: int) -> Mark:
    return Mark(UNNUMBERED, "", level, start, start, end)


def _levels(shown: Sequence[tuple[int, int, int]], numbered: AbstractSet[int]) -> dict[int, int]:
    """Level of each shown heading, from 1: below the title, as the format has them, or below the numbered units."""
    inner = [(start, level) for start, _, level in shown if start > 0]
    outer = min((level for start, level in inner if start in numbered), default=None)
    first = min((start for start in numbered), default=0)
    top = outer if outer is not None else min((level for _, level in inner), default=1)
    return {start: max(1, level - top + 1) for start, level in inner if start > first or outer is None}


def _is_heading(text: str, start: int, end: int) -> bool:
    line = text[start:end].strip()
    if not 2 <= len(line) <= 40 or _NO_HEADING.search(line) or TITLE_END.search(line):
        return False
    return len(_line_below(text, end)) >= _PARAGRAPH


def _blocks(text: str) -> list[tuple[int, int]]:
    """Short lines without punctuation that stand between paragraphs: (start, end) of each, one or two lines long."""
    found: list[tuple[int, int]] = []
    for match in _SHORT.finditer(text):
        start, end = match.span()
        if found and not text[found[-1][1] : start].strip():
            continue  # the second line of one
        if _reads_like_heading(match.group()) and _SENTENCE_END.search(_line_above(text, start)):
            second = _SHORT.match(text, len(text) - len(text[end:].lstrip("\n")))
            below = second.end() if second and _reads_like_heading(second.group()) else end
            if _begins_text(text, end) or (below > end and _begins_text(text, below)):
                found.append((start, end if _begins_text(text, end) else below))
    return found


def _reads_like_heading(line: str) -> bool:
    return not _NO_HEADING.search(line) and not re.search(r"[，、。]", line) and not _BEGINS_SENTENCE.match(line)


def _begins_text(text: str, end: int) -> bool:
    """Whether a paragraph follows that is not the rest of the line above: 前沿计⏎划。面向未来…"""
    sentence = re.split(r"[。！？]", text[end : end + 600].replace("\n", ""), maxsplit=1)[0]
    clause = re.split(r"[，；：]", sentence, maxsplit=1)[0]
    return len(clause) >= _CLAUSE and len(sentence) >= _SENTENCE


def _sections_of(text: str, blocks: list[tuple[int, int]]) -> Iterator[Mark]:
    """Each heading with its text, which stands above it where columns were copied so."""
    edges = [0, *(end for _, end in blocks)]
    ends = [*(start for start, _ in blocks[1:]), len(text)]
    follows = sum(_shares(text, block, (block[1], end)) for block, end in zip(blocks, ends, strict=False))
    precedes = sum(_shares(text, block, (edge, block[0])) for block, edge in zip(blocks, edges, strict=False))
    for (start, end), edge in zip(blocks, edges, strict=False):
        line = text[start:end].partition("\n")[0]
        begin = len(text) - len(text[edge:].lstrip("\n")) if precedes > follows else start
        yield Mark(UNNUMBERED, "", 1, begin, start, start + len(line))


def _shares(text: str, heading: tuple[int, int], span: tuple[int, int]) -> int:
    """How many pairs of characters of the heading come again in the span."""
    line, passage = text[slice(*heading)], text[slice(*span)]
    return sum(line[i : i + 2] in passage for i in range(len(line) - 1))


def _line_above(text: str, start: int) -> str:
    return text[max(0, start - 400) : start].rstrip("\n").rpartition("\n")[2]


def _line_below(text: str, end: int) -> str:
    return text[end : end + 400].lstrip("\n").partition("\n")[0]
