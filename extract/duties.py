"""Who leads, answers for or must do something in running text, read from the words that say so.

由市港航局牵头，会同市渔业局组织实施            lead, support
市港航局要加强统筹; 市港航局负责日常工作         responsible
港航、渔业等部门按照各自职责，做好…             responsible, each
港务公司作为码头管理主体，负责…; 市教育局：负责…   responsible, named at the head of the sentence or the line
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extract.clauses import Party
from extract.facts import COLLECTIVE
from extract.followers import joined_by, read_followers
from extract.named_parties import LIST, read_parties

Found = Iterator[tuple[int, int, list[Party]]]

#: (kind, its words, what must stand behind). Plain words first: the search through a text is several times as fast.
_ACTS: Final = (
    (
        "lead",
        "牵头|共同牵头|分别牵头|发挥牵头作用|发挥牵头抓总作用",
        r"(?!(?:负责|推进|落实)?的?(?:重点)?(?:任务|工作|事项|项目|目标))",
    ),
    ("divided", "按|应按|应当按|要按", r"照?(?:各自)?的?职责(?:分工)?(?=[，。；做抓推落依负共])"),
    ("duty", "要|应当|应|须", r"(?!(?<=应)[急用变对激聘届当])(?:牵头|积极|主动)?(?=[一-鿿]{2})"),
    (
        "charge",
        "负责|具体负责|分别负责|共同负责|统筹负责|统一负责|主要负责|负总责",
        r"(?!解释|人(?!员)|同志|制(?!定|订|作)|任)",
    ),
    ("bears", "承担|分别承担|具体承担", r"(?=[^，。；\n]{2,24}责任)"),
    ("done", "组织实施|具体实施|承办|会同|承担(?=[。；，])", ""),
)
_WORDS: Final = re.compile("|".join(words for _, words, _ in _ACTS))
_ACT: Final = re.compile("|".join(f"(?P<{kind}>(?:{words}){behind})" for kind, words, behind in _ACTS))
#: What names of parties end with, and the marks behind which an act opens a clause of its own.
_BEFORE_ACT: Final = frozenset(
    "局委厅办部组会府院司位门构心团室队处署行体区县市州导长席记任校所学联社台馆网库园协业盟等）)，：:。"
)
_ELIDED: Final = re.compile(r"等(?:有关|相关)?(?:部门|单位)$")
#: Where a clause begins, and where a sentence does.
_CLAUSE_MARKS: Final = "，：:“"
#: 会议强调：…要…, “市港航局要…”: what somebody says.
_TOLD: Final = "：:“"
_SENTENCE_MARKS: Final = "。；！\n\t \u3000"
#: What stands before the names of a clause: a number, a body that others are told of, what is set up.
_BEFORE: Final = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|其中|建立|健全|完善|形成|构建|成立|[一-鿿（）]{2,12}(?:授权|委托|指定))"
)
#: 专家组是…机构，负责…; 港务公司作为…主体，承担…责任; 成立港口建设领导小组，负责…
_SUBJECT: Final = re.compile(
    rf"(?:(?:成立|组建|设立)[^。；，]{{0,24}}?(?P<founded>[一-鿿]{{2,20}}(?:领导小组|专班|指挥部|委员会|工作组|联席会议))"
    rf"|(?P<list>{LIST})(?:作为|是|设在)[^。；\n]{{2,70}})，"
)
#: Bodies that a text speaks of by what they do: 数据资源主管部门, 运营机构; not 各有关部门.
_OFFICE: Final = re.compile(
    r"(?!各|有关|相关|所有|全体|其他|上述|牵头|责任|配合|主办|主责|成员)[一-鿿（）、]{2,26}(?:部门|单位|机构|委员会)"
)
#: 各市人民政府, 各街道办事处: all of a kind, and each of them a body that answers for its own.
_BODY: Final = re.compile(r"(?:政府|办事处|管委会)$")
#: 各乡镇人民政府对本辖区整治工作|负总责
_OVER: Final = re.compile(r"对[^，。；]{2,30}$")
#: 领导小组办公室（设在市港航局）
_SEATED: Final = re.compile(r"（设在[^（）]{2,24}）$")
_LONGEST: Final = 90
_OFFICIAL: Final = re.compile(
    r"(?:分管|主管|常务|联系)?[一-鿿]{0,6}?(?:副?[省市区县]长|书记|秘书长|主任|(?<=[分主]管[省市区县])领导)$"
)
#: Whoever is urged to lead is nobody in particular.
_URGED: Final = re.compile(r"鼓励|支持|引导|推动|发挥|企业|高校|院所|成立|以|各类|有条件|优势|机构$|联盟")
_STOP: Final = re.compile(r"[。；\n]")
#: From the lead to the end of what is said about it.
_REACH: Final = 160


@dataclass(frozen=True, slots=True)
class _Act:
    """What says that somebody acts: ``text[start:end]``; the names before it are ``text[begin:stop]``.

    ``opens`` is the mark before the names; ``elided`` says that 等部门 stands behind them.
    """

    kind: str
    start: int
    end: int
    begin: int
    stop: int
    opens: str
    elided: bool


def find_duties(text: str) -> Found:
    """(start, end, parties) of each."""
    past = 0
    for word in _WORDS.finditer(text):
        start = word.start()
        if start < past or (text[start - 1 : start] not in _BEFORE_ACT and word.group() != "负总责"):
            continue
        if match := _ACT.match(text, start):
            for begin, past, parties in _read(text, _act(text, match)):
                yield begin, past, parties


def _act(text: str, match: re.Match[str]) -> _Act:
    stop = match.start()
    elided = _ELIDED.search(text, max(0, stop - 7), stop)
    if elided:
        stop = elided.start()
    elif text[stop - 1] == "等":
        stop -= 1
    begin, opens = _clause_before(text, stop)
    kind = match.lastgroup or ""
    end = match.start() if match.group() == "会同" else match.end()
    return _Act(kind, match.start(), end, begin, stop, opens, elided is not None)


def _read(text: str, act: _Act) -> Found:
    if act.kind == "lead":
        return _led(text, act)
    if act.begin < act.stop:
        return _bound(text, act)
    if act.opens == "，" and act.kind in ("charge", "bears"):
        return _told_before(text, act)
    return _headed_by(text, act) if act.kind == "charge" else iter(())


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


def _led(text: str, act: _Act) -> Found:
    """Who leads, and who joins."""
    listed = text[act.begin : act.stop]
    if _URGED.search(listed):
        return
    if _OFFICIAL.fullmatch(listed):
        parties = [Party("lead_official", listed, act.begin, act.stop, "agency", "prose.official")]
    else:
        parties = read_parties("lead_unit", listed, act.begin)
        if not parties and text.endswith("作用", act.start, act.end):
            parties = _office("lead_unit", listed, act.begin)
    if parties:
        stop = _STOP.search(text, act.end)
        limit = min(stop.start() if stop else len(text), act.end + _REACH)
        followers, end = read_followers(text, act.end, limit)
        yield act.begin, max(act.end, end), [*parties, *followers]


def _bound(text: str, act: _Act) -> Found:
    """市港航局要加强统筹; 由市港航局负责实施; 市督查室要会同市统计局督查 (whoever is to bring in others leads)."""
    by, listed = act.opens == "由", _SEATED.sub("", text[act.begin : act.stop])
    if act.kind == "done" and not by:
        return
    if (act.kind == "duty" and (by or act.opens in _TOLD)) or _URGED.search(listed[:2]):
        return
    if act.kind == "charge" and (by or act.opens not in _CLAUSE_MARKS):
        parties = _in_charge(_OVER.sub("", listed), act.begin)
    else:
        parties = read_parties("responsible_unit", listed, act.begin, elided=act.elided and act.kind == "divided")
        if not by and parties and parties[0].type == COLLECTIVE and act.kind != "divided":
            return  # 各级政府要加强领导: an exhortation; 监理单位承担监理责任: true of whoever it is
    if not parties:
        return
    if helping := joined_by(text, act.end) or (_joined_later(text, act.end) if act.kind == "duty" else []):
        parties = [*(party._replace(role="lead_unit") for party in parties), *helping]
    elif text.endswith("牵头", act.start, act.end):
        parties = [party._replace(role="lead_unit") for party in parties]
    yield act.begin, act.end, parties


def _joined_later(text: str, position: int) -> list[Party]:
    """市体育局要加强统筹，会同有关部门制定计划: further on in the same sentence."""
    stop = _STOP.search(text, position)
    at = text.find("，会同", position, min(stop.start() if stop else len(text), position + _REACH))
    return joined_by(text, at + 1) if at > 0 else []


def _in_charge(listed: str, start: int) -> list[Party]:
    """Those that a text names, or speaks of by what they do; not 各有关部门."""
    listed = _SEATED.sub("", listed)
    parties = read_parties("responsible_unit", listed, start) or _office("responsible_unit", listed, start)
    named = parties and (parties[0].type != COLLECTIVE or _OFFICE.fullmatch(parties[0].name) or _BODY.search(listed))
    return parties if named else []


def _office(role: str, name: str, start: int) -> list[Party]:
    """A body that is spoken of by what it does: 运营机构."""
    if not _OFFICE.fullmatch(name):
        return []
    return [Party(role, name, start, start + len(name), COLLECTIVE, f"prose.{role}")]


def _headed_by(text: str, act: _Act) -> Found:
    """市教育局：负责…; （一）运营机构。负责…: who is told by the heading of the paragraph."""
    line = text.rfind("\n", max(0, act.begin - _LONGEST), act.begin) + 1
    number = _BEFORE.match(text[line : act.begin])
    start = line + (number.end() if number else 0)
    name = text[start : act.begin - 1].strip()
    if text[act.begin - 1 : act.begin] in "：:。" and name and text[start] != " ":
        yield start, act.end, _in_charge(name, start)


def _told_before(text: str, act: _Act) -> Found:
    """港务公司作为码头管理主体，负责…: who is told at the head of the sentence, with words of its own between."""
    low = max(0, act.start - _LONGEST)
    begin = max(text.rfind(mark, low, act.start) for mark in _SENTENCE_MARKS) + 1
    if subject := _SUBJECT.fullmatch(text, begin, act.start):
        group = "founded" if subject["founded"] else "list"
        name = subject[group].rpartition("的")[2]  # 由区长任组长的|港口建设领导小组
        start = subject.end(group) - len(name)
        yield start, act.end, _in_charge(name, start)
