"""Several documents in one file: a notice and the plan that it forwards, or two plans that are issued together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extract.closings import is_date
from extract.titles import Title, closed_up, find_title, kind_of_title, plain_title, titles_in

_SHORT: Final = re.compile(r"(?m)^[^\n\t。；]{2,60}$")
#: 现将《…》印发给你们, 《…》《…》已经市政府同意，现印发给你们
_FORWARDED: Final = re.compile(r"(?:印发|转发|发布|公布)(?:给你们|你们|如下)|现予以?(?:印发|公布|发布)")
_NAMED: Final = re.compile(r"《((?:[^《》\n]|《[^《》\n]*》){4,90})》")
_PUBLISHED: Final = re.compile(r"（此件[^\n]{2,14}）")
_ANNEX: Final = re.compile(r"附件\s?[\d一二三四五六七八九十]{0,3}[:：]?")
_NOTICES = 6000
_SENTENCE = 500
_TITLE_LINES = 4
_BELOW = 200


@dataclass(frozen=True, slots=True)
class Part:
    """A document within the file: from ``start`` to ``end``; ``body`` is where its title ends, ``name`` its kind."""

    start: int
    end: int
    body: int
    title: str
    name: str


def find_parts(text: str) -> tuple[Part, ...]:
    """The documents of a file that holds several, the notice before them first; empty where it holds one."""
    begun = list(_beginnings(text))
    if not begun:
        return ()
    first = find_title(text[: begun[0].start])
    titles = [Title(0, first.end, first.text) if first else Title(0, 0, ""), *begun]
    ends = [title.start for title in titles[1:]] + [len(text)]
    return tuple(
        Part(title.start, end, title.end, title.text, kind_of_title(title.text) or "文件")
        for title, end in zip(titles, ends, strict=True)
    )


def _beginnings(text: str) -> Iterator[Title]:
    """The title of each document that begins below the first."""
    forwarding = _FORWARDED.search(text, 0, _NOTICES)
    if not forwarding:
        return
    said = forwarding.end()
    announced = {plain_title(name[1]) for name in _NAMED.finditer(text, max(0, said - _SENTENCE), said)}
    lines = list(_SHORT.finditer(text, said))
    past = said
    for index, line in enumerate(lines):
        if line.start() < past:
            continue
        above = text[max(0, line.start() - 80) : line.start()].rstrip().rpartition("\n")[2]
        if _ANNEX.fullmatch(above):
            continue  # the attachment is a unit of its own already
        signed = is_date(above) or _PUBLISHED.fullmatch(above)
        first = plain_title(line.group())
        title = None
        if any(name.startswith(first) for name in announced):
            title = next((t for t in _titles_at(text, lines, index) if plain_title(t.text) in announced), None)
        if title is None and signed:
            below = titles_in(text, line.start(), line.end() + _BELOW)
            title = next((each for each in below if each.start == line.start()), None)
        if title is not None:
            yield title
            past = title.end


def _titles_at(text: str, lines: list[re.Match[str]], index: int) -> Iterator[Title]:
    """The one to four lines from ``index`` on."""
    first, joined = lines[index], ""
    for line in lines[index : index + _TITLE_LINES]:
        if "\n\n\n" in text[first.start() : line.start()] or len(text[first.start() : line.start()]) > _BELOW:
            return
        joined += line.group().strip()
        yield Title(first.start(), line.end(), closed_up(joined))
