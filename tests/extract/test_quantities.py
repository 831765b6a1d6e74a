"""Numbers with units as plans write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.lexicon import read_table
from extract.quantities import Quantity, find_quantities

SCALES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}


def read(text: str) -> list[tuple[float, float | None, str | None, str]]:
    return [(q.value, q.value_max, q.unit, q.suffix) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建成3万家", (30000, None, "家", "")),
        ("达到10%以上", (10, None, "%", "以上")),
        ("控制在5%以内", (5, None, "%", "以内")),
        ("2家至3家", (2, 3, "家", "")),
        ("3—5个", (3, 5, "个", "")),
        ("2至3个", (2, 3, "个", "")),
        ("35%～40%", (35, 40, "%", "")),
        ("370万元/亩", (3700000, None, "元/亩", "")),
        ("5000亿元", (500000000000, None, "元", "")),
        ("1.2万亿元", (1200000000000, None, "元", "")),
        ("12,000人次", (12000, None, "人次", "")),
        ("达到二十个", (20, None, "个", "")),
        ("十二家", (12, None, "家", "")),
        ("突破5亿", (500000000, None, None, "")),
        ("约40个左右", (40, None, "个", "左右")),
        ("3.5‰以下", (3.5, None, "‰", "以下")),
        ("100台（套）", (100, None, "台（套）", "")),
        ("12EFLOPS", (12, None, "EFLOPS", "")),
        ("30微克/立方米", (30, None, "微克/立方米", "")),
        ("86亿千瓦时", (8600000000, None, "千瓦时", "")),
        ("38千克标准煤/平方米", (38, None, "千克标准煤/平方米", "")),
        ("六成", (60, None, "%", "")),
        ("50余家", (50, None, "家", "")),
    ],
)
def test_number_scale_and_unit(text: str, expected: tuple[float, float | None, str | None, str]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "2025年",
        "第3个五年",
        "5G网络",
        "3A景区",
        "一批项目",
        "一体化",
        "十四五",
        "GB/T 2260",
        "一带一路",
        "三级",
        "",
        "万家灯火",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert read(text) == []


def test_several_numbers_come_in_order_with_their_places() -> None:
    text = "建成园区5个、工厂30家以上，产值达到600亿元。"

    found = list(find_quantities(text))

    assert [text[q.start : q.end] for q in found] == ["5个", "30家以上", "600亿元"]
    assert [text[q.start : q.number_end] for q in found] == ["5个", "30家", "600亿元"]


def test_only_what_stands_between_the_offsets_is_read() -> None:
    text = "5个、30家、600亿元"

    assert [q.value for q in find_quantities(text, 3, 7)] == [30]


def test_so_many_a_year() -> None:
    (quantity,) = find_quantities("新认定150家/年")

    assert (quantity.value, quantity.unit, quantity.yearly) == (150, "家", True)


numbers = st.one_of(
    st.integers(1, 9999).map(Decimal), st.decimals("0.1", "999.9", places=1), st.decimals("0.01", "99.99", places=2)
)
#: Units that a scale or a verb before them cannot be read into.
units = st.sampled_from(
    ["家", "个", "项", "人", "元", "公里", "平方米", "吨", "人次", "亩", "立方米", "台", "标箱", "公顷"]
)


@given(
    number=numbers,
    scale=st.sampled_from(sorted(SCALES)),
    unit=units,
    before=st.sampled_from(["达到", "建成", "超过", ""]),
)
def test_a_written_number_comes_back(number: Decimal, scale: str, unit: str, before: str) -> None:
    text = f"{before}{number}{scale}{unit}。"

    (quantity,) = find_quantities(text)

    assert quantity.value == pytest.approx(float(number * SCALES[scale]))
    assert (quantity.unit, quantity.value_max) == (unit, None)
    assert text[quantity.start : quantity.end] == f"{number}{scale}{unit}"


@given(
    low=st.integers(1, 400),
    more=st.integers(1, 400),
    dash=st.sampled_from("—-~～至"),
    scale=st.sampled_from(["", "万", "亿"]),
)
def test_a_written_range_comes_back(low: int, more: int, dash: str, scale: str) -> None:
    (quantity,) = find_quantities(f"新增{low}{dash}{low + more}{scale}家")

    assert (quantity.value, quantity.value_max) == (low * SCALES[scale], (low + more) * SCALES[scale])


@pytest.mark.parametrize("unit", sorted(read_table("rules/units.toml")["units"]))
def test_every_unit_of_the_table_is_read_whole(unit: str) -> None:
    (quantity,) = find_quantities(f"达到35{unit}，")

    assert unit in ("成", quantity.unit)


@given(st.text(st.sampled_from("0123456789.,，%万亿千百十一二三家个元年至—～第A（）/ 以上"), max_size=40))
def test_no_text_upsets_the_reader(text: str) -> None:
    for quantity in find_quantities(text):
        assert isinstance(quantity, Quantity)
        assert 0 <= quantity.start < quantity.number_end <= quantity.end <= len(text)
        assert quantity.value_max is None or quantity.value_max > quantity.value
