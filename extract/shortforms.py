"""Short forms of names that a text has given in full: the one it defines, the one without its place, the brand.

以下简称“澄颐通” makes 澄颐通 a name; 澄州航运大市场 is 航运大市场 further on; “溪长管家”数字平台 is 溪长管家.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from extract.kinds import is_kind
from extract.names import name_start
from extract.places import places_of
from extract.search import search_once_for
from extract.words import Words

_DEFINED: Final = re.compile(r"[（(]以下(?:统一)?简称(?:为|：|:)?[“\"‘]?([^”\"’（）()，。\n]{2,12})[”\"’]?[）)]")
_BRAND: Final = re.compile(r"“([一-鿿]{3,6})”[一-鿿]{0,8}(?:平台|系统)$")
_NUMBER: Final = re.compile(r"[一二两三四五六七八九十双多全]")
#: A name without its place is shorter by two to four characters and long enough to be no accident.
_SHORTEST: Final = 4
_DEFINABLE: Final = frozenset(("platform", "university", "organization", "zone", "enterprise", "agency", "programme"))


def find_short_forms(
    words: Words, names: Iterable[tuple[str, str]], found: Iterable[tuple[int, int, str]]
) -> Iterator[tuple[int, int, str]]:
    """(start, end, rule) of each further mention of a name by a short form of it.

    ``names`` are (type, name), ``found`` is where they stand.
    """
    places = places_of(words)
    forms: dict[str, tuple[str, str]] = {}
    for form, kind in _defined(words.text, found):
        forms.setdefault(form, (kind, "defined"))
    for kind, name in names:
        for form, how in _forms(name, kind, places):
            forms.setdefault(form, (kind, how))
    if not forms:
        return
    automaton = search_once_for(forms)
    for _, start, end in automaton.find_matches_as_indexes(words.text):
        kind, how = forms[words.text[start:end]]
        if how != "placeless" or _stands_alone(words, start, end, places):
            yield start, end, f"{kind}.short"


def _defined(text: str, found: Iterable[tuple[int, int, str]]) -> Iterator[tuple[str, str]]:
    """The short forms that the text defines right behind a name, each with the type of the name."""
    definitions = {match.start(): match.group(1) for match in _DEFINED.finditer(text)}
    if not definitions:
        return
    for _, end, rule in found:
        form, kind = definitions.get(end + text.startswith("”", end), ""), rule.partition(".")[0]
        if len(form) > 2 and kind in _DEFINABLE and not is_kind(form):
            yield form, kind


def _forms(name: str, kind: str, places: frozenset[str]) -> Iterator[tuple[str, str]]:
    if kind == "platform" and (brand := _BRAND.match(name)) and not _NUMBER.match(brand.group(1)):
        yield brand.group(1), "brand"
    if kind in ("platform", "zone", "organization") and "、" not in name:
        rest = name[_place_length(name, places) :]
        if _SHORTEST <= len(rest) < len(name) and not is_kind(rest):
            yield rest, "placeless"


def _place_length(name: str, places: frozenset[str]) -> int:
    length = next((n for n in (4, 3, 2) if name[:n] in places), 0)
    return length + 1 if length and name[length : length + 1] in ("省", "市", "区", "县") else length


def _stands_alone(words: Words, start: int, end: int, places: frozenset[str]) -> bool:
    """Whether nothing before belongs to the name: 依托|航运大市场, not 青湖|航运大市场."""
    if start not in words.bounds or end not in words.bounds:
        return False
    return words.starts[name_start(words, end, places)] >= start
