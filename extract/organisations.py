"""What kind of party a name is, told by how such names end: 市港航局, 澄州海晟重工股份有限公司, 各区县（市）."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, Final

from extract.facts import COLLECTIVE
from extract.lexicon import read_table

UNKNOWN: Final = "unknown"
_TYPES: Final = ("agency", "enterprise", "university", "platform", "organization", "zone", "place")
#: A remark in brackets behind a name: 澄州高新区〔海洋科技园〕, 市市场监管局（市知识产权局）.
_REMARK: Final = re.compile(r"[（(〔\[][^（(〔\[]*[）)〕\]]$")
#: Words that no name of an organisation holds: a phrase that ends in 部 or 会 all the same is no name.
_NO_NAME: Final = re.compile(
    r"[，。；：！？:\n\t]|^(?:[的了在对把将等和与及或并]|以下|简称|建立|成立|组建|详见|包括|其中)|[的了]$|干部$|(?<!会)社会$|(?:加强|推动|推进|促进$|落实|提升|加快|开展|做好|实施|完善)[^局委办厅组班]*$"
)
#: 临江区大数据中心 is an office of the district, 澄湾大数据中心 is a platform.
_DATA_OFFICE: Final = re.compile(r"[省市区县旗]大数据中心$")
#: The central bank's branches are agencies, those of other banks are firms.
_CENTRAL_BANK: Final = re.compile(r"^(?:中国)?(?:人民银行|人行).{0,12}[支分]行$")
#: 江东铁路局集团有限公司澄州车务段: a part of a firm.
_PART_OF_FIRM: Final = re.compile(r"(?:有限(?:责任)?公司|集团公司|集团)[一-鿿]{1,7}[段站厂所部处队院矿]$")
_BRACKETS: Final = str.maketrans("()〔〕[]", "（）（）（）")
_MAX = 40


@cache
def _endings() -> dict[str, str]:
    table = read_table("lexicons/organisations.toml")
    return {suffix: kind for kind in reversed(_TYPES) for suffix in table[kind]["suffixes"]}


@cache
def _longest() -> int:
    return max(map(len, _endings()))


@cache
def _standalone() -> frozenset[str]:
    return frozenset(read_table("lexicons/organisations.toml")["agency"]["standalone"])


@cache
def _group() -> Any:
    return read_table("lexicons/organisations.toml")["collective"]


@cache
def state_bodies() -> frozenset[str]:
    """The bodies of the centre, with the short forms that plans use."""
    return frozenset(read_table("lexicons/organisations.toml")["state"]["names"])


def is_collective(name: str) -> bool:
    """各区县（市）, 市级有关部门: a group that acts but names nobody in particular."""
    group = _group()
    plain = name.translate(_BRACKETS)
    return (
        plain in group["exact"]
        or plain.startswith(tuple(group["prefixes"]))
        or any(word in plain for word in group["contains"])
        or (plain.endswith(tuple(group["suffixes"])) and not plain.endswith(("有限公司",)))
    )


# The same names come again and again within a plan and across plans; the bound keeps memory flat over many.
@lru_cache(maxsize=1 << 16)
def classify(name: str) -> str:
    """An entity type, ``collective``, or ``unknown``. Bracketed remarks behind the name do not count."""
    if not 2 <= len(name) <= _MAX or _NO_NAME.search(name):
        return UNKNOWN
    if name in state_bodies() or _CENTRAL_BANK.match(name):
        return "agency"
    if is_collective(name):
        return COLLECTIVE
    plain = _REMARK.sub("", name) or name
    if _DATA_OFFICE.search(plain):
        return "agency"
    for length in range(min(_longest(), len(plain)), 0, -1):
        kind = _endings().get(plain[-length:])
        if kind and (length < len(plain) or length > 2 or plain in _standalone()):
            return kind
    return "enterprise" if _PART_OF_FIRM.search(plain) else UNKNOWN
