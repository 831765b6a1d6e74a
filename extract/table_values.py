"""Numbers and units in the cells of tables: ≥85, 〔200〕, 3.5—4; 亿元, 万人次."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

#: 2025年, the year that heads a column.
YEAR: Final = re.compile(r"((?:19|20)\d\d)\s?年?")
#: A cell that is a number: with a sign before it, a unit or a suffix behind it, in brackets.
NUMBER: Final = re.compile(
    r"^\s*[\[〔（(]?\s*(?P<sign>≥|>|＞|≤|<|＜|=|约|超过|不低于|不少于|不高于|达到)?\s*(?P<value>[+\-]?\d[\d,，]*(?:\.\d+)?)\s*(?:[—\-~～–]\s*(?P<max>\d[\d,]*(?:\.\d+)?))?\s*(?P<unit>%|[万亿]?[一-鿿/]{0,6}?)\s*(?P<suffix>以上|以下|以内|左右)?\s*[\]〕）)]?\s*$"
)
#: 到位资金（亿元）
UNIT_IN_NAME: Final = re.compile(r"[（(]([^（()）]{1,12})[）)]\s*$")
_SCALES: Final = {"万亿": 10**12, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "千": 10**3}


def value_of(digits: str, scale: int) -> float:
    """The value of the digits of a cell, with the scale of its unit multiplied out."""
    return float(Decimal(re.sub(r"[,，+]", "", digits)) * scale)


#: 千 of 千克, 千瓦 belongs to the unit.
_OF_UNIT: Final = re.compile(r"千[克瓦米伏]")


def split_unit(unit: str) -> tuple[str | None, int]:
    """``亿元`` -> (元, 10^8); ``万人次`` -> (人次, 10^4); ``%`` -> (%, 1)."""
    unit = re.sub(r"[\s—–－-]", "", unit)
    for word, scale in _SCALES.items() if not _OF_UNIT.match(unit) else ():
        if unit.startswith(word) and len(unit) > len(word):
            return unit[len(word) :], scale
    return (unit or None), 1
