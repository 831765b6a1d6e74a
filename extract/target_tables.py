"""Targets in indicator tables: 指标 / 单位 / 2020年 / 2025年 / 属性. Each row and target year is one target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from extract.facts import Baseline, Target
from extract.lexicon import read_table
from extract.quantities import find_quantities
from extract.table_values import NUMBER, UNIT_IN_NAME, YEAR, split_unit, value_of
from extract.tables import Row, Table

#: Columns that group or describe the rows: 指标类别, 指标属性.
_GROUPING: Final = re.compile(r"类别|分类|类型|属性|性质|说明|序号|来源|年$")
#: 年均增长（%）, 五年年均增速: a rate over the period.
_RATE: Final = re.compile(r"年均|累计增|增速|增长")
#: 2021年计划投资（亿元）: a column that says itself what it measures, of the projects in its rows.
_MEASURE: Final = re.compile(r"投资|产值|产量|面积|数量|工程量|任务[数量]|资金")
#: 〔200〕 below 年均增速〔累计〕: what comes together in the period, in the unit of its row.
_CUMULATIVE: Final = "〔[（("
_SIGNS: Final = {
    "≥": ">=",
    "不低于": ">=",
    "不少于": ">=",
    ">": ">",
    "＞": ">",
    "超过": ">",
    "≤": "<=",
    "不高于": "<=",
    "<": "<",
    "＜": "<",
    "约": "~",
    "以上": ">=",
    "以下": "<=",
    "以内": "<=",
    "左右": "~",
}
_MARKS: Final = re.compile(r"[*＊①-⑳\s]+")


@dataclass(frozen=True, slots=True)
class _Columns:
    indicator: int
    unit: int | None
    targets: tuple[tuple[int, int | None], ...]
    baseline: tuple[int, int | None] | None
    growth: tuple[int, ...]
    last: int | None
    measures: dict[int, str]


@dataclass(frozen=True, slots=True)
class _Value:
    """A column of numbers: its year where the header names one."""

    column: int
    year: int | None
    name: str


def find_table_targets(text: str, table: Table, section: str, begin: int | None, end: int | None) -> Iterator[Target]:
    """The targets of one indicator table; nothing where the table is none, or tells what has been reached."""
    columns = _columns(table, begin, end)
    if columns is None:
        return
    group = ""
    parent = ""
    for row in table.rows:
        name = _MARKS.sub("", row.cells[columns.indicator].text)
        if not any(cell.text for i, cell in enumerate(row.cells) if i != columns.indicator):
            group, parent = name, ""
            continue
        if re.match(r"其中[:：]?", name):
            name = _under(parent, re.sub(r"^(?:其中)[:：]?", "", name))
        else:
            parent = name
        for target in _of_row(text, row, columns, name, section):
            yield _named(target, group)


def _named(target: Target, group: str) -> Target:
    """远洋渔业 / 船舶更新率 -> 远洋渔业船舶更新率: a short name says what it measures only with its group's."""

    if (
        not group
        or len(target.indicator) > 8
        or group[:2] in target.indicator
        or re.match(r"[一二三四五六七八九十]、", group)
    ):
        return target
    return replace(target, indicator=group + target.indicator)


def _under(parent: str, name: str) -> str:
    """其中：持证船员的比例 below 远洋渔业船员总数 -> 远洋渔业船员持证船员的比例."""
    subject = re.match(r"(.{2,16}?)(?:平均|总|占|数$|率$|比重|规模|人数)", parent)
    return (subject.group(1) if subject else "") + name


def _columns(table: Table, begin: int | None, end: int | None) -> _Columns | None:
    """What each column holds; None where the table is no indicator table, or tells what has been reached."""
    rules: Any = read_table("rules/targets.toml")["table"]
    header = [re.sub(r"\s", "", name) for name in table.header]
    if any(word in name for name in (*header, table.caption) for word in rules["past"]):
        return None
    named = ((i, name) for word in rules["indicator"] for i, name in enumerate(header) if word in name)
    indicator = next((i for i, name in named if not _GROUPING.search(name)), None)
    if indicator is None:
        return None
    unit = next((i for i, name in enumerate(header) if name in rules["unit"] or name.startswith("计量单位")), None)
    values = [
        _Value(i, int(year[1]) if (year := YEAR.search(name)) else None, name)
        for i, name in enumerate(header)
        if i not in (indicator, unit) and _is_value(name, rules)
    ]
    bases = [value for value in values if _is_baseline(value, values, begin, rules)]
    growth = tuple(value.column for value in values if _RATE.search(value.name))
    targets = tuple((v.column, v.year or end) for v in values if v not in bases and v.column not in growth)
    if not targets or not _hold_numbers(table, [column for column, _ in targets]):
        return None
    baseline = (bases[-1].column, bases[-1].year) if bases else None
    measures = {value.column: value.name for value in values if _MEASURE.search(value.name)}
    return _Columns(
        indicator, unit, targets, baseline, growth, max((y for _, y in targets if y), default=end), measures
    )


def _hold_numbers(table: Table, columns: list[int]) -> bool:
    """Whether most cells of the columns are numbers; 年度目标 may head sentences."""
    filled = [row.cells[column].text for row in table.rows for column in columns if row.cells[column].text]
    return 2 * sum(NUMBER.match(said) is not None for said in filled) >= len(filled)


def _is_value(name: str, rules: Any) -> bool:
    words = (*rules["target"], *rules["baseline"])
    return YEAR.search(name) is not None or _RATE.search(name) is not None or any(word in name for word in words)


def _is_baseline(value: _Value, values: list[_Value], begin: int | None, rules: Any) -> bool:
    """A year before the plan begins is where it starts from; without a known beginning, the first of several years."""
    if any(word in value.name for word in rules["baseline"]):
        return True
    if value.year is None or "目标" in value.name or "预期" in value.name or _RATE.search(value.name):
        return False
    years = [other.year for other in values if other.year is not None and not _RATE.search(other.name)]
    first = len(years) > 1 and value.year == min(years)
    return first if begin is None else value.year < begin or (value.year == begin and first)


def _of_row(text: str, row: Row, columns: _Columns, name: str, section: str) -> Iterator[Target]:
    unit, scale = _unit(row, columns, name)
    name = UNIT_IN_NAME.sub("", name) if columns.unit is None and _looks_like_unit(name) else name
    if not name:
        return
    baseline = _baseline(row, columns, scale)
    subject = row.cells[columns.indicator]
    for index, year in (*columns.targets, *((column, columns.last) for column in columns.growth)):
        cell, rate = row.cells[index], index in columns.growth
        match = NUMBER.match(cell.text)
        if not match:
            continue
        rate = rate and cell.text.lstrip()[0] not in _CUMULATIVE
        measure, own = columns.measures.get(index, ""), (unit, scale)
        if measure and unit is None and (in_header := UNIT_IN_NAME.search(measure)):
            own = split_unit(in_header[1])
        own_unit, own_scale = split_unit(match["unit"]) if match["unit"] else ("%", 1) if rate else own
        start, end = min(subject.start, cell.start), max(cell.end, subject.end)
        yield Target(
            start=start,
            end=end,
            quote=text[start:end],
            section=section,
            rule="target.table",
            confidence=0.95,
            indicator=name + UNIT_IN_NAME.sub("", measure),
            comparator=_SIGNS.get(match["sign"] or "", _SIGNS.get(match["suffix"] or "", "=")),
            value=value_of(match["value"], own_scale),
            value_max=value_of(match["max"], own_scale) if match["max"] else None,
            unit=own_unit,
            year=year,
            kind="growth" if rate else _kind(name, own_unit),
            baseline=None if rate else baseline,
        )


def _kind(name: str, unit: str | None) -> str:
    if unit == "%" and re.search(r"(?:增长|增速|增幅|下降|降低|降幅)(?:率)?$", name):
        return "growth"
    if name.startswith("每年"):
        return "annual"
    return "increment" if re.search(r"^新(?:建|认定)|新增|^累计(?:新增|培训|招)", name) else "level"


def _baseline(row: Row, columns: _Columns, scale: int) -> Baseline | None:
    if columns.baseline is None:
        return None
    index, year = columns.baseline
    match = NUMBER.match(row.cells[index].text)
    return Baseline(value_of(match["value"], scale), year) if match else None


def _looks_like_unit(name: str) -> bool:
    match = UNIT_IN_NAME.search(name)
    return match is not None and (
        match[1] in ("%", "‰")
        or next(iter(find_quantities("1" + match[1])), None) is not None
        or "/" in match[1]
        or match[1].endswith("累计")
    )


def _unit(row: Row, columns: _Columns, name: str) -> tuple[str | None, int]:
    if columns.unit is not None:
        return split_unit(row.cells[columns.unit].text)
    match = UNIT_IN_NAME.search(name)
    return split_unit(re.split(r"[，,]", match[1])[0]) if match and _looks_like_unit(name) else (None, 1)


def is_indicator_table(table: Table) -> bool:
    """Whether the table's numbers are read as a table, so that its cells are not read as text once more."""
    return _columns(table, None, None) is not None


#: 年度目标: a cell as short as 完成投资5亿元 sets a goal; 建设内容及规模 says what the project is.
_GOAL: Final = re.compile(r"目标|年度任务|年度计划|预期")
#: 工作任务: the cell tells the whole task; 项目名称, 指标 name a thing.
_TOLD: Final = re.compile(r"任务|内容|举措|措施|事项|工作")
_CONTENT: Final = re.compile(r"规模$")
_SENTENCE, _GOAL_LENGTH = 12, 5


def text_cells(table: Table) -> Iterator[tuple[Row, int]]:
    """Row and column of the cells that hold sentences or goals: no names, no lists of units, nor what a project is."""
    goals = {i for i, name in enumerate(table.header) if _GOAL.search(name)}
    told = _TOLD.search(table.header[table.subject]) is not None
    sizes = {i for i, name in enumerate(table.header) if _CONTENT.search("".join(name.split()))}
    for row in table.rows:
        for index, cell in enumerate(row.cells):
            if index in row.inherited or index in sizes or (index == table.subject and not told):
                continue
            if len(cell.text) >= _SENTENCE or (index in goals and len(cell.text) >= _GOAL_LENGTH):
                yield row, index
