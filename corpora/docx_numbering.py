"""The numbers that Word shows before paragraphs: 一、 （一） 1. ① 第一章. They stand in numbering.xml, in no text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS: Final = "〇一二三四五六七八九"
_LEGAL: Final = "零壹贰叁肆伍陆柒捌玖"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_CHINESE: Final = re.compile(
    r"(?:chinese|japanese|taiwanese|korean)Counting(?:Thousand)?|ideographDigital|taiwaneseDigital|japaneseDigitalTenThousand"
)
#: Deepest level of a list, and the highest number that is written out.
_LEVELS: Final = 9
_HIGHEST: Final = 9999


@dataclass(frozen=True, slots=True)
class _Level:
    text: str
    format: str
    start: int
    restarts: bool
    legal: bool
    style: str


@dataclass(slots=True)
class Numbering:
    """Counts the numbered paragraphs of a document in their order; ``label`` gives what stands before the next one."""

    _abstracts: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _numbers: dict[str, str] = field(default_factory=dict)
    _overrides: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def level_of(self, number: str, style: str) -> int:
        """The level that the list ``number`` gives to paragraphs of the style; 0 where it says nothing of it."""
        levels = self._abstracts.get(self._numbers.get(number, ""), {})
        return next((index for index, level in levels.items() if level.style == style), 0)

    def label(self, number: str, level: int) -> str:
        """The label of the next paragraph of the list ``number`` at ``level``; '' where the list has none."""
        abstract = self._numbers.get(number, "")
        levels = self._abstracts.get(abstract, {})
        here = levels.get(level)
        if here is None or here.format == "none":
            return ""
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for at, start in self._overrides.get(number, {}).items():
                counts[at] = start - 1
        before = counts[level]
        counts[level] = here.start if before is None else before + 1
        for deeper in range(level + 1, _LEVELS):
            if deeper not in levels or levels[deeper].restarts:
                counts[deeper] = None
        if here.format == "bullet":
            return "•"
        return _filled(here, levels, counts)


def read_numbering(root: Any) -> Numbering:
    """The lists of numbering.xml (its root element); an empty one where the document has none."""
    numbering = Numbering()
    if root is None:
        return numbering
    for abstract in root.iter(f"{W}abstractNum"):
        numbering._abstracts[abstract.get(f"{W}abstractNumId", "")] = _levels(abstract)  # noqa: SLF001
    for number in root.iter(f"{W}num"):
        identifier = number.get(f"{W}numId", "")
        numbering._numbers[identifier] = _value(number, "abstractNumId")  # noqa: SLF001
        for override in number.iter(f"{W}lvlOverride"):
            start = _value(override, "startOverride")
            level = override.get(f"{W}ilvl", "0")
            if start.isdigit() and level.isdigit() and int(level) < _LEVELS:
                numbering._overrides.setdefault(identifier, {})[int(level)] = int(start)  # noqa: SLF001
    return numbering


def _levels(abstract: Any) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for level in abstract.iter(f"{W}lvl"):
        index = level.get(f"{W}ilvl", "0")
        if not index.isdigit() or int(index) >= _LEVELS:
            continue
        start = _value(level, "start")
        levels[int(index)] = _Level(
            text=_value(level, "lvlText"),
            format=_value(level, "numFmt") or "decimal",
            start=int(start) if start.isdigit() else 1,
            restarts=_value(level, "lvlRestart") != "0",
            legal=level.find(f"{W}isLgl") is not None,
            style=_value(level, "pStyle"),
        )
    return levels


def _value(parent: Any, name: str) -> str:
    child = parent.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")


def _filled(here: _Level, levels: dict[int, _Level], counts: list[int | None]) -> str:
    """``第%1章`` -> 第三章; levels that have not begun count as begun."""

    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        level = levels.get(index, here)
        count = counts[index] if counts[index] is not None else level.start
        return number_in("decimal" if here.legal else level.format, count or 0)

    label = re.sub(r"%([1-9])", number, here.text)
    return label if not label or re.search(r"[、.．)）:：①-⑳]$", label) else f"{label} "


def number_in(form: str, number: int) -> str:
    """A number in a format of Word: (chineseCounting, 12) -> 十二, (decimalEnclosedCircle, 3) -> ③."""
    if not 0 < number <= _HIGHEST:
        return str(number)
    if _CHINESE.fullmatch(form):
        return chinese(number)
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese"):
        return chr(0x2460 + number - 1) if number <= 20 else str(number)
    if form == "chineseLegalSimplified":
        return (
            "".join(_LEGAL[int(digit)] for digit in str(number))
            if number > 10
            else "拾"
            if number == 10
            else _LEGAL[number]
        )
    if form == "ideographTraditional":
        return _STEMS[(number - 1) % 10]
    if form == "ideographZodiac":
        return _BRANCHES[(number - 1) % 12]
    if form == "ideographEnclosedCircle":
        return chr(0x3280 + number - 1) if number <= 10 else chinese(number)
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman"):
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    return f"{number:02}" if form == "decimalZero" else str(number)


def chinese(number: int) -> str:
    """3 -> 三, 10 -> 十, 12 -> 十二, 25 -> 二十五, 105 -> 一百零五. Numbers from 1 to 9999."""
    written = ""
    for digit, unit in zip(str(number), ("千", "百", "十", "")[-len(str(number)) :], strict=True):
        if digit != "0":
            written += _DIGITS[int(digit)] + unit
        elif written and not written.endswith("零"):
            written += "零"
    written = written.rstrip("零")
    return written[1:] if written.startswith("一十") else written


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        written += sign * (number // value)
        number %= value
    return written
