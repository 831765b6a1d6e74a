"""Platforms, universities, organisations and zones: proper names told by their endings.

A name is read from its ending back to where its phrase begins (extract/phrases.py). Whether it is a name or a kind
(重点实验室, 众创空间) is told by what makes it one of a kind: a place, an institution, a level (国家, 省, 市), a quoted
word, the verb that makes it, or the names beside which it stands. Endings and words: lexicons/names.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final, NamedTuple

from ahocorasick_rs import AhoCorasick

from extract.kinds import is_generic, kind_endings
from extract.lexicon import read_table
from extract.phrases import cut_joint, listed, phrase_start
from extract.places import places_of
from extract.search import search_for
from extract.words import Words

_KINDS: Final = ("university", "platform", "organization", "zone")
_STRENGTHS: Final = ("own", "made", "endings", "series")
_PROPER_TAGS: Final = frozenset(("ns", "nr", "nrt", "nrfg", "nz", "nt"))
_TAIL: Final = re.compile(r"\d\.\d(?!\d)|[（(〔]([一-鿿]{2,14})[）)〕]")
_BETWEEN: Final = re.compile(r"、|和|与|及|以及|－|—")
_COUNTED: Final = re.compile(
    r"(?:达到?|共|累计|数量)?\s?\d(?!\.\d)|等?[一两二三四五六七八九十多数]+[家个所座]|数(?!据|字|创)|分别|数量"
)


class _Candidate(NamedTuple):
    kind: str
    strength: str
    ending: str
    start: int
    head: int
    end: int
    within: int = -1
    proper: bool = False

    def judged(self, proper: bool) -> _Candidate:
        """The same, proper or not."""
        return self if proper == self.proper else self._replace(proper=proper)


@cache
def _rules() -> Any:
    return read_table("lexicons/names.toml")


@cache
def _set(table: str, key: str = "words") -> frozenset[str]:
    return frozenset(_rules()[table][key])


@cache
def _endings() -> tuple[AhoCorasick, tuple[tuple[str, str, str], ...]]:
    """All endings at once, and for each its kind, strength and text."""
    found: dict[str, tuple[str, str, str]] = {}
    for kind in _KINDS:
        for strength in _STRENGTHS:
            for ending in _rules()[kind].get(strength, ()):
                found.setdefault(ending, (kind, strength, ending))
    return search_for(found), tuple(found.values())


def find_names(words: Words) -> Iterator[tuple[int, int, str]]:
    """(start, end, rule) of each proper name of the four kinds; may overlap, the longest counts."""
    places = places_of(words)
    candidates = [_judged(words, each, places) for each in _candidates(words, places)]
    for each in candidates:
        if (start := _shared_ending(words, each)) is not None:
            yield start, each.end, f"{each.kind}.ending"
            yield each.start, each.end, f"{each.kind}.item"
    for each in _with_neighbours(words, candidates):
        if each.proper and words.text[each.start : each.end] not in places:
            yield each.start, _tail(words.text, each.end, places), f"{each.kind}.ending"


def _candidates(words: Words, places: frozenset[str]) -> Iterator[_Candidate]:
    automaton, endings = _endings()
    text = words.text
    before: _Candidate | None = None
    for number, head, end in automaton.find_matches_as_indexes(text):
        kind, strength, ending = endings[number]
        if not _may_end(words, kind, end):
            continue
        first = name_start(words, end, places)
        each = _Candidate(kind, strength, ending, words.starts[_past_verbs(words, first, head, places)], head, end)
        if before and each.start <= before.start and before.end <= head:
            each = _behind(words, before, each, places)
        if each.start < head:
            yield each
            before = each


def name_start(words: Words, end: int, places: frozenset[str]) -> int:
    """The index of the first word of the phrase that ends at ``end``, of the last name where it joins several."""
    last = words.index_at(end - 1)
    return cut_joint(words, phrase_start(words, last, end), last, _ends_name, places)


def _may_end(words: Words, kind: str, end: int) -> bool:
    behind = words.text[end : end + 1]
    if behind and behind in _set(kind, "not_before"):
        return False
    return end in words.bounds or behind in "为是在和与的等将已由对从"


def _behind(words: Words, before: _Candidate, each: _Candidate, places: frozenset[str]) -> _Candidate:
    """``each`` whose phrase holds another name: a part takes the kind of its whole, and a zone's name ends at a place.

    海洋研究院东港分院 is a platform as the institute is; 沿湖产业带|东港院士中心 are two names.
    """
    if each.ending in _set("nested"):
        return each._replace(kind=before.kind, within=before.start)
    behind = words.index_at(before.end)
    if before.kind == "zone" != each.kind and _is_anchor(words, behind, places):
        return each._replace(start=words.starts[behind])
    return each


def _past_verbs(words: Words, first: int, head: int, places: frozenset[str]) -> int:
    """Past a verb or adverb that names may hold but that here stands before one: 集聚|澄州大学, 联合|中国海洋学会."""
    index = first
    while words.ends[index] < head:
        word, tag = words.word(index), words.tags[index]
        if word in listed("leading"):
            first = index + 1
        elif (tag[0] not in "vd" and not (tag == "a" and len(word) == 1)) or word in ("环", "泛", "沿", "跨"):
            break
        elif _is_anchor(words, index + 1, places) or words.word(index + 1) in _set("level"):
            first = index + 1
        index += 1
    return first


def _ends_name(words: Words, index: int) -> bool:
    """Whether the word at ``index`` ends a name of its own: 研究院 in 创新研究院与研究生院."""
    return words.text.endswith(_all_endings(), 0, words.ends[index])


@cache
def _all_endings() -> tuple[str, ...]:
    return tuple(ending for _, strength, ending in _endings()[1] if strength != "series")


def _judged(words: Words, each: _Candidate, places: frozenset[str]) -> _Candidate:
    """``each``, and whether it is proper by itself."""
    if each.strength == "series" or each.end - each.start < 4:
        return each
    inner = _inner(words, each)
    if _is_several(words, inner[0], each.end) or "以上" in words.text[each.start : each.end]:
        return each
    return each.judged(_is_proper(words, each, inner, places))


def _inner(words: Words, each: _Candidate) -> range:
    """The words of the name before its ending."""
    return words.indices(each.start, each.head)


def _is_several(words: Words, first: int, end: int) -> bool:
    """各类创新中心, 5家研究院, 实验室100家以上: kinds, not names."""
    before = words.word(first - 1) if first else ""
    return before in _set("before", "several") or _COUNTED.match(words.text, end) is not None


def _is_proper(words: Words, each: _Candidate, inner: range, places: frozenset[str]) -> bool:
    text, forms = words.text, words.forms[inner.start : inner.stop]
    specific = sum(map(_is_specific, _before_ending(words, each, inner)))
    first, made = forms[0], _is_made(words, inner[0])
    is_kind = specific < 2 and text.endswith(kind_endings(), each.start, each.end)
    if "”" in forms:
        return not is_kind and _QUOTED_NUMBER.match(text, each.start) is None
    if begins_with(text, each.start, places) or any(
        _is_anchor(words, i, places) and words.ends[i] <= each.head for i in inner
    ):
        return not is_kind
    if text[each.start - 1 : each.start] == "“" and text[each.end : each.end + 1] == "”":
        return made or (specific > 0 and each.strength != "endings")
    if first in _set("level", "of_level"):
        return specific >= 1 and made
    if text[each.start] in "省市" and text.endswith(tuple(_rules()["platform"]["single"]), each.start, each.end):
        return True
    if first in _set("level"):
        is_school = each.kind == "university" and each.strength == "own" and len(inner) >= 2
        return specific >= 1 or is_school or (len(inner) >= 3 and first in _STATE and not is_kind)
    if not listed("joint").isdisjoint(forms):
        return False
    return specific >= 1 and (each.strength == "own" or (each.strength == "made" and made))


#: What is of the state and has a field of two words is one of its kind: 国家网络交易监测平台.
_STATE: Final = ("国家", "中国", "全国", "中华")


def begins_with(text: str, start: int, places: frozenset[str]) -> bool:
    """Whether a place stands at ``start``, however the tokenizer cut it."""
    return text[start : start + 2] in places or text[start : start + 3] in places or text[start : start + 4] in places


#: “两高四好”示范区, “双千兆”设施: a slogan of numbers names nothing.
_QUOTED_NUMBER: Final = re.compile(r"“[一二两三四五六七八九十双多全国][^”+]*”")


def _is_specific(word: str) -> bool:
    return not is_generic(word)


def _before_ending(words: Words, each: _Candidate, inner: range) -> tuple[str, ...]:
    """The words of a name, the last of them up to where the ending begins."""
    return (*words.forms[inner.start : inner.stop - 1], words.text[words.starts[inner[-1]] : each.head])


def _has_specific(words: Words, each: _Candidate) -> bool:
    """Whether a word before the ending says which of its kind it is."""
    return any(map(_is_specific, _before_ending(words, each, _inner(words, each))))


def _is_anchor(words: Words, index: int, places: frozenset[str]) -> bool:
    word = words.word(index)
    if word in places or word[:-1] in places or word in _set("anchor"):
        return True
    return words.tags[index] in _PROPER_TAGS and len(word) >= 2 and word not in _set("no_anchor")


def _is_made(words: Words, first: int) -> bool:
    """Whether the word before, or the one before a quotation mark, is a verb that makes one thing."""
    index = first - 1
    while index > 0 and (words.word(index) == "“" or words.word(index) in _set("before", "between")):
        index -= 1
    return index >= 0 and words.word(index) in _set("before", "making")


def _with_neighbours(words: Words, candidates: list[_Candidate]) -> Iterator[_Candidate]:
    """Names lend their being names to what stands in one list with them: 澄湖实验室、深海装备综合研究装置."""
    proper = {each.start for each in candidates if each.proper}
    for group in _lists(words.text, candidates):
        named = any(each.proper for each in group)
        series = len(group) >= 3 and len({each.ending for each in group}) == 1
        for each in group:
            if each.proper or each.strength == "series":
                yield each.judged(each.proper or (series and each.end - each.start <= 6))
            elif each.within >= 0:
                yield each.judged(each.within in proper)
            else:
                lent = named and _has_specific(words, each)
                yield each.judged(lent and not _is_several(words, _inner(words, each)[0], each.end))


def _shared_ending(words: Words, each: _Candidate) -> int | None:
    """Where the list begins whose items share the ending: 组建|船舶装备、海洋医药产业创新中心; else None."""
    text = words.text
    if (
        each.kind not in ("platform", "zone")
        or each.strength == "series"
        or each.proper
        or text[each.start - 1 : each.start] != "、"
    ):
        return None
    if not _has_specific(words, each):
        return None
    last = words.index_at(each.start - 2)
    first = phrase_start(words, last, each.start - 1)
    length = words.ends[last] - words.starts[first]
    if each.strength == "endings" or not 2 <= length <= 10 or _ends_name(words, last) or not _is_made(words, first):
        return None
    return words.starts[first]


def _lists(text: str, candidates: list[_Candidate]) -> Iterator[list[_Candidate]]:
    group: list[_Candidate] = []
    for each in candidates:
        if group and each.start >= group[-1].end and _BETWEEN.fullmatch(text, group[-1].end, each.start):
            group.append(each)
            continue
        if group:
            yield group
        group = [each]
    if group:
        yield group


def _tail(text: str, end: int, places: frozenset[str]) -> int:
    """Past what belongs to a name behind its ending: 澄州航运大市场2.0, 中试基地（制造领域）, 实验室（澄州）."""
    match = _TAIL.match(text, end)
    if match and (match[1] is None or match[1] in places or match[1].endswith(tuple(_rules()["tail"]["endings"]))):
        return match.end()
    return end
