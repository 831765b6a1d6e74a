"""Markdown in plain text: tables with bars, links, pictures, headings marked with #."""

from __future__ import annotations

import re
from typing import Final

from corpora.documents import Heading

Spans = list[tuple[int, int, str]]

_TABLE: Final = re.compile(
    r"(?m)^[ \t]*\|?[^\n|]+\|[^\n]*\n"
    r"(?P<rule>[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?)?[ \t]*\n)"
    r"(?:[^\n|]*\|[^\n]*(?:\n|\Z))*"
)
_BAR: Final = re.compile(r"[ \t]*(?<!\\)\|[ \t]*")
_PICTURE: Final = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK: Final = re.compile(r"(?<!!)\[([^\[\]\n]+)\]\((?:https?:|/|\.{1,2}/|#|mailto:|www\.)[^)\n]*\)")
_HEADING: Final = re.compile(r"(?m)^(#{1,6})[ \t]+([^\n]+?)[ \t#]*$")


def table_spans(text: str) -> Spans:
    """What to put in the place of the bars of tables: tabs between cells, nothing at the edges of a row."""
    spans: Spans = []
    for table in _TABLE.finditer(text):
        for line in re.finditer(r"[^\n]+\n?", table.group()):
            start = table.start() + line.start()
            if table.start("rule") == start:
                spans.append((start, table.end("rule"), ""))
                continue
            end = start + len(line.group().rstrip("\n"))
            for bar in _BAR.finditer(text, start, end):
                outer = bar.start() == start or bar.end() == end
                spans.append((bar.start(), bar.end(), "" if outer else "\t"))
    return spans


def link_spans(text: str) -> Spans:
    """What is not seen of links and pictures: the marks and the address. A link to a file is left to others."""
    spans = [(match.start(), match.end(), "") for match in _PICTURE.finditer(text)]
    for match in _LINK.finditer(text):
        if not re.search(r"\.(?:pdf|docx?|wps|ofd|xlsx?|zip|rar)\s*$", match[1]):
            spans += [(match.start(), match.start(1), ""), (match.end(1), match.end(), "")]
    return sorted(spans)


def headings_of(text: str) -> tuple[Heading, ...]:
    """The lines that # marks, without the mark."""
    return tuple(Heading(m.start(2), m.end(2), len(m[1])) for m in _HEADING.finditer(text))
