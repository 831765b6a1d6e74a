"""Passages with what a reader would write down of them: the challenge set, and how it is compared."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from corpora.clean import clean
from corpora.documents import SourceDocument
from extract.evaluate import normal, similarity
from extract.facts import DocumentFacts
from extract.pipeline import build_nlp, extract_facts

FOLDER: Final = Path(__file__).parent / "challenge"
OPEN: Final = "open.toml"
#: An indicator may be cut a little otherwise than the reader cut it; the measure that is called strict asks for this.
_SAME_INDICATOR: Final = 0.8


@dataclass(frozen=True, slots=True)
class Case:
    """One passage of a table and the rows a reader finds in it; ``note`` says what is hard about it.

    ``entities`` holds names by their type; a type that is not there is not compared.
    """

    id: str
    text: str
    note: str
    responsibilities: tuple[str, ...]
    targets: tuple[dict[str, Any], ...]
    deadlines: tuple[str, ...]
    entities: dict[str, list[str]]


def document_of(text: str, name: str = "plan") -> SourceDocument:
    """A document as read from a file that holds ``text``."""
    content, warnings = clean(text)
    return SourceDocument(name, f"{name}.txt", "0" * 64, "text/plain", content, warnings)


def facts_of_text(text: str) -> DocumentFacts:
    """The facts of a text, the whole way from cleaning on."""
    return extract_facts(build_nlp(), document_of(text))


def read_cases(*names: str) -> list[Case]:
    """The passages of the challenge tables with these file names."""
    rows = [row for name in names for row in tomllib.loads((FOLDER / name).read_text("utf-8"))["passage"]]
    return [
        Case(
            id=row["id"],
            text=row["text"],
            note=row.get("note", ""),
            responsibilities=tuple(row.get("responsibilities", ())),
            targets=tuple(row.get("targets", ())),
            deadlines=tuple(row.get("deadlines", ())),
            entities=row.get("entities", {}),
        )
        for row in rows
    ]


def differences(case: Case) -> list[str]:
    """``missed …``, ``spurious …`` and ``indicator …`` lines; none where the passage is read as its reader reads it."""
    facts = facts_of_text(case.text)
    parties = (line.split(" ", 1) for line in case.responsibilities)
    wanted = Counter(f"{role} {normal(party)}" for role, party in parties)
    wanted += Counter(_target(t["value"], t) for t in case.targets)
    wanted += Counter(f"deadline {by or 'open'}" for by in case.deadlines)
    rows = [{name: getattr(t, name) for name in (*_COMPARED, "indicator")} for t in facts.targets]
    found = Counter(f"{row.role} {normal(row.party)}" for row in facts.responsibilities)
    found += Counter(_target(row["value"], row) for row in rows)
    found += Counter(f"deadline {row.by or 'open'}" for row in facts.deadlines)
    wanted += _names(case.entities)
    found += _names({kind: facts.entities[kind] for kind in case.entities})
    return [
        *(f"missed {row}" for row in (wanted - found).elements()),
        *(f"spurious {row}" for row in (found - wanted).elements()),
        *_indicators(case.targets, rows),
    ]


def _names(entities: dict[str, list[str]]) -> Counter[str]:
    return Counter(f"{kind} {normal(name)}" for kind, names in entities.items() for name in names)


_COMPARED: Final = ("comparator", "value", "value_max", "unit", "year", "kind")


def _target(value: float, row: dict[str, Any]) -> str:
    """``target >= 3~5 家 2025 level``."""
    high = row.get("value_max")
    number = f"{value:.12g}" if high is None else f"{value:.12g}~{high:.12g}"
    return f"target {row['comparator']} {number} {normal(row.get('unit'))} {row.get('year') or '-'} {row['kind']}"


def _indicators(wanted: Iterable[dict[str, Any]], found: list[dict[str, Any]]) -> Iterator[str]:
    for target in wanted:
        names = [row["indicator"] for row in found if row["value"] == target["value"]]
        if names and max(similarity(target["indicator"], name) for name in names) < _SAME_INDICATOR:
            yield f"indicator {target['indicator']} read as {' / '.join(names)}"
