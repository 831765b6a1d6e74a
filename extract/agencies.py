"""Authorities by how their names are built: [place or level] [field] [ending]: 澄州市港航局, 省发展改革委, 市委组织部.

A name begins with a place, a level (省 市 区 县) or is a body of the centre (农业农村部), and ends like an authority.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.lexicon import read_table
from extract.organisations import classify, state_bodies
from extract.places import place_pattern
from extract.words import Words

#: 市 before 场, 民 and the like is no level: 市场, 市民, 区域, 省级.
_LEVEL: Final = r"(?:省(?![级内外份域际市]|委托)|市(?!场(?!监)|民(?!政|族|委)|级|域|值|内|外|容|面|区(?!委|政)|政工程|辖|州|县|人才)|区(?![域块间别位级内外县]|委托)|县(?![域级城区乡市]|委托)|州(?=[委政])|旗(?=[委政]))"
_WIDE: Final = r"(?:国家|全国|中央|中国|中共|国务院)"
#: What no name of an authority holds.
_STOP: Final = r"(?![的了在对将等由为是把从]|会同|牵头|负责|关于|以及|印发|组织开展|联合|支持|配合|召开|加快|成立|建立|提供|设立)"
_BODY: Final = rf"(?:{_STOP}[一-鿿·“”]){{1,18}}?"
_BY_SUFFIX: Final = (
    r"委员会办公室|人民政府办公[厅室]|政府办公[厅室]|委员会|办公厅|办公室|领导小组办公室|领导小组|工作小组|协调小组|专项小组|专项工作组|工作组|工作专班|专班|联席会议|指挥部|管委会|管理委员会|人民政府|政府|"
    r"监管局|管理局|服务局|税务局|分局|总局|中级法院|高级法院|人民法院|法院|检察院|海关|军分区|警备区|纪委监委|纪委|监委|党工委|工委|党委|人大常委会|人大办|政协办|人大|政协|总工会|妇联|科协|残联|工商联|"
    r"城运中心|大数据中心|行政服务中心|政务服务中心|组织部|宣传部|统战部|政法委|公安厅|局|厅|委|署|院(?<=国务院)|办(?![法理公学事实案])|部(?![门分署队件位级长省])|银保监局|证监局|中心支行"
)
#: What may stand behind a name and make it longer: 市委 + 组织部, 市政府 + 办公厅, 领导小组 + 办公室.
_LONGER: Final = re.compile(
    rf"(?:(?<=[委府组部会])(?:{_BODY})?(?:办公厅|办公室|组织部|宣传部|统战部|政法委|网信办|人才办|金融办|编办|政研室|改革办|研究室|督查室|国资委|农办|台办|外办|老干部局|秘书处|办(?![法理公学事实案]))|(?<=部)(?:办公厅|[一-鿿]{{2,4}}司))"
)
_MIN = 2


@cache
def _named() -> re.Pattern[str]:
    prefix = rf"(?:{place_pattern()}(?:{_LEVEL})?|{_LEVEL}|{_WIDE})"
    return re.compile(rf"(?:{prefix})(?:{_BODY})?(?:{_BY_SUFFIX})")


@cache
def _bank() -> re.Pattern[str]:
    return re.compile(rf"(?:中国)?(?:人民银行|人行)(?:{place_pattern()}|省|市)[市省]?(?:中心)?[支分]行")


@cache
def _state() -> tuple[AhoCorasick, tuple[str, ...]]:
    names = tuple(sorted(state_bodies()))
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest), names


#: A name of the centre that goes on is another word: 财政部门, 中央财政, 中央企业.
_GOES_ON: Final = re.compile(r"门|分|署(?=于)|队|件|委员|级|长(?=期)|属|财政|企业|空调|商务区|预算|公园|经济|城市|厨房|花园|大街|处理|储备|红军")


def find_agencies(words: Words) -> Iterator[tuple[int, int, str]]:
    """(start, end, rule) of each authority that the text names; may overlap, the longest counts."""
    text = words.text
    automaton, _ = _state()
    for _, start, end in automaton.find_matches_as_indexes(text):
        if not _GOES_ON.match(text, end):
            yield start, end, "agency.state"
    for match in _bank().finditer(text):
        yield match.start(), match.end(), "agency.bank"
    for match in _named().finditer(text):
        if match.start() not in words.bounds and not _after_list(text, match.start()):
            continue
        end = _extended(text, match.end())
        name = text[match.start() : end]
        if len(name) >= _MIN and end in words.bounds and classify(name) == "agency":
            yield match.start(), end, "agency.named"


def _extended(text: str, end: int) -> int:
    while longer := _LONGER.match(text, end):
        end = longer.end()
    return end


def _after_list(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in "、，；：。（(〔[“\n\t "


@cache
def party_words() -> frozenset[str]:
    """Endings of authorities, for those who check a name that a clause gave."""
    return frozenset(read_table("lexicons/organisations.toml")["agency"]["suffixes"])
