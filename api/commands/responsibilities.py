"""``policykg responsibilities``: who leads what, as a table."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from api.options import FormatOption, GraphOption, graph_url, open_graph
from api.rows import Format, console, write_rows
from extract.facts import ROLES
from ontology.errors import InputError

if TYPE_CHECKING:
    from graph.tasks import ResponsibilityRow

COLUMNS = ("unit", "role", "task", "document", "section", "quote", "place", "start", "end")
#: Rows of a table where --limit does not say otherwise; JSON and CSV are for machines and hold all.
TABLE_ROWS = 50


def responsibilities(
    graph: GraphOption = None,
    unit: Annotated[str | None, typer.Option(help="Part of a name or alias, or an id.")] = None,
    role: Annotated[str | None, typer.Option(help=f"One of {', '.join(ROLES)}.")] = None,
    document: Annotated[str | None, typer.Option(help="Part of a title or number, or an id.")] = None,
    text: Annotated[str | None, typer.Option(help="Part of a task's title or text.")] = None,
    year: Annotated[int | None, typer.Option(help="Due in this year, or undated in a plan that covers it.")] = None,
    limit: Annotated[
        int | None, typer.Option(min=0, help="Rows to show; 0: all. Default: 50 in a table, else all.")
    ] = None,
    how: FormatOption = Format.TABLE,
) -> None:
    """Show which unit carries which task, and the words that say so."""
    from api.responsibility_table import responsibility_table
    from graph.tasks import Page, TaskFilter, find_responsibilities

    if role is not None and role not in ROLES:
        raise InputError(f"--role {role}: write one of {', '.join(ROLES)}")
    if limit is None:
        limit = TABLE_ROWS if how is Format.TABLE else 0
    from api.settings import Settings

    settings = Settings.from_environment()
    asked = TaskFilter(unit=unit, role=role, document=document, text=text, year=year)
    with open_graph(graph_url(graph, settings), settings).view() as view:
        found = find_responsibilities(view, asked, Page(limit or sys.maxsize))
    if how is Format.TABLE:
        screen = console()
        screen.print(responsibility_table(found.rows, screen.width))
    else:
        write_rows(COLUMNS, [_flat(row) for row in found.rows], how)
    if len(found.rows) < found.total:
        print(f"{len(found.rows)} of {found.total} responsibilities; --limit 0 shows all", file=sys.stderr)


def _flat(row: ResponsibilityRow) -> tuple[str | int, ...]:
    from api.responsibility_table import section_of

    said = row.party.evidence
    where = (row.document.title, section_of(row), said.quote, said.place, said.start, said.end)
    return (row.party.name, row.party.role, row.task, *where)
