"""Numbers with units as plans write them: 3万家, 10%以上, 2家至3家, 3—5个, 50%～60%, 370万元/亩, 二十个.

``find_quantities`` is pure and knows nothing of goals; what a quantity is a quantity *of* is read in targets.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final, NamedTuple

import cn2an

from extract.lexicon import read_table

_MULTIPLIERS: Final = {
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "万亿": 10**12,
    "百亿": 10**10,
    "千亿": 10**11,
}
_DIGITS: Final = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
#: Chinese numerals; a lone 一 is a word (一批, 一家) unless a comparator makes it a number (至少建设一家, 每天一小时).
_HAN: Final = r"[一二三四五六七八九十两百千][一二三四五六七八九十百千零两]{0,6}"
_MAKES_NUMBER: Final = re.compile(r"(?:至少|不少于|不低于|超过|达到?|每[天年月周日])[^，。；0-9]{0,8}$|前$")
#: 培育百家企业, 突破百项技术: a round number behind the verb; 百家争鸣 and “百项行动” are words.
_ROUND: Final = {"百": 100, "千": 1000}
_BEFORE_ROUND: Final = re.compile(
    r"(?:培育|突破|形成|打造|开拓|制定|建设|建成|实施|推出|推广|引进|攻克|研发|认定|创建|完成|拓展|支持|服务|遴选|新增|集聚)$"
)
_COUNTED: Final = frozenset(("家", "个", "项", "人", "场", "件", "次", "名", "人次", "场次"))
#: Units that a small Chinese numeral stands before in plain words: 三年, 两级, 一方, 四方面.
_LOOSE: Final = frozenset("年月日级位部次点方分道度天期间门对种条站届班片口单号头个项名") | {None}
#: A unit that begins another word: 国三升级国四, 30万人口以上的县.
_OTHER_WORDS: Final = frozenset((("升", "级"), ("人", "口"), ("成", "果"), ("成", "效"), ("项", "目"), ("株", "洲")))
#: 许可证由24类减少到12类, 应用水平达到5级: counted only where a word leads to the number (三类机型, 5级风).
_RANKS: Final = frozenset(("类", "级", "分"))
_REACHED: Final = re.compile(
    r"(?:达到?|不[少低]于|不超过|超过|[降增扩提升减少大展加]+[到至]|压[减缩降][到至]|从|由|为)(?:约)?$"
)
#: 千 of 千克, 千瓦, 千米 belongs to the unit.
_SCALE: Final = r"(?:万亿|千亿|百亿|百万(?!分)|千万|(?!千[克瓦米伏])[百千万亿](?!分点))"
_RANGE: Final = r"\s?(?:[—―–－~～\-至到]|——)\s?"


class Quantity(NamedTuple):
    """``value`` (and ``value_max`` of a range) with 万 and 亿 multiplied out; ``unit`` is None where none is written.

    ``suffix`` is what stands right behind: 以上, 以内, 左右, … or ''. ``start``/``end`` span number, unit and suffix;
    ``number_end`` ends the number and its unit. ``yearly`` says that it was written as so many a year (150家/年).
    """

    value: float
    value_max: float | None
    unit: str | None
    suffix: str
    start: int
    number_end: int
    end: int
    yearly: bool = False


@cache
def _pattern() -> re.Pattern[str]:
    table = read_table("rules/units.toml")
    words = sorted({*table["units"], *table["of_time"]}, key=lambda unit: (-len(unit), unit))
    unit = "|".join(map(re.escape, words))
    return re.compile(
        rf"(?<![0-9.第±×表图A-Za-z+/一二三四五六七八九十百])(?P<a>{_DIGITS}|{_HAN})\s?(?P<sa>{_SCALE})?\s?(?:(?=[^\d，。；、\n]{{1,6}}[—―–－~～\-至到])(?P<ua>{unit})(?={_RANGE}[\d一二三四五六七八九十]))?"
        rf"(?:{_RANGE}(?P<b>{_DIGITS}|{_HAN})\s?(?P<sb>{_SCALE})?)?"
        rf"(?P<more>余|多)?\s?(?(sa)|(?P<sc>{_SCALE}(?=[一-鿿%/]))?)(?P<unit>(?:{unit})(?:[（(](?:{unit})[）)])?(?:/(?:[百千万亿]?(?:{unit}|人|户|元|日|月|年|小时)(?:·(?:{unit}|月|年|日))?))?)?"
        rf"(?P<tail>\s?(?:多家|多个|余家|余个))?"
        r"(?P<suffix>\s?(?:（含）)?(?:及以上|及以下|以上|以内|以下|之内|左右|上下))?"
    )


#: Where a number can begin; the pattern of a whole quantity is tried only there.
_NUMBERS: Final = re.compile(r"[0-9一二三四五六七八九十百两千](?:(?<![两千])[0-9一二三四五六七八九十百]+)?")


def find_quantities(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """The quantities between two offsets, in order. Years (2025年), ordinals (第3) and versions (5G, 3A) are none."""
    end = len(text) if end is None else end
    past = start
    for number in _NUMBERS.finditer(text, start, end):
        if number.start() < past or not _may_count(text, number):
            continue
        if match := _pattern().match(text, number.start(), end):
            past = match.end()
            if quantity := _quantity(match):
                yield quantity


def _may_count(text: str, number: re.Match[str]) -> bool:
    """Whether the pattern is worth trying: not for a year (2025年，), nor for 一 that no unit follows (一体化)."""
    begin, end = number.span()
    behind = text[end : end + 1]
    if "0" <= text[begin] <= "9":
        if behind in _BARE:
            return _MEASURED.search(text, max(0, begin - 14), begin) is not None
        return end - begin != 4 or behind != "年" or text[end + 1 : end + 2] in _GOES_ON
    return behind in _begins_unit()


#: Behind a number that has no unit; then it counts only where a measure that has none stands before it.
_BARE: Final = frozenset("、；。）)以左\n")
_MEASURED: Final = re.compile(r"[数比率]")
#: Behind a year, what makes it the first of two numbers.
_GOES_ON: Final = frozenset("—―–－~～-至到 \u3000")


@cache
def _begins_unit() -> frozenset[str]:
    """What may stand right behind a Chinese numeral that counts: a unit, more of the number, the dash of a range."""
    table = read_table("rules/units.toml")
    return (
        frozenset(word[0] for word in (*table["units"], *table["of_time"])) | frozenset("两千零百万亿余多") | _GOES_ON
    )


def numbers_in(text: str, start: int, end: int) -> list[Quantity]:
    """The quantities between two offsets of a document. It is asked passage by passage and searched once."""
    starts, found = _all_numbers(text)
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    across = (first and found[first - 1].end > start) or (last > first and found[last - 1].end > end)
    return list(find_quantities(text, start, end)) if across else found[first:last]


@lru_cache(maxsize=2)
def _all_numbers(text: str) -> tuple[list[int], list[Quantity]]:
    found = list(find_quantities(text))
    return [q.start for q in found], found


def _quantity(match: re.Match[str]) -> Quantity | None:
    text, number = match.string, match["a"]
    unit = match["unit"] or match["ua"]
    if unit is None and not _bare(match):
        return None
    if unit == "年" and len(number) == 4 and number.isdigit() and not match["b"]:
        return None
    behind = text[match.end() : match.end() + 1]
    if unit and unit[-1].isascii() and unit[-1].isalpha() and behind.isascii() and behind.isalpha():
        return None
    if unit == "成" and number[0].isdigit() and not match["suffix"] and behind and "一" <= behind <= "鿿":
        return None
    if (unit, behind) in _OTHER_WORDS:
        return None
    if unit in _RANKS and not (number[0].isdigit() and _REACHED.search(text, max(0, match.start() - 6), match.start())):
        return None
    if number in _ROUND and not (
        unit in _COUNTED and _BEFORE_ROUND.search(text[max(0, match.start() - 4) : match.start()])
    ):
        return None
    loose = not number[0].isdigit() and len(number) == 1 and number not in _ROUND and (unit in _LOOSE or number == "一")
    if loose and not _MAKES_NUMBER.search(text[max(0, match.start() - 14) : match.start()]):
        return None
    scale = match["sb"] or match["sc"]
    first = _number(number, match["sa"] or scale)
    second = _number(match["b"], scale or match["sa"]) if match["b"] else None
    if match["b"] and match["ua"] and match["unit"] and match["ua"] != match["unit"]:
        return None
    if first is None or (match["b"] and (second is None or second <= first)):
        return None
    yearly = unit is not None and unit.endswith("/年") and unit[:-2] in _COUNTED
    if unit == "成":  # 六成 is 60%
        first, second, unit = first * 10, second * 10 if second else None, "%"
    return Quantity(
        float(first),
        float(second) if second is not None else None,
        unit[:-2] if unit and yearly else unit,
        (match["suffix"] or "").strip().replace("（含）", ""),
        match.start(),
        match.end() - len(match["suffix"] or ""),
        match.end(),
        yearly,
    )


#: 灌溉水利用系数提高到0.65, 研发强度达到3.2: measures that have no unit.
_UNITLESS: Final = re.compile(
    r"(?:系数|指数|比|生育率|死亡率|PUE值?|值|效率)(?:[^，。；0-9]{0,4}(?:达到?|提高到|提升到|降至|降到|为|低于|不高于|不低于|超过|控制在))$"
)


def _bare(match: re.Match[str]) -> bool:
    """Whether a number counts without a unit: with 万 or 亿 (突破5亿), or behind a measure that has none."""
    if not match["a"][0].isdigit():
        return False
    if match["sa"] is not None:
        return True
    before = match.string[max(0, match.start() - 14) : match.start()]
    return re.match(r"[，。；、）)\s]|$|以[上内下]|左右", match.string[match.end("a") :][:2]) is not None and bool(
        _UNITLESS.search(before)
    )


def _number(digits: str, scale: str | None) -> Decimal | None:
    """The value of digits or of a Chinese numeral; None where the characters are no number (百, 一二三)."""
    if digits in _ROUND:
        return Decimal(_ROUND[digits])
    if digits[0].isdigit():
        value = Decimal(digits.replace(",", "").replace("，", ""))
    else:
        try:
            value = Decimal(str(cn2an.cn2an(digits, "smart")))
        except ValueError:
            return None
    return value * _MULTIPLIERS.get(scale or "", 1)
