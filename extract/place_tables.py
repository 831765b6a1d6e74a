"""Targets that a table shares out among places: 地区 beside 到位资金（亿元）, or beside 2025年 and 2026年.

县区	到位资金（亿元）	新引进项目（个）      -> 临江区到位资金 12亿元, 临江区新引进项目 3个
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extract.facts import Target
from extract.table_values import NUMBER, UNIT_IN_NAME, YEAR, split_unit, value_of
from extract.tables import Row, Table

#: How a column of places is headed.
_PLACES: Final = re.compile(
    r"(?:各?(?:[省市县区州旗盟]{1,3}|地区|区域|市县|镇街|乡镇|街镇|园区|功能区)|[县市区]（[市区、]{1,4}）区?|市（州）|(?:乡)?镇（街道?(?:办事处)?）)(?:名称)?"
)
_SHARED_OUT: Final = re.compile(r"任务|目标|计划|分解|分配|指标")
#: Rows that add up the others, and columns that hold no number to reach.
_TOTAL: Final = re.compile(r"(?:合|总|小|共)\s*计|全[省市县区州旗盟]")
_UNIT_ABOVE: Final = re.compile(r"(?:计量)?单位[:：]\s*(\S{1,6})")
#: 2026年渔港改造目标任务分解表 -> 渔港改造
_OF_CAPTION: Final = re.compile(
    r"(?:附[件表]\s?\d{0,2}[:：]?)?(?:.*?20\d\d年?(?:度)?(?:[—\-至]20\d\d年(?:度)?)?)?(?:全?[省市县区州旗盟])?(?P<measure>[一-鿿、]{2,20}?)(?:年度)?(?:目标|计划|任务|指标|分解|分配)+"
)
_NEW: Final = re.compile(r"(?<!更)新[增建改引认]|累计")
#: 2021年末|存栏, 2021—2023年|新建养殖场
_YEARS: Final = re.compile(r"(?:20\d\d年?[—–\-~至]{0,2})+[末底]?")
_ABOVE = 3


@dataclass(frozen=True, slots=True)
class _Measure:
    """What a column holds of each place."""

    column: int
    name: str
    year: int | None
    unit: str | None
    scale: int


def find_place_targets(text: str, table: Table, section: str, begin: int | None, year: int | None) -> Iterator[Target]:
    """The targets of a table of places; nothing where the table is none.

    ``begin`` is the first year of the plan, ``year`` the one that a column means which names none.
    """
    above = text[: table.start].rstrip("\n").split("\n")[-_ABOVE:]
    place = next((i for i, name in enumerate(table.header) if _PLACES.fullmatch("".join(name.split()))), None)
    if place is None or not any(_SHARED_OUT.search(line) for line in above):
        return
    measures = [
        each for each in _measures(table, above, place, year) if not (begin and each.year and each.year < begin)
    ]
    for row in table.rows:
        name = "".join(row.cells[place].text.split())
        if name and not _TOTAL.match(name):
            yield from _of_row(text, row, place, name, measures, section)


def _measures(table: Table, above: list[str], place: int, year: int | None) -> Iterator[_Measure]:
    """The columns of numbers; a column that is headed by a year measures what the caption names."""
    caption = "\n".join(above)
    unit_above = _UNIT_ABOVE.search(caption)
    stated = YEAR.findall(caption)
    of_caption = next((m["measure"] for line in reversed(above) if (m := _OF_CAPTION.match(line))), "")
    for column, header in enumerate(table.header):
        name = "".join(header.split())
        filled = [row.cells[column].text for row in table.rows if row.cells[column].text.strip("—–-/－ ")]
        if column <= place or not filled or not all(map(NUMBER.match, filled)) or _TOTAL.search(name):
            continue
        in_name = UNIT_IN_NAME.search(name)
        unit, scale = split_unit(in_name[1] if in_name else unit_above[1] if unit_above else "")
        own = YEAR.findall(name)
        due = int(own[-1]) if own else int(stated[-1]) if stated else year
        measure = _YEARS.sub("", UNIT_IN_NAME.sub("", name)) or of_caption
        if len(measure) >= 2:
            yield _Measure(column, measure, due, unit, scale)


def _of_row(text: str, row: Row, place: int, name: str, measures: list[_Measure], section: str) -> Iterator[Target]:
    for each in measures:
        match = NUMBER.match(row.cells[each.column].text)
        if match is None:
            continue
        kind = "increment" if _NEW.search(each.name) else "level"
        value = (value_of(match["value"], each.scale), None, each.unit, each.year, kind, None)
        start, end = row.cells[place].start, row.cells[each.column].end
        quote = text[start:end]
        yield Target(start, end, quote, section, "target.place", 0.85, name + each.name, "=", *value)
