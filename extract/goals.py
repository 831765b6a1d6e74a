"""Which numbers are goals: what is to come, not what was reached, is granted, or belongs to the wording."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from extract.facts import Target
from extract.lexicon import read_table
from extract.quantities import Quantity

_DONE: Final = re.compile(r"(?<![而业])已[集建有达完成实引培获突开形累拥认入汇归]")
_TIMES: Final = frozenset(
    ("月", "日", "天", "年", "个月", "周", "岁", "小时", "分钟", "秒", "毫秒", "工作日", "个工作日")
)
_MEASURED_IN_TIME: Final = re.compile(
    r"(?:年限|寿命|时间|时长|时限|周期|天数|日数|工期|压缩[至到]|缩短[至到]|锻炼|[音视]频数据|年龄|时延|响应)[^，。；]{0,16}$"
)
_MONEY: Final = ("元", "%", "年", "美元", None)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text to read: a paragraph or a table cell. ``year`` is when it is due where it says nothing itself.

    ``urged`` passages (a plan's own text) set goals by any number; others only where a word says that it is to come.
    """

    start: int
    end: int
    section: str
    year: int | None
    urged: bool
    begin: int | None = None  # first year of the plan: what lies before it is past


@cache
def _rules() -> Any:
    return read_table("rules/targets.toml")


@cache
def _any_of(table: str, key: str) -> re.Pattern[str]:
    words = sorted(_rules()[table][key], key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))


@cache
def _wording() -> re.Pattern[str]:
    words = "|".join(map(re.escape, read_table("rules/units.toml")["wording"]))
    return re.compile(rf"(?:[个项大类])?(?:{words})")


def in_brackets(text: str, begin: int, offset: int) -> bool:
    """Whether the number stands in brackets within the clause: a remark (覆盖12类机型), not the goal."""
    before = text[begin:offset]
    return before.count("（") + before.count("(") > before.count("）") + before.count(")")


def is_wording(text: str, q: Quantity) -> bool:
    """A count that belongs to the wording (8个方面, “三大攻坚战”), a span of time, or a date."""
    behind = text[q.number_end : q.number_end + 6]
    if q.unit and _wording().match((q.unit or "") + behind):
        return True
    if text[q.start - 1 : q.start] == "“" and not q.suffix and "”" in text[q.end : q.end + 12]:
        return True
    if q.unit in _TIMES:
        return (
            _MEASURED_IN_TIME.search(text[max(0, q.start - 26) : q.start]) is None
            or text[q.start - 1] == "月"
            or behind.startswith("内")
        )
    return False


def is_goal(text: str, sentence: re.Match[str], target: Target, passage: Passage, due: int | None) -> bool:
    """Whether the number is to come: no grant, nothing reached already, and in a report only where a word says so."""
    said = sentence.group()
    upto = text[sentence.start() : target.end]
    if _any_of("not_a_goal", "money").search(said) and target.unit in _MONEY:
        return False
    future = max((m.end() for m in re.finditer(r"(?:到|至|于)\s?20\d\d年", upto)), default=0)
    past = max((m.end() for p in (_any_of("not_a_goal", "past"), _DONE) for m in p.finditer(upto)), default=0)
    if past > future or (target.year and passage.begin and target.year < passage.begin):
        return False
    if passage.begin is None and re.search(r"(?<![到至])(?<!\d)20\d\d年[，,]", upto):
        return False
    if passage.begin:
        years = [int(year) for year in re.findall(r"(?<![比较从自由])((?:20|19)\d\d)年", upto)]
        if years and max(years) < passage.begin and not re.search(r"[比较][^，。]{0,4}(?:20|19)\d\d年", upto):
            return False
    return passage.urged or due is not None or _any_of("not_a_goal", "future").search(said) is not None
