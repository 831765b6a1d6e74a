"""Duties listed below the body that they are those of: 办公室主要职责：1.负责…; 2.配合…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extract.clauses import Party
from extract.facts import COLLECTIVE
from extract.organisations import classify

#: 领导小组办公室主要职责：, 港务公司是渔港的运营单位，主要职责是：
_HEAD: Final = re.compile(r"职责(?:分工)?(?:是|为|有|包括|如下)*[:：][ 　]*\n")
_BEFORE_HEAD: Final = re.compile(r"(?P<who>[^\n，。；：:]{2,40}?)，?(?:其)?(?:主要|具体|工作)?$")
#: What somebody is made: …是渔港的|运营单位.
_MADE: Final = re.compile(r"(?:是|为)(?:[^，]{0,24}的)?(?P<office>[一-鿿]{2,12}(?:单位|部门|机构|委员会|办公室|小组))$")
_ITEM: Final = re.compile(r"\n*[ 　]*[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．][ 　]*(?P<words>[^\n]+)")
_ROLES: Final = (
    ("lead_unit", re.compile(r"牵头(?!的)")),
    ("responsible_unit", re.compile(r"(?:负责|承担)")),
    ("support_unit", re.compile(r"(?:[^，。；]*，)?(?:积极)?(?:配合|协助)")),
)
_LONGEST: Final = 60
_NUMBER: Final = re.compile(
    r"^[ 　]*(?:第[一二三四五六七八九十百]{1,4}条|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])[ 　]*"
)
_PIECE: Final = re.compile(r"[^，。；\n]+")


def find_charters(text: str) -> Iterator[tuple[int, int, list[Party]]]:
    """(start, end, parties) of each duty: the first words of the item, and who it is told to in the line above."""
    for head in _HEAD.finditer(text):
        line = text.rfind("\n", 0, head.start()) + 1
        before = _BEFORE_HEAD.search(text, max(line, head.start() - _LONGEST), head.start())
        if before is None:
            continue
        name, start = _named(before)
        kind = classify(name)
        if kind not in ("agency", "enterprise", COLLECTIVE) and not name.endswith(("单位", "部门", "机构")):
            continue
        position = head.end()
        while item := _ITEM.match(text, position):
            position = item.end()
            begin = item.start("words")
            for role, says in _ROLES:
                if said := says.match(text, begin):
                    piece = _PIECE.match(text, said.end())
                    party = Party(role, name, start, start + len(name), kind, f"prose.{role}")
                    yield begin, piece.end() if piece else said.end(), [party]


def _named(before: re.Match[str]) -> tuple[str, int]:
    """The body, or what it is made, and where that stands."""
    who, start = before["who"], before.start("who")
    if made := _MADE.search(who):
        return made["office"], start + made.start("office")
    number = _NUMBER.match(who)
    behind = number.end() if number else 0
    return who[behind:].removesuffix("的"), start + behind
