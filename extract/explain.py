"""Why a fact was read at a place of the text, or why none was: the rule, its words, and what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extract.clauses import rules
from extract.facts import Deadline, DocumentFacts, Evidence, Mention, Rejected, Responsibility, Target
from extract.quantities import find_quantities
from ontology.errors import InputError

#: The kinds of rows that a fact may be named by: ``--fact targets:3``.
KINDS: Final = ("responsibilities", "targets", "deadlines", "mentions", "rejected")
_END: Final = re.compile(r"[。；！？\n]")


@dataclass(frozen=True, slots=True)
class Reading:
    """One row that covers the place: its ``name`` (targets:3), what it says, the rule, and the words it read."""

    name: str
    says: str
    rule: str
    confidence: float
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The sentence around the place, what was read out of it, and why nothing else was."""

    start: int
    end: int
    sentence: str
    section: str
    readings: tuple[Reading, ...]
    nothing: tuple[str, ...]


def explain_at(text: str, facts: DocumentFacts, offset: int) -> Explanation:
    """What the facts say of the sentence at ``offset``. Raises InputError where the text has no such offset."""
    if not 0 <= offset < len(text):
        raise InputError(
            f"--at {offset}: the text has {len(text)} characters; name an offset from 0 to {len(text) - 1}"
        )
    start = max((m.end() for m in _END.finditer(text, max(0, offset - 2000), offset)), default=max(0, offset - 2000))
    after = _END.search(text, offset)
    end = after.end() if after else len(text)
    readings = tuple(reading for reading in _readings(facts) if reading.start < end and reading.end > start)
    section = next((s.path for s in reversed(facts.sections) if s.start <= offset < s.end), "")
    return Explanation(
        start, end, text[start:end].strip(), section, readings, tuple(_nothing(text, start, end, readings))
    )


def explain_fact(text: str, facts: DocumentFacts, name: str) -> Explanation:
    """The same for a row by its name, such as ``targets:3``. Raises InputError where there is none."""
    reading = next((each for each in _readings(facts) if each.name == name), None)
    if reading is None:
        raise InputError(
            f"--fact {name}: no such row; write KIND:NUMBER with one of {', '.join(KINDS)}, counted from 0"
        )
    found = explain_at(text, facts, reading.start)
    return Explanation(found.start, found.end, found.sentence, found.section, (reading,), ())


def _readings(facts: DocumentFacts) -> Iterator[Reading]:
    for kind in KINDS:
        for number, row in enumerate(getattr(facts, kind)):
            where = (row.rule, row.confidence, row.start, row.end, row.quote)
            yield Reading(f"{kind}:{number}", _says(row), *where)


def _says(row: Evidence | Mention) -> str:
    match row:
        case Responsibility():
            return f"{row.party} is {row.role} of {row.task} ({row.party_type})"
        case Target():
            upper = f"–{row.value_max:g}" if row.value_max is not None else ""
            return (
                f"{row.indicator} {row.comparator} {row.value:g}{upper} {row.unit or ''} {row.year or ''} ({row.kind})"
            )
        case Deadline():
            return f"{row.task} is due {row.by or 'without a date'} ({row.text})"
        case Rejected():
            return f"no {row.kind}: {row.said}: {row.reason}"
        case Mention():
            return f"{row.type}"
    return ""


def _nothing(text: str, start: int, end: int, readings: tuple[Reading, ...]) -> Iterator[str]:
    """For the kinds of facts that nothing was read of: the first thing that is missing."""
    kinds = {reading.name.partition(":")[0] for reading in readings}
    if "responsibilities" not in kinds:
        cue = rules().cue.search(text, start, end)
        yield (
            f"no responsibility: {cue.group()} stands here, but no named party in a clause, list or sentence with it"
            if cue
            else "no responsibility: no cue word (extract/rules/responsibility.toml) and no list of units"
        )
    if "targets" not in kinds and not any(r.says.startswith("no target") for r in readings):
        numbers = [text[q.start : q.end] for q in find_quantities(text, start, end)]
        yield (
            f"no target: {', '.join(numbers)} stand here, but measure nothing by name or belong to the wording"
            if numbers
            else "no target: no number with a unit (extract/rules/units.toml)"
        )
    if "deadlines" not in kinds:
        yield "no deadline: no time with a word of completion (完成, 建成 …; extract/rules/deadlines.toml)"
