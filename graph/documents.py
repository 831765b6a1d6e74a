"""Which documents are loaded, and how much each of them says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph import queries
from graph.queries import Scope
from graph.store import GraphView
from graph.tasks import Found, Page, ask, total_of


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A loaded document. ``issued`` is ISO 8601 at the stated precision, ``source`` the name of the file."""

    id: str
    title: str
    number: str | None
    genre: str | None
    issued: str | None
    period_start: int | None
    period_end: int | None
    jurisdiction: str | None
    source: str | None
    tasks: int
    responsibilities: int
    targets: int


def find_documents(view: GraphView, page: Page, *, text: str | None = None) -> Found[DocumentRow]:
    """The documents of one page, by title; ``text`` is an id or a part of a title or number (文号).

    A document that others only cite is not among them.
    """
    total = total_of(view, queries.count_documents(text))
    return Found(_documents(view, ask(view, queries.page_of_documents(text, page.limit, page.offset))), total)


def get_document(view: GraphView, document: str) -> DocumentRow | None:
    """The document with this id, loaded or only cited."""
    rows = _documents(view, ask(view, queries.documents_by_id([document])))
    return rows[0] if rows else None


def find_totals(view: GraphView) -> dict[str, int]:
    """How many documents, tasks and responsibilities the graph holds."""
    return {
        "documents": total_of(view, queries.count_documents(None)),
        "tasks": total_of(view, queries.count_tasks(Scope())),
        "responsibilities": total_of(view, queries.count_responsibilities(Scope())),
    }


def _documents(view: GraphView, rows: Sequence[dict[str, Any]]) -> tuple[DocumentRow, ...]:
    if not rows:
        return ()
    counts = {row["id"]: {"tasks": 0, "responsibilities": 0, "targets": 0} for row in rows}
    for row in ask(view, queries.contents_of_documents(list(counts))):
        counts[row["document"]][row["what"]] = int(row["count"])
    return tuple(DocumentRow(**{**row, **counts[row["id"]]}) for row in rows)
