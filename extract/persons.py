"""People: named before or after their office, in rosters and bylines.

Officials that a responsibility clause names come with its parties (extract/responsibility.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from extract.lexicon import read_table
from extract.words import Words

#: 市长信箱, 主任办公会: an office that is part of a longer word names nobody.
_NO_PERSON: Final = re.compile(r"[一-鿿]{0,2}(?:负责制|办公会|信箱|专线|热线)")


@cache
def _rules() -> Any:
    return read_table("lexicons/persons.toml")


def _any(key: str) -> str:
    words = sorted(_rules()[key], key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, words))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """(pattern whose first group is the name, rule)."""
    name = rf"(?:{_any('surnames')})[一-鿿]{{1,2}}"
    end = r"(?=[\s\u3000，、。（()）/]|$"
    return (
        # 组长：许文舟 市长; 成员：…
        (re.compile(rf"(?:{_any('roster')})\s?[:：]\s?({name}){end}|副?(?:{_any('titles')}))", re.MULTILINE), "roster"),
        # 许文舟 市港航局局长, a line of a roster
        (
            re.compile(
                rf"(?m)^({name})[ \u3000]+(?=[一-鿿]{{2,24}}(?:长|主任|书记|主席|经理|董事|委员|负责人)(?:\s|$))"
            ),
            "roster",
        ),
        # 记者 林岸
        (re.compile(rf"(?:{_any('byline')})\s?[:：]?\s?({name}){end})", re.MULTILINE), "byline"),
        # 许文舟副市长, 王远同志
        (re.compile(rf"({name})(?=副?(?:{_any('titles')}))"), "titled"),
    )


def find_persons(words: Words) -> Iterator[tuple[int, int, str]]:
    """(start, end, rule) of each person."""
    for pattern, rule in _patterns():
        for match in pattern.finditer(words.text):
            if rule == "titled" and not _is_person(words, match):
                continue
            yield match.start(1), match.end(1), f"person.{rule}"


def _is_person(words: Words, match: re.Match[str]) -> bool:
    index = words.index_at(match.start(1))
    tagged = match.start(1) in words.bounds and words.tags[index].startswith("nr")
    return tagged and _NO_PERSON.match(words.text, match.end(1) + 2) is None
