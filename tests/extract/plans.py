"""Plans made up at random, with the layout noise of real files: what hypothesis draws."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

UNITS: Final = (
    "市港航局",
    "市渔业局",
    "市文化和旅游局",
    "澄州市人民政府",
    "各区县（市）",
    "澄州海晟重工股份有限公司",
    "临江区政府",
    "市级有关部门",
    "江东大学",
)
TASKS: Final = (
    "建设深水码头",
    "推进渔港改造",
    "发展海洋旅游",
    "完善冷链物流，畅通渔货流通",
    "培育船舶企业",
    "开展“清网”行动",
)
HEADINGS: Final = (
    "澄州市海洋经济发展行动方案（2024—2026年）",
    "第一章 总体要求",
    "一、主要任务",
    "（一）壮大港口",
    "（二）振兴渔业",
    "1.扩建航道。",
    "2. 更新渔船",
    "（3）建设冷库",
    "① 培训船员",
    "专栏1 重大工程",
    "附件1",
    "三、保障措施",
)
NOISE: Final = (
    "",
    "为贯彻国家战略，结合实际，制定本方案。",
    "（以下简称市港航局）",
    "牵头单位要定期报送进展。",
    "— 3 —",
    "澄政办发〔2024〕12号",
    "2024年3月5日",
    "目前，全市已建成码头12座。",
    "（（（",
    "）。，；",
    "责任单位：",
    "牵头，配合，负责",
    "到20",
    "%%%",
    "\u3000\u3000",
    "[bookmark: _Toc1]",
    "**加粗**",
)
#: What a page's layout may put between any two characters.
LAYOUT: Final = ("\n", " ", "\u3000", "\t", "\r\n", "\xa0", "\u200b", "\x0c", "　　", "\n\n")


def _clauses() -> st.SearchStrategy[str]:
    listed = st.lists(st.sampled_from(UNITS), min_size=1, max_size=4).map("、".join)
    forms = (
        "（责任单位：{a}）",
        "（牵头单位：{a}；配合单位：{b}）",
        "（{a}牵头，{b}按职责分工负责）",
        "〔{a}负责，6月底前完成〕",
        "（{a}会同{b}负责）",
        "\n责任单位：{a}\n完成时限：2025年12月",
        "（{a}，列第一位的为牵头单位，下同）",
        "由{a}牵头，{b}配合。",
        "（牵头领导：许　舟；牵头单位：{a}",
    )
    return st.builds(lambda form, a, b: form.format(a=a, b=b), st.sampled_from(forms), listed, listed)


def _goals() -> st.SearchStrategy[str]:
    number = st.one_of(st.integers(0, 99999).map(str), st.sampled_from(["3.5", "1,200", "二十", "2至3", "50%～60"]))
    forms = (
        "到2025年，{x}达到{n}万吨以上。",
        "力争{x}突破{n}亿元、培育企业{n}家。",
        "每年新增{n}个{x}。",
        "{x}年均增长{n}%。",
        "{x}由{n}提高到{n}。",
        "2026年6月底前完成{x}。",
    )
    return st.builds(
        lambda form, x, n: form.format(x=x, n=n),
        st.sampled_from(forms),
        st.sampled_from(["吞吐量", "渔港", "就业率", ""]),
        number,
    )


def _tables() -> st.SearchStrategy[str]:
    cells = st.sampled_from((*UNITS, *TASKS, "", "2025年", "3.5", "≥60", "1", "（责任单位：市港航局）"))
    header = st.sampled_from(
        ("序号\t任务\t责任单位\t完成时限", "指标\t单位\t2020年\t2025年", "类别\t项目名称\t承担单位")
    )
    rows = st.lists(st.lists(cells, min_size=1, max_size=5).map("\t".join), min_size=0, max_size=4)
    return st.builds(lambda head, body: "\n".join([head, *body]), header, rows)


@st.composite
def plans(draw: st.DrawFn) -> str:
    """A document: headings, tasks, clauses, goals, tables and noise in any order, then the layout's marks anywhere."""
    pieces = st.one_of(
        st.sampled_from(HEADINGS), st.sampled_from(TASKS), _clauses(), _goals(), _tables(), st.sampled_from(NOISE)
    )
    joints = st.sampled_from(("\n", "\n", "", "。", "\n\n"))
    text = "".join(piece + joint for piece, joint in draw(st.lists(st.tuples(pieces, joints), max_size=14)))
    for place, mark in draw(
        st.lists(st.tuples(st.integers(0, max(0, len(text))), st.sampled_from(LAYOUT)), max_size=8)
    ):
        text = text[:place] + mark + text[place:]
    return text
