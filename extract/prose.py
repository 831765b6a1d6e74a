"""Responsibility in running text.

    由市港航局牵头，会同市渔业局组织实施      lead, support
    市港航局要加强统筹; 市港航局负责日常工作   responsible
    依托澄州理工大学建设海洋技术中心          host
    支持澄州海晟集团牵头建设创新联合体        lead

Only who is named can be held to it: 鼓励龙头企业牵头建设 and 各级政府要加强领导 speak to nobody in particular, and
市港航局负责解释 assigns no task.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from extract.clauses import Party, rules
from extract.facts import COLLECTIVE
from extract.organisations import UNKNOWN, classify

_NAME: Final = r"[一-鿿（）()〔〕“”]{2,28}?"
_LIST: Final = rf"{_NAME}(?:[、和及]{_NAME}){{0,8}}?"
_LEAD: Final = re.compile(rf"(?:由|(?<=[，。；：\n“])|^)(?P<lead>{_LIST})(?:共同)?牵头", re.MULTILINE)
_JOINED: Final = re.compile(
    rf"[，、]?会同(?P<list>{_LIST})(?=等|组织|制定|开展|建立|负责|按|研究|推进|做好|[，。；]|$)"
)
_HELPING: Final = re.compile(
    rf"[，、；]?(?:由)?(?P<list>{_LIST})(?:共同|积极|协同)?(?:参与|配合|协助)(?=的|[，。；、]|实施|落实|推进|做好|$)"
)
_CARRYING: Final = re.compile(
    rf"[，、；]?(?:由)?(?P<list>{_LIST})(?:具体|共同|分别|按职责分工)?(?:落实|负责(?!解释|任|同志|人))(?=的|[，。；、]|实施|日常|推进|$)"
)
#: 市港航局要加强统筹, 市港航局、市渔业局负责日常工作, at the head of a sentence or clause.
_DUTY: Final = re.compile(
    rf"(?:(?<=[。；\n])|^)(?!由)(?P<list>{_LIST})(?:(?:要|应当|应(?![急用变对激聘届])|须)(?:牵头|积极|主动)?(?=[一-鿿]{{2}})|(?:具体|分别|共同)?负责(?!解释|人|同志|制|任))"
    rf"|由(?P<by>{_LIST})(?:(?:具体|分别|共同)?负责(?!解释|人|同志|制|任)|组织实施|具体实施|承办|(?=会同))"
    rf"|(?<=[。；，\n])(?P<divided>{_LIST})(?:等(?:有关|相关)?(?:部门|单位)?)?按照?(?:各自)?职责(?:分工)?(?=[，。；做抓推落])",
    re.MULTILINE,
)
#: 依托澄州理工大学建设…, 支持澄州海晟集团牵头…
_HOST: Final = re.compile(
    rf"依托(?P<list>{_LIST})(?:等)?(?:，)?(?:共同|联合|合作|牵头)?(?=建设|组建|成立|创建|打造|设立|布局|共建|筹建)"
)
_BACKED: Final = re.compile(
    rf"(?:支持|推动|委托|鼓励|引导)(?P<list>{_LIST})(?:等[一-鿿“”]{{0,8}}(?:企业|单位|高校|院所))?(?=牵头)"
)
_TAKEN_ON: Final = re.compile(rf"由(?P<list>{_LIST})(?:负责)?(?=承担|承建|建设|运营)")
#: Kinds, not names: 有条件的高校, 重点实验室, 龙头企业.
_KIND: Final = re.compile(
    r"^(?:高等|职业|有关|相关|各|重点|骨干|龙头|优势|有条件|本地|国家级|省级|市级|一流|大型|现有|新型|企业|行业|产业|科技型|链主|民营|国有|地方|高水平|双一流|[^一-鿿])|的"
)
_BODIES: Final = ("enterprise", "university", "platform", "organization")
#: A name that begins with a level or a place: 市中医院, 澄州市中医院, 中国水产科学研究院.
_PLACED: Final = re.compile(r"[省市区县州旗盟]|中国|国家|全国|[一-鿿]{2,4}?[省市区县州旗盟]")
_OFFICIAL: Final = re.compile(r"(?:分管|主管|常务|联系)?[一-鿿]{0,6}?(?:副?[省市区县]长|书记|秘书长|主任)$")
#: Whoever is urged to lead is nobody in particular.
_URGED: Final = re.compile(r"鼓励|支持|引导|推动|发挥|企业|高校|院所|成立|以|各类|有条件|优势|机构$|联盟")
_STOP: Final = re.compile(r"[。；\n]")
_COMMA: Final = re.compile(r"[，、；]")
#: From the lead to the end of what is said about it.
_REACH = 160


def find_prose(text: str, taken: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], list[Party]]]:
    """((start, end), parties) of each assignment in running text, outside the spans ``taken`` by clauses and tables."""
    for read in (_led, _bound, _hosted):
        for start, end, parties in read(text):
            if parties and not any(begin <= start < stop for begin, stop in taken):
                yield (start, end), parties


def _led(text: str) -> Iterator[tuple[int, int, list[Party]]]:
    """由市港航局牵头，会同市渔业局…"""
    for match in _LEAD.finditer(text):
        if parties := _leads(match):
            stop = _STOP.search(text, match.end())
            limit = min(stop.start() if stop else len(text), match.end() + _REACH)
            followers, end = _followers(text, match.end(), limit)
            yield match.start("lead"), max(match.end(), end), [*parties, *followers]


def _bound(text: str) -> Iterator[tuple[int, int, list[Party]]]:
    """市港航局要加强统筹; 由市港航局负责实施; 市督查室要会同市统计局督查 (whoever is to bring in others leads)."""
    for match in _DUTY.finditer(text):
        group = next(name for name in ("list", "by", "divided") if match[name])
        parties = _parties("responsible_unit", match[group], match.start(group), whole=True)
        if not parties or _URGED.search(match[group][:2]):
            continue
        if group == "list" and parties[0].type == COLLECTIVE:
            continue  # 各级政府要加强领导: an exhortation
        if joined := _JOINED.match(text, match.end()):
            helping = _parties("support_unit", joined["list"], joined.start("list"), whole=False)
            parties = [*(replace(party, role="lead_unit") for party in parties), *helping]
        elif match.group().endswith("牵头"):
            parties = [replace(party, role="lead_unit") for party in parties]
        yield match.start(group), match.end(), parties


def _hosted(text: str) -> Iterator[tuple[int, int, list[Party]]]:
    """依托澄州理工大学建设…; 鼓励海澄公交集团、海澄银行等牵头…"""
    for pattern, role in ((_HOST, "host_unit"), (_TAKEN_ON, "host_unit"), (_BACKED, "lead_unit")):
        for match in pattern.finditer(text):
            listed, start = match["list"].removesuffix("等"), match.start("list")
            firms = (
                "企业" in text[match.end("list") : match.end()]
            )  # 甲集团、乙等企业牵头: who has no ending is a firm too
            items = re.finditer(r"[^、和及与]+", listed)
            named = [_named(role, item.group(), start + item.start(), firms) for item in items]
            parties = [party for party in named if party]
            if parties and named[0]:
                yield start, match.end(), parties


def _named(role: str, name: str, start: int, firms: bool = False) -> Party | None:
    """A firm, university or institute by its own name."""
    kind = classify(name)
    if kind == UNKNOWN and firms and 2 <= len(name) <= 8 and not _KIND.search(name):
        return Party(role, name, start, start + len(name), "enterprise", f"prose.{role}")
    able = kind in _BODIES or (kind == "agency" and role == "lead_unit")
    if not able or len(name) < 4 or _KIND.search(name):
        return None
    institute = len(name) >= 6 and name.endswith(("研究院", "研究所", "实验室", "科学院"))
    if kind in ("platform", "organization") and not institute and not _PLACED.match(name):
        return None  # 一体化公共数据平台: without a place or level it is a kind
    return Party(role, name, start, start + len(name), kind, f"prose.{role}")


def _leads(match: re.Match[str]) -> list[Party]:
    listed = match["lead"].rpartition("由")[2]  # 建立由市港航局牵头的机制
    start = match.end("lead") - len(listed)
    if _URGED.search(listed):
        return []
    if _OFFICIAL.fullmatch(listed):
        return [Party("lead_official", listed, start, start + len(listed), "agency", "prose.official")]
    return _parties("lead_unit", listed, start, whole=True)


def _followers(text: str, position: int, limit: int) -> tuple[list[Party], int]:
    """Who joins the lead: 会同A、B; A、B配合; A具体落实."""
    found: list[Party] = []
    end = 0
    while position < limit:
        for pattern, role in ((_JOINED, "support_unit"), (_HELPING, "support_unit"), (_CARRYING, "responsible_unit")):
            match = pattern.match(text, position, limit)
            parties = _parties(role, match["list"], match.start("list"), whole=pattern is not _JOINED) if match else []
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


def _parties(role: str, listed: str, start: int, whole: bool) -> list[Party]:
    """The named parties of a list; none unless every item (or, where its end is unsure, the first part) is one."""
    parties: list[Party] = []
    for item in re.finditer(r"[^、]+", _split_and(listed)):
        name = item.group()
        kind = classify(name)
        if not _acts(name, kind) and not whole:
            name = _longest_name(name)
            kind = classify(name) if name else ""
        if not name or not _acts(name, kind):
            return [] if whole else parties
        parties.append(Party(role, name, start + item.start(), start + item.start() + len(name), kind, f"prose.{role}"))
    return parties


def _split_and(listed: str) -> str:
    """和 between two authorities is a mark of the list; 和 within 文化和旅游局 is not."""
    return re.sub(
        r"[和及](?=[一-鿿]+$|[一-鿿]+、)",
        lambda m: "、" if classify(listed[: m.start()].rpartition("、")[2]) in ("agency", COLLECTIVE) else m.group(),
        listed,
    )


def _longest_name(phrase: str) -> str:
    """市卫生健康委制定目录 -> 市卫生健康委."""
    return next((phrase[:n] for n in range(len(phrase), 2, -1) if _acts(phrase[:n], classify(phrase[:n]))), "")


def _acts(name: str, kind: str) -> bool:
    if name in rules().noise:
        return False  # 由牵头单位负责: a role is no party
    if kind == "organization":
        return _PLACED.match(name) is not None  # 市残联, 澄州市中医院
    return kind in ("agency", "enterprise") or (kind == COLLECTIVE and name.endswith(("部门", "单位", "政府")))
