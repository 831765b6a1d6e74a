"""Names that a list says what they are: 东滩、西溪、南浦等产业社区 are zones, though none of them ends like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from extract.lexicon import read_table
from extract.words import Words

_ITEM: Final = re.compile(r"[一-鿿]{2,6}(?=、|等)")
#: What the tagger takes for a place, a person or another proper name, or for none of its words.
_PROPER: Final = frozenset(("ns", "nr", "nrt", "nz", "x", "f"))


@cache
def _lists() -> re.Pattern[str]:
    kinds = "|".join(map(re.escape, read_table("lexicons/names.toml")["listed"]["words"]))
    return re.compile(rf"等(?:{kinds})")


def find_enumerated(words: Words) -> Iterator[tuple[int, int, str]]:
    """(start, end, rule) of each zone in a list that ends in 等 and a kind of zone."""
    text = words.text
    for match in _lists().finditer(text):
        start = _list_start(words, match.start())
        items = list(_ITEM.finditer(text, start, match.start() + 1)) if start is not None else []
        named = sum(words.tags[words.index_at(item.start())] in _PROPER for item in items)
        if len(items) >= 2 and 2 * named > len(items):
            for item in items:
                yield item.start(), item.end(), "zone.listed"


def _list_start(words: Words, end: int) -> int | None:
    """Where the list that ends at ``end`` begins: behind a mark other than 、 or behind a verb."""
    index = words.index_at(end)
    while index > 0 and end - words.starts[index - 1] <= 60:
        word, tag = words.word(index - 1), words.tags[index - 1]
        if word != "、" and (tag[0] in "vpcudrm" or re.fullmatch(r"[一-鿿]+", word) is None):
            return words.starts[index]
        index -= 1
    return None
