"""Platforms, universities, organisations and zones: proper names told by their endings.

A name is read from its ending back, word by word, to where a proper name begins: a place, a level (国家, 省, 市), a
known institution, a quotation mark. A kind without such a beginning (重点实验室, 众创空间) is no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from extract.lexicon import read_table
from extract.places import known_places
from extract.words import Words

_LONGEST_NAME: Final = 30
#: Words of these kinds end the way back: verbs, prepositions, conjunctions, particles, pronouns, numbers, marks.
_STOPS: Final = frozenset(
    {"p", "c", "u", "uj", "ul", "uz", "ud", "uv", "ug", "y", "e", "r", "d", "x", "w", "m", "mq", "t", "zg"}
)


@cache
def _rules() -> Any:
    return read_table("lexicons/names.toml")


@cache
def _ending(kind: str) -> re.Pattern[str]:
    endings = sorted(_rules()[kind]["endings"], key=lambda e: (-len(e), e))
    return re.compile("|".join(map(re.escape, endings)))


@cache
def _beginnings() -> re.Pattern[str]:
    listed = sorted({*known_places(), *_rules()["beginning"]["words"]}, key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, listed)))


@cache
def _set(table: str, key: str) -> frozenset[str]:
    return frozenset(_rules()[table][key])


@cache
def _generic() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _rules()["generic"]["words"]), key=lambda w: (-len(w), w)))
    return re.compile(rf"^(?:{words})+$")


def find_names(words: Words) -> Iterator[tuple[int, int, str]]:
    """(start, end, rule) of each proper name of the four kinds."""
    for kind in ("university", "platform", "organization", "zone"):
        for match in _ending(kind).finditer(words.text):
            if words.text[match.end() : match.end() + 1] in _rules()[kind].get("not_before", ""):
                continue
            if match.end() not in words.bounds:
                continue
            start = _begin(words, match.start(), match.end())
            name = words.text[start : match.end()]
            if start < match.start() and _is_proper(name, match.start() - start, words, start):
                yield start, match.end(), f"{kind}.ending"


def _begin(words: Words, ending: int, end: int) -> int:
    """Back word by word over what may belong to a name; the farthest place where a proper name can begin."""
    index = words.index_at(ending)
    best = words.starts[index] if _can_begin(words, index) and words.starts[index] < ending else ending
    depth = 0
    while index > 0 and end - words.starts[index - 1] <= _LONGEST_NAME:
        index -= 1
        word, tag = words.word(index), words.tags[index]
        if word in "）)”":
            depth += 1
        elif word in "（(“":
            if depth == 0:
                break
            depth -= 1
            if word == "“":
                best = words.starts[index]
        elif depth == 0 and (not _belongs(word, tag)):
            break
        if depth == 0 and _can_begin(words, index):
            best = words.starts[index]
    return best


def _belongs(word: str, tag: str) -> bool:
    if word in _set("inside", "words"):
        return True
    if word in _set("stop", "words") or tag in _STOPS:
        return False
    return bool(re.fullmatch(r"[一-鿿A-Za-z0-9·—－\-+&/（）()]+", word))


def _can_begin(words: Words, index: int) -> bool:
    word, tag = words.word(index), words.tags[index]
    return (
        tag in ("ns", "nt", "nz", "nr", "nrt", "nrfg") and len(word) >= 2 and word not in _set("stop", "no_beginning")
    ) or _beginnings().match(word) is not None


def _is_proper(name: str, head: int, words: Words, start: int) -> bool:
    """Not a kind (国家重点实验室, 省级创新中心) but one of its kind (澄湖实验室, 省海洋技术创新中心)."""
    if (
        len(name) < 4
        or _generic().match(name)
        or (re.search(r"[，。；、\n]", name.replace("“", "").replace("”", "")) and "“" not in name)
    ):
        return False
    before = name[:head]
    if re.match(r"(?:国家|省|市|区|县)级", before) or re.match(r"各|一批|若干|相关", before):
        return False
    return not _generic().match(before) and not re.search(r"(?:的|等|类|型|各)$", before)
