"""What a document says of itself."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from extract.head import read_head

PLAN = """澄州市人民政府办公室文件
澄政办发〔2024〕12号
澄州市人民政府办公室关于印发澄州市海洋经济发展行动方案（2024—2026年）的通知
各区县（市）人民政府，市政府各部门：
《澄州市海洋经济发展行动方案（2024—2026年）》已经市政府同意，现印发给你们，请认真贯彻执行。
澄州市人民政府办公室
2024年3月5日
"""

CASES: list[tuple[str, str, dict[str, Any]]] = [
    (
        "notice that issues a plan",
        PLAN,
        {
            "title": "澄州市人民政府办公室关于印发澄州市海洋经济发展行动方案（2024—2026年）的通知",
            "number": "澄政办发〔2024〕12号",
            "issuer": "澄州市人民政府办公室",
            "issued": "2024-03-05",
            "period": (2024, 2026),
            "genre": "action_plan",
            "jurisdiction": "澄州市",
        },
    ),
    (
        "five-year plan by its title",
        "澄州市“十四五”渔业发展规划\n\n一、发展基础\n",
        {
            "title": "澄州市“十四五”渔业发展规划",
            "period": (2021, 2025),
            "genre": "plan",
            "jurisdiction": "澄州市",
            "number": None,
        },
    ),
    (
        "title over several lines, years below",
        "江东省推进渔港建设\n三年行动计划\n（2023—2025年）\n一、总体要求\n",
        {
            "title": "江东省推进渔港建设三年行动计划（2023—2025年）",
            "period": (2023, 2025),
            "genre": "action_plan",
            "jurisdiction": "江东省",
        },
    ),
    (
        "ministry",
        "海洋部关于促进远洋渔业发展的指导意见\n海渔发〔2022〕3号\n各省主管部门：\n",
        {"issuer": "海洋部", "number": "海渔发〔2022〕3号", "genre": "notice", "jurisdiction": "中国", "period": None},
    ),
    (
        "blanks in the number",
        "澄州市渔业局关于加强休渔管理的通知\n澄渔〔 2025 〕 7 号\n",
        {"number": "澄渔〔2025〕7号", "issuer": "澄州市渔业局", "genre": "notice"},
    ),
    (
        "date in Chinese numerals",
        "澄州市渔港建设实施方案\n正文。\n二〇二三年十一月二十日\n",
        {"issued": "2023-11-20", "genre": "action_plan"},
    ),
    ("date to the month", "澄州市渔港建设实施方案\n（2023年9月）\n正文。\n", {"issued": "2023-09"}),
    (
        "newspaper",
        "澄湖水清了\n记者 林岸\n澄湖边的居民说，水清了。\n",
        {"genre": "press", "number": None, "issuer": None},
    ),
    ("task list", "澄州市2025年政府工作任务清单\n1.建设码头。\n", {"genre": "task_list", "jurisdiction": "澄州市"}),
    ("nothing at all", "建设码头。", {"title": None, "number": None, "issuer": None, "issued": None, "period": None}),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_head(text: str, expected: dict[str, Any]) -> None:
    head = asdict(read_head(text))

    assert {key: head[key] for key in expected} == expected


@pytest.mark.parametrize("text", ["", "\n\n", "〔2021〕号", "第号期", "《》"])
def test_no_text_upsets_the_reader(text: str) -> None:
    read_head(text)
