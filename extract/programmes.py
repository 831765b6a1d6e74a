"""Programmes (工程, 计划, 行动, 专项, 试点) and cited documents (《…》)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extract.words import Words

_KINDS: Final = (
    r"(?:重大专项|研发计划|专项行动|行动计划|三年行动|攻坚行动|提升行动"
    r"|工程|计划|行动|专项|战略|攻坚战|试点|机制|活动|制度)"
)
#: “伙伴计划”, “栽树工程”行动; a quoted name that ends in a kind, or that a kind follows.
_QUOTED: Final = re.compile(rf"[一-鿿]{{0,10}}?“[^“”\n]{{2,24}}”(?:[一-鿿]{{0,8}}?{_KINDS})")
_QUOTED_KIND: Final = re.compile(rf"“([^“”\n]{{2,20}}{_KINDS})”")
#: 实施…工程, 开展…专项行动, 打好…攻坚战
_CARRIED_OUT: Final = re.compile(
    rf"(?:深入实施|全面实施|组织实施|大力实施|升级实施|继续实施|加快实施|实施好|实施|开展|启动|推进|打好|打赢|落实|对接|迭代|承接|纳入|深化|参与)((?:新一轮|新时代|国家|全国|省|市)?[一-鿿A-Za-z0-9+·—－\-“”]{{2,22}}?{_KINDS})(?![的体]|方案|任务|成效|建设)"
)
_VERBS: Final = re.compile(r"(?:实施|开展|推进|启动|组织|一批|系列|若干|各项|各类|相关|有关|重大|重点|该|本|此|等|的)$")
_GENERIC: Final = re.compile(
    rf"^(?:一批|若干|各类?|相关|有关|重大|重点|年度|三年|专项|建设|示范|试点|国家|省|市|工作|具体|本|该|民生|基础|配套|关键|标志性|综合|改造|科研|技术|攻关)*{_KINDS}$"
)
_CITED: Final = re.compile(r"《([^《》\n]{2,80}(?:〈[^〉]{2,60}〉[^《》\n]{0,30})?)》")


def find_programmes(words: Words) -> Iterator[tuple[int, int, str]]:
    """(start, end, rule) of each programme."""
    text = words.text
    for match in _QUOTED.finditer(text):
        start = text.index("“", match.start())
        yield start, match.end(), "programme.quoted"
    for match in _QUOTED_KIND.finditer(text):
        yield match.start(1), match.end(1), "programme.quoted"
    for match in _CARRIED_OUT.finditer(text):
        name = match.group(1)
        if name.count("“") != name.count("”"):
            continue
        if (
            len(name) >= 5
            and not _GENERIC.match(name)
            and match.start(1) in words.bounds
            and match.end() in words.bounds
        ):
            yield match.start(1), match.end(1), "programme.carried"


def find_documents(words: Words) -> Iterator[tuple[int, int, str]]:
    """(start, end, rule) of each document cited in 《》, without the marks."""
    for match in _CITED.finditer(words.text):
        yield match.start(1), match.end(1), "document.cited"
