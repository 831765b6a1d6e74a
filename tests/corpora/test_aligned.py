"""Tables whose columns are aligned with blanks get tabs; other text with blanks in it stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.aligned import aligned_spans
from corpora.clean import clean
from tests.corpora.formats import aligned

HEADER = ["序号", "重点任务", "责任单位", "完成时限"]


@pytest.mark.parametrize(
    "text",
    [
        "江东省渔业厅    江东省财政厅    江东省商务厅\n江东省港航局    江东省水利厅    江东省审计厅\n",
        "建设渔港，完善设施。  提升服务能力。  带动发展任务。\n扩建码头。  清理航道。  建冷库。\n",
        "序号    任务    责任单位\n",
        "序号    任务    责任单位\n\n\n1    建码头    市港航局\n",
        "序号    任务    责任单位\n各区县要加强协同，落实各项任务。\n",
        "指\u3000标\n单\u3000位\n",
    ],
)
def test_blanks_that_align_nothing(text: str) -> None:
    assert aligned_spans(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "序号  任务    责任单位\n1     建码头  市港航局\n2     疏浚    市渔业局",
        "序号\u3000任务\u3000\u3000责任单位\n1 \u3000\u3000建码头\u3000市港航局\n2 \u3000\u3000疏浚    市渔业局",
        "    序号  任务    责任单位\n    1     建码头  市港航局\n    2     疏浚    市渔业局",
        "序号 任务   责任单位\n1    建码头 市港航局\n2    疏浚   市渔业局",
        "序号  任务    责任单位\n\n1     建码头  市港航局\n\n2     疏浚    市渔业局",
        "序号    任务    责任单位\n1  建码头  市港航局\n2  疏浚  市渔业局",
    ],
)
def test_columns_that_the_eye_sees(text: str) -> None:
    content, warnings = clean(text)

    assert content.text == "序号\t任务\t责任单位\n1\t建码头\t市港航局\n2\t疏浚\t市渔业局"
    assert any(warning.startswith("blanks between the columns of tables") for warning in warnings)


def test_a_cell_that_is_blank_keeps_its_column() -> None:
    text = "序号  类别  任务    责任单位\n1     港口  建码头  市港航局\n2           疏浚    市渔业局"

    assert clean(text)[0].text.split("\n")[2] == "2\t\t疏浚\t市渔业局"


CELLS = st.sampled_from(["扩建码头", "市港航局、市渔业局", "2025年6月", "12", "≥60", "5G 基站", "其中：深水泊位"])


@given(st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=2, max_size=6), st.integers(2, 5), st.booleans())
def test_random_tables_come_back_with_their_offsets(rows: list[list[str]], blanks: int, apart: bool) -> None:
    raw = (
        "表1 任务分工\n" + ("\n\n" if apart else "\n").join(aligned([HEADER, *rows], blanks)) + "\n以上任务，各自落实。"
    )
    content, _ = clean(raw)

    written = [line.split("\t") for line in content.text.split("\n")[1:-1]]
    assert written == [HEADER, *([cell.replace("5G 基", "5G基") for cell in row] for row in rows)]
    assert all(raw[content.origin(i)] == char for i, char in enumerate(content.text) if char not in "\t\n")
