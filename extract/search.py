"""Many words looked for at once: at each place the longest of them."""

from __future__ import annotations

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind


def search_for(words: Iterable[str]) -> AhoCorasick:
    """For a list that every text is searched for: made slowly, searches two to three times as fast."""
    return AhoCorasick(tuple(words), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)


def search_once_for(words: Iterable[str]) -> AhoCorasick:
    """For words that only one text is searched for."""
    return AhoCorasick(tuple(words), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA)
