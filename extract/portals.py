"""Apps and portals of government, which are called by a word of their own: 浙里办, “澄心办”等平台."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from ahocorasick_rs import AhoCorasick

from extract.lexicon import read_table
from extract.search import search_for
from extract.words import Words

#: “浙里办”“粤省事”等平台
_QUOTED: Final = re.compile(r"“[一-鿿]{2,8}”[、和]?(?:“[一-鿿]{2,8}”[、和]?)*(?=等[一-鿿]{0,6}(?:平台|系统))")
_NAME: Final = re.compile(r"[一-鿿]{2,8}(?=”)")


@cache
def _known() -> AhoCorasick:
    return search_for(read_table("lexicons/names.toml")["platform"]["known"])


def find_portals(words: Words) -> Iterator[tuple[int, int, str]]:
    """(start, end, rule) of each portal: those of the list, and those in quotation marks before 等平台."""
    for _, start, end in _known().find_matches_as_indexes(words.text):
        if start in words.bounds:
            yield start, end, "platform.list"
    for row in _QUOTED.finditer(words.text):
        for name in _NAME.finditer(words.text, row.start(), row.end()):
            yield name.start(), name.end(), "platform.quoted"
