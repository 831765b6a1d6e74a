"""Tables a cell a line: only their numbers tell the rows, and where those are shifted the text stays as it is."""

from __future__ import annotations

import pytest

from corpora.clean import clean
from corpora.listed import listed_spans

HEADER = ["序号", "任务", "责任单位"]


@pytest.mark.parametrize("gap", ["\n", "\n\n", " \n\u3000"])
def test_cells_on_lines_of_their_own(gap: str) -> None:
    cells = [*HEADER, "1", "建码头", "市港航局", "2", "疏浚", "市水利局"]

    content, warnings = clean(gap.join(cells) + "\n二、保障措施\n加强领导，压实责任。")

    assert content.text.split("\n") == [
        "序号\t任务\t责任单位",
        "1\t建码头\t市港航局",
        "2\t疏浚\t市水利局",
        "二、保障措施",
        "加强领导，压实责任。",
    ]
    assert "cells on lines of their own: 8 mended" in warnings


@pytest.mark.parametrize(
    "cells",
    [
        [*HEADER, "1", "建码头", "市港航局"],
        [*HEADER, "1", "建码头", "2", "疏浚", "市水利局"],
        [*HEADER, "1", "建码头", "市港航局", "2", "疏浚", "3", "绿化", "市水利局"],
        [*HEADER, "1", "建码头", "市港航局", "2", "疏浚", "二、保障措施"],
        ["序号", "1", "建码头", "2", "疏浚"],
        ["序号", "说明", "备考", "1", "建码头", "无", "2", "疏浚", "无"],
    ],
)
def test_what_is_not_sure_stays(cells: list[str]) -> None:
    assert listed_spans("\n".join(cells)) == []
