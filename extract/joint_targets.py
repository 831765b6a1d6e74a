"""Several numbers for several subjects or years: A、B分别达到X、Y; 2024年、2025年分别建设X、Y; 2024年、2025年各建X."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from extract.facts import Target
from extract.indicators import Phrase, indicator_before
from extract.quantities import Quantity
from extract.reach import Reach, comparator_of, read_reach
from extract.subjects import spread
from extract.target_kinds import Sentence, kind_of

#: 分别, 各自 right before the numbers or with the verb between: 分别达, 分别新建改造户厕.
_EACH: Final = re.compile(r"(?:分别|各自|各)[一-鿿\s]{0,12}$")
_JOINT: Final = re.compile(r"(?:分别|各自)[一-鿿]{0,6}$")
#: 2024年、2025年和2026年
_YEARS: Final = re.compile(r"20\d\d年(?:底|末)?(?:[、和及]20\d\d年(?:底|末)?)+")
_YEAR: Final = re.compile(r"20\d\d")
_SUBJECT_END: Final = re.compile(r"[、和及与]")


def find_joint(
    text: str,
    begin: int,
    position: int,
    listed: list[Quantity],
    reach: Reach,
    state: Sentence,
    words: AbstractSet[int],
) -> list[Target]:
    """The rows of a list of numbers that begins with ``listed[0]``; empty where nothing says that they are shared out.

    ``text[begin:]`` is the clause, ``position`` where the words that are not read yet begin, ``reach`` how they end.
    """
    q = listed[0]
    before = text[position : q.start]
    years = _YEARS.search(text, begin, q.start)
    if years and _EACH.search(text, years.end(), q.start):
        found = list(_by_year(text, begin, years, listed, state, words))
        if found:
            return found
    joint = _JOINT.search(before[: reach.cut]) or _JOINT.search(before)
    if joint and len(listed) > 1:
        return list(_by_subject(text, begin, position + joint.start(), listed, reach, state, words))
    return []


def _by_year(
    text: str, begin: int, years: re.Match[str], listed: list[Quantity], state: Sentence, words: AbstractSet[int]
) -> Iterator[Target]:
    """One indicator, and a number for each year; one number for all of them where 各 says so."""
    due = [int(year) for year in _YEAR.findall(years.group())]
    numbers = listed * len(due) if len(listed) == 1 and "各" in text[years.end() : listed[0].start] else listed
    if len(numbers) != len(due):
        return
    reach = read_reach(text[years.end() : listed[0].start])
    phrase = _named(text, (years.end(), years.end() + reach.cut), (begin, years.start()), words)
    indicator = phrase.indicator or state.indicator
    if len(indicator) < 2:
        return
    for year, q in zip(due, numbers, strict=True):
        comparator, kind = comparator_of(reach, q, False), kind_of(indicator, phrase.verbs, reach, q, state)
        value = (q.value, q.value_max, q.unit, year, kind, None)
        yield Target(begin, listed[-1].end, "", state.section, "target.years", 0.85, indicator, comparator, *value)


def _named(text: str, behind: tuple[int, int], before: tuple[int, int], words: AbstractSet[int]) -> Phrase:
    """The indicator that stands between the years and the numbers, or before the years."""
    start, end = behind
    each = re.search(r"分别|各自?|均", text[start:end])
    subject = indicator_before(text, start, start + each.start(), True, words) if each else Phrase("", ())
    acted = indicator_before(text, start + each.end() if each else start, end, False, words)
    earlier = indicator_before(text, *before, True, words)
    named = subject.indicator + acted.indicator if len(acted.indicator) > 1 else subject.indicator
    indicator = next((each for each in (named, earlier.indicator) if len(each) > 1), "")
    return Phrase(indicator, acted.verbs or subject.verbs or earlier.verbs)


def _by_subject(
    text: str, begin: int, stop: int, listed: list[Quantity], reach: Reach, state: Sentence, words: AbstractSet[int]
) -> Iterator[Target]:
    phrase = indicator_before(text, begin, stop, True, words)
    subjects = _SUBJECT_END.split(phrase.indicator)
    if len(subjects) > len(listed):
        subjects = phrase.indicator.split("、")
    if len(subjects) != len(listed):
        subjects = []
    elif len({q.unit for q in listed}) == 1:
        end = begin + len(text[begin:stop].rstrip())
        subjects = spread(subjects, lambda size: end - size in words)
    if not subjects:
        if len(listed) != 1:
            return
        subjects = [phrase.indicator]
    for subject, q in zip(subjects, listed, strict=True):
        if len(subject) >= 2:
            yield Target(
                begin + len(text[begin:stop]) - len(text[begin:stop].lstrip(" ，、")),
                listed[-1].end,
                "",
                state.section,
                "target.joint",
                0.88,
                subject,
                comparator_of(reach, q, False),
                q.value,
                q.value_max,
                q.unit,
                None,
                kind_of(subject, phrase.verbs, reach, q, state),
                None,
            )
