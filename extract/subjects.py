"""Several subjects with one number each, or one for all: A、B分别达到X、Y; A、B均达到X."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from extract.indicators import MEASURE
from extract.quantities import Quantity

_EACH: Final = re.compile(r"(?:(?<!平)均|都|各)(?:力争|要|应)?$")
_REACHED: Final = re.compile(r"(?:增长|提高|提升|下降|降低|达到?|超过|不低于|为|有|建成|实现|提高到|稳定在|突破|在)+$")
#: 甲指数、乙指数“前三位”: each takes that place.
_PLACED: Final = re.compile(r"“?前$")
_MEASURE_WORD: Final = re.compile(
    r"[一-鿿]{0,5}(?:率|比重|比例|数|量|额|值|规模|化率|增速|收入|面积|时间|时限|周期|成本|价格|水平|指数|覆盖率|数量|总量|增加值)"
)


def each_subject(indicator: str, before: str, behind: bool) -> list[str]:
    """紫菜育苗、采收机械化率均 -> a row for each; without 均 or 各 the subjects share one number."""
    if behind or "、" not in indicator:
        return [indicator]
    if _EACH.search(_REACHED.sub("", before.rstrip())):
        return spread(re.split(r"[、和及]", indicator))
    items = indicator.split("、")
    if _PLACED.search(before) and all(MEASURE.search(item) for item in items):
        return items
    return [indicator]


def spread(items: list[str], begins: Callable[[int], bool] = lambda size: True) -> list[str]:
    """Repeat the words that the items of a list share: 海带育苗、采收机械化率 -> 海带育苗机械化率, 海带采收机械化率.

    ``begins(n)`` says whether a word begins n characters before the end of the last item.
    """
    items = [item for item in items if item]
    if len(items) < 2:
        return items
    last, first = items[-1], items[0]
    size = len(first)
    if len(items) > 2 and size <= 4 < len(last) - size and all(len(item) == size for item in items[:-1]):
        return [*(item + last[size:] for item in items[:-1]), last]  # 学前、小学、初中教师学历比例
    sizes = [n for n in (7, 6, 5, 4, 3, 2) if len(last) > n + 1 and begins(n) and MEASURE.search(last)]
    sizes = [n for n in sizes if _MEASURE_WORD.fullmatch(last[-n:])]
    alike = (n for n in sizes if last[:-n].endswith(first[-2:]))  # 失业保险、生育保险|参保人数
    shared = next(alike, sizes[0] if sizes else 0)
    tail = last[-shared:] if shared and not MEASURE.search(first) else ""
    core = last[: len(last) - len(tail)] if tail else last
    head = first[: len(first) - len(core)] if tail and len(first) > len(core) else ""
    middle = [item + tail if tail else item for item in items[:-1]]
    return [middle[0], *(head + item for item in middle[1:]), head + last]


def listed_numbers(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The numbers of one list: 160家、700家以上; 30%、20%和10%."""
    listed = quantities[:1]
    for q in quantities[1:]:
        if not re.fullmatch(
            r"\s?(?:、|，|和|及|与|以及)\s?(?:达到?|超过|突破|不低于)?", text[listed[-1].end : q.start]
        ):
            break
        listed.append(q)
    unit = listed[-1].unit or ""
    # 10个、5个工作日; 提高3个、5个百分点
    return [q._replace(unit=unit) if q.unit and unit.startswith(q.unit) else q for q in listed]
