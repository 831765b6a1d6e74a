"""Noun phrases read back from their last word: where a name such as 澄州深远海装备创新中心 may begin.

The way back goes word by word and ends at a mark, a function word, a number or a verb that no name holds. What stands
in quotation marks or brackets belongs to the phrase as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, Final

from extract.lexicon import read_table
from extract.places import known_places
from extract.words import Words

LONGEST: Final = 40
#: Kinds of words that no name holds: prepositions, conjunctions, particles, adverbs, pronouns, numbers, marks.
_STOPS: Final = frozenset(
    ("p", "c", "u", "uj", "ul", "uz", "ud", "uv", "ug", "y", "e", "r", "d", "ad", "x", "w", "m", "mq", "o")
)
_OPEN: Final = {"”": "“", "）": "（", ")": "(", "〕": "〔", "’": "‘"}
SIGNS: Final = frozenset("·—－-&•")
_HAN: Final = re.compile(r"[一-鿿]+")
_PLAIN: Final = re.compile(r"[一-鿿A-Za-z0-9·]+")
_ORDINAL: Final = re.compile(r"第[一二三四五六七八九十\d]{1,3}|[A-Za-z]+\d*|\d+[A-Za-z]+")


@cache
def _rules() -> Any:
    return read_table("lexicons/phrases.toml")


@cache
def listed(key: str) -> frozenset[str]:
    """The words of one list of lexicons/phrases.toml."""
    return frozenset(_rules()[key]["words"])


def phrase_start(words: Words, index: int, end: int) -> int:
    """The index of the first word of the phrase whose last word is ``words[index]`` and that ends at ``end``."""
    first = index
    while index > 0 and end - words.starts[index - 1] <= LONGEST:
        index -= 1
        word = words.word(index)
        if word in _OPEN:
            index = opening(words, index)
            if index < 0:
                break
        elif not _belongs(word, words.tags[index]):
            break
        if word not in SIGNS and word not in listed("joint"):
            first = index
    return first


def opening(words: Words, index: int) -> int:
    """The index of the mark that opens what closes at ``index``; -1 where it is not near or a line ends before."""
    opening, depth = _OPEN[words.word(index)], 0
    closing = words.word(index)
    for back in range(index - 1, max(-1, index - 24), -1):
        word = words.word(back)
        if word == closing:
            depth += 1
        elif word == opening:
            if depth == 0:
                return back
            depth -= 1
        elif "\n" in word or word in "。；":
            return -1
    return -1


@lru_cache(maxsize=1 << 16)
def _belongs(word: str, tag: str) -> bool:
    if word in listed("inside") or word in SIGNS or word in listed("joint") or word in known_places():
        return True
    if word in listed("stop") or (
        len(word) == 4 and tag in ("l", "v", "n") and word[2:] in listed("stop") and word not in listed("inside")
    ):
        return False
    if tag in ("v", "vd", "t", "i"):
        return tag == "v" and len(word) == 4 and word[2:] in listed("inside")
    if tag in ("d", "ag", "vg") and len(word) == 1 and word not in listed("function"):
        return True
    if tag in _STOPS:
        return bool(_ORDINAL.fullmatch(word)) or (tag == "x" and bool(_HAN.fullmatch(word)))
    return bool(_PLAIN.fullmatch(word))


def cut_joint(
    words: Words, first: int, last: int, ends_name: Callable[[Words, int], bool], places: frozenset[str]
) -> int:
    """The first word of the last of several names that 与, 和 or － join: 东港研究院与|海洋研究生院.

    A joint parts two names where what stands before it is one, or where a place stands behind it.
    """
    for index in range(last - 1, first, -1):
        word = words.word(index)
        if word not in listed("joint") and word not in SIGNS:
            continue
        behind = words.word(index + 1)
        before = ends_name(words, index - 1) or words.word(index - 1) in listed("group")
        if before or (word in listed("joint") and (behind in places or behind[:-1] in places)):
            return index + 1
    return first
