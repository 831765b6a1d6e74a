"""Which numbers are goals: what is to come, not what was reached, is granted, or is what a rule asks for."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final, NamedTuple

from ahocorasick_rs import AhoCorasick

from extract.facts import Target
from extract.lexicon import read_table
from extract.search import search_for
from extract.years import due_years, plan_years

_DONE: Final = re.compile(
    r"[已上去排梳摸清](?:(?<=已)(?<![而业]已)[一-鿿]|(?<=[上去])(?<![比较].)年|(?<=上)(?<!\d年上)半年"
    r"|(?:(?<=[排清])查|(?<=梳)理|(?<=摸)排)出的?)"
)
_RATIO: Final = re.compile(r"(?:比重|比例|占比|(?<!利)率)$")
#: 授信规模, 授信金额: what is lent in all may be a goal.
_AMOUNT: Final = re.compile(r"(?:规模|金额|总额|余额|总量)$")
#: 总投资约215亿元，其中大气污染防治38亿元
_COST_OF: Final = re.compile(r"总投资[^。；]*其中[^。；]*元$")
_GRANT: Final = re.compile(r"(?:贴息|补助|补贴|奖励|奖补)(?:比例|比重|标准|率|额度)?$")
_MONEY: Final = ("个百分点", "百分点", "元", "元人民币", "%", "年", "美元", "")


#: 严禁一年内重复检查超过2次, 满3年方可申报
_FORBIDDEN: Final = re.compile(
    r"(?:严禁|不得|禁止|不准|方可)[^，。；]{0,24}$|最高(?:不超过|为)[^，。；]{0,12}$|[须需应]在[^，。；]{0,12}$"
)
_CONDITION: Final = re.compile(
    r"按照?[^，。；]{0,24}标准配[置备建套]|方可|申报单位|申请单位|申报企业|注册资本|符合以下条件|申报条件|准入条件|权重|分值|扣分|计分"
)
#: 聚焦5万亩果园, 围绕80个渔村: what it is about, not what is to come of it.
_MENTIONED: Final = re.compile(
    r"(?<![一-鿿])(?:重点|紧紧|主要)?(?:聚焦|围绕|依托|针对|结合|做好|抓好|全面落实)[^，。；、\d]{0,6}\d[\d.,]*[^，。；\d]*$"
    r"|从\d[\d.,]*[个家项][^，。；\d]*中$"
)

#: 主线长36公里, 桥面宽30米
_LENGTH: Final = re.compile(r"(?:主线|线路|全|桥|路面|桥面)[长宽]$")
#: 总规划面积约40平方公里: how large a place is.
_AREA: Final = re.compile(r"(?:^|总|规划|占地|用地|核心区|控制|管辖|区域)面积$")
#: 进入全国前10%
_RANK: Final = re.compile(r"前\d{1,3}[%‰]")
#: 平台访问总量突破5亿: a large number may stand without a unit, a small one is a slip or a part of something else.
_WITHOUT_UNIT = 10_000
_UNITLESS: Final = re.compile(r"(?:系数|指数|比|率|强度)$")
_DUE: Final = re.compile(r"(?:到|(?<!截)至|于)\s?20\d\d年")
_YEAR: Final = re.compile(r"(?<![比较从自由])((?:20|19)\d\d)年")
#: “十三五”期间, “十二五”以来: the last year of it; “十三五”末 as a base is compared with.
_FIVE_YEARS: Final = re.compile(r"(“?十[一二三四五六]?五”?)(?:期间|时期|以来)")
#: 总投资30亿元, 县财政安排专项资金1.2亿元
_COST: Final = re.compile(
    r"^(?:项目|计划|估算|概算)?总?投资(?:额|约)?$|总投资(?:额|约)?$|安排[^，。；]{0,20}(?:资金|经费)$"
)
_COMPARED: Final = re.compile(r"[比较][^，。]{0,4}(?:20|19)\d\d年")
#: 2020年，… in a text whose years nobody knows: what was in that year.
_IN_A_YEAR: Final = re.compile(r"(?<![到至])(?<!\d)20\d\d年[，,]")


class Passage(NamedTuple):
    """A stretch of text to read: a paragraph or a table cell. ``year`` is when it is due where it says nothing itself.

    ``urged`` passages (a plan's own text) set goals by any number; others only where a word says that it is to come.
    """

    start: int
    end: int
    section: str
    year: int | None
    urged: bool
    begin: int | None = None  # first year of the plan: what lies before it is past
    annual: int | None = None  # the year that 年底前 and 全年 mean where the plan is not for several
    in_goals: bool = False  # a section that states the goals: 二、发展目标
    about: str = ""  # the project that a cell speaks of
    of_rule: bool = False  # 管理办法, 条例: a number is what a rule asks for, a goal only with its year


@cache
def _rules() -> Any:
    return read_table("rules/targets.toml")


@cache
def _search(key: str) -> AhoCorasick:
    return search_for(_rules()["not_a_goal"][key])


def _says(key: str, said: str) -> bool:
    """Whether one of the words of a list of rules/targets.toml occurs."""
    return bool(_search(key).find_matches_as_indexes(said))


def why_no_goal(text: str, sentence: re.Match[str], target: Target, passage: Passage, due: int | None) -> str:
    """Why the number is no goal, '' where it is one: what is granted, was reached, or is only reported sets none."""
    said = sentence.group()
    upto = text[sentence.start() : target.end]
    whole = text.rfind("。", passage.start, target.start) + 1 or passage.start
    if (target.unit or "").partition("/")[0] in _MONEY and _is_granted(target, said):
        return "money or a share that a rule grants"
    if _RANK.search(text[max(0, target.start) : target.end]):
        return "a share that places, not a value"
    if _CONDITION.search(said) or (passage.of_rule and due is None):
        return "a condition that a rule sets"
    if (
        _MENTIONED.search(upto)
        or target.indicator.endswith("基础上")
        or (target.comparator == "=" and _LENGTH.search(target.indicator))
        or (target.comparator == "~" and due is None and _AREA.search(target.indicator))
    ):
        return "what a thing is, not what is to come of it"
    if _FORBIDDEN.search(upto):
        return "a limit that a rule sets"
    if target.unit is None and target.value < _WITHOUT_UNIT and not _UNITLESS.search(target.indicator):
        return "a value without a unit"
    future = max((m.end() for m in _DUE.finditer(upto)), default=0)
    done = max((m.end() for m in _DONE.finditer(upto)), default=0)
    past = max((end for _, _, end in _search("past").find_matches_as_indexes(upto)), default=0)
    reported = not future and target.comparator == "=" and _says("reported", upto)
    if reported or max(past, done) > future:
        return "reached already"
    if _before_plan(upto if passage.begin is None else text[whole : target.end], target, passage):
        return "a year before the plan"
    if (
        target.comparator in "=~"
        and target.kind != "annual"
        and (_COST_OF.search(upto) or _COST.search(target.indicator))
    ):
        return "what a thing costs"
    if passage.urged or _says("future", said):
        return ""
    if due is not None and due_years(text, whole, target.end):
        return ""  # a report sets a goal where the sentence itself, up to its 。, says by when
    return "reported, not set: no word says that it is to come"


def _is_granted(target: Target, said: str) -> bool:
    share = target.unit in ("%", "个百分点", "百分点")
    if _GRANT.search(target.indicator):
        return True
    if share and _RATIO.search(target.indicator):
        return False
    reached = target.comparator == ">" or _AMOUNT.search(target.indicator) or (share and target.kind == "growth")
    return _says("money", said) or (_says("charged", said) and not reached)


def _before_plan(upto: str, target: Target, passage: Passage) -> bool:
    if passage.begin is None:
        return _IN_A_YEAR.search(upto) is not None
    if target.year and target.year < passage.begin:
        return True
    plain = _COMPARED.sub("", upto)
    years = [int(year) for year in _YEAR.findall(plain)]
    years.extend(plan[1] for name in _FIVE_YEARS.findall(plain) if (plan := plan_years(name)))
    return bool(years) and max(years) < passage.begin
