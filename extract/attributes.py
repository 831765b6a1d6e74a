"""Numbers that stand as attributes of what they count: 总规模200亿元的产业引导基金, 85%以上的乡镇卫生院设立中医馆."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from extract.facts import Target
from extract.indicators import Phrase, indicator_before, indicator_behind
from extract.quantities import Quantity
from extract.reach import Reach, comparator_of
from extract.target_kinds import Sentence, kind_of

_SIZE: Final = re.compile(r"(?:(?:首期|总)?规模|总投资|总额|总量|总计|合计)$")


def find_sized(
    text: str, start: int, q: Quantity, reach: Reach, following: str, state: Sentence, words: AbstractSet[int]
) -> Iterator[Target]:
    """设立总规模200亿元的产业引导基金: the size of the thing that is named behind the number."""
    size = _SIZE.search(text[start : start + reach.cut] if reach.cut else "")
    thing = indicator_behind(text, q.end + 1, q.end + len(following))
    if size is None or len(thing) < 2:
        return
    phrase = indicator_before(text, start, start + size.start(), False, words)
    indicator = thing if size.group() in ("总计", "合计") else thing + size.group()
    kind = kind_of(indicator, phrase.verbs, reach, q, state, "")
    end, comparator = q.end + len(following), comparator_of(reach, q, False)
    value = (q.value, q.value_max, q.unit, None, kind, None)
    yield Target(start, end, "", state.section, "target.size", 0.7, indicator, comparator, *value)


#: 85%以上的乡镇卫生院设立中医馆: a share of those named behind, and what they are to do.
_DOES: Final = re.compile(
    r"的(?P<whole>[^，。；]{2,20}?(?:实现|达到|完成|建成|设立|设置|配备|开展|进行|实施|使用|采用|建有|得到|通(?!过)|接入|纳入|覆盖|具备|拥有|建立|参加|达标)[^，。；]*)"
)


def find_share(
    text: str, start: int, q: Quantity, reach: Reach, following: str, phrase: Phrase, state: Sentence
) -> Iterator[Target]:
    """90%左右的村完成整治: 村完成整治, with the place or group before the number."""
    match = _DOES.match(following)
    if match is None:
        return
    indicator = phrase.indicator + indicator_behind(match["whole"], 0, len(match["whole"]))
    kind, comparator = kind_of(indicator, (), reach, q, state), comparator_of(reach, q, False)
    value = (q.value, q.value_max, q.unit, None, kind, None)
    yield Target(start, q.end + match.end(), "", state.section, "target.share", 0.7, indicator, comparator, *value)
