"""Targets in running text: every number that the plan sets as a goal, with what it measures and when it is due."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from extract.facts import Baseline, Target
from extract.indicators import MEASURE, Phrase, found_action, indicator_before, indicator_behind, verbs
from extract.lexicon import read_table
from extract.quantities import Quantity, find_quantities
from extract.years import Horizon

_SENTENCE: Final = re.compile(r"[^。；！？\n]+[。；！？]?")
_FROM_TO: Final = re.compile(r"(?:从|由)(?:(\d{4})年的?)?(?:约)?$")
#: Units of what flows: a 累计 of them is what was done in the period.
_FLOWS: Final = frozenset(("元", "美元", "人次", "家次", "场次", "件次"))
#: What is no flow whatever verb stands before it.
_RATIO: Final = re.compile(r"(?:率|比重|比例|占比|年限|寿命|指数|强度|浓度)$")
_JOINT: Final = re.compile(r"(?:分别|各自)[一-鿿]{0,6}$")
_EACH: Final = re.compile(r"(?:均|都|各)(?:力争|要|应)?$")
_REACHED: Final = re.compile(r"(?:达到?|超过|不低于|为|有|建成|实现|提高到|稳定在|突破|在)+$")
#: 新增财力的20%以上用于科技创新: what the share is used for belongs to the indicator.
_USED: Final = re.compile(r"用于[一-鿿]{2,16}")
#: 每年新增, 年均引进, 年开展活动; 年均浓度 and 年均增长 are something else.
_ANNUAL: Final = re.compile(
    r"每年|每月|每季度|年均(?=[一-鿿]{0,6}?(?:新增|引进|培[养训]|组织|举办|开展|完成|服务|选派|招收|培育|发放|改造|建设))|年度?(?=新增|引进|开展|举办|组织|培训|培养|发放|接待)"
)
_IN_YEAR: Final = re.compile(r"(20\d\d)年的?$")
_DONE: Final = re.compile(r"(?<![而业])已[集建有达完成实引培获突开形累拥认入汇归]")


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


@dataclass
class _Sentence:
    """What earlier clauses of a sentence hand on to later ones."""

    annual: bool = False
    verbs: tuple[str, ...] = ()
    indicator: str = ""


@cache
def _rules() -> Any:
    return read_table("rules/targets.toml")


@cache
def _any_of(table: str, key: str) -> re.Pattern[str]:
    words = sorted(_rules()[table][key], key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, words)))


def find_targets(text: str, passage: Passage, words: AbstractSet[int]) -> Iterator[Target]:
    """The goals of one passage, in order; ``words`` are the offsets where words begin."""
    horizon = Horizon(passage.year, passage.begin)
    for match in _SENTENCE.finditer(text, passage.start, passage.end):
        state = _Sentence()
        quantities = list(find_quantities(text, match.start(), match.end()))
        for group in _clauses(text, match.start(), match.end(), quantities):
            begin, end, inside = group
            if _ANNUAL.search(text, begin, end):
                state.annual = True
            for target in _of_clause(text, begin, end, inside, state, words):
                due = target.year or horizon.at(text, match.start(), max(target.end, begin))
                if _is_goal(text, match, target, passage, due):
                    yield replace(target, year=due, section=passage.section)
        horizon.pass_over(text, match.start(), match.end())


def _clauses(text: str, start: int, end: int, quantities: list[Quantity]) -> Iterator[tuple[int, int, list[Quantity]]]:
    """Cut a sentence at commas, and at 、 or 和 that stand right behind a number: each piece with its numbers."""
    cuts = {start}
    depth = 0
    behind = {q.end for q in quantities}
    joint = False
    for position in range(start, end):
        char = text[position]
        if char in "（(“《":
            depth += 1
        elif char in "）)”》":
            depth = max(0, depth - 1)
        elif depth == 0 and (char in "，,：:" or (char in "、和或及" and position in behind and not joint)):
            cuts.add(position + 1)
            joint = False
        if text.startswith("分别", position):
            joint = True
    ordered = [*sorted(cuts), end]
    for begin, stop in zip(ordered, ordered[1:], strict=False):
        yield begin, stop, [q for q in quantities if begin <= q.start < stop]


def _of_clause(
    text: str, begin: int, end: int, quantities: list[Quantity], state: _Sentence, words: AbstractSet[int]
) -> Iterator[Target]:
    skip, position = -1, begin
    for index, q in enumerate(quantities):
        if q.start < skip or _is_wording(text, q) or _in_brackets(text, begin, q.start):
            continue
        before = text[position : q.start]
        in_year = _IN_YEAR.search(before)
        if in_year:
            before = before[: in_year.start()]
        if _FROM_TO.search(before) and index + 1 < len(quantities):
            continue  # the baseline of the number behind it
        reach = _reach(before)
        stop = position + reach.cut
        listed = _listed(text, quantities[index:])
        joint = _JOINT.search(before[: reach.cut]) or _JOINT.search(before)
        if joint and len(listed) > 1:
            skip = listed[-1].end
            yield from _joint(text, begin, position + joint.start(), listed, before, state, words)
            continue
        following = text[q.end : min(end, quantities[index + 1].start if index + 1 < len(quantities) else end)]
        found = list(
            _single(
                text, (position, stop), q, reach, following, state, words, _baseline(text, begin, quantities[:index])
            )
        )
        yield from (replace(target, year=int(in_year.group(1))) if in_year else target for target in found)
        position = q.end if found else position


@dataclass(frozen=True, slots=True)
class _Reach:
    """What stands between indicator and number: the comparator, whether 达到 or the like is there, a change (增长),
    a total (累计), and where the indicator's part ends."""

    comparator: str
    reached: bool
    changed: bool
    total: bool
    cut: int


def _reach(before: str) -> _Reach:
    comparator, reached, changed = "", False, False
    rest = before.rstrip(" “")
    while True:
        match = next(
            (m for n in range(5, 0, -1) if len(rest) >= n and (m := verbs("reach").fullmatch(rest[-n:]))), None
        )
        sign = next((m for n in range(4, 0, -1) if len(rest) >= n and (m := _comparators().get(rest[-n:]))), None)
        if not match and not sign:
            break
        size = len(match.group()) if match else next(n for n in range(4, 0, -1) if rest[-n:] in _comparators())
        word = rest[-size:]
        own = _comparators().get(word, "")
        comparator = comparator or own
        if word in _rules()["verbs"]["change"]:
            changed = True
        elif word[-1] in "到至达为":
            reached = True
        rest = _ADVERB.sub("", rest[:-size].rstrip(" "))
    if not comparator and re.search(r"(?:至少|不少于)[一-鿿]{1,8}$", rest):
        comparator = ">="  # 至少建成1个
    return _Reach(comparator, reached, changed, "累计" in before, len(rest))


_ADVERB: Final = re.compile(r"(?:要|应|须|均|都|也|再|累计|总体|争取|力争|可|需|平均|年均|总计|合计)$")


@cache
def _comparators() -> dict[str, str]:
    return {word: sign for sign, listed in _rules()["comparator"].items() for word in listed}


def _comparator(reach: _Reach, q: Quantity, behind: bool) -> str:
    """By the words used; 突破 before a number that its object follows is a verb (突破10种以上材料)."""
    suffix = next((sign for sign, listed in _rules()["suffix"].items() if q.suffix in listed), "")
    if reach.comparator == ">" and (not behind or not suffix):
        return ">"
    if reach.comparator == "<=" or suffix == "<=":
        return "<" if reach.comparator == "<" else "<="
    return suffix or reach.comparator or "="


def _single(
    text: str,
    span: tuple[int, int],
    q: Quantity,
    reach: _Reach,
    following: str,
    state: _Sentence,
    words: AbstractSet[int],
    baseline: Baseline | None,
) -> Iterator[Target]:
    start, stop = span
    phrase = indicator_before(text, start, stop, reach.reached, words)
    object_behind = _object_behind(following, q, phrase, reach)
    if following.startswith("的") and not object_behind:
        return  # 年产值超100亿元的企业: the number describes a thing that is counted further on
    indicator = phrase.indicator
    if object_behind:
        full = indicator_before(text, start, q.start, False, words)
        indicator = _head(text[start : q.start]) + indicator_behind(text, q.end, q.end + len(following))
        phrase = Phrase(indicator, full.verbs)
    elif use := _USED.match(following):
        indicator = indicator.removesuffix("的") + use.group()
    if not indicator and not found_action(phrase.verbs):
        indicator = state.indicator  # 增长6.5%左右，突破1.2万亿元: what the clause before measured
    if len(indicator) < 2:
        return
    state.indicator = indicator
    whole = reach.reached or reach.total or (reach.comparator and MEASURE.search(indicator))
    action = phrase.verbs if found_action(phrase.verbs) or whole else state.verbs
    if found_action(phrase.verbs):
        state.verbs = phrase.verbs
    for each in _each(indicator, text[start : q.start], object_behind):
        yield Target(
            start=start + len(text[start : q.start]) - len(text[start : q.start].lstrip(" ，、；")),
            end=q.end + (len(following.rstrip("，。；、 \n")) if object_behind else 0),
            quote="",
            section="",
            rule="target.behind" if object_behind else "target.before",
            confidence=0.85 if (reach.reached or found_action(action)) else 0.7,
            indicator=each,
            comparator=_comparator(reach, q, object_behind),
            value=q.value,
            value_max=q.value_max,
            unit=q.unit,
            year=None,
            kind=_kind(each, action, reach, q, state, following if object_behind else ""),
            baseline=baseline,
        )


def _head(before: str) -> str:
    """The subject before the verb: 澄湖实验室初步建成8个… -> 澄湖实验室."""
    match = next((m for m in verbs("flow", "act", "build").finditer(before) if m.start() >= 2), None)
    subject = re.split(r"[，。；：、,:]", before[: match.start()] if match else "")[-1]
    subject = re.sub(
        r"(?:力争|争取|确保|至少|初步|累计|每年|分行业|将|要|全面|推动|计划|预计|努力|重点|滚动|分别)+", "", subject
    ).strip()
    subject = re.sub(r"^(?:在|到|并|由|其中|对|\d{4}年底?)", "", subject)
    return subject if 2 <= len(subject) <= 10 and not re.search(r"\d|等|的$", subject) else ""


def _object_behind(following: str, q: Quantity, phrase: Phrase, reach: _Reach) -> bool:
    """Whether what is counted stands behind the number: 培育100家优质企业, not 优质企业100家，…"""
    tail = following.strip(" 余多")
    if (
        not tail
        or tail[0] in "，。；、：:;,）)】”！\n"
        or (q.unit or "")[:1] in ("%", "‰")
        or q.unit in ("元", "倍", "个百分点", "百分点")
    ):
        return False
    if re.match(r"(?:和|或|及|以及|，|的?目标|全覆盖|用于|左右|内|完成|投入|投产|并|后|前|时|且|由|为)", tail):
        return False
    if tail.startswith("的"):
        return False
    if tail[0] in "（(":
        return False
    return not (reach.reached and MEASURE.search(phrase.indicator))


def _each(indicator: str, before: str, behind: bool) -> list[str]:
    """马铃薯种植、收获机械化率均 -> a row for each; without 均 or 各 the subjects share one number."""
    if behind or not _EACH.search(_REACHED.sub("", before.rstrip())) or "、" not in indicator:
        return [indicator]
    return spread(re.split(r"[、和及]", indicator))


def spread(items: list[str]) -> list[str]:
    """Repeat the words that the items of a list share: 油菜种植、收获机械化率 -> 油菜种植机械化率, 油菜收获机械化率."""
    items = [item for item in items if item]
    if len(items) < 2:
        return items
    last, first = items[-1], items[0]
    shared = next(
        (n for n in (5, 4, 3, 2) if len(last) > n + 1 and MEASURE.search(last) and _is_measure_word(last[-n:])), 0
    )
    tail = last[-shared:] if shared and not first.endswith(last[-2:]) else ""
    core = last[: len(last) - len(tail)] if tail else last
    head = first[: len(first) - len(core)] if tail and len(first) > len(core) else ""
    middle = [item + tail if tail else item for item in items[:-1]]
    return [middle[0], *(head + item for item in middle[1:]), head + last]


def _is_measure_word(word: str) -> bool:
    return (
        re.fullmatch(
            r"[一-鿿]{0,3}(?:率|比重|比例|数|量|额|值|规模|化率|增速|收入|面积|指数|覆盖率|数量|总量|增加值)", word
        )
        is not None
    )


def _listed(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The numbers of one list: 160家、700家以上; 30%、20%和10%."""
    listed = quantities[:1]
    for q in quantities[1:]:
        if not re.fullmatch(
            r"\s?(?:、|，|和|及|与|以及)\s?(?:达到?|超过|突破|不低于)?", text[listed[-1].end : q.start]
        ):
            break
        listed.append(q)
    return listed


def _joint(
    text: str, begin: int, stop: int, listed: list[Quantity], before: str, state: _Sentence, words: AbstractSet[int]
) -> Iterator[Target]:
    phrase = indicator_before(text, begin, stop, True, words)
    subjects = re.split(r"[、和及与]", phrase.indicator)
    if len(subjects) > len(listed):
        subjects = re.split(r"、", phrase.indicator)
    subjects = spread(subjects) if len(subjects) == len(listed) else []
    if not subjects:
        if len(listed) != 1:
            return
        subjects = [phrase.indicator]
    reach = _reach(before)
    for subject, q in zip(subjects, listed, strict=True):
        if len(subject) >= 2:
            yield Target(
                begin + len(text[begin:stop]) - len(text[begin:stop].lstrip(" ，、")),
                listed[-1].end,
                "",
                "",
                "target.joint",
                0.85,
                subject,
                _comparator(reach, q, False),
                q.value,
                q.value_max,
                q.unit,
                None,
                _kind(subject, phrase.verbs, reach, q, state, ""),
                None,
            )


def _kind(indicator: str, action: tuple[str, ...], reach: _Reach, q: Quantity, state: _Sentence, behind: str) -> str:
    if q.unit in ("%", "‰", "个百分点", "百分点", "倍") and (
        (reach.changed and not reach.reached) or re.search(r"(?:增速|增幅|降幅|增长率)$", indicator)
    ):
        return "growth"
    if state.annual or q.yearly:
        return "annual"
    if _RATIO.search(indicator):
        return "level"
    if any(verbs("flow").fullmatch(word) for word in action) or re.search(
        r"^新(?:增|建|认定|培育)|培训$|^累计(?!建成|培育|部署)", indicator
    ):
        return "increment"
    if reach.total and (q.unit in _FLOWS or verbs("flow").search(indicator)):
        return "increment"
    if re.search(r"(?:开展|进行)[一-鿿]{0,20}(?:培训|服务)", behind):
        return "increment"
    return "level"


def _baseline(text: str, begin: int, earlier: list[Quantity]) -> Baseline | None:
    """从12.4年提高到13.5年: the number before, when 从 or 由 stands before it."""
    if earlier and (match := _FROM_TO.search(text[begin : earlier[-1].start])):
        return Baseline(earlier[-1].value, int(match.group(1)) if match.group(1) else None)
    return None


def _in_brackets(text: str, begin: int, offset: int) -> bool:
    """Whether the number stands in brackets within the clause: a remark (覆盖12类机型), not the goal."""
    before = text[begin:offset]
    return before.count("（") + before.count("(") > before.count("）") + before.count(")")


def _is_wording(text: str, q: Quantity) -> bool:
    """A count that belongs to the wording (8个方面, “三大攻坚战”), a span of time, or a date."""
    behind = text[q.number_end : q.number_end + 6]
    counted = (q.unit or "") + behind
    if q.unit and any(
        counted.startswith(u + w)
        for u in ("个", "项", "大", "类", "")
        for w in read_table("rules/units.toml")["wording"]
    ):
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


_TIMES: Final = frozenset(
    ("月", "日", "天", "年", "个月", "周", "岁", "小时", "分钟", "秒", "毫秒", "工作日", "个工作日")
)
_MEASURED_IN_TIME: Final = re.compile(
    r"(?:年限|寿命|时间|时长|时限|周期|天数|日数|工期|压缩[至到]|缩短[至到]|锻炼|[音视]频数据|年龄|时延|响应)[^，。；]{0,16}$"
)


def _is_goal(text: str, sentence: re.Match[str], target: Target, passage: Passage, due: int | None) -> bool:
    """Whether the number is to come: no grant, nothing reached already, and in a report only where a word says so."""
    said = sentence.group()
    upto = text[sentence.start() : target.end]
    if _any_of("not_a_goal", "money").search(said) and target.unit in ("元", "%", "年", "万元", None, "美元"):
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
