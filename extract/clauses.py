"""The grammar of a responsibility clause: who is named in which role, read from the words of one clause.

    clause   := segment { (；|，|。) segment }
    segment  := label ： parties | parties verb | parties 会同 parties verb | parties
    parties  := party { (、|，|；) party } [等]

A label stands before its parties (牵头单位：A、B), a verb behind them (A牵头，B、C配合). Words and roles are data:
rules/responsibility.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple

from extract.facts import COLLECTIVE
from extract.lexicon import read_table
from extract.officials import person_of, read_official
from extract.organisations import UNKNOWN, classify

_OPENERS: Final = "（(〔[《“"
_CLOSERS: Final = "）)〕]》”"
#: 6月底前完成, 2025年底前, 长期坚持, 持续推进: says when, not who.
_TIME: Final = re.compile(r"\d{4}年|\d{1,2}月|完成$|长期|持续|每年|年底|即时|启动$|^(?:按|根据|参照)")
#: 完成时限：11月底, 持续推进: says when beside a list of units.
_WHEN: Final = re.compile(
    r"(?:完成|办理|实施|落实|推进|整改)?(?:时限|时间|期限|进度)[:：]|(?:20\d\d年|\d{1,2}月)[^、]{0,16}$|(?:长期|持续|常年|全年|年底)[一-鿿]{0,6}$"
)
_LONGEST_UNLISTED = 24


class Party(NamedTuple):
    """One party of a clause: its role, its name closed up, where the name stands in the clause, and what it is."""

    role: str
    name: str
    start: int
    end: int
    type: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Rules:
    labels: dict[str, str]
    verbs: dict[str, str]
    label: re.Pattern[str]
    verb: re.Pattern[str]
    joint: re.Pattern[str]
    first_leads: re.Pattern[str]
    noise: frozenset[str]
    lead_in: re.Pattern[str]
    remark: re.Pattern[str]
    cue: re.Pattern[str]


def _alternatives(words: Any) -> str:
    """Longest first; blanks of the layout may stand between the characters of a word."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s?".join(map(re.escape, word)) for word in ordered)


@cache
def rules() -> _Rules:
    """The words of rules/responsibility.toml as patterns."""
    table = read_table("rules/responsibility.toml")
    labels = {word: entry["role"] for entry in table["label"] for word in entry["words"]}
    verbs = {word: entry["role"] for entry in table["verb"] for word in entry["words"]}
    label, verb = _alternatives(labels), _alternatives(verbs)
    return _Rules(
        labels,
        verbs,
        re.compile(rf"(?:^|(?<=[，。；、,;:：\s（(）)〕]))({label})\s*(?:[（(](?:下同|含[^）)]*)[）)])?\s*[:：]\s*"),
        re.compile(rf"(?:等(?:有关|相关)?(?:部门|单位)?|分别|共同)?({verb})(?=$|[，。；、,;\s）)]|[（(]|会同)"),
        re.compile(rf"(?:{_alternatives(table['joint']['words'])})(?=[一-鿿])|(?<=[局委部厅办院])商(?![务业会])"),
        re.compile(table["first_leads"]["pattern"]),
        frozenset(table["noise"]["words"]),
        re.compile(table["noise"]["lead_in"]),
        re.compile(table["noise"]["remark"]),
        re.compile(rf"{label}|{verb}"),
    )


def parse_clause(clause: str, first_leads: bool = False) -> tuple[Party, ...]:
    """The parties of a clause (its words without the outer brackets), in order.

    ``first_leads`` holds where the document says that the first of each list leads (列第一位的为牵头单位，下同).
    """
    first_leads = first_leads or rules().first_leads.search(clause) is not None
    clause = rules().remark.sub(lambda remark: " " * len(remark.group()), clause)
    labels = list(rules().label.finditer(clause))
    parties: list[Party] = []
    if labels:
        bounds = [*(match.start() for match in labels), len(clause)]
        if lead := _by_verbs(clause, 0, bounds[0]):
            parties.extend(lead)
        for match, stop in zip(labels, bounds[1:], strict=True):
            parties.extend(_labelled(clause, match, stop))
    else:
        parties.extend(_by_verbs(clause, 0, len(clause)) or _bare_list(clause))
    return _first_leads(tuple(parties)) if first_leads else tuple(parties)


def says_first_leads(clause: str) -> bool:
    """Whether the clause states that the first of a list leads."""
    return rules().first_leads.search(clause) is not None


def _first_leads(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    if any(party.role in ("lead_unit", "support_unit") for party in parties):
        return parties
    first = next((i for i, party in enumerate(parties) if party.role == "responsible_unit"), None)
    roles = {
        i: "lead_unit" if i == first else "support_unit" for i, p in enumerate(parties) if p.role == "responsible_unit"
    }
    return tuple(p._replace(role=roles[i], rule="list.first_leads") if i in roles else p for i, p in enumerate(parties))


def _labelled(clause: str, match: re.Match[str], stop: int) -> Iterator[Party]:
    role = rules().labels["".join(match.group(1).split())]
    part = clause.find("；", match.end(), stop)
    if part > 0 and (by_verbs := _by_verbs(clause, part + 1, stop)):
        yield from _labelled(clause, match, part)  # 牵头领导：许文舟；市港航局牵头，…
        yield from by_verbs
        return
    if by_verbs := _by_verbs(clause, match.end(), stop):
        yield from by_verbs
        return
    for name, start, end in _names(clause, match.end(), stop):
        if clause[end - 1] in "）)":
            own, end = _own_role(clause, role, end)
            name = "".join(clause[start:end].split())
        else:
            own = role
        name, kind = read_official(name) if role == "lead_official" else (name, classify(name))
        if kind == UNKNOWN and (_TIME.search(name) or ":" in name or "：" in name):
            continue
        if kind == UNKNOWN and len(name) <= _LONGEST_UNLISTED:
            kind = "organization"  # the label vouches for a name whose ending nobody has listed
        yield Party(own, name, start, end, kind, f"label.{own}")


_OWN_ROLE: Final = re.compile(r"[（(](?:牵头|牵头单位|主责)[）)]$")


def _own_role(clause: str, role: str, end: int) -> tuple[str, int]:
    """责任单位：市科技局（牵头），市财政局: a remark behind a name gives it a role of its own."""
    remark = _OWN_ROLE.search(clause, 0, end)
    return ("lead_unit", remark.start()) if remark else (role, end)


def _by_verbs(clause: str, start: int, stop: int) -> list[Party]:
    """``A牵头，B、C配合``: parties, then what they do. Empty where no verb stands behind a party."""
    parties: list[Party] = []
    position, led = start, False
    for match in rules().verb.finditer(clause, start, stop):
        role = rules().verbs["".join(match.group(1).split())]
        if role == "responsible_unit" and led:
            role = "support_unit"  # 牵头, then 按职责分工负责: those behind a lead support it
        if found := _before_verb(clause, position, match.start(), role):
            parties.extend(found)
            position = match.end()
            led = led or any(party.role.startswith("lead") for party in found)
    if not parties:
        return _joined(clause, start, stop)
    if joint := rules().joint.match(clause, position, stop):
        parties.extend(_listed(clause, joint.end(), stop, "support_unit"))
    return parties


def _before_verb(clause: str, start: int, stop: int, role: str) -> list[Party]:
    """Who stands between two places, in a role; 会同 divides those who lead from those who join them."""
    if people := _officials(_names(clause, start, stop)):
        return people
    parted = clause.rfind("；", start, stop)
    if parted > start and (before := _listed(clause, start, parted, "responsible_unit")):
        return [*before, *_before_verb(clause, parted + 1, stop, role)]  # 市港航局；市渔业局参与
    joint = rules().joint.search(clause, start, stop)
    if joint and role in ("responsible_unit", "lead_unit"):
        before = _listed(clause, start, joint.start(), "lead_unit")
        return [*before, *_listed(clause, joint.end(), stop, "support_unit")]
    return _listed(clause, start, stop, role)


def _joined(clause: str, start: int, stop: int) -> list[Party]:
    """A、B会同C、D，2014年底前完成: no verb stands behind them; whoever brings in others leads."""
    joint = rules().joint.search(clause, start, stop)
    before = _listed(clause, start, joint.start(), "lead_unit") if joint else []
    behind = _listed(clause, joint.end(), stop, "support_unit") if joint and before else []
    return [*before, *behind] if behind else []


def _listed(clause: str, start: int, stop: int, role: str) -> list[Party]:
    """The items of a list that can act, in one role."""
    named = ((name, begin, end, classify(name)) for name, begin, end in _names(clause, start, stop))
    return [Party(role, name, begin, end, kind, f"verb.{role}") for name, begin, end, kind in named if _acts(kind)]


def _officials(names: list[tuple[str, int, int]]) -> list[Party]:
    """由许文舟副市长负责: people with an office carry it, whatever the verb."""
    people = [(person_of(name), start) for name, start, _ in names]
    if not people or not all(person for person, _ in people):
        return []
    return [Party("lead_official", p, s, s + len(p), "person", "verb.lead_official") for p, s in people]


def _acts(kind: str) -> bool:
    return kind != UNKNOWN


def _bare_list(clause: str) -> list[Party]:
    """（市港航局、市渔业局，相关区）: no cue word; a clause only when all items can act and one is an authority."""
    text = rules().first_leads.split(clause, maxsplit=1)[0]
    items = [
        (name, start, end, classify(name)) for name, start, end in _names(clause, 0, len(text)) if not _WHEN.match(name)
    ]
    if not items or any(not _acts(kind) for *_, kind in items):
        return []
    if not any(
        kind == "agency" or (kind == COLLECTIVE and name.endswith(("单位", "部门", "政府"))) for name, *_, kind in items
    ):
        return []
    if len(items) == 1 and len(items[0][0]) < 4 and items[0][3] != "agency":
        return []
    return [Party("responsible_unit", name, start, end, kind, "list.bare") for name, start, end, kind in items]


def _names(clause: str, start: int, stop: int) -> list[tuple[str, int, int]]:
    """The items of a list between two places: (name closed up, start, end). Brackets within a name stay with it."""
    items = []
    may_say = "一" in clause or "首" in clause
    for begin, end in _split(clause, start, stop):
        if may_say and (said := rules().first_leads.search(clause, begin, end)):
            end = said.start()
            end -= clause[end - 1] in _OPENERS
        begin, end = _trim(clause, begin, end)
        name = "".join(clause[begin:end].split())
        if len(name) >= 2 and name not in rules().noise:
            items.append((name, begin, end))
    return items


def _trim(clause: str, begin: int, end: int) -> tuple[int, int]:
    while begin < end and clause[begin] in " \t\n\u3000，、；。:：,;":
        begin += 1
    piece = clause[begin:end]
    if lead := rules().lead_in.match(piece):
        begin, piece = begin + lead.end(), piece[lead.end() :]
    tail = _TAIL.search(piece) if "等" in piece or piece[-1:] in _TAIL_MARKS else None
    return begin, begin + tail.start() if tail and tail.start() > 0 else end


_TAIL_MARKS: Final = frozenset(" \t\n\u3000\xa0，。；、.")
_TAIL: Final = re.compile(
    r"(?:等(?:有关|相关|省级|市级|省级有关|市级有关|省级相关)?(?:部门|单位)?(?:[（(]?按[^，。；]*)?|[\s，。；、.]+)+$"
)


def _split(clause: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    depth, begin = 0, start
    for mark in _MARK.finditer(clause, start, stop):
        char, position = mark.group(), mark.start()
        if char in _OPENERS:
            depth += 1
        elif char in _CLOSERS:
            depth = max(0, depth - 1)
        elif depth == 0 and (char not in "和及与" or _is_and(clause, begin, position, stop)):
            yield begin, position
            begin = position + 1
    yield begin, stop


_MARK: Final = re.compile(rf"[、，；,;。\n和及与{re.escape(_OPENERS + _CLOSERS)}]")


def _is_and(clause: str, begin: int, position: int, stop: int) -> bool:
    """Whether 和 joins two names (市港航局和市渔业局) and does not belong to one (市文化和旅游局)."""
    left = clause[begin:position].strip()
    kind = classify(left)
    if kind not in ("agency", COLLECTIVE, "enterprise") or (kind == COLLECTIVE and not _WHOLE.search(left)):
        return False
    return len(_ITEM_END.split(clause[position + 1 : stop], maxsplit=1)[0].strip()) >= 2


#: What the name of a group ends with: 有关部门, 各区县; 有关省级工业|和信息化部门 is not cut there.
_WHOLE: Final = re.compile(
    r"(?:部门|单位|政府|机构|企业|集团|公司|院校|高校|院所|协会|街道|园区|功能区|[地方省市区县旗州盟镇乡）)])$"
)
_ITEM_END: Final = re.compile(r"[、，；,;。\n和及与]")
