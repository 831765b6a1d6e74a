"""Which tasks are there, and who carries them: the question that everything else is built for.

Pure functions from a view to frozen rows. The command line, REST and the tests all ask here, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from graph import queries
from graph.queries import Scope, Statement, role_of_edge
from graph.records import label_of
from graph.store import GraphView

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of an answer: at most ``limit`` rows after the first ``offset``."""

    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """The rows of one page, and how many there are in ``total``."""

    rows: tuple[T, ...]
    total: int


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What a reader may ask for; every given part must hold.

    unit      an id, or a part of a canonical name or alias (科技局 finds 澄州市科技局)
    role      one of ``extract.facts.ROLES``; together with ``unit``: that unit in that role
    document  an id, or a part of a title or number (文号)
    text      a part of the task's title or text
    year      due in that year, or setting a target for it; a task that names no date of its own counts for every
              year of its document's period
    """

    unit: str | None = None
    role: str | None = None
    document: str | None = None
    text: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the document's clean text says so, in code points: ``text[start:end] == quote``."""

    start: int
    end: int
    quote: str
    rule: str
    confidence: float
    place: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A unit or official in one role; ``order`` is the place in the list, from 0. ``type`` is the node's label."""

    id: str
    name: str
    type: str
    role: str
    order: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """The document that says so."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class SectionRef:
    """Where in its outline; ``heading`` is None where the section has none."""

    path: str
    heading: str | None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task with everything that a reader wants to see beside it. ``start``, ``end`` and ``text`` are its evidence.

    ``deadline`` is normalised to the stated precision (2025, 2025-06, 2025-06-30), ``deadline_text`` is how it is put;
    the first is None for 长期坚持, both where the task names no date.
    """

    id: str
    title: str
    number: str | None
    text: str
    start: int
    end: int
    document: DocumentRef
    section: SectionRef
    deadline: str | None
    deadline_text: str | None
    units: tuple[Party, ...]
    officials: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class ResponsibilityRow:
    """One line of the table: who, in which role, does what, and where that is said."""

    party: Party
    task_id: str
    task: str
    document: DocumentRef
    section: SectionRef


def find_tasks(view: GraphView, asked: TaskFilter, page: Page) -> Found[TaskRow]:
    """The tasks of one page, by document and place in it."""
    scope = _scope(view, asked)
    if scope is None:
        return Found((), 0)
    total = total_of(view, queries.count_tasks(scope))
    ids = [row["id"] for row in ask(view, queries.page_of_tasks(scope, page.limit, page.offset))]
    return Found(_tasks(view, ids), total)


def get_task(view: GraphView, task: str) -> TaskRow | None:
    """The task with this id."""
    rows = _tasks(view, [task])
    return rows[0] if rows else None


def find_responsibilities(view: GraphView, asked: TaskFilter, page: Page) -> Found[ResponsibilityRow]:
    """One row a responsibility, in the order in which the documents name them."""
    scope = _scope(view, asked)
    if scope is None:
        return Found((), 0)
    total = total_of(view, queries.count_responsibilities(scope))
    rows = ask(view, queries.page_of_responsibilities(scope, page.limit, page.offset))
    tasks = {task.id: task for task in _tasks(view, distinct(row["task"] for row in rows), with_parties=False)}
    return Found(tuple(_responsibility(row, tasks[row["task"]]) for row in rows), total)


def ask(view: GraphView, statement: Statement) -> list[dict[str, Any]]:
    """The answer to one statement, a dict a row."""
    return view.query(statement.cypher, statement.parameters).dicts()


def unit_ids(view: GraphView, name: str) -> tuple[str, ...]:
    """The ids of the parties that are called so, sorted."""
    return tuple(sorted({row["id"] for statement in queries.units_named(name) for row in ask(view, statement)}))


def distinct(values: Iterable[str]) -> list[str]:
    """Each value once, in the order of its first appearance."""
    return list(dict.fromkeys(values))


def total_of(view: GraphView, statement: Statement) -> int:
    """The one number that a counting statement answers with."""
    return int(ask(view, statement)[0]["total"])


def _scope(view: GraphView, asked: TaskFilter) -> Scope | None:
    """The filter with its names looked up; None when a name is nobody's."""
    units = None if asked.unit is None else unit_ids(view, asked.unit)
    documents = None
    if asked.document is not None:
        documents = tuple(row["id"] for row in ask(view, queries.documents_named(asked.document)))
    if units == () or documents == ():
        return None
    year_documents: tuple[str, ...] = ()
    if asked.year is not None:
        year_documents = tuple(row["id"] for row in ask(view, queries.documents_of_year(asked.year)))
    return Scope(
        role=asked.role,
        units=units,
        unit_labels=tuple(sorted({label_of(unit) for unit in units or ()})),
        documents=documents,
        text=asked.text,
        year=asked.year,
        year_documents=year_documents,
    )


def _tasks(view: GraphView, ids: Sequence[str], *, with_parties: bool = True) -> tuple[TaskRow, ...]:
    """The rows of these tasks in the given order, with a fixed number of queries however many there are."""
    if not ids:
        return ()
    rows = {row["id"]: row for row in ask(view, queries.tasks_by_id(ids))}
    documents = distinct(row["document"] for row in rows.values())
    titles = {row["id"]: row["title"] for row in ask(view, queries.documents_by_id(documents))}
    headings = {row["task"]: row["heading"] for row in ask(view, queries.headings_of_tasks(ids))}
    parties: dict[str, list[Party]] = {task: [] for task in ids}
    if with_parties and rows:
        for row in ask(view, queries.parties_of_tasks(ids)):
            parties[row["task"]].append(_party(row))
    return tuple(_task(rows[task], titles, headings.get(task), parties[task]) for task in ids if task in rows)


def _task(row: dict[str, Any], titles: dict[str, str], heading: str | None, parties: list[Party]) -> TaskRow:
    return TaskRow(
        id=row["id"],
        title=row["title"],
        number=row["number"] or None,
        text=row["text"],
        start=row["start"],
        end=row["end"],
        document=DocumentRef(row["document"], titles[row["document"]]),
        section=SectionRef(row["section"] or "", heading or None),
        deadline=row["deadline"] or None,
        deadline_text=row["deadline_text"] or None,
        units=tuple(each for each in parties if each.role != "lead_official"),
        officials=tuple(each for each in parties if each.role == "lead_official"),
    )


def _party(row: dict[str, Any]) -> Party:
    return Party(
        id=row["id"],
        name=row["name"],
        type=label_of(row["id"]),
        role=role_of_edge(label_of(row["edge"])),
        order=row["order"],
        evidence=Evidence(row["start"], row["end"], row["quote"], row["rule"], row["confidence"], row["place"] or ""),
    )


def _responsibility(row: dict[str, Any], task: TaskRow) -> ResponsibilityRow:
    return ResponsibilityRow(_party(row), task.id, task.title, task.document, task.section)
