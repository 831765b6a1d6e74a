"""The words of a text as the finders need them: where they begin and end, and what part of speech they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Tokens of a text: ``forms[i]``, ``starts[i]``, ``ends[i]``, ``tags[i]``; ``bounds``: where words begin or end."""

    text: str
    forms: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    tags: Sequence[str]
    bounds: frozenset[int] = field(repr=False)

    @classmethod
    def of(cls, text: str, forms: Sequence[str], tags: Iterable[str]) -> Words:
        """From the words, which joined are the text, and the tag of each."""
        edges = (0, *accumulate(map(len, forms)))
        return cls(text, forms, edges[:-1], edges[1:], tuple(tags), frozenset(edges))

    def index_at(self, offset: int) -> int:
        """The index of the word that holds the character at ``offset``."""
        return bisect_right(self.starts, offset) - 1

    def indices(self, start: int, end: int) -> range:
        """The indices of the words from the one that holds ``start`` to the last that begins before ``end``."""
        return range(bisect_right(self.starts, start) - 1, bisect_left(self.starts, end))

    def index_ending(self, offset: int) -> int | None:
        """The index of the word that ends at ``offset``, None where a word goes on over it."""
        index = bisect_left(self.ends, offset)
        return index if index < len(self.ends) and self.ends[index] == offset else None

    def word(self, index: int) -> str:
        """The word itself."""
        return self.forms[index]
