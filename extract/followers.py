"""Who joins those who lead, in running text: 会同A、B; A、B等部门参与; A具体落实."""

from __future__ import annotations

import re
from typing import Final

from extract.clauses import Party
from extract.named_parties import LIST, read_parties

#: 会同市渔业局: says where the list begins and not where it ends.
JOINED: Final = re.compile(
    rf"[，、]?会同(?P<list>{LIST})(?=等|组织|制定|开展|建立|负责|按|研究|推进|做好|完善|加强|定期|统筹|推动|落实|健全|指导|督促|抓好|编制|出台|适时|对|[，。；]|$)"
)
_HELPING: Final = re.compile(
    rf"[，、；]?(?:由)?(?P<list>{LIST})(?P<elided>等(?:有关|相关)?(?:部门|单位))?(?:共同|积极|协同|密切)?(?:参与|参加|配合|协助)"
    r"(?=的|[，。；、]|实施|落实|推进|做好|组织|编制|制定|开展|建立|$)"
)
_CARRYING: Final = re.compile(
    rf"[，、；]?(?:由)?(?P<list>{LIST})(?:具体|共同|分别|(?P<share>按照?(?:各自)?职责(?:分工)?))?(?:落实|负责(?!解释|任|同志|人))(?=的|[，。；、]|实施|日常|推进|$)"
)
_COMMA: Final = re.compile(r"[，、；]")


def joined_by(text: str, position: int) -> list[Party]:
    """Who is brought in by 会同 right at ``position``."""
    match = JOINED.match(text, position)
    return read_parties("support_unit", match["list"], match.start("list"), whole=False) if match else []


def read_followers(text: str, position: int, limit: int) -> tuple[list[Party], int]:
    """Who joins the lead: 会同A、B; A、B配合; A具体落实."""
    found: list[Party] = []
    end = 0
    while position < limit:
        for pattern, role in ((JOINED, "support_unit"), (_HELPING, "support_unit"), (_CARRYING, "responsible_unit")):
            match = pattern.match(text, position, limit)
            parties = _read(match, role) if match else []
            if match and parties:
                found.extend(parties)
                position = end = match.end()
                break
        else:
            comma = _COMMA.search(text, position + 1, limit)
            if not comma:
                break
            position = comma.start()
    return found, end


def _read(match: re.Match[str], role: str) -> list[Party]:
    elided = bool(match.groupdict().get("elided"))
    if match.groupdict().get("share"):
        role = "support_unit"  # 按职责分工负责 beside those who lead
    return read_parties(role, match["list"], match.start("list"), whole=match.re is not JOINED, elided=elided)
