"""What is wrong with the numbers of an outline: one left out, one that comes twice, a beginning in the middle."""

from __future__ import annotations

from extract.facts import Section
from extract.marks import value_of

_MOST = 20


def numbering_gaps(sections: tuple[Section, ...]) -> tuple[str, ...]:
    """One line for each number that does not follow on the one before it, at its level or in the document."""
    told: list[str] = []
    beside: dict[tuple[str, str], int] = {}
    running: dict[tuple[str, str], int] = {}
    for section in sections:
        value = value_of(section.number)
        if not value:
            continue
        document = section.path.partition("/")[0] if sections[0].kind == "document" else ""
        before = beside.get((section.parent, section.kind))
        last = running.get((document, section.kind), 0)
        if before is None and value not in (1, last + 1):
            told.append(f"{section.path} is the first of its kind there")
        elif before is not None and value not in (before + 1, last + 1):
            told.append(f"{section.path} comes after {before}")
        beside[section.parent, section.kind] = running[document, section.kind] = value
    more = (f"numbering: {len(told) - _MOST} more places",) if len(told) > _MOST else ()
    return (*(f"numbering: {each}" for each in told[:_MOST]), *more)
