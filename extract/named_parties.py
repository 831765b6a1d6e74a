"""Lists of parties in running text: every item must be one that can be held to a task."""

from __future__ import annotations

import re
from typing import Final

from extract.clauses import Party, rules
from extract.facts import COLLECTIVE
from extract.organisations import UNKNOWN, classify

_NAME: Final = r"[一-鿿（）()〔〕“”]{2,28}?"
#: A list of names, as short as what follows it allows.
LIST: Final = rf"{_NAME}(?:[、和及]{_NAME}){{0,8}}?"
#: A name that begins with a level or a place: 市中医院, 澄州市中医院, 中国水产科学研究院.
PLACED: Final = re.compile(r"[省市区县州旗盟]|中国|国家|全国|[一-鿿]{2,4}?[省市区县州旗盟]")
#: 发展改革, 经信, 市场监管（知识产权）: the field of an authority that is not named in full.
_FIELD: Final = re.compile(r"[一-鿿]{2,6}(?:（[一-鿿]{2,8}）)?")
#: 县级医院: any of them.
_KIND: Final = re.compile(r"[国省市县区乡镇]级")
_ITEM: Final = re.compile(r"[^、]+")
_AND: Final = re.compile(r"[和及](?=[一-鿿]+$|[一-鿿]+、)")


def read_parties(role: str, listed: str, start: int, *, whole: bool = True, elided: bool = False) -> list[Party]:
    """The named parties of a list; none unless every item is one, or the first where its end is unsure (not ``whole``).

    ``elided``: 等部门 behind the list says what its items are, 发展改革、经信、财政等部门.
    """
    parties: list[Party] = []
    places = whole and "、" in listed
    for item in _ITEM.finditer(_split_and(listed)):
        name = item.group()
        kind = classify(name)
        if not _acts(name, kind) and not whole:
            name = _longest_name(name)
            kind = classify(name) if name else ""
        if elided and kind == UNKNOWN and _FIELD.fullmatch(name):
            kind = COLLECTIVE
        elif not name or not (_acts(name, kind) or (places and kind == "place")):
            return [] if whole else parties
        parties.append(Party(role, name, start + item.start(), start + item.start() + len(name), kind, f"prose.{role}"))
    return [] if all(party.type == "place" for party in parties) else parties


def _split_and(listed: str) -> str:
    """和 between two authorities is a mark of the list; 和 within 文化和旅游局 is not."""
    return _AND.sub(
        lambda m: "、" if classify(listed[: m.start()].rpartition("、")[2]) in ("agency", COLLECTIVE) else m.group(),
        listed,
    )


def _longest_name(phrase: str) -> str:
    """市卫生健康委制定目录 -> 市卫生健康委."""
    return next((phrase[:n] for n in range(len(phrase), 2, -1) if _acts(phrase[:n], classify(phrase[:n]))), "")


def _acts(name: str, kind: str) -> bool:
    if name in rules().noise:
        return False  # 由牵头单位负责: a role is no party
    if kind in ("organization", "platform"):
        return not _KIND.match(name) and PLACED.match(name) is not None  # 市残联, 澄州市中医院, 中国科学院澄州分院
    return kind in ("agency", "enterprise") or (
        kind == COLLECTIVE and name.endswith(("部门", "单位", "政府", "办事处", "委办局"))
    )
