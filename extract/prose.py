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
#: What says that those before it act. Behind the last character of a name, or at the head of a clause of its own
#: (市港航局作为牵头部门，负责…); everything else is read from there, backwards and forwards.
_ACT: Final = re.compile(
    r"(?:(?<=[局委厅办部组会府院司位门构心团室队处署行体区县市州导长席记任校所学联社台馆网库园协业盟，：。）)])等?"
    r"|(?P<elided>等(?:有关|相关)?(?:部门|单位)))"
    r"(?:(?P<lead>(?:共同)?牵头(?!(?:负责|推进|落实)?的?(?:重点)?(?:任务|工作|事项|项目|目标)))"
    r"|(?P<divided>(?:应当?|要)?按照?(?:各自)?的?职责(?:分工)?(?=[，。；做抓推落依]))"
    r"|(?P<duty>(?:要|应当|应(?![急用变对激聘届])|须)(?:牵头|积极|主动)?(?=[一-鿿]{2}))"
    r"|(?P<charge>(?:具体|分别|共同|统筹|统一|主要)?负责(?!解释|人(?!员)|同志|制(?!定|订|作)|任)|(?:分别|具体)?承担(?=[^，。；\n]{2,24}责任))"
    r"|(?P<by>组织实施|具体实施|承办|(?=会同)))"
)
_JOINED: Final = re.compile(
    rf"[，、]?会同(?P<list>{_LIST})(?=等|组织|制定|开展|建立|负责|按|研究|推进|做好|[，。；]|$)"
)
_HELPING: Final = re.compile(
    rf"[，、；]?(?:由)?(?P<list>{_LIST})(?P<elided>等(?:有关|相关)?(?:部门|单位))?(?:共同|积极|协同)?(?:参与|配合|协助)"
    r"(?=的|[，。；、]|实施|落实|推进|做好|$)"
)
_CARRYING: Final = re.compile(
    rf"[，、；]?(?:由)?(?P<list>{_LIST})(?:具体|共同|分别|按职责分工)?(?:落实|负责(?!解释|任|同志|人))(?=的|[，。；、]|实施|日常|推进|$)"
)
#: Where a clause begins, and where a sentence does.
_CLAUSE_MARKS: Final = "，：:“"
_SENTENCE_MARKS: Final = "。；！\n\t \u3000"
#: What stands before the names of a clause: a number, a body that others are told of, what is set up.
_BEFORE: Final = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|其中|建立|健全|完善|形成|构建|成立|[一-鿿（）]{2,12}(?:授权|委托|指定))"
)
#: 学术委员会是…机构，负责…; 运营单位作为…主体，承担…责任; 成立港口建设领导小组，负责…
_SUBJECT: Final = re.compile(
    rf"(?:(?:成立|组建|设立)[^。；，]{{0,24}}?(?P<founded>[一-鿿]{{2,20}}(?:领导小组|专班|指挥部|委员会|工作组|联席会议))"
    rf"|(?P<list>{_LIST})(?:作为|是)[^。；\n]{{2,70}})，"
)
#: Bodies that a text speaks of by what they do: 数据资源主管部门, 运营机构; not 各有关部门.
_OFFICE: Final = re.compile(
    r"(?!各|有关|相关|所有|全体|其他|上述|牵头|责任|配合|主办|主责|成员)[一-鿿（）、]{2,26}(?:部门|单位|机构|委员会)"
)
_LONGEST: Final = 90
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
_OFFICIAL: Final = re.compile(
    r"(?:分管|主管|常务|联系)?[一-鿿]{0,6}?(?:副?[省市区县]长|书记|秘书长|主任|(?<=[分主]管[省市区县])领导)$"
)
#: Whoever is urged to lead is nobody in particular.
_URGED: Final = re.compile(r"鼓励|支持|引导|推动|发挥|企业|高校|院所|成立|以|各类|有条件|优势|机构$|联盟")
_STOP: Final = re.compile(r"[。；\n]")
_COMMA: Final = re.compile(r"[，、；]")
#: From the lead to the end of what is said about it.
_REACH = 160


def find_prose(text: str, taken: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], list[Party]]]:
    """((start, end), parties) of each assignment in running text, outside the spans ``taken`` by clauses and tables."""
    for read in (_acting, _hosted):
        for start, end, parties in read(text):
            if parties and not any(begin <= start < stop for begin, stop in taken):
                yield (start, end), parties


def _acting(text: str) -> Iterator[tuple[int, int, list[Party]]]:
    """由市港航局牵头，会同市渔业局…; 市港航局要加强统筹; 市港航局、市渔业局按照各自职责，做好…"""
    past = 0
    for match in _ACT.finditer(text):
        if match.start() >= past:
            for start, past, parties in _read(text, match):
                yield start, past, parties


def _read(text: str, match: re.Match[str]) -> Iterator[tuple[int, int, list[Party]]]:
    begin, opens = _clause_before(text, match.start())
    act = match.lastgroup or "by"
    if act == "lead":
        return _led(text, match, begin)
    if begin < match.start():
        return _bound(text, match, begin, opens, act)
    if act != "charge":
        return iter(())
    return _told_before(text, match) if opens == "，" else _headed_by(text, match, begin)


def _clause_before(text: str, end: int) -> tuple[int, str]:
    """Where the names before ``end`` begin, and the mark before them: 由, one of a clause or of a sentence."""
    low = max(0, end - _LONGEST)
    sentence = max(text.rfind(mark, low, end) for mark in _SENTENCE_MARKS)
    clause = max(text.rfind(mark, low, end) for mark in _CLAUSE_MARKS)
    by = text.rfind("由", low, end)
    begin = max(sentence, clause, by)
    opens = text[begin] if begin >= 0 else "\n"
    begin += 1
    while opens != "由" and (before := _BEFORE.match(text[begin:end])):
        begin += before.end()
    return begin, opens


def _led(text: str, match: re.Match[str], begin: int) -> Iterator[tuple[int, int, list[Party]]]:
    """Who leads, and who joins."""
    if parties := _leads(text[begin : match.start()], begin):
        stop = _STOP.search(text, match.end())
        limit = min(stop.start() if stop else len(text), match.end() + _REACH)
        followers, end = _followers(text, match.end(), limit)
        yield begin, max(match.end(), end), [*parties, *followers]


def _bound(text: str, match: re.Match[str], begin: int, opens: str, act: str) -> Iterator[tuple[int, int, list[Party]]]:
    """市港航局要加强统筹; 由市港航局负责实施; 市督查室要会同市统计局督查 (whoever is to bring in others leads)."""
    by, listed = opens == "由", text[begin : match.start()]
    if (act == "by" and not by) or (act == "duty" and (by or opens in _CLAUSE_MARKS)) or _URGED.search(listed[:2]):
        return
    elided = match["elided"] is not None and act == "divided"
    parties = _parties("responsible_unit", listed, begin, whole=True, elided=elided)
    if (
        not parties
        and act == "charge"
        and "承担" not in match["charge"]
        and opens not in _CLAUSE_MARKS
        and _OFFICE.fullmatch(listed)
    ):
        parties = [Party("responsible_unit", listed, begin, match.start(), COLLECTIVE, "prose.responsible_unit")]
    if not parties or (act == "duty" and parties[0].type == COLLECTIVE):
        return  # 各级政府要加强领导: an exhortation
    nobody = "承担" in match.group() or not _OFFICE.fullmatch(parties[0].name)
    if act == "charge" and not by and parties[0].type == COLLECTIVE and nobody:
        return  # 监理单位承担监理责任: true of whoever it is
    if joined := _JOINED.match(text, match.end()):
        helping = _parties("support_unit", joined["list"], joined.start("list"), whole=False)
        parties = [*(replace(party, role="lead_unit") for party in parties), *helping]
    elif match.group().endswith("牵头"):
        parties = [replace(party, role="lead_unit") for party in parties]
    yield begin, match.end(), parties


def _headed_by(text: str, match: re.Match[str], begin: int) -> Iterator[tuple[int, int, list[Party]]]:
    """市教育局：负责…; （一）运营机构。负责…: who is told by the heading of the paragraph."""
    line = text.rfind("\n", max(0, begin - _LONGEST), begin) + 1
    number = _BEFORE.match(text[line:begin])
    start = line + (number.end() if number else 0)
    name = text[start : begin - 1].strip()
    if text[begin - 1 : begin] not in "：:。" or not name or text[start] == " ":
        return
    parties = _parties("responsible_unit", name, start, whole=True)
    if not parties and _OFFICE.fullmatch(name):
        parties = [Party("responsible_unit", name, start, start + len(name), COLLECTIVE, "prose.responsible_unit")]
    if parties:
        yield start, match.end(), parties


def _told_before(text: str, match: re.Match[str]) -> Iterator[tuple[int, int, list[Party]]]:
    """运营单位作为专区运营主体，负责…: who is told at the head of the sentence, with words of its own between."""
    begin = max(text.rfind(mark, max(0, match.start() - _LONGEST), match.start()) for mark in _SENTENCE_MARKS) + 1
    subject = _SUBJECT.fullmatch(text, begin, match.start())
    if not subject:
        return
    group = "founded" if subject["founded"] else "list"
    name = subject[group].rpartition("的")[2]  # 由区长任组长的|港口建设领导小组
    start = subject.end(group) - len(name)
    parties = _parties("responsible_unit", name, start, whole=True)
    if not parties and _OFFICE.fullmatch(name):
        parties = [Party("responsible_unit", name, start, start + len(name), COLLECTIVE, "prose.responsible_unit")]
    if parties and (parties[0].type != COLLECTIVE or _OFFICE.fullmatch(parties[0].name)):
        yield start, match.end(), parties


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
    institute = len(name) >= 6 and name.endswith(("研究院", "研究所", "实验室", "科学院"))
    if kind in ("platform", "organization") and not institute and not _PLACED.match(name):
        return None  # 一体化公共数据平台: without a place or level it is a kind
    return Party(role, name, start, start + len(name), kind, f"prose.{role}")


def _leads(listed: str, start: int) -> list[Party]:
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
            parties = _parties(role, match["list"], match.start("list"), **_how(match)) if match else []
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


def _how(match: re.Match[str]) -> dict[str, bool]:
    """How the list of those who join is to be read: 会同 says where it begins and not where it ends."""
    return {"whole": match.re is not _JOINED, "elided": bool(match.groupdict().get("elided"))}


def _parties(role: str, listed: str, start: int, whole: bool, elided: bool = False) -> list[Party]:
    """The named parties of a list; none unless every item (or, where its end is unsure, the first part) is one.

    ``elided``: 等部门 behind the list says what its items are, 发展改革、经信、财政等部门.
    """
    parties: list[Party] = []
    places = whole and "、" in listed
    for item in re.finditer(r"[^、]+", _split_and(listed)):
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


#: 发展改革, 经信, 市场监管（知识产权）: the field of an authority that is not named in full.
_FIELD: Final = re.compile(r"[一-鿿]{2,6}(?:（[一-鿿]{2,8}）)?")


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
    return kind in ("agency", "enterprise") or (
        kind == COLLECTIVE and name.endswith(("部门", "单位", "政府", "委办局"))
    )
