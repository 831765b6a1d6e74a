"""People: named beside their office, in rosters and bylines, as speakers, and in workshops that bear their name.

A word of the lists (lexicons/persons.toml) shows where a name stands; a surname and what is around it say how long it
is.
Officials that a responsibility clause names come with its parties too (extract/responsibility.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from ahocorasick_rs import AhoCorasick

from extract.lexicon import read_table
from extract.search import search_for
from extract.words import Words

_HAN: Final = re.compile(r"[一-鿿]")
_BLANKS: Final = re.compile(r"[ \u3000]*[:：]?[ \u3000]*")
#: A line of a roster: 许文舟　市港航局局长; a name of two characters may be spread: 许　舟.
_ROSTER: Final = re.compile(
    r"^([一-鿿]{2,4}|[一-鿿][ \u3000]+[一-鿿])[ \u3000]+"
    r"(?=[一-鿿（）()]{2,24}(?:长|主任|书记|主席|经理|董事|委员|负责人|行长)(?:\s|$))",
    re.MULTILINE,
)
_SPREAD: Final = re.compile(r"([一-鿿])[ \u3000]+([一-鿿])(?![一-鿿])")
#: Another name of the list that a word behind it speaks for: 沈牧原、顾南乔任副召集人.
_ANOTHER: Final = re.compile(r"[、和](?=[一-鿿])")


@cache
def _rules() -> Any:
    return read_table("lexicons/persons.toml")


@cache
def _triggers() -> tuple[AhoCorasick, tuple[str, ...]]:
    words = tuple(
        dict.fromkeys(word for key in ("labels", "posts", "titles", "speech", "workshops") for word in _rules()[key])
    )
    return search_for(words), words


@cache
def _set(key: str) -> frozenset[str]:
    return frozenset(_rules()[key])


def find_persons(words: Words) -> Iterator[tuple[int, int, str]]:
    """(start, end, rule) of each person."""
    text = words.text
    for match in _ROSTER.finditer(text):
        if _has_surname(match.group(1)):
            yield match.start(1), match.end(1), "person.roster"
    automaton, triggers = _triggers()
    for number, start, end in automaton.find_matches_as_indexes(text):
        word = triggers[number]
        if word in _set("labels") and (labelled := _behind_label(words, end)):
            yield *labelled, "person.roster"
        if word in _set("posts") and (held := _behind_post(words, end)):
            yield *held, "person.post"
        if word in _set("workshops") and (named := _before(words, start, 3)) and named[1] - named[0] == 3:
            yield *named, "person.item"
        elif word in _set("titles") and (titled := _titled(words, start)):
            yield *titled, "person.titled"
        elif word in _set("speech"):
            for speaker in _speakers(words, start):
                yield *speaker, "person.speaker"


def _has_surname(name: str) -> bool:
    return name[0] in _set("surnames") or name[:2] in _set("surnames")


def _behind_label(words: Words, end: int) -> tuple[int, int] | None:
    """The name behind a label, a colon or a blank: 组长：许文舟 市长."""
    gap = _BLANKS.match(words.text, end)
    start = gap.end() if gap else end
    if start == end:
        return None
    if spread := _SPREAD.match(words.text, start):
        return (start, spread.end()) if _has_surname(spread.group()) else None
    for length in (3, 2, 4):
        stop = start + length
        if _is_name(words.text[start:stop], length) and not _HAN.match(words.text, stop):
            return start, stop
    for length in (3, 2):
        stop = start + length
        title = any(words.text.startswith(title, stop) for title in _set("titles"))
        if _is_name(words.text[start:stop], length) and (title or words.text.startswith("副", stop)):
            return start, stop
    return None


def _is_name(name: str, length: int) -> bool:
    return (
        len(name) == length
        and _has_surname(name)
        and (length < 4 or name[:2] in _set("surnames"))
        and re.fullmatch(r"[一-鿿]+", name) is not None
        and name not in _set("labels")
    )


def _behind_post(words: Words, end: int) -> tuple[int, int] | None:
    """The name right behind a post: 副局长陆闻溪回应."""
    if end not in words.bounds and not _is_tagged(words, end):
        return None
    for length in (3, 2):
        stop = end + length
        name = words.text[end:stop]
        if not _is_name(name, length) or not _is_plausible(words, end, stop):
            continue
        on = stop in words.bounds or words.text[stop : stop + 1] in _GOES_ON
        if not _HAN.match(words.text, stop) or (on and _is_tagged(words, end)):
            return end, stop
    return None


#: What a sentence goes on with behind a name, whatever the tokenizer made of it: 郑阿水|如今.
_GOES_ON: Final = tuple("如在是为的与和也已曾就从将来带")


def _before(words: Words, stop: int, longest: int = 3) -> tuple[int, int] | None:
    """The name that ends at ``stop``, where a word begins at its surname."""
    for length in range(longest, 1, -1):
        start = stop - length
        if start >= 0 and start in words.bounds and _is_name(words.text[start:stop], length):
            return (start, stop) if _is_plausible(words, start, stop) else None
    return None


def _titled(words: Words, stop: int) -> tuple[int, int] | None:
    """The name before an office: 许文舟副市长, 陆颺秘书长."""
    if words.text[stop - 1 : stop] == "副":
        stop -= 1
    named = _before(words, stop)
    if named is None:
        return None
    return named if _is_tagged(words, named[0]) or words.text[named[0] - 1 : named[0]] in ("、", "：", ":") else None


def _speakers(words: Words, stop: int) -> Iterator[tuple[int, int]]:
    """Who speaks, and those named in one list with them."""
    named = _before(words, stop)
    if named is None or not (_is_tagged(words, named[0]) or _stands_free(words, named[0])):
        return
    yield named
    while named and (other := _ANOTHER.match(words.text, named[0] - 1)):
        named = _before(words, other.start())
        if named:
            yield named


def _stands_free(words: Words, start: int) -> bool:
    """Whether a mark, a line or a post stands before."""
    text = words.text
    return start == 0 or not _HAN.match(text, start - 1) or text.endswith(tuple(_set("posts")), 0, start)


def _is_tagged(words: Words, start: int) -> bool:
    return start in words.bounds and words.tags[words.index_at(start)].startswith("nr")


#: Words of these kinds are in no name, unless they are one character.
_COMMON: Final = frozenset(
    ("n", "v", "vn", "d", "ad", "a", "an", "p", "c", "r", "m", "u", "f", "t", "b", "l", "i", "j", "s", "q")
)


def _is_plausible(words: Words, start: int, stop: int) -> bool:
    """Not a common word that begins like a surname: 高校, 方面, 任组长."""
    index = words.index_at(start)
    if words.starts[index] != start:
        return False
    if words.tags[index].startswith("nr"):
        return words.ends[index] <= stop
    if words.ends[index] - start > 1 and words.tags[index] in _COMMON:
        return False
    if words.tags[index] in ("p", "c", "d", "u", "uj", "r", "v") and words.ends[index] - start == 1:
        return False
    return words.ends[index] <= stop or words.tags[index] == "x"
