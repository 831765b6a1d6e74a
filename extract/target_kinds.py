"""What kind of goal a number sets: a level to reach, a growth, so many each year, so many newly made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extract.indicators import MEASURE, verbs
from extract.quantities import Quantity
from extract.reach import Reach

#: Units of what flows: a 累计 of them is what was done in the period.
_FLOWS: Final = frozenset(("元", "美元", "人次", "家次", "场次", "件次"))
#: What is no flow whatever verb stands before it.
_RATIO: Final = re.compile(r"(?:率|比重|比例|占比|年限|寿命|指数|强度|浓度)$")
_SHARES: Final = frozenset(("%", "‰", "个百分点", "百分点", "倍"))
_RATE: Final = re.compile(r"(?:增速|增幅|降幅|涨幅|增长率)$")
_NEWLY: Final = re.compile(r"^新(?:增|建|认定|培育)|培训$|^累计(?!建成|培育|部署)")
_TRAINED: Final = re.compile(r"(?:开展|进行)[一-鿿]{0,20}(?:培训|服务)(?=[，。；、]|活动|$)")


@dataclass
class Sentence:
    """What earlier clauses of a sentence hand on to later ones."""

    section: str = ""
    annual: bool = False
    annual_here: bool = False
    verbs: tuple[str, ...] = ()
    indicator: str = ""
    before: tuple[int, int] = (0, 0)


def kind_of(
    indicator: str, action: tuple[str, ...], reach: Reach, q: Quantity, state: Sentence, behind: str = ""
) -> str:
    """growth, annual, increment or level; ``behind`` are the words behind the number that it counts."""
    if q.unit in _SHARES and ((reach.changed and not reach.reached) or _RATE.search(indicator)):
        return "growth"
    if q.yearly or (state.annual and (state.annual_here or not (reach.reached or MEASURE.search(indicator)))):
        return "annual"
    if _RATIO.search(indicator):
        return "level"
    if any(word.startswith("新") or verbs("flow").fullmatch(word) for word in action) or _NEWLY.search(indicator):
        return "increment"
    if reach.total and (q.unit in _FLOWS or verbs("flow").search(indicator)):
        return "increment"
    if _TRAINED.search(behind):
        return "increment"
    return "level"
