"""Indicators of which a clause says a part only: the clause before has said the rest.

城市道路清扫率达到90%，县城达到80%              -> 县城道路清扫率
无外线工程的报装时间2天，有外线工程的5天           -> 有外线工程的报装时间
实施重点项目600项，完成投资1.2万亿元             -> 重点项目投资
"""

from __future__ import annotations

import re
from typing import Final

from extract.indicators import MEASURE

#: Groups that a sentence sets against each other: 城市道路清扫率达到90%，县城达到80%; 省级…, 市县级….
_GROUPS: Final = re.compile(
    r"(?:全[国省市县区])?(?:[国省市县区乡镇村]+级|城市(?:建成区)?|县城|城镇|城区|农村|乡村|建制镇|乡镇|[东中西]部地区|公办|民办|男性|女性)"
)
_OF_THEM: Final = re.compile(r".{2,}的(?=[^的]{2,})")
#: Measures that say nothing without what is measured.
_BARE: Final = frozenset(
    (
        "投资",
        "总投资",
        "投资额",
        "床位",
        "面积",
        "总面积",
        "线路",
        "里程",
        "装机容量",
        "服务面积",
        "覆盖率",
        "入住率",
    )
)
#: 省级以上农业龙头企业80家，其中国家级6家
_LEVEL: Final = re.compile(r"(?:全[国省市县区])?[国省市县区]家?级(?:及?以上)?")
#: 重点项目100个，其中新开工80个、竣工60个
_PHASES: Final = frozenset(("新开工", "竣工", "开工", "投产", "续建", "建成"))


def completed(indicator: str, before: str) -> str:
    """The indicator in full; ``before`` is that of the clause before, '' where there is none."""
    if not before:
        return indicator
    measured = MEASURE.search(before) is not None
    said = _GROUPS.match(before)
    if said and measured and _GROUPS.fullmatch(indicator) and not MEASURE.search(indicator):
        return indicator + before[said.end() :]
    if indicator.endswith("的") and measured and (said := _OF_THEM.match(before)):
        return indicator + before[said.end() :]
    if not measured and (level := _LEVEL.match(before)) and _LEVEL.fullmatch(indicator):
        return indicator + before[level.end() :]
    if indicator in _PHASES or (indicator in _BARE and before not in _BARE and not measured):
        return before + indicator
    return indicator
