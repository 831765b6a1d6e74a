"""The table of contents of a text: its headings come again where they stand, and would be read as sections twice."""

from __future__ import annotations

import re
from typing import Final

_DOTTED: Final = re.compile(r"[^\n]{2,80}?[ \t]*(?:[.．·]{3,}|…+)[ .．·…\t]*[-—]?\s?\d{1,3}[ \t]*[-—]?")
_TITLE: Final = re.compile(r"(?m)^目[ \u3000]*[录次][ \t]*$")
#: Fewer lines than this are no table of contents; longer ones are no headings; so many may be missing in the text.
_FEWEST, _LONGEST, _MISSING = 4, 60, 0.25
_SPACE: Final = re.compile(r"[\s\u3000]+")


def contents_spans(text: str) -> list[tuple[int, int, str]]:
    """The tables of contents, to drop: lines with dots and a page number, or below 目录 headings that come again."""
    spans = [(first[0], last[1] + 1, "") for first, last in _dotted_runs(text)]
    title = _TITLE.search(text)
    if title and not any(start <= title.end() + 1 < end for start, end, _ in spans):
        end = _end_of_repeated(text, title.end() + 1)
        if end:
            spans = sorted(
                [span for span in spans if span[1] <= title.start() or span[0] >= end] + [(title.start(), end, "")]
            )
    return [(_with_title(text, start), min(end, len(text)), new) for start, end, new in spans]


def _with_title(text: str, start: int) -> int:
    above = text[:start].rstrip("\n")
    line = above.rpartition("\n")[2]
    return len(above) - len(line) if _TITLE.fullmatch(line) else start


def _dotted_runs(text: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    runs: list[tuple[tuple[int, int], tuple[int, int]]] = []
    current: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\n]+", text):
        if "\t" not in match.group().rstrip("0123456789 \t") and _DOTTED.fullmatch(match.group()):
            current.append(match.span())
            continue
        if len(current) >= _FEWEST:
            runs.append((current[0], current[-1]))
        current = []
    if len(current) >= _FEWEST:
        runs.append((current[0], current[-1]))
    return runs


def _end_of_repeated(text: str, start: int) -> int:
    """Where the run of short lines ends that come again as the beginnings of later lines; 0 where there is none."""
    lines = [(m.start(), m.end(), _key(m.group())) for m in re.finditer(r"[^\n]+", text[start : start + 20_000])]
    keys = [_key(line) for line in text[start:].split("\n") if line.strip()]
    last = known = missing = 0
    for index, (_, end, key) in enumerate(lines):
        if len(key) > _LONGEST or re.search(r"[。；]", key):
            break
        if any(later.startswith(key[:12]) for later in keys[index + 1 :]):
            known, last = known + 1, end
        else:
            missing += 1
            if missing > 2 and missing > _MISSING * (known + missing):
                break
    # the first line of the text itself comes again no more: what was found is the table
    return start + last + 1 if known >= _FEWEST else 0


def _key(line: str) -> str:
    return re.sub(r"[\s\u3000.．·…]*\d{0,3}$", "", _SPACE.sub("", line))
