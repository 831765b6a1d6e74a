"""Named entities: all finders, one reading for each place, and every further mention of a name once found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from operator import itemgetter
from typing import Final

from extract.agencies import find_agencies
from extract.enterprises import find_enterprises
from extract.enumerations import find_enumerated
from extract.facts import ENTITY_TYPES, Mention, Responsibility
from extract.kinds import is_kind
from extract.names import find_names
from extract.outline import Outline
from extract.persons import find_persons
from extract.places import find_places
from extract.portals import find_portals
from extract.programmes import find_documents, find_programmes
from extract.search import search_once_for
from extract.shortforms import find_short_forms
from extract.wordlist import EMPTY, WordList
from extract.words import Words

#: A finder gives (start, end, rule); the rule's first word is the entity type.
Finder = Callable[[Words], Iterable[tuple[int, int, str]]]
FINDERS: Final[tuple[Finder, ...]] = (
    find_documents,
    find_agencies,
    find_enterprises,
    find_names,
    find_portals,
    find_enumerated,
    find_places,
    find_persons,
    find_programmes,
)
_CONFIDENCE: Final = {
    "party": 0.95,
    "full": 0.95,
    "state": 0.95,
    "list": 0.9,
    "quoted": 0.95,
    "again": 0.85,
    "user": 1.0,
}
#: Types whose names stand within longer ones and count there too: the place in the name of a programme does not.
_PRIORITY: Final = {
    kind: rank
    for rank, kind in enumerate(
        (
            "document",
            "agency",
            "enterprise",
            "platform",
            "university",
            "organization",
            "zone",
            "programme",
            "person",
            "place",
        )
    )
}


def find_mentions(
    words: Words, responsibilities: Iterable[Responsibility], outline: Outline, wordlist: WordList = EMPTY
) -> tuple[Mention, ...]:
    """Every mention, without overlaps: the longer name wins (the laboratory before the place in its name)."""
    found = [find for finder in (*FINDERS, wordlist.find) for find in finder(words)]
    found.extend(_parties(responsibilities))
    text = words.text
    names = dict.fromkeys((rule.partition(".")[0], text[start:end]) for start, end, rule in found)
    found.extend(_again(text, names))
    found.extend(find_short_forms(words, names, found))
    return tuple(_mention(text, outline, start, end, rule) for start, end, rule in _longest(found))


def _parties(responsibilities: Iterable[Responsibility]) -> Iterator[tuple[int, int, str]]:
    for row in responsibilities:
        if row.party_type in ENTITY_TYPES and _is_named(row):
            yield row.party_start, row.party_end, f"{row.party_type}.party"


def _is_named(row: Responsibility) -> bool:
    """Not who is told by a post (市委组织部负责人) or by a kind (省重点企业研究院)."""
    if row.party_type in ("platform", "organization", "university", "zone") and is_kind(row.party):
        return False
    return not row.party.endswith(("负责人", "领导", "成员单位", "长", "书记"))


def _again(text: str, names: Iterable[tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    """Further mentions of names, each with its type, that were found once; only those long enough to be no accident."""
    rules: dict[str, str] = {}
    for kind, name in names:
        if len(name) >= (3 if kind == "person" else 4) and kind not in ("document", "programme", "place"):
            rules.setdefault(name, f"{kind}.again")
    automaton = search_once_for(rules)
    for _, start, end in automaton.find_matches_as_indexes(text):
        yield start, end, rules[text[start:end]]


def _longest(found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Of finds that overlap the longest stays; of equal ones the user's own, then the surer type."""
    kept: list[tuple[int, int, str]] = []
    occupied = bytearray(max((end for _, end, _ in found), default=0))
    found.sort(key=_START)
    for start, end, rule in sorted(found, key=_rank):
        if rule.endswith(".item"):
            # the last of names that share their ending stands within the name of all, and is one
            kept.append((start, end, rule))
        elif occupied.find(1, start, end) < 0:
            occupied[start:end] = b"\x01" * (end - start)
            kept.append((start, end, rule))
    return sorted(kept)


_START: Final = itemgetter(0)


def _rank(find: tuple[int, int, str]) -> int:
    """What counts first is worth more: the length, then how sure the rule is."""
    start, end, rule = find
    return (start - end) * 1000 + _doubt(rule)


@cache
def _doubt(rule: str) -> int:
    kind, _, how = rule.partition(".")
    return 400 * (how != "user") + 2 * _PRIORITY.get(kind, 99) + (how == "again")


def _mention(text: str, outline: Outline, start: int, end: int, rule: str) -> Mention:
    kind, name, confidence = _of_rule(rule)
    return Mention(kind, start, end, text[start:end], outline.path_at(start), name, confidence)


@cache
def _of_rule(rule: str) -> tuple[str, str, float]:
    """The type, the full name of the rule, and how often it is right."""
    kind, _, how = rule.partition(".")
    return kind, f"entity.{rule}", _CONFIDENCE.get(how, 0.75)
