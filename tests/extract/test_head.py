"""What a document says of itself."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from corpora.readers import read_document
from extract.head import read_head
from tests.extract.conftest import SHARED

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
    (
        "joint notice",
        "江东省渔业厅 江东省财政厅关于印发《江东省渔港建设三年行动计划》的通知\n江渔规〔2024〕第3号\n"
        "各市渔业局、财政局：\n"
        "现将《江东省渔港建设三年行动计划》印发给你们。\n附件：1.江东省渔港建设三年行动计划\n2.重点项目清单\n"
        "江东省渔业厅    江东省财政厅\n2024年3月5日\n江东省渔港建设三年行动计划\n一、总体要求\n加快建设。\n",
        {
            "number": "江渔规〔2024〕第3号",
            "issuer": "江东省渔业厅 江东省财政厅",
            "issuers": ("江东省渔业厅", "江东省财政厅"),
            "receiver": "各市渔业局、财政局",
            "attachments": ("江东省渔港建设三年行动计划", "重点项目清单"),
            "issued": "2024-03-05",
            "period": (2024, 2026),
            "genre": "action_plan",
        },
    ),
    (
        "seven bodies, each on its line, one broken",
        "澄州市渔业局等三部门关于加强渔港管理的意见\n各区县：\n加强渔港管理。\n澄州市渔业局\n澄州市港口（航道发展）\n"
        "领导小组办公室（代章）\n澄州市财政局\n2024年3月5日\n",
        {"issuers": ("澄州市渔业局", "澄州市港口（航道发展）领导小组办公室", "澄州市财政局")},
    ),
    (
        "number of what is cited",
        "澄州市渔业局关于修订渔港管理办法的意见\n根据《渔港管理办法》（江渔〔2020〕84号）制定。\n",
        {"number": None},
    ),
    (
        "decree",
        "澄州市人民政府令第12号\n《澄州市渔港管理办法》已经通过，现予公布。\n",
        {"number": "澄州市人民政府令第12号"},
    ),
    (
        "how long it holds",
        "澄州市渔港管理办法\n第一条 为管好渔港，制定本办法。\n"
        "第二条 本办法自2024年5月1日起施行，有效期至2029年4月30日。\n",
        {
            "effective": "2024-05-01",
            "expires": "2029-04-30",
            "validity": "自2024年5月1日起施行，有效期至2029年4月30日",
            "issued": None,
        },
    ),
    (
        "in force from the day it was issued",
        "澄州市渔港管理办法\n本办法自印发之日起施行，有效期5年。\n澄州市渔业局\n二〇二四年三月五日\n",
        {"effective": "2024-03-05", "expires": None, "validity": "自印发之日起施行，有效期5年"},
    ),
    (
        "page that repeats the name of the plan",
        "“十五五”渔业发展规划\n\n江东省人民政府关于印发\n\n“十五五”渔业发展规划的通知\n\n江政发〔2026〕9号\n",
        {
            "title": "江东省人民政府关于印发“十五五”渔业发展规划的通知",
            "issuer": "江东省人民政府",
            "period": (2026, 2030),
        },
    ),
    (
        "period that the text states",
        "澄州市渔港布局规划\n本规划期限为2026—2035年，近期到2030年。\n",
        {"period": (2026, 2035), "genre": "plan"},
    ),
    (
        "headline over two lines, above it what the page announces",
        "码头更多\n\n锚地更稳\n\n澄州渔港迎来\n\n“十五五”新篇章\n\n日前，澄州市发布规划，要让“码头更多”“锚地更稳”，渔民出海更加安心。\n",
        {"title": "澄州渔港迎来“十五五”新篇章"},
    ),
    ("opinion on a plan", "江东省贯彻落实海洋发展规划的实施意见\n正文。\n", {"genre": "notice"}),
    ("nothing at all", "建设码头。", {"title": None, "number": None, "issuer": None, "issued": None, "period": None}),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_head(text: str, expected: dict[str, Any]) -> None:
    head = asdict(read_head(text))

    assert {key: head[key] for key in expected} == expected


@pytest.mark.parametrize("text", ["", "\n\n", "〔2021〕号", "第号期", "《》"])
def test_no_text_upsets_the_reader(text: str) -> None:
    read_head(text)


def test_what_the_page_says_counts_where_the_text_is_silent() -> None:
    fields = (("制定机关", "江东省渔业厅"), ("发文字号", "江渔〔2024〕3号"), ("公布日期", "2024.03.05"))

    silent = read_head("渔港建设实施方案\n一、总体要求\n加快建设。\n", fields)
    speaking = read_head(PLAN, fields)

    assert (silent.issuer, silent.number, silent.issued) == ("江东省渔业厅", "江渔〔2024〕3号", "2024-03-05")
    assert (speaking.issuer, speaking.number) == ("澄州市人民政府办公室", "澄政办发〔2024〕12号")


@pytest.mark.parametrize(
    "line",
    [
        "国办发[2013]5号",
        "澄政发（2024）3号",
        "（澄科规〔2024〕3号）",
        "澄渔〔2024〕 第 3 号    签发人：许文舟",
        "发文字号：澄渔〔2024〕3号",
    ],
)
def test_styles_of_numbers(line: str) -> None:
    number = read_head(f"澄州市渔港管理办法\n{line}\n各区县：\n").number

    assert number is not None
    assert number in line.replace(" ", "")


def test_heads_of_annotated_documents(gold_folder: Path) -> None:
    for file in sorted(gold_folder.glob("*.json")):
        expected = json.loads(file.read_bytes())["document"]
        document = read_document(SHARED / "corpus" / f"{file.stem}.txt", file.stem)
        head = json.loads(json.dumps(asdict(read_head(document.text, document.fields))))

        assert {key: head[key] for key in expected} == expected
