"""Administrative places: by list (provinces, cities, regions), by their endings, and those that a text makes known.

A small or new place is learnt from the text that names it: 临江区 where 临江区政府 or 澄州市临江区 stands, or in a list
of districts; from then on it is known throughout the text, 澄州 as the short form of 澄州市 too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from ahocorasick_rs import AhoCorasick

from extract.lexicon import read_table
from extract.search import search_for, search_once_for
from extract.words import Words

_ENDING: Final = r"(?:特别行政区|自治区|自治州|自治县|省|市|区|县|旗|州|盟|镇|乡|街道)"


_ENDS: Final = re.compile(rf"{_ENDING}$")


@cache
def _words(key: str) -> str:
    listed = read_table("lexicons/places.toml")["no_place"][key]
    return "|".join(sorted(map(re.escape, listed), key=lambda word: (-len(word), word)))


@cache
def known_places() -> frozenset[str]:
    """Names of the lists, without their endings."""
    table = read_table("lexicons/places.toml")
    return frozenset((*table["province"]["names"], *table["city"]["names"], *table["region"]["names"]))


@cache
def ambiguous_places() -> frozenset[str]:
    """Names that are common words too: a place only with their ending."""
    return frozenset(read_table("lexicons/places.toml")["city"]["ambiguous"])


@cache
def place_pattern() -> str:
    """A known place, with or without its ending, or two to four characters and an ending."""
    listed = "|".join(sorted(map(re.escape, known_places()), key=lambda name: (-len(name), name)))
    return rf"(?:(?:{listed}){_ENDING}?|[一-鿿]{{2,3}}?(?:省|市|区|县|自治州|新区|州))"


@cache
def _known() -> AhoCorasick:
    return search_for(known_places())


# Authorities begin with places: what is found for them is found for the places too.
@lru_cache(maxsize=2)
def places_in(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each place of the lists in a text, without its ending."""
    return tuple((start, end) for _, start, end in _known().find_matches_as_indexes(text))


_LEVEL: Final = re.compile(r"自治区|自治州|特别行政区|省|市(?!场|民|值|政府?工|域)|地区|州(?=[、，。]|人民|政府)")


@cache
def _no_place() -> re.Pattern[str]:
    """What ends like a place and is none: 开发区, 上市, 全省."""
    return re.compile(rf"(?:{_words('ends')})$|^(?:{_words('beginning')})|{_words('within')}")


_SUFFIX: Final = re.compile(
    r"(?P<end>自治县|自治州|街道|省(?![级内外份际])|市(?![场民区值容级域内外])|区(?![域块间位划别内外级])|县(?![域城级区乡内])|旗(?![下舰帜])|镇(?![区村])|乡(?![村镇亲]))"
    r"(?P<evidence>人民政府|政府|[委纪](?!托|员|派|任)|人大|政协|公安|法院|[一-鿿]{2,6}局)?"
)
#: What may stand before a place: a mark, the edge of a line, a preposition.
_EDGE: Final = frozenset("\n\t 　、，。；：:（(〔“《·由在与和及经向对据于至跨为")
_LISTED: Final = frozenset("、，。；）)\n\t和等〕")


@lru_cache(maxsize=1)
def _local(words: Words) -> frozenset[str]:
    """The places that a text makes known, with their endings."""
    text = words.text
    found: set[str] = set()
    last = -1
    for match in _SUFFIX.finditer(text):
        end = match.end("end")
        start = _beginning(words, match.start(), end, last, known=match["evidence"] is not None)
        if start is not None and _may_be_place(text[start:end]):
            found.add(text[start:end])
        if start is not None or text[end - 3 : end - 1] in known_places():
            last = end
    return frozenset(found)


def _beginning(words: Words, ending: int, end: int, last: int, *, known: bool) -> int | None:
    """Where the place begins that ends at ``end``; None where nothing says that it is one.

    ``last`` is where the place before it ended: what stands right behind a place is a place within it.
    """
    text = words.text
    for length in (2, 3):
        start = ending - length
        if start == last and _is_nominal(words, start, ending):
            return start
        if start < 0 or start not in words.bounds or not _is_nominal(words, start, ending):
            continue
        if _is_tagged(words, start, ending, end):
            return start
        edge = start == 0 or text[start - 1] in _EDGE
        behind = text[end : end + 1]
        listed = edge and start > 0 and text[start - 1] in "、（(：" and (behind in _LISTED or not behind)
        if (known and edge) or (listed and _in_list(text, start, end)):
            return start
    return None


_NOT_HAN: Final = re.compile(r"[^一-鿿]")


def _is_nominal(words: Words, start: int, ending: int) -> bool:
    if _NOT_HAN.search(words.text, start, ending):
        return False
    for index in range(words.index_at(start), words.index_at(ending - 1) + 1):
        if words.tags[index][0] in "trdpcmu" or (words.tags[index] == "v" and len(words.word(index)) > 1):
            return False
    return True


def _is_tagged(words: Words, start: int, ending: int, end: int) -> bool:
    """Whether the tagger takes the name for one of a place or person: 白鹭|县, 吴江区, 澄|州市."""
    index = words.index_at(start)
    if words.tags[index] not in ("ns", "nr", "nrt") or words.text[start:ending] in _no_anchor():
        return False
    if words.ends[index] in (ending, end):
        return True
    return words.ends[index] - start == 1 and index + 1 < len(words.starts) and words.ends[index + 1] == end


_PLACE_BEFORE: Final = re.compile(r"[区县市镇乡][、和（(]$")
_PLACE_BEHIND: Final = re.compile(r"[、和][一-鿿]{2,3}[区县市镇乡](?=[、，。；）)和等\n]|$)")


def _in_list(text: str, start: int, end: int) -> bool:
    """临江区、东屏区和白鹭县: others like it stand beside it."""
    return (
        _PLACE_BEFORE.search(text, max(0, start - 2), start) is not None or _PLACE_BEHIND.match(text, end) is not None
    )


@cache
def _no_anchor() -> frozenset[str]:
    return frozenset(read_table("lexicons/names.toml")["no_anchor"]["words"])


def _may_be_place(name: str) -> bool:
    return len(name) >= 3 and name[:-1] not in known_places() and _no_place().search(name) is None


def local_places(words: Words) -> frozenset[str]:
    """Places that the text itself makes known, with and without their endings: 澄州市, 澄州, 临江区."""
    full = _local(words)
    return full | frozenset(name[:-1] for name in full if len(name) >= 3 and name[-1] in "省市区县")


@lru_cache(maxsize=1)
def places_of(words: Words) -> frozenset[str]:
    """The places of the lists, and those that the text makes known."""
    return known_places() | local_places(words)


def find_places(words: Words) -> Iterator[tuple[int, int, str]]:
    """(start, end, rule) of each place: listed ones, those tagged as places that end like one, those learnt."""
    yield from _listed(words)
    yield from _tagged(words)
    yield from _learnt(words)


def _listed(words: Words) -> Iterator[tuple[int, int, str]]:
    text = words.text
    for start, end in places_in(text):
        level = _LEVEL.match(text, end)
        if level:
            end = level.end()
        elif text[start:end] in ambiguous_places():
            continue
        if start in words.bounds or text[start - 1] in "、，在与和及":
            yield start, end, "place.list"


def _tagged(words: Words) -> Iterator[tuple[int, int, str]]:
    for index in _all_tagged(words.tags, "ns"):
        if _is_administrative(words.word(index)):
            yield words.starts[index], words.ends[index], "place.tagged"


def _all_tagged(tags: Sequence[str], tag: str) -> Iterator[int]:
    index = -1
    for _ in range(tags.count(tag)):
        index = tags.index(tag, index + 1)
        yield index


@lru_cache(maxsize=1 << 14)
def _is_administrative(word: str) -> bool:
    named = len(word) >= 3 or (len(word) == 2 and word[1] == "州")
    return named and _ENDS.search(word) is not None and not _no_place().search(word)


def _learnt(words: Words) -> Iterator[tuple[int, int, str]]:
    full = _local(words)
    if not full:
        return
    short = {name[:-1] for name in full if name[-1] in "省市" and len(name) >= 3}
    automaton = search_once_for(full | short)
    for _, start, end in automaton.find_matches_as_indexes(words.text):
        if words.text[start:end] in full or (start in words.bounds and end in words.bounds):
            yield start, end, "place.learnt"
