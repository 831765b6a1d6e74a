"""Who a thing is built on or handed to: 依托澄州理工大学建设…, 由澄州海晟集团承建, 支持澄州海晟集团牵头…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extract.clauses import Party
from extract.named_parties import LIST, PLACED
from extract.organisations import UNKNOWN, classify

_HOST: Final = re.compile(
    rf"依托(?P<list>{LIST})(?:等)?(?:，)?(?:共同|联合|合作|牵头)?(?=建设|组建|成立|创建|打造|设立|布局|共建|筹建)"
)
_BACKED: Final = re.compile(
    rf"(?:支持|推动|委托|鼓励|引导)(?P<list>{LIST})(?:等[一-鿿“”]{{0,8}}(?:企业|单位|高校|院所))?(?=牵头)"
)
_TAKEN_ON: Final = re.compile(rf"由(?P<list>{LIST})(?:负责)?(?=承担|承建|建设|运营)")
#: Kinds, not names: 有条件的高校, 重点实验室, 龙头企业.
_KIND: Final = re.compile(
    r"^(?:高等|职业|有关|相关|各|重点|骨干|龙头|优势|有条件|本地|国家级|省级|市级|一流|大型|现有|新型|企业|行业|产业|科技型|链主|民营|国有|地方|高水平|双一流|[^一-鿿])|的"
)
_BODIES: Final = ("enterprise", "university", "platform", "organization")
_ITEM: Final = re.compile(r"[^、和及与]+")


def find_hosts(text: str) -> Iterator[tuple[int, int, list[Party]]]:
    """依托澄州理工大学建设…; 鼓励海澄公交集团、海澄银行等牵头…"""
    for pattern, role in ((_HOST, "host_unit"), (_TAKEN_ON, "host_unit"), (_BACKED, "lead_unit")):
        for match in pattern.finditer(text):
            listed, start = match["list"].removesuffix("等"), match.start("list")
            # 甲集团、乙等企业牵头: who has no ending is a firm too
            firms = "企业" in text[match.end("list") : match.end()]
            whole = "、" not in listed and classify(listed) != UNKNOWN  # 江东省林业和草原科学研究院
            items = [(0, listed)] if whole else [(item.start(), item.group()) for item in _ITEM.finditer(listed)]
            named = [_named(role, name, start + at, firms) for at, name in items]
            parties = [party for party in named if party]
            if parties and named[0] and not listed.endswith(("进行", "开展")):
                yield start, match.end(), parties


def _named(role: str, name: str, start: int, firms: bool = False) -> Party | None:
    """A firm, university or institute by its own name."""
    kind = classify(name)
    if kind == UNKNOWN and firms and 2 <= len(name) <= 8 and not _KIND.search(name):
        return Party(role, name, start, start + len(name), "enterprise", f"prose.{role}")
    able = kind in _BODIES or (kind == "agency" and role == "lead_unit")
    if not able or len(name) < 4 or _KIND.search(name):
        return None
    institute = len(name) >= 6 and (name.endswith(("研究院", "研究所", "实验室", "科学院")) or "大学" in name)
    if kind in ("platform", "organization") and not institute and not PLACED.match(name):
        return None  # 一体化公共数据平台: without a place or level it is a kind
    return Party(role, name, start, start + len(name), kind, f"prose.{role}")
