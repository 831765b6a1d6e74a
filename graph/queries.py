"""Every Cypher text of ours, in the subset that Ladybug and Neo4j read alike.

Values travel as parameters, never pasted into the text. What is pasted are names of the ontology alone: labels and
edge types. One statement may match a relationship of several types; which one it was is told by the edge's id, because
``type(r)`` is Neo4j's and ``label(r)`` is Ladybug's. Every answer is sorted to the last tie, so that both engines give
the same rows in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from extract.facts import ROLES
from ontology.load import load_model


@dataclass(frozen=True, slots=True)
class Statement:
    """A query text and its parameters: what ``GraphView.query`` takes."""

    cypher: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which tasks are meant, with every name already looked up. ``None`` leaves a side open.

    ``year_documents`` are the documents whose period covers ``year``: it counts for their tasks without a date of
    their own.
    """

    role: str | None = None
    units: tuple[str, ...] | None = None
    unit_labels: tuple[str, ...] = ()
    documents: tuple[str, ...] | None = None
    text: str | None = None
    year: int | None = None
    year_documents: tuple[str, ...] = ()


@cache
def edges_by_role() -> Mapping[str, str]:
    """``lead_unit`` -> ``LEADS``, in the order of the roles in the facts."""
    model = load_model()
    return MappingProxyType({role: model.edge_of_role(role) for role in ROLES})


@cache
def role_of_edge(edge: str) -> str:
    """``LEADS`` -> ``lead_unit``."""
    return next(role for role, each in edges_by_role().items() if each == edge)


@cache
def party_labels() -> tuple[str, ...]:
    """The labels of everything that may carry a responsibility, sorted."""
    edges = load_model().edge_types
    return tuple(sorted({label for edge in edges_by_role().values() for label in edges[edge].sources}))


def _responsibility(role: str | None, labels: Iterable[str] = ()) -> str:
    edges = edges_by_role().values() if role is None else (edges_by_role()[role],)
    label = "|".join(labels)
    return f"MATCH (u{':' + label if label else ''})-[r:{'|'.join(edges)}]->(t:Task)"


def _rank() -> str:
    cases = " ".join(
        f"WHEN r.id STARTS WITH '{edge}-' THEN {rank}" for rank, edge in enumerate(edges_by_role().values())
    )
    return f"CASE {cases} END"


def _of(ids: Iterable[str], cypher: str) -> Statement:
    return Statement(cypher, {"ids": list(ids)})


def _where(conditions: Sequence[str]) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""


#: Due in the year, or setting a target for it, or undated in a document whose period covers it.
_IN_YEAR: Final = (
    "(t.deadline STARTS WITH $year_text"
    " OR EXISTS { MATCH (t)-[:SETS]->(g:Target) WHERE g.year = $year }"
    " OR (t.deadline IS NULL AND t.document IN $year_documents"
    " AND NOT EXISTS { MATCH (t)-[:SETS]->(g:Target) WHERE g.year IS NOT NULL }))"
)


def _scope(scope: Scope) -> tuple[list[str], dict[str, Any]]:
    conditions: list[str] = []
    parameters: dict[str, Any] = {}
    if scope.units is not None:
        conditions.append("u.id IN $units")
        parameters["units"] = list(scope.units)
    if scope.documents is not None:
        conditions.append("t.document IN $documents")
        parameters["documents"] = list(scope.documents)
    if scope.text is not None:
        conditions.append("(toLower(t.title) CONTAINS $text OR toLower(t.text) CONTAINS $text)")
        parameters["text"] = scope.text.lower()
    if scope.year is not None:
        conditions.append(_IN_YEAR)
        parameters |= {"year": scope.year, "year_text": f"{scope.year:04}", "year_documents": [*scope.year_documents]}
    return conditions, parameters


def _tasks(scope: Scope, answer: str, **parameters: Any) -> Statement:
    if scope.role is not None or scope.units is not None:
        return _responsibilities(scope, answer, **parameters)
    conditions, found = _scope(scope)
    return Statement(f"MATCH (t:Task){_where(conditions)} RETURN {answer}", found | parameters)


def _responsibilities(scope: Scope, answer: str, **parameters: Any) -> Statement:
    conditions, found = _scope(scope)
    match = _responsibility(scope.role, scope.unit_labels)
    return Statement(f"{match}{_where(conditions)} RETURN {answer}", found | parameters)


def count_tasks(scope: Scope) -> Statement:
    """``total``: how many tasks the scope holds."""
    return _tasks(scope, "count(DISTINCT t.id) AS total")


def page_of_tasks(scope: Scope, limit: int, offset: int) -> Statement:
    """``id`` of the tasks of one page, by document and place in it."""
    answer = "DISTINCT t.id AS id, t.document AS document, t.start AS `start` ORDER BY document, `start`, id"
    return _tasks(scope, f"{answer} SKIP $offset LIMIT $limit", limit=limit, offset=offset)


def tasks_by_id(ids: Iterable[str]) -> Statement:
    """What the graph says of these tasks themselves. UNWIND, because Ladybug then looks ids up; IN reads all tasks."""
    return _of(
        ids,
        "UNWIND $ids AS key MATCH (t:Task) WHERE t.id = key RETURN t.id AS id, t.title AS title,"
        " t.number AS number, t.text AS text, t.section AS section, t.document AS document, t.start AS `start`,"
        " t.`end` AS `end`, t.deadline AS deadline, t.deadline_text AS deadline_text ORDER BY document, `start`, id",
    )


def headings_of_tasks(ids: Iterable[str]) -> Statement:
    """``task`` and ``heading`` of the section that each of these tasks stands in."""
    return _of(
        ids,
        "MATCH (s:Section)-[h:HAS_TASK]->(t:Task) WHERE t.id IN $ids AND s.path = t.section"
        " RETURN t.id AS task, s.heading AS heading, s.path AS path ORDER BY task, path",
    )


#: Where one clause names several: the official first, then who leads, who supports …, each in the order of the list.
_AS_SAID: Final = "`start`, rank, `order`, edge"
_PARTY: Final = (
    "t.id AS task, r.id AS edge, u.id AS id, u.name AS name, r.`order` AS `order`, r.start AS `start`,"
    " r.`end` AS `end`, r.quote AS quote, r.rule AS rule, r.confidence AS confidence,"
    " r.place AS place"
)


def parties_of_tasks(ids: Iterable[str]) -> Statement:
    """Who carries these tasks, in which role, and where the text says so."""
    return _of(
        ids,
        f"{_responsibility(None)} WHERE t.id IN $ids RETURN {_PARTY}, {_rank()} AS rank ORDER BY task, {_AS_SAID}",
    )


def count_responsibilities(scope: Scope) -> Statement:
    """``total``: how many responsibilities (a unit in a role for a task) the scope holds."""
    return _responsibilities(scope, "count(r) AS total")


def page_of_responsibilities(scope: Scope, limit: int, offset: int) -> Statement:
    """One row a responsibility, in the order in which the documents name them."""
    answer = (
        f"t.document AS document, t.start AS task_start, {_PARTY}, {_rank()} AS rank"
        f" ORDER BY document, task_start, task, {_AS_SAID} SKIP $offset LIMIT $limit"
    )
    return _responsibilities(scope, answer, limit=limit, offset=offset)


def units_named(name: str) -> tuple[Statement, ...]:
    """``id`` of the parties that are called so: by id, by a part of the canonical name, by a part of an alias.

    Two statements, because Ladybug takes no parameter inside ``any(…)``.
    """
    match = f"MATCH (u:{'|'.join(party_labels())})"
    named = f"{match} WHERE u.id = $id OR toLower(u.name) CONTAINS $name RETURN u.id AS id"
    alias = f"{match} UNWIND u.aliases AS alias WITH u, alias WHERE toLower(alias) CONTAINS $name RETURN u.id AS id"
    return Statement(named, {"id": name, "name": name.lower()}), Statement(alias, {"name": name.lower()})


def _units(labels: Iterable[str], units: Sequence[str] | None, answer: str, **parameters: Any) -> Statement:
    if units is not None:
        parameters["units"] = list(units)
    where = _where(["u.id IN $units"] if units is not None else [])
    return Statement(f"{_responsibility(None, labels)}{where} RETURN {answer}", parameters)


def count_units(labels: Iterable[str], units: Sequence[str] | None) -> Statement:
    """``total``: how many parties of these labels carry a task; ``units`` narrows to these ids."""
    return _units(labels, units, "count(DISTINCT u.id) AS total")


def page_of_units(labels: Iterable[str], units: Sequence[str] | None, limit: int, offset: int) -> Statement:
    """``id`` and ``responsibilities``, those who carry most first."""
    answer = (
        "u.id AS id, u.name AS name, count(r) AS responsibilities"
        " ORDER BY responsibilities DESC, name, id SKIP $offset LIMIT $limit"
    )
    return _units(labels, units, answer, limit=limit, offset=offset)


def units_by_id(ids: Iterable[str]) -> Statement:
    """Names and aliases of these parties."""
    return _of(
        ids,
        f"MATCH (u:{'|'.join(party_labels())}) WHERE u.id IN $ids"
        " RETURN u.id AS id, u.name AS name, u.aliases AS aliases, u.jurisdiction AS jurisdiction, u.level AS level"
        " ORDER BY id",
    )


def roles_of_units(ids: Iterable[str], labels: Iterable[str]) -> Statement:
    """``role``, ``id``, ``count``: how often each of these parties has each role."""
    found = tuple(labels)
    parts = [
        f"{_responsibility(role, found)} WHERE u.id IN $ids RETURN '{role}' AS role, u.id AS id, count(r) AS count"
        for role in edges_by_role()
    ]
    return _of(ids, " UNION ALL ".join(parts))


_DOCUMENT: Final = (
    "d.id AS id, d.title AS title, d.number AS number, d.genre AS genre, d.issued AS issued,"
    " d.period_start AS period_start, d.period_end AS period_end, d.jurisdiction AS jurisdiction, d.source AS source"
)
_LOADED: Final = "coalesce(d.stub, false) = false"
_NAMED: Final = "(d.id = $id OR toLower(d.title) CONTAINS $name OR toLower(d.number) CONTAINS $name)"


def documents_named(name: str) -> Statement:
    """``id`` of the loaded documents that are called so: by id, by a part of the title or of the number (文号)."""
    return Statement(
        f"MATCH (d:Document) WHERE {_LOADED} AND {_NAMED} RETURN d.id AS id ORDER BY id",
        {"id": name, "name": name.lower()},
    )


def documents_of_year(year: int) -> Statement:
    """``id`` of the loaded documents whose period covers the year."""
    return Statement(
        f"MATCH (d:Document) WHERE {_LOADED} AND d.period_start <= $year AND d.period_end >= $year"
        " RETURN d.id AS id ORDER BY id",
        {"year": year},
    )


def count_documents(name: str | None) -> Statement:
    """``total``: how many documents are loaded; those that are only cited do not count."""
    named, parameters = _document_filter(name)
    return Statement(f"MATCH (d:Document) WHERE {_LOADED}{named} RETURN count(d.id) AS total", parameters)


def page_of_documents(name: str | None, limit: int, offset: int) -> Statement:
    """The loaded documents of one page, by title."""
    named, parameters = _document_filter(name)
    return Statement(
        f"MATCH (d:Document) WHERE {_LOADED}{named} RETURN {_DOCUMENT} ORDER BY title, id SKIP $offset LIMIT $limit",
        {**parameters, "limit": limit, "offset": offset},
    )


def documents_by_id(ids: Iterable[str]) -> Statement:
    """What the graph says of these documents."""
    return _of(ids, f"MATCH (d:Document) WHERE d.id IN $ids RETURN {_DOCUMENT} ORDER BY title, id")


def _document_filter(name: str | None) -> tuple[str, dict[str, Any]]:
    return ("", {}) if name is None else (f" AND {_NAMED}", {"id": name, "name": name.lower()})


def contents_of_documents(ids: Iterable[str]) -> Statement:
    """``what``, ``document``, ``count``: what each of these documents says."""
    return _of(
        ids,
        "MATCH (t:Task) WHERE t.document IN $ids RETURN 'tasks' AS what, t.document AS document, count(t) AS count"
        f" UNION ALL {_responsibility(None)} WHERE t.document IN $ids"
        " RETURN 'responsibilities' AS what, t.document AS document, count(r) AS count"
        " UNION ALL MATCH (g:Target) WHERE g.document IN $ids"
        " RETURN 'targets' AS what, g.document AS document, count(g) AS count",
    )
