"""How plans number their units: 第一章, 一、, （一）, 1., （1）, ①, 第一条, 专栏1, 附件; and what the numbers count."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_NUMERAL = r"[一二三四五六七八九十百零〇\d]{1,5}"
#: A line with 第三章 is a heading where a blank follows, or where the line is too short to be a sentence.
_HEADS = r"(?=[\s:：]|[^，。；\n]{0,40}$)"
#: (kind, what a line of that kind begins with); the group is its number as printed. Outermost first.
MARKS: Final = (
    ("part", re.compile(rf"(第{_NUMERAL}(?:[篇编]|部分)){_HEADS}")),
    ("chapter", re.compile(rf"(第{_NUMERAL}章){_HEADS}")),
    ("division", re.compile(rf"(第{_NUMERAL}节){_HEADS}")),
    ("article", re.compile(rf"(第{_NUMERAL}条)(?=\s|[：:])")),
    ("box", re.compile(r"((?:专栏|专项|框)\s?[\d一二三四五六七八九十]{1,3})(?=[\s:：、.]|[^，。\d][^，。]{0,40}$)")),
    ("annex", re.compile(r"(附[件表录]\s?[\d一二三四五六七八九十]{0,3})(?=$|[:：\s])")),
    ("heading", re.compile(r"([一二三四五六七八九十]{1,3})[、.．](?![一二三四五六七八九十]{1,2}[、次三])")),
    ("subheading", re.compile(r"([（(][一二三四五六七八九十]{1,3}[）)])(?![至到、和项])[、.]?")),
    ("item", re.compile(r"(\d{1,3})[、.．](?:(?![\d．])|(?=(?:19|20)\d\d年))")),
    ("subitem", re.compile(r"([（(]?\d{1,3}[）)])[、.]?")),
    ("point", re.compile(r"([①-⑳])")),
    # 一是建设港口码头。加快…: a heading sentence of its own, not 一是加大力度，二是…
    ("aspect", re.compile(r"([一二三四五六七八九十]{1,2}是)(?=[^，。；：\n]{3,40}。[^\n]{6})")),
)
#: kind -> how far in plans usually put it; a plan may do otherwise.
DEPTHS: Final = {kind: depth for depth, (kind, _) in enumerate(MARKS)}
_FIRST: Final = (
    ("第", ("part", "chapter", "division", "article")),
    ("专框", ("box",)),
    ("附", ("annex",)),
    ("一二三四五六七八九十", ("heading", "aspect")),
    ("（(", ("subheading", "subitem")),
    ("0123456789", ("item", "subitem")),
    ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", ("point",)),
)
#: Most lines begin with a character that begins no mark: one look-up, and they are done.
_BY_FIRST: Final = {
    char: tuple((kind, pattern) for kind, pattern in MARKS if kind in kinds)
    for chars, kinds in _FIRST
    for char in chars
}
_LONGEST = 80
_ARABIC: Final = re.compile(r"\d+")
_CHINESE: Final = re.compile(r"[一二三四五六七八九十百零〇]+")
_DIGITS: Final = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0}


class Mark(NamedTuple):
    """A numbered line: ``value`` is what its number counts (0 where it has none), ``body`` where its words begin."""

    kind: str
    number: str
    value: int
    line: int
    body: int
    end: int


def mark_of(line: str, start: int) -> Mark | None:
    """The mark that the line, which stands at ``start``, begins with."""
    for kind, pattern in _BY_FIRST.get(line[:1], ()):
        if found := pattern.match(line[:_LONGEST]):
            number = "".join(found.group(1).split())
            return Mark(kind, number, value_of(number), start, start + found.end(), start + len(line))
    return None


def value_of(number: str) -> int:
    """第十二章 -> 12, （三） -> 3, ④ -> 4, 专栏2 -> 2; 0 where there is no number."""
    if "①" <= number[:1] <= "⑳":
        return ord(number[0]) - ord("①") + 1
    if digits := _ARABIC.search(number):
        return int(digits.group())
    numerals = _CHINESE.search(number)
    return _han(numerals.group()) if numerals else 0


def _han(numeral: str) -> int:
    """二十一 -> 21, 一百零五 -> 105, 一〇 -> 10."""
    if "十" not in numeral and "百" not in numeral:
        return int("".join(str(_DIGITS[char]) for char in numeral))
    total = digit = 0
    for char in numeral:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit
