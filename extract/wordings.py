"""Numbers that measure nothing to come: counts of the wording (8个方面), dates, remarks, sizes that tell things apart.

15项重点任务, “三请三回”, 500千伏变电站, 10公里路跑, 每新增1头给予…
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from extract.lexicon import read_table
from extract.quantities import Quantity

_TIMES: Final = frozenset(
    ("月", "日", "天", "年", "个月", "周", "岁", "小时", "分钟", "秒", "毫秒", "ms", "工作日", "个工作日")
)
_MEASURED_IN_TIME: Final = re.compile(
    r"(?:年限|寿命|时间|时长|时限|周期|天数|日数|工期|压缩[至到]|缩短[至到]|锻炼|[音视]频数据|年龄|时延|响应|停时|耗时|用时|时效)[^，。；]{0,16}$"
)
#: “三请三回”: a slogan counts nothing.
_IN_MARKS: Final = re.compile(r"“[^”前]*$")
#: 每新增1头给予…: for each of them; 25度以上坡耕地: which land it is.
_EACH_MORE: Final = re.compile(r"每(?:新增|增加|引进|建成|培育)?$")
_SLOPE: Final = re.compile(r"[坡以]")
#: 500千伏变电站, 220千伏线路: which one it is.
_VOLTAGE: Final = "千伏"
_DELAY: Final = re.compile(r"(?:以内|以下|级)?的?低?(?:时延|延迟|响应)")
#: 2.5米直径, 1万卡集群, 10米级: how large the thing is that is named behind.
_SIZED_BY: Final = frozenset(
    (
        "卡",
        "米",
        "毫米",
        "厘米",
        "微米",
        "纳米",
        "吨",
        "公里",
        "千瓦",
        "兆瓦",
        "寸",
        "升",
        "蒸吨",
        "蒸吨/小时",
        "总吨",
        "载重吨",
        "千伏",
    )
)
#: 10公里路跑, 15公里生活圈
_RACE: Final = re.compile(r"[一-鿿]{0,2}(?:路跑|越野|骑行|徒步|赛|圈)")
#: 10蒸吨以下锅炉, 400总吨以上船舶: which of them.
_CLASSES: Final = frozenset(("米", "蒸吨", "蒸吨/小时", "总吨", "载重吨", "毫米", "千伏"))
_DIMENSION: Final = re.compile(r"级|项目|机组|直径|口径|孔径|幅宽|跨度|[深高宽长厚]度?[的、，]|量级|轨道|波长")
_HAN: Final = re.compile(r"[一-鿿]")


@cache
def _wording() -> re.Pattern[str]:
    words = "|".join(map(re.escape, read_table("rules/units.toml")["wording"]))
    return re.compile(rf"(?:[个项大类])?(?:{words})")


def in_brackets(text: str, begin: int, offset: int) -> bool:
    """Whether the number stands in brackets within the clause: a remark (覆盖12类机型), not the goal."""
    before = text[begin:offset]
    return before.count("（") + before.count("(") > before.count("）") + before.count(")")


def is_wording(text: str, q: Quantity) -> bool:
    """A count that belongs to the wording (8个方面, “三大会战”), a span of time, or a date."""
    behind = text[q.number_end : q.number_end + 6]
    if q.unit and _wording().match((q.unit or "") + behind):
        return True
    if (
        text[q.end : q.end + 1] == "×"
        or _EACH_MORE.search(text, max(0, q.start - 6), q.start)
        or (q.unit == "度" and _SLOPE.match(text, q.end))
    ):
        return True
    if text[q.start - 1 : q.start] == "“" and not q.suffix and "”" in text[q.end : q.end + 12]:
        return True
    if not text[q.start].isdigit() and _IN_MARKS.search(text, max(0, q.start - 6), q.start):
        return True
    if q.unit in _TIMES:
        measured = _MEASURED_IN_TIME.search(text[max(0, q.start - 26) : q.start]) or _DELAY.match(behind)
        return measured is None or text[q.start - 1] == "月" or behind.startswith("内")
    return q.unit in _SIZED_BY and bool(
        _DIMENSION.match(behind)
        or (q.unit == "公里" and _RACE.match(behind))
        or (q.unit == "卡" and not q.suffix and _HAN.match(behind))
        or (q.unit in _CLASSES and (q.suffix or q.unit == _VOLTAGE) and _HAN.match(text, q.end))
    )
