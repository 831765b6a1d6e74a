"""Targets in running text: every number that the plan sets as a goal, with what it measures and when it is due."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import pairwise
from typing import Final

from extract.attributes import find_share, find_sized
from extract.ellipsis import completed
from extract.facts import Baseline, Rejected, Target
from extract.goals import Passage, why_no_goal
from extract.indicators import MEASURE, Phrase, found_action, indicator_before, indicator_behind, verbs
from extract.joint_targets import find_joint
from extract.quantities import Quantity, numbers_in
from extract.reach import Reach, comparator_of, read_reach
from extract.subjects import each_subject, listed_numbers
from extract.target_kinds import Sentence, kind_of
from extract.wordings import in_brackets, is_wording
from extract.years import Horizon

#: No sentence is longer; the bound keeps the time for a text without any 。 in proportion to its length.
_SENTENCE: Final = re.compile(r"[^。；！？\n]{1,1000}[。；！？]?")
_FROM_TO: Final = re.compile(r"(?:从|由)(?:(\d{4})年的?)?(?:约)?$")
#: 新增财力的20%以上用于科技创新: what the share is used for belongs to the indicator.
_USED: Final = re.compile(r"用于[一-鿿]{2,16}")
#: 每年新增, 年均引进, 年开展活动; 年均浓度 and 年均增长 are something else.
_ANNUAL: Final = re.compile(
    r"每(?:[年月](?<![人户亩生头]每.)|季度)|年(?:均(?=[一-鿿]{0,6}?(?:新增|引进|培[养训]|组织|举办|开展|完成|服务|选派|招收|培育|发放|改造|建设))|(?<![\d全今当去一二两三四五]年)度?(?=新增|引进|开展|举办|组织|培训|培养|发放|接待))"
)
#: 三年新增12个, 累计放款, 到2025年: no longer so many each year.
_IN_ALL: Final = re.compile(r"[二两三四五]年(?:内|累计|共|新|建|完)|累计|20\d\d年")
#: Whether the object stands behind the number, whether a verb of reaching or doing is told: how often that is right.
_CONFIDENCE: Final = {(False, True): 0.88, (True, True): 0.78, (False, False): 0.75, (True, False): 0.7}
_OPEN: Final = "（(“《"
_CLOSE: Final = "）)”》"
_CUT: Final = re.compile(rf"[{_OPEN}{_CLOSE}，,：:和或及]|、(?!具备|具有|拥有|掌握)|分别")
#: 低保标准提高到每人每年(3600元)
_EACH_GETS: Final = re.compile(r"每[人户亩生头](?:每[年月天])?$")
_IN_YEAR: Final = re.compile(r"(20\d\d)年的?$")


def find_targets(text: str, passage: Passage, words: AbstractSet[int]) -> Iterator[Target | Rejected]:
    """The goals of one passage, in order, and the numbers that are none with the reason.

    ``words`` are the offsets where words begin.
    """
    horizon = Horizon(passage.year, passage.begin, passage.annual, in_goals=passage.in_goals)
    state = Sentence(passage.section)
    numbers = numbers_in(text, passage.start, passage.end)
    for match in _SENTENCE.finditer(text, passage.start, passage.end):
        goes_on = text[match.start() - 1 : match.start()] == "；"
        state = Sentence(passage.section, indicator=state.indicator if goes_on else passage.about)
        quantities = [q for q in numbers if match.start() <= q.start < match.end()]
        if not quantities:
            horizon.pass_over(text, match.start(), match.end())
            continue
        for group in _clauses(text, match.start(), match.end(), quantities):
            begin, end, inside = group
            state.annual_here = _ANNUAL.search(text, begin, end) is not None
            state.annual = state.annual_here or (state.annual and _IN_ALL.search(text, begin, end) is None)
            for target in _of_clause(text, begin, end, inside, state, words):
                due = target.year or horizon.at(
                    text, match.start(), begin, max(target.end, begin), carried=target.kind != "annual"
                )
                due = due or _done_by(text, target.end, match.end(), passage.annual)
                reason = why_no_goal(text, match, target, passage, due)
                if not reason and horizon.past and due is None:
                    reason = "a year before the plan"
                if reason:
                    yield _rejected(text, target, passage, reason)
                else:
                    yield target if target.year == due else replace(target, year=due)
            state.before = (begin, end)
        horizon.pass_over(text, match.start(), match.end())


#: 建设泊位62个，2019年10月底前建成: said behind, in the same sentence.
_COMPLETED: Final = re.compile(
    r"(?:20(\d\d)年(?:内|\d{1,2}月(?:\d{1,2}日)?|第?[一二三四]季度)?年?(?:底|末|上旬|中旬|下旬)?|年(?<!\d年)[底内])(?:之?前)?"
    r"(?:全部|全面|基本|正式)?"
    r"(?:完成|建成|投产|投运|投用|投入|竣工|完工|通车|交付|达产|运营|开园|完善)"
)


def _done_by(text: str, start: int, end: int, annual: int | None) -> int | None:
    """The year by which the rest of the sentence says that it is done; ``annual`` is the one that 年底前 means."""
    completed = _COMPLETED.search(text, start, end)
    return (2000 + int(completed[1]) if completed[1] else annual) if completed else None


#: 年产值超20亿元企业, 年产值超20亿元、拥有自主品牌的企业
_SIZED: Final = re.compile(
    r"(?:的)?[一-鿿]{0,12}|[、，](?=[一-鿿]{0,4}(?:具备|具有|拥有|掌握))[一-鿿]{4,24}的[一-鿿]{2,12}"
)


_SIZES: Final = frozenset(
    (
        "元",
        "美元",
        "亩",
        "平方米",
        "吨",
        "千瓦",
        "人",
        "户",
        "总吨",
        "载重吨",
        "毫米",
        "平方公里",
        "头",
        "只",
        "羽",
        "张",
    )
)


def _describes(text: str, q: Quantity, behind: list[Quantity]) -> bool:
    """培育年产值超10亿元企业8家: a size that describes what the next number counts."""
    if not behind or q.unit not in _SIZES:
        return False
    return _SIZED.fullmatch(text[q.end : behind[0].start]) is not None and text[q.end : q.end + 1] not in "和及或"


def _rejected(text: str, target: Target, passage: Passage, reason: str) -> Rejected:
    quote = text[target.start : target.end]
    said = target.indicator
    return Rejected(target.start, target.end, quote, passage.section, target.rule, 0.0, "target", said, reason)


def _clauses(text: str, start: int, end: int, quantities: list[Quantity]) -> Iterator[tuple[int, int, list[Quantity]]]:
    """Cut a sentence at commas, and at 、 or 和 that stand right behind a number: each piece with its numbers."""
    cuts = {start}
    depth = 0
    behind = {q.end for q in quantities}
    joint = False
    for match in _CUT.finditer(text, start, end):
        mark, position = match.group(), match.start()
        if mark == "分别":
            joint = True
        elif mark in _OPEN:
            depth += 1
        elif mark in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and (mark in "，,：:" or (position in behind and not joint)):
            cuts.add(position + 1)
            joint = False
    ordered = [*sorted(cuts), end]
    for begin, stop in pairwise(ordered):
        yield begin, stop, [q for q in quantities if begin <= q.start < stop]


def _of_clause(
    text: str, begin: int, end: int, quantities: list[Quantity], state: Sentence, words: AbstractSet[int]
) -> Iterator[Target]:
    skip, position = -1, begin
    for index, q in enumerate(quantities):
        if q.start < skip or is_wording(text, q) or in_brackets(text, begin, q.start):
            continue
        before = text[position : q.start]
        in_year = _IN_YEAR.search(before)
        if in_year:
            before = before[: in_year.start()]
        before = _EACH_GETS.sub("", before)
        if _FROM_TO.search(before) and index + 1 < len(quantities):
            continue  # the baseline of the number behind it
        reach = read_reach(before)
        stop = position + reach.cut
        listed = listed_numbers(text, quantities[index:])
        if rows := find_joint(text, begin, position, listed, reach, state, words):
            skip = listed[-1].end
            yield from rows
            continue
        if _describes(text, q, quantities[index + 1 : index + 2]):
            continue
        following = text[q.end : min(end, quantities[index + 1].start if index + 1 < len(quantities) else end)]
        found = list(
            _single(
                text, (position, stop), q, reach, following, state, words, _baseline(text, begin, quantities[:index])
            )
        )
        yield from (replace(target, year=int(in_year.group(1))) if in_year else target for target in found)
        position = q.end if found else position


def _single(
    text: str,
    span: tuple[int, int],
    q: Quantity,
    reach: Reach,
    following: str,
    state: Sentence,
    words: AbstractSet[int],
    baseline: Baseline | None,
) -> Iterator[Target]:
    start, stop = span
    phrase = indicator_before(text, start, stop, reach.reached, words)
    object_behind = _object_behind(following, q, phrase, reach)
    if following.startswith("的") and not object_behind:
        if q.unit == "%":
            yield from find_share(text, start, q, reach, following, phrase, state)
        else:
            yield from find_sized(text, start, q, reach, following, state, words)
        return  # 年产值超100亿元的企业: the number describes a thing that is counted further on
    if object_behind:
        counted = _head(text[start : q.start]) + indicator_behind(text, q.end, q.end + len(following))
        phrase = Phrase(counted, indicator_before(text, start, q.start, False, words).verbs)
    indicator = _in_full(text, phrase, "" if object_behind else following, state, words)
    if len(indicator) < 2 or _PER_HEAD.fullmatch(indicator) or indicator.endswith("的"):
        return  # 每户不超过120平方米; 控制在项目用地的5%以内: a limit, a share of something
    state.indicator = indicator
    whole = reach.reached or reach.total or (reach.comparator and MEASURE.search(indicator))
    action = phrase.verbs if found_action(phrase.verbs) or whole else state.verbs
    if found_action(phrase.verbs):
        state.verbs = phrase.verbs
    for each in each_subject(indicator, text[start : q.start], object_behind):
        yield Target(
            start=start + len(text[start : q.start]) - len(text[start : q.start].lstrip(" ，、；")),
            end=q.end + (len(following.rstrip("，。；、 \n")) if object_behind else 0),
            quote="",
            section=state.section,
            rule="target.behind" if object_behind else "target.before",
            confidence=_CONFIDENCE[object_behind, bool(reach.reached or found_action(action))],
            indicator=each,
            comparator=comparator_of(reach, q, object_behind),
            value=q.value,
            value_max=q.value_max,
            unit=q.unit,
            year=None,
            kind=kind_of(each, action, reach, q, state, following if object_behind else ""),
            baseline=baseline,
        )


def _in_full(text: str, phrase: Phrase, following: str, state: Sentence, words: AbstractSet[int]) -> str:
    """The indicator with what stands behind the number or was said before."""
    indicator = phrase.indicator
    if use := _USED.match(following):
        indicator = indicator.removesuffix("的") + use.group()
    if not indicator and not found_action(phrase.verbs):
        indicator = state.indicator or _measured_before(text, state, words)
    return completed(indicator, state.indicator)


def _measured_before(text: str, state: Sentence, words: AbstractSet[int]) -> str:
    """提高研发经费占比，2012年达到4%: what the clause before speaks of, where that is a measure."""
    phrase = indicator_before(text, state.before[0], state.before[1] - 1, False, words).indicator
    return phrase if MEASURE.search(phrase) else ""


_PER_HEAD: Final = re.compile(r"每[一-鿿]{1,2}")


def _head(before: str) -> str:
    """The subject before the verb: 澄湖实验室初步建成8个… -> 澄湖实验室."""
    match = next((m for m in verbs("flow", "act", "build").finditer(before) if m.start() >= 2), None)
    subject = re.split(r"[，。；：、,:](?![^（]*）)", before[: match.start()] if match else "")[-1]
    subject = re.sub(
        r"(?:力争|争取|确保|至少|初步|累计|每年|分行业|将|要|全面|推动|计划|预计|努力|重点|滚动|分别)+", "", subject
    ).strip()
    subject = re.sub(r"^(?:在|到|并|由|其中|对|\d{4}年底?)", "", subject)
    return subject if 2 <= len(subject) <= 10 and not re.search(r"\d|等|的$", subject) else ""


def _object_behind(following: str, q: Quantity, phrase: Phrase, reach: Reach) -> bool:
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


def _baseline(text: str, begin: int, earlier: list[Quantity]) -> Baseline | None:
    """从12.4年提高到13.5年: the number before, when 从 or 由 stands before it."""
    if earlier and (match := _FROM_TO.search(text[begin : earlier[-1].start])):
        return Baseline(earlier[-1].value, int(match.group(1)) if match.group(1) else None)
    return None
