"""Where the text of a document is over: signature and date, 抄送, （此件公开发布）, the list of what is attached."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_HAN = "一二三四五六七八九十"
_DAY = (
    r"(?:(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
    rf"|二[〇○零Ｏ{_HAN}]{{3}}年[{_HAN}]{{1,2}}月[{_HAN}]{{1,3}}日)"
)
_DATE: Final = re.compile(rf"(?m)^[（(]?{_DAY}(?:印发)?[）)]?$")
#: The same, or a month, as plans have it on their front page.
_DATES: Final = re.compile(rf"(?m)^[（(]?(?:{_DAY}|(?:19|20)\d\d年\d{{1,2}}月)(?:印发)?[）)]?$")
_OTHER: Final = re.compile(r"(?m)^(?:抄送[:：][^\n]*|（此件[^\n]{2,14}）|责任编辑[:：][^\n]*)$")
#: Who signs: a line of names of bodies, or a note in brackets such as （代章）.
_SIGNER: Final = re.compile(r"[一-鿿（）()“”、\s]{2,60}")
_NO_SIGNER: Final = re.compile(r"[一二三四五六七八九十]、|附件|[（(][一二三四五六七八九十]|特此|第.{1,3}[章节条]")
_MOST_SIGNERS = 30
#: 附件：澄州市港口任务清单, or 附件： with a numbered list below or behind it.
_ANNEX: Final = re.compile(r"(?m)^附[件表录]\s?[\d一二三四五六七八九十]{0,3}(?:[：:][ 　]?(?P<inline>[^\n]*))?$")
_LISTED: Final = re.compile(r"\s*(?:附件)?\s?\d{1,2}[.、．:：]\s?(?P<title>[^\n\t。]{2,80})(?=\n|\Z)")
_MOST_LINES = 600


@dataclass(frozen=True, slots=True)
class Announcement:
    """The lines at the end of a document that name what is attached, without being it."""

    start: int
    end: int
    titles: tuple[str, ...]


# The head of a document is asked for them, and its outline.
@lru_cache(maxsize=2)
def find_announcements(text: str) -> tuple[Announcement, ...]:
    """附件：1.… 2.… before the signature. What is attached begins with such a mark too, and is none."""
    marks = list(_ANNEX.finditer(text))
    found: list[Announcement] = []
    for index, mark in enumerate(marks):
        if mark["inline"] is None or (found and mark.start() < found[-1].end):
            continue
        titles, end = _titles(text, mark)
        later = any(other.start() >= end for other in marks[index + 1 :])
        if titles and (_signed_below(text, end) or (later and not _has_text(text, end, marks[index + 1 :]))):
            found.append(Announcement(mark.start(), end, titles))
    return tuple(found)


def find_closings(text: str, announcements: tuple[Announcement, ...]) -> list[int]:
    """Where each signature, note on copies and announcement of attachments begins, in order."""
    signed = [_first_signer(text, date.start()) for date in _DATE.finditer(text)]
    others = [match.start() for match in _OTHER.finditer(text)]
    return sorted({*(place for place in signed if place >= 0), *others, *(each.start for each in announcements)})


def find_signers(text: str) -> list[str]:
    """The lines of names above the first date that has any; empty where nobody signed."""
    for date in _DATES.finditer(text):
        first = _first_signer(text, date.start())
        if first >= 0:
            return [line for line in text[first : date.start()].split("\n") if line.strip()]
    return []


def is_date(line: str) -> bool:
    """Whether the line is a date and nothing else."""
    return _DATE.fullmatch(line) is not None


def _titles(text: str, mark: re.Match[str]) -> tuple[tuple[str, ...], int]:
    inline, end = mark["inline"], mark.end()
    first = _LISTED.match(inline)
    titles = [first["title"] if first else inline] if inline.strip() else []
    if first or not inline.strip():
        while found := _LISTED.match(text, end):
            titles.append(found["title"])
            end = found.end()
    return tuple(title.strip(" ；;　") for title in titles), end


def _signed_below(text: str, start: int) -> bool:
    """Whether a dated signature follows, with nothing but names before it."""
    date = _DATE.search(text, start, start + _MOST_LINES)
    return date is not None and all(_is_signer(line) for line in text[start : date.start()].split("\n") if line.strip())


def _has_text(text: str, start: int, marks: list[re.Match[str]]) -> bool:
    """Whether a paragraph stands before the next mark: then the mark above is the attachment itself."""
    following = next((mark.start() for mark in marks if mark.start() >= start), len(text))
    return any(len(line) > 60 or "\t" in line for line in text[start:following].split("\n"))


def _first_signer(text: str, date: int) -> int:
    """Where the lines of names above a date begin; -1 where there are none, for then it is no signature."""
    first, end = -1, date
    for _ in range(_MOST_SIGNERS):
        line, start = _line_above(text, end)
        if not _is_signer(line):
            break
        first = end = start
    return first


def _line_above(text: str, offset: int) -> tuple[str, int]:
    above = text[max(0, offset - 200) : offset].rstrip("\n")
    start = max(0, offset - 200) + above.rfind("\n") + 1
    return above[above.rfind("\n") + 1 :], start


def _is_signer(line: str) -> bool:
    return bool(_SIGNER.fullmatch(line)) and not _NO_SIGNER.match(line)
