"""When a document was signed, for which years it plans, from when and until when it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from extract.titles import TITLE_END
from extract.years import plan_years

_HAN: Final = "一二三四五六七八九十"
_DAY: Final = r"((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?日)?"
_HAN_DAY: Final = rf"(二[〇○零Ｏ{_HAN}]{{3}})年([{_HAN}]{{1,2}})月(?:([{_HAN}]{{1,3}})日)?"
#: A line that is a date, behind the name of who signed or not: 2024年3月5日, （二〇二四年三月）, 市政府2024年3月印发
_LINE: Final = re.compile(rf"(?m)^(?:[一-鿿（）()]{{0,30}}\s?)?[（(]?(?:{_DAY}|{_HAN_DAY})(?:印发|发布|公布)?[）)]?$")
_PASSED: Final = re.compile(rf"[（(](?:{_DAY}|{_HAN_DAY})[^（）()\n]{{0,60}}(?:通过|公布|发布|印发)")
_IN_BRACKETS: Final = re.compile(r"[（(][^（）()\n]{4,40}\s+((?:19|20)\d\d)年[）)]")
_TRANSLATED: Final = str.maketrans("一二三四五六七八九〇○零Ｏ", "1234567890000")
_PERIOD: Final = re.compile(
    r"((?:19|20)\d\d)\s?年?\s?(?:[—―–－\-~～]{1,2}|至|到)\s?((?:20)\d\d)\s?年|((?:19|20)\d\d)[—―–－\-~～]{1,2}(20\d\d)(?=[）)])"
)
_ONE_YEAR: Final = re.compile(r"(20\d\d)年(?!.{0,6}[—－\-~至])")
_STATED: Final = re.compile(r"(?:规划|计划|实施|行动|方案)(?:期限?|年限|时限)(?:为|是|：|:)?\s?(?=(?:19|20)\d\d)")
_YEARS_PLAN: Final = re.compile(r"([两二三四五六七八九十])年(?:行动|滚动|建设|攻坚|提升|倍增|发展|工作|实施)")
_CITED_PLAN: Final = re.compile(r"《[^》]{4,60}(?:规划|计划|方案|纲要)[^》]{0,20}》")
_STARTS: Final = re.compile(
    rf"自\s?(?:{_DAY}|{_HAN_DAY}|(?:印发|发布|公布|颁布|下发|发文)之日)\s?起(?:正式)?(?:施行|实施|执行|生效|试行)"
)
_LASTS: Final = re.compile(
    rf"有效期(?:限)?(?:为|至|到|限)?\s?(?:(?:{_DAY}|{_HAN_DAY})|[\d{_HAN}两]{{1,3}}\s?年|至?长期)(?:\s?止)?"
)
_DIGITS: Final = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"两": 2}


def find_issued(text: str, fields: Mapping[str, str]) -> str | None:
    """The signing date: the first line that is a date and nothing else; else what the page around the text says."""
    for start in _lines_with_a_month(text):
        if match := _LINE.match(text, start):
            return _iso(*match.groups())
    if match := _PASSED.search(text):
        return _iso(*match.groups())
    if match := _IN_BRACKETS.search(text, 0, 2500):
        return match[1]
    said = re.match(r"((?:19|20)\d\d)(?:[.\-/年](\d{1,2})(?:[.\-/月](\d{1,2}))?)?", fields.get("公布日期", ""))
    return _iso(*said.groups()) if said else None


def _lines_with_a_month(text: str) -> Iterator[int]:
    """Where the lines begin that name a month near their head: few of a document's, and found by a plain search."""
    month = text.find("月")
    while month >= 0:
        start = text.rfind("\n", max(0, month - 60), month) + 1
        if start or month < 60:
            yield start
        month = text.find("月", month + 1)


def find_period(title: str | None, text: str, issued: str | None) -> tuple[int, int] | None:
    """The years of the plan: from its title, else from the text where it is a plan or names the one it speaks of."""
    top = text[:2500]
    if title and (period := _span(title) or plan_years(title)):
        return period
    if title and (match := _YEARS_PLAN.search(title)) and issued:
        first = int(issued[:4])
        return first, first + _small(match[1]) - 1
    if title and year_of_title(title):
        return None
    if (match := _STATED.search(text, 0, 12_000)) and (period := _span(text[match.end() : match.end() + 20])):
        return period
    cited = _CITED_PLAN.search(top[:800]) if title is None or not TITLE_END.search(title) else None
    if cited and (period := _span(cited.group()) or plan_years(cited.group())):
        return period
    if title is None or re.search(r"规划|计划", title):
        return plan_years(top[:300]) or _span(top[:600])
    return None


def year_of_title(title: str) -> int | None:
    """The year of a plan for one year: 2022年工作要点, 2016年重点工作责任分解."""
    match = _ONE_YEAR.search(title)
    return int(match[1]) if match else None


def find_validity(text: str, issued: str | None) -> tuple[str | None, str | None, str | None]:
    """(in force from, until, the words that say so): 自2024年5月1日起施行，有效期至2029年4月30日."""
    starts = _last(_STARTS, text, "起")
    lasts = _last(_LASTS, text, "有效期")
    effective = (_iso(*starts.groups()) or issued) if starts else None
    expires = _iso(*lasts.groups()) if lasts else None
    words = "，".join(match.group() for match in (starts, lasts) if match)
    return effective, expires, words or None


def iso_day(words: str) -> str | None:
    """2024年3月5日 -> 2024-03-05, as precise as stated."""
    match = re.search(_DAY, words)
    return _iso(*match.groups()) if match else None


def _last(pattern: re.Pattern[str], text: str, needle: str) -> re.Match[str] | None:
    """The last match: a document says of itself at its end how long it holds."""
    return next(iter(reversed(list(pattern.finditer(text)))), None) if needle in text else None


def _iso(*groups: str | None) -> str | None:
    """Year, month, day in digits, else in Chinese numerals -> 2024-03-05, as precise as stated."""
    year, month, day = groups[:3]
    if year is None and len(groups) > 3 and groups[3]:
        year, month, day = (groups[3].translate(_TRANSLATED), *(str(_small(g)) if g else None for g in groups[4:6]))
    if year is None:
        return None
    parts = [year, *(f"{int(part):02}" for part in (month, day) if part)]
    return "-".join(parts)


def _small(number: str) -> int:
    tens, ten, ones = number.rpartition("十")
    if not ten:
        return _DIGITS[number]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _span(name: str) -> tuple[int, int] | None:
    match = _PERIOD.search(name)
    if not match:
        return None
    first, last = (int(year) for year in match.groups() if year)
    return (first, last) if first < last <= first + 40 else None
