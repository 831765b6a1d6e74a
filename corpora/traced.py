"""Text that remembers where each of its characters came from, through any number of edits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

#: What stands for a match: a string, a function of the match, or None to leave that match as it is.
Replacement = str | Callable[[re.Match[str]], str | None]


@dataclass(frozen=True, slots=True)
class Traced:
    """``text``, made of runs: the run that begins at ``starts[i]`` was copied from ``origins[i]`` of the first text."""

    text: str
    starts: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)

    def origin(self, position: int) -> int:
        """The offset in the first text of the character at ``position`` (the mend's place for what was put in)."""
        run = bisect_right(self.starts, position) - 1
        return self.origins[run] + (position - self.starts[run])

    def position(self, origin: int) -> int:
        """Where the character at ``origin`` of the first text stands now; where it is gone, the next that is left."""
        run = max(0, bisect_right(self.origins, origin) - 1)
        end = self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)
        return min(end, self.starts[run] + max(0, origin - self.origins[run]))

    def replace(self, pattern: re.Pattern[str], replacement: Replacement) -> tuple[Traced, int]:
        """Every match of ``pattern`` replaced, and how many were."""
        spans: list[tuple[int, int, str]] = []
        count = 0
        for match in pattern.finditer(self.text):
            new = replacement if isinstance(replacement, str) else replacement(match)
            if new is not None and new != match.group():
                spans += _smallest(match.start(), match.group(), new)
                count += 1
        return self.edit(spans), count

    def edit(self, spans: Iterable[tuple[int, int, str]]) -> Traced:
        """Put each new string in the place of its span. The spans are in order and do not overlap.

        One that is as long as what it replaces does so character by character: ５０％ becomes 50%.
        """
        pieces: list[str] = []
        starts: list[int] = []
        origins: list[int] = []
        length = position = 0

        def copy(begin: int, end: int, text: str) -> None:
            nonlocal length
            first = begin
            run = bisect_right(self.starts, begin) - 1
            while begin < end:
                stop = min(end, self.starts[run + 1]) if run + 1 < len(self.starts) else end
                starts.append(length)
                origins.append(self.origins[run] + begin - self.starts[run])
                pieces.append(text[begin - first : stop - first])
                length += stop - begin
                begin, run = stop, run + 1

        for begin, end, new in spans:
            copy(position, begin, self.text[position:begin])
            if new and len(new) == end - begin:
                copy(begin, end, new)
            elif new:
                starts.append(length)
                origins.append(self.origin(begin))
                pieces.append(new)
                length += len(new)
            position = end
        copy(position, len(self.text), self.text[position:])
        return Traced("".join(pieces), tuple(starts) or (0,), tuple(origins) or (0,))


def _smallest(start: int, old: str, new: str) -> list[tuple[int, int, str]]:
    """What to take out of ``old`` where ``new`` is what is left of it, so that each character keeps its origin."""
    spans: list[tuple[int, int, str]] = []
    position = 0
    for char in new:
        found = old.find(char, position)
        if found < 0:
            return [(start, start + len(old), new)]
        if found > position:
            spans.append((start + position, start + found, ""))
        position = found + 1
    return [*spans, (start + position, start + len(old), "")] if position < len(old) else spans
