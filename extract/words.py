"""The words of a text as the finders need them: where they begin and end, and what part of speech they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Words:
    """Tokens of a text: ``starts[i]``, ``ends[i]``, ``tags[i]``; ``bounds``: where words begin or end."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tags: tuple[str, ...]
    bounds: frozenset[int] = field(repr=False)

    @classmethod
    def of(cls, text: str, tokens: Iterable[tuple[int, int, str]]) -> Words:
        """From (start, end, tag) in the order of the text."""
        listed = list(tokens)
        starts = tuple(start for start, _, _ in listed)
        return cls(
            text,
            starts,
            tuple(end for _, end, _ in listed),
            tuple(tag for *_, tag in listed),
            frozenset((*starts, len(text))),
        )

    def index_at(self, offset: int) -> int:
        """The index of the word that holds the character at ``offset``."""
        return bisect_right(self.starts, offset) - 1

    def index_ending(self, offset: int) -> int | None:
        """The index of the word that ends at ``offset``, None where a word goes on over it."""
        index = bisect_left(self.ends, offset)
        return index if index < len(self.ends) and self.ends[index] == offset else None

    def word(self, index: int) -> str:
        """The word itself."""
        return self.text[self.starts[index] : self.ends[index]]
