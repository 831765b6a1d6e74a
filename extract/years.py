"""Which year governs a place in the text: 到2025年 once stated holds for the clauses after it, until another."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import Final

#: 到2025年, 2027年底前, 至2030年末; not 较2020年, 从2016年, 2021—2025年. Looked for from the year, which is rare.
_YEAR: Final = re.compile(
    r"20\d\d年(?P<at>底|末|年底|年末|前|之前|[\d]{1,2}月)?"
    r"(?!以来|起|度?(?:基数|水平)|(?<!到\d{4}年)(?<!至\d{4}年)的)(?![—\-～~至])"
)
_TO: Final = re.compile(r"(?:力争|争取|[到至在])\s?$")
#: 推动2019年…降低10%, 实现2025年…达到: the verb rules the year and what follows.
_RULED: Final = re.compile(r"(?:推动|实现|确保|完成|使|力争|争取|预计|其中)$")
#: 共享飞行时长2025年达到5000小时
_REACHES: Final = re.compile(r"(?:要|力争|预计)?(?:达到?|突破|实现|不低于|不少于|超过|控制在|[降升提增][至到])")
_FROM: Final = frozenset("比较从自由与和0123456789—-～~年")
#: 2026年创建…, at the head of a clause.
_HEAD: Final = "。；，、：\n. \u3000"
_SPAN: Final = re.compile(r"(?P<from>20\d\d)年起[，]?(?:的)?(?P<n>[\d一二三四五六七八九十]{1,2})年内?")
#: 2013—2015年，: at the head of a sentence it says when all that follows is done.
_YEARS: Final = re.compile(
    r"20\d\d年?(?:[—–－\-~～至到]{1,2})(20\d\d)年(?:期间)?"
    r"(?=[，,]|每年|新[建增改]|建成|完成|实施|累计|培[育训]|引进)"
)
_PLAN: Final = re.compile(
    r"十(?P<n>[一二三四五六七]?)五”?(?:(?:规划)?(?:期?末)|(?:规划)?(?:期间|时期)(?=[，,]?[一-鿿]))"
)
_ORDINALS: Final = {
    "十": 2005,
    "十一": 2010,
    "十二": 2015,
    "十三": 2020,
    "十四": 2025,
    "十五": 2030,
    "十六": 2035,
    "十七": 2040,
}
_DIGITS: Final = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "十": 10}


def plan_years(name: str) -> tuple[int, int] | None:
    """``十四五`` or ``第十五个五年规划`` -> (2021, 2025), (2026, 2030)."""
    match = re.search(r"“?(十[一二三四五六七]?)五”?(?!年)|第(十[一二三四五六七]?)个五年", name)
    if not match:
        return None
    end = _ORDINALS.get(match.group(1) or "") or _five_years(match.group(2))
    return (end - 4, end) if end else None


def _five_years(number: str | None) -> int | None:
    """The last year of the Nth five-year plan; since the sixth (1981-1985) they end in years of 5 and 0."""
    if not number:
        return None
    n = sum(_DIGITS[char] for char in number)
    return 1955 + 5 * n if n >= 6 else None


#: 年底前, 6月底, 全年: within the year of an annual plan.
_WITHIN: Final = re.compile(
    r"[年全今0-9](?:(?<=年)(?:(?<!\d年)(?<!\d年年)[底末]|(?<![\d一二三四五六七八九十两几]年)内)|(?<=[全今])年"
    r"|(?<=[0-9])(?<![\d年].)[0-9]?月(?:底|末|上旬|中旬|下旬|\d{1,2}日(?=前))?前?(?!\d))"
)


def due_years(text: str, start: int, end: int, annual: int | None = None) -> list[tuple[int, int]]:
    """(offset behind it, year) of each statement of when something is due, in order.

    ``annual`` is the year of a plan for one year, which 年底前 and 6月底 mean.
    """
    ends, stated = _stated(text)
    within = stated[bisect_right(ends, start) : bisect_right(ends, end)]
    found = [(at, year) for begin, at, year in within if begin >= start]
    if annual:
        starts, last = _in_the_year(text)
        first = bisect_left(starts, start)
        found = sorted([*found, *((at, annual) for at in last[first : bisect_left(starts, end)] if at <= end)])
    return found


@lru_cache(maxsize=2)
def _in_the_year(text: str) -> tuple[list[int], list[int]]:
    """Where each 年底前, 6月底 or 全年 of a text begins and ends."""
    found = [match.span() for match in _WITHIN.finditer(text)]
    return [start for start, _ in found], [end for _, end in found]


# A document is asked for its years sentence by sentence; they are looked for once.
@lru_cache(maxsize=2)
def _stated(text: str) -> tuple[list[int], list[tuple[int, int, int]]]:
    """(start, end, year) of every statement of a text, by their ends, and these ends."""
    found = [due for match in _YEAR.finditer(text) if (due := _due(text, match))]
    for match in _SPAN.finditer(text):
        digits = match["n"]
        n = int(digits) if digits.isdigit() else sum(_DIGITS[c] for c in digits)
        found.append((match.start(), match.end(), int(match["from"]) + n - 1))
    found.extend((m.start(), m.end(), _ORDINALS["十" + m["n"]]) for m in _PLAN.finditer(text))
    found.extend(
        (m.start(), m.end(), int(m[1])) for m in _YEARS.finditer(text) if text[m.start() - 1 : m.start()] in "。；，\n"
    )
    found.sort(key=lambda each: each[1:])
    return [end for _, end, _ in found], found


def _due(text: str, match: re.Match[str]) -> tuple[int, int, int] | None:
    """What a year states, with the 到 before it; None where it says from when, or compared with when."""
    start = match.start()
    to = _TO.search(text, max(0, start - 3), start)
    if to and text[to.start() - 1 : to.start()] not in _FROM:
        return to.start(), match.end(), int(text[start : start + 4])
    if text[start - 1 : start] in _FROM:
        return None
    apart = (
        text[match.end() : match.end() + 1] in "，,"
        or text[start - 1 : start] in _HEAD
        or _REACHES.match(text, match.end()) is not None
        or _RULED.search(text, max(0, start - 2), start) is not None
    )
    return (start, match.end(), int(text[start : start + 4])) if match["at"] or apart else None


def leading_year(text: str, start: int, end: int, annual: int | None = None, *, in_goals: bool = False) -> int | None:
    """The year at the head of a sentence: 到2025年, … governs what follows; one further in governs itself.

    ``in_goals``, in a section that states the goals of a plan, it may stand further in where it is a clause of its own
    before the first number: 按照省里的部署，到2025年，….
    """
    years = due_years(text, start, end, annual)
    for at, year in years[:1]:
        begin = at - _YEAR_LENGTH
        apart = in_goals and (text[at : at + 1] in "，," or text[begin - 1 : begin] in "，,")
        apart = apart and not _NUMBER.search(_CITED.sub("", text[start:begin]))
        if at - start <= _AT_HEAD or apart:
            return year
    return None


#: 力争到2025年底前， is the longest head.
_AT_HEAD = 14
#: 到2025年
_YEAR_LENGTH = 6
_NUMBER: Final = re.compile(r"\d")
_CITED: Final = re.compile(r"《[^》]*》|（[^（）]*）|\([^()]*\)")


#: 2023年10月底前完成注册，: a day or month and what is done by then; what comes behind the comma is another matter.
_BY_MONTH: Final = re.compile(r"20\d\d年\d{1,2}月(?:\d{1,2}日)?(?:上旬|中旬|下旬|底|末)?(?:之?前)?$")
_DONE_BY: Final = re.compile(
    r"[^，。；]{0,8}(?:完成|开工|启动|印发|出台|建成|投入|投用|投产|召开|报批|批复|注册|备案)[^，。；]{0,20}，"
)
_MONTH_BEHIND: Final = re.compile(r"(?:\d{1,2}日)?(?:上旬|中旬|下旬|底|末)?(?:之?前)?")


def _of_its_own_clause(text: str, at: int, begin: int) -> bool:
    """Whether a date says when its own clause is done, and the clause that begins at ``begin`` is another."""
    if at >= begin or not _BY_MONTH.search(text, max(0, at - 16), at):
        return False
    behind = _MONTH_BEHIND.match(text, at)
    done = _DONE_BY.match(text, behind.end() if behind else at)
    return done is not None and done.end() <= begin


#: 三年内，…: from when on is not said, and what was stated before does not hold.
_BARE_SPAN: Final = re.compile(r"(?:力争|争取|确保|用)?[一二两三四五]年(?:内|时间|左右)")


class Horizon:
    """The year that governs, carried along a passage from its first sentence to its last.

    ``past``: the year stated last at the head of a sentence lies before the plan; what follows tells what was reached.
    """

    def __init__(
        self, year: int | None, begin: int | None, annual: int | None = None, *, in_goals: bool = False
    ) -> None:
        self._year = year
        self._in_goals = in_goals
        self._near: int | None = None
        self._begin = begin or 0
        self.past = False
        self._annual = annual

    def at(self, text: str, start: int, begin: int, end: int, *, carried: bool = True) -> int | None:
        """The year that governs the clause ``text[begin:end]``, in the sentence that begins at ``start``.

        What is done each year is due each year: without ``carried`` only its own sentence counts.
        """
        stated = due_years(text, start, end, self._annual)
        own = [year for at, year in stated if year >= self._begin and not _of_its_own_clause(text, at, begin)]
        if not own and _BARE_SPAN.match(text, start):
            return None
        return own[-1] if own else self._near or (self._year if carried else None)

    def pass_over(self, text: str, start: int, end: int) -> None:
        """Take along what the sentence stated: at its head for all that follows, elsewhere over a ； only."""
        goes_on = text[end - 1 : end] == "；"
        own = [year for _, year in due_years(text, start, end, self._annual) if year >= self._begin]
        self._near = (own[-1] if own else self._near) if goes_on else None
        leading = leading_year(text, start, end, in_goals=self._in_goals)
        if leading is not None and leading >= self._begin:
            self._year = own[-1]
        if leading is not None or own:
            self.past = not own
