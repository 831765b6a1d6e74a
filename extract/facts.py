"""What was read out of one document: frozen rows with evidence, and their JSON.

This file is the seam between the two halves of the project: the extractors write it, the graph reads it. It knows
neither spaCy nor a store. Offsets are code points in the document's clean text, and for every row
``text[row.start:row.end] == row.quote``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final, Self, TypeVar

import orjson

from ontology.errors import FactsError

Row = TypeVar("Row")

ROLES: Final = ("lead_official", "lead_unit", "support_unit", "responsible_unit", "host_unit")
ENTITY_TYPES: Final = (
    "agency",
    "enterprise",
    "platform",
    "university",
    "organization",
    "zone",
    "place",
    "person",
    "programme",
    "document",
)
RELATIONS: Final = ("based_on", "implements", "issues", "amends", "repeals", "cites")
#: A party is one of the entity types, or a group such as 市级有关部门 that names nobody in particular.
COLLECTIVE: Final = "collective"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the text says so. ``section`` is the path in the outline, ``rule`` who read it, ``confidence`` in 0..1.

    ``place`` is where in the file the evidence begins (p. 12; ¶ 34; line 7), '' where the format does not say.
    """

    start: int
    end: int
    quote: str
    section: str
    rule: str
    confidence: float
    place: str = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """What the document says of itself.

    ``issuer`` is who issued it, several with a blank between them, ``issuers`` each by itself. ``issued`` (成文日期),
    ``effective`` (自…起施行) and ``expires`` (有效期至…) are in ISO 8601 as precise as stated, ``period`` is
    (first, last year), ``receiver`` the line of 主送机关, ``validity`` the words on how long it holds.
    """

    title: str | None = None
    number: str | None = None
    issuer: str | None = None
    issued: str | None = None
    period: tuple[int, int] | None = None
    genre: str | None = None
    jurisdiction: str | None = None
    issuers: tuple[str, ...] = ()
    receiver: str | None = None
    attachments: tuple[str, ...] = ()
    effective: str | None = None
    expires: str | None = None
    validity: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A unit of the outline. ``path`` is unique in the document, ``parent`` the path of the unit around it or ''."""

    path: str
    parent: str
    number: str
    heading: str
    kind: str
    level: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Task(Evidence):
    """A measure (任务). ``start`` is its key in the document, ``quote`` its whole text, ``title`` its heading."""

    title: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Responsibility(Evidence):
    """Who does what. ``task`` is the task's title, ``task_start`` its key, ``order`` the place in the list from 0.

    ``party_type`` is an entity type or ``collective``. The evidence is the clause, ``party_start``/``_end`` the name.
    """

    task: str
    role: str
    party: str
    party_type: str
    party_start: int
    party_end: int
    task_start: int
    order: int = 0


@dataclass(frozen=True, slots=True)
class Baseline:
    """Where a target starts from; ``year`` may be unknown."""

    value: float
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Target(Evidence):
    """A quantified goal; ``value`` with 万 and 亿 multiplied out, ``comparator`` one of = > >= < <= ~."""

    indicator: str
    comparator: str
    value: float
    value_max: float | None
    unit: str | None
    year: int | None
    kind: str
    baseline: Baseline | None = None
    task_start: int | None = None


@dataclass(frozen=True, slots=True)
class Deadline(Evidence):
    """When a task is due: ``text`` as stated, ``by`` to that precision (2025, 2025-06, 2025-06-30) or None."""

    task: str
    text: str
    by: str | None
    task_start: int


@dataclass(frozen=True, slots=True)
class Rejected(Evidence):
    """What looked like a fact and failed a check: ``kind`` of fact, ``said`` (its indicator or party), ``reason``."""

    kind: str
    said: str
    reason: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of a named entity; ``text[start:end] == quote``, ``place`` as of Evidence."""

    type: str
    start: int
    end: int
    quote: str
    section: str
    rule: str
    confidence: float
    place: str = ""


@dataclass(frozen=True, slots=True)
class Citation(Evidence):
    """Another document that this one names: ``title`` in full, also where the text has a short name for it.

    ``relation`` is one of RELATIONS, ``cue`` the word that says so. ``number`` and ``issued`` stand beside the title,
    ``abbreviation`` is what the text calls it from here on, ``itself`` says that the document speaks of itself.
    """

    title: str
    relation: str
    cue: str = ""
    number: str | None = None
    issued: str | None = None
    abbreviation: str | None = None
    itself: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Which file was read: ``file`` its name, ``sha256`` of its bytes."""

    file: str
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """The extraction result of one document; ``name`` is the stem of NAME.json and NAME.txt."""

    name: str
    source: Source
    text_sha256: str
    pipeline: str
    document: DocumentHead = field(default_factory=DocumentHead)
    sections: tuple[Section, ...] = ()
    tasks: tuple[Task, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    targets: tuple[Target, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    citations: tuple[Citation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def entities(self) -> dict[str, list[str]]:
        """The distinct strings of each entity type, in the order of their first mention."""
        found: dict[str, dict[str, None]] = {kind: {} for kind in ENTITY_TYPES}
        for mention in self.mentions:
            found[mention.type].setdefault(mention.quote)
        return {kind: list(names) for kind, names in found.items()}

    def to_json(self) -> bytes:
        """The result as the project's JSON: the same facts give the same bytes."""
        row: dict[str, Any] = {each.name: getattr(self, each.name) for each in fields(self)}
        row["entities"] = self.entities
        row["mentions"] = row.pop("mentions")
        row["rejected"] = row.pop("rejected")
        row["warnings"] = row.pop("warnings")
        return orjson.dumps(row, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)

    @classmethod
    def from_json(cls, data: bytes, origin: str) -> Self:
        """Read what ``to_json`` wrote. Keys that are not ours are ignored, so that a result may carry notes of others.

        Raises FactsError with ``origin`` (the file's name) when a key is missing or of the wrong shape.
        """
        try:
            row = orjson.loads(data)
            return cls(
                name=row["name"],
                source=_read(Source, row["source"]),
                text_sha256=row["text_sha256"],
                pipeline=row["pipeline"],
                document=_head(row["document"]),
                sections=tuple(_read(Section, each) for each in row["sections"]),
                tasks=tuple(_read(Task, each) for each in row["tasks"]),
                responsibilities=tuple(_read(Responsibility, each) for each in row["responsibilities"]),
                targets=tuple(_target(each) for each in row["targets"]),
                deadlines=tuple(_read(Deadline, each) for each in row["deadlines"]),
                citations=tuple(_read(Citation, each) for each in row.get("citations", ())),
                mentions=tuple(_read(Mention, each) for each in row["mentions"]),
                rejected=tuple(_read(Rejected, each) for each in row.get("rejected", ())),
                warnings=tuple(row["warnings"]),
            )
        except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            raise FactsError(f"{origin}: not an extraction result ({error!r}); extract the document again") from error


def _read(kind: type[Row], row: Mapping[str, Any]) -> Row:
    names = {each.name for each in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: value for name, value in row.items() if name in names})


def _head(row: Mapping[str, Any]) -> DocumentHead:
    period = row.get("period")
    several = {name: tuple(row.get(name) or ()) for name in ("issuers", "attachments")}
    return _read(DocumentHead, {**row, **several, "period": tuple(period) if period else None})


def _target(row: Mapping[str, Any]) -> Target:
    baseline = row.get("baseline")
    return _read(Target, {**row, "baseline": _read(Baseline, baseline) if baseline else None})
