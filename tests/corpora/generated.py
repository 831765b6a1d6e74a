"""Invented plans, another for each number: what formats.py writes and every format has to give back alike."""

from __future__ import annotations

import random

from tests.corpora.formats import Plan

CITY = "澄州市"
_UNITS = (
    "市港航局",
    "市水利局",
    "市商务局",
    "市财政局",
    "市生态环境局",
    "市经信局",
    "白鹭县政府",
    "临江区政府",
    "市教育局",
)
_AIMS = ("建设智慧船闸", "培育航运企业", "整治支流航道", "推广岸电设施", "发展水上旅游", "完善港区道路", "建立数据平台")
_DEEDS = (
    "完善感知设施，推进联合调度，提升通航能力",
    "支持企业数字化转型，引进专业服务机构",
    "开展专项整治，压实属地责任，形成长效机制",
    "推进标准化建设，扩大应用范围，降低企业成本",
)
_COUNTS = (
    "新建航标遥测终端{}个",
    "培育骨干企业{}家以上",
    "改造老旧泊位{}个",
    "疏浚航道{}公里",
    "覆盖率达到{}%",
    "新增标准泊位{}个以上",
)
_PARTS = ("总体要求", "重点任务", "工程项目", "支撑体系", "保障措施")


def plan_of(number: int) -> Plan:
    """The plan of that number."""
    chance = random.Random(number)
    year = chance.randint(2025, 2030)
    paragraphs = [
        ("title", f"{CITY}内河航运发展行动计划（{year - 2}—{year}年）"),
        ("p", f"为加快内河航运发展，结合{CITY}实际，制定本行动计划。"),
    ]
    for part in _PARTS[: chance.randint(2, 5)]:
        paragraphs.append(("h1", part))
        if chance.random() < 0.3:
            count = chance.choice(_COUNTS).format(chance.randint(2, 99))
            paragraphs.append(("p", f"到{year}年，全市{count}，{chance.choice(_DEEDS)}。"))
        for aim in chance.sample(_AIMS, chance.randint(1, 3)):
            deed = f"{chance.choice(_DEEDS)}，到{year}年{chance.choice(_COUNTS).format(chance.randint(2, 99))}"
            paragraphs.append(("h2", f"{aim}。{deed}。{_clause(chance)}"))
    header = ("序号", "重点项目", "责任单位", "完成时限")
    rows = (
        (str(row), aim, chance.choice(_UNITS), f"{chance.randint(year - 2, year)}年{chance.randint(1, 12)}月")
        for row, aim in enumerate(chance.sample(_AIMS, chance.randint(2, 6)), 1)
    )
    return Plan(paragraphs, (header, *rows))


def _clause(chance: random.Random) -> str:
    units = chance.sample(_UNITS, chance.randint(1, 4))
    if len(units) > 1 and chance.random() < 0.5:
        return f"（牵头单位：{units[0]}；配合单位：{'、'.join(units[1:])}）"
    return f"（责任单位：{'、'.join(units)}）"
