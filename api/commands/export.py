"""``policykg export``: the graph, or a part of it, as RDF."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.options import GraphOption, graph_url, model_of, open_graph
from ontology.errors import InputError, OutputError

if TYPE_CHECKING:
    from graph.store import GraphView


class Syntax(StrEnum):
    """How the triples are written."""

    TURTLE = "turtle"


def export(
    graph: GraphOption = None,
    syntax: Annotated[Syntax, typer.Option("--format", help="How the triples are written.")] = Syntax.TURTLE,
    unit: Annotated[str | None, typer.Option(help="One unit or official, by name, alias or id.")] = None,
    task: Annotated[str | None, typer.Option(help="One task, by title or id.")] = None,
    document: Annotated[str | None, typer.Option(help="One document, by title, number or id.")] = None,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE|-", help="Where to; - is the screen.")] = "-",
) -> None:
    """Write the graph as RDF: all of it, or one unit, task or document with its neighbours, evidence included."""
    from api.settings import Settings
    from graph.rdf import to_rdf, to_turtle
    from graph.subgraph import neighbourhood, whole_graph

    if sum(each is not None for each in (unit, task, document)) > 1:
        raise InputError("--unit, --task and --document: give one of them")
    settings = Settings.from_environment()
    with open_graph(graph_url(graph, settings), settings).view() as view:
        centre = _centre(view, unit, task, document)
        found = whole_graph(view) if centre is None else neighbourhood(view, centre)
    text = to_turtle(to_rdf(model_of(settings), found.nodes, found.edges))
    if output == "-":
        sys.stdout.write(text)
        return
    try:
        Path(output).write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{output}: cannot be written ({error.strerror}); name another --output") from error


def _centre(view: GraphView, unit: str | None, task: str | None, document: str | None) -> str | None:
    """The id of what was asked for; None for the whole graph."""
    from graph.documents import find_documents
    from graph.tasks import Page, TaskFilter, find_tasks, get_task
    from graph.units import units_named

    if unit is not None:
        return _the_one("--unit", unit, {each.id: (each.name, *each.aliases) for each in units_named(view, unit)})
    if task is not None:
        known = get_task(view, task)
        tasks = (known,) if known else find_tasks(view, TaskFilter(text=task), Page(500)).rows
        return _the_one("--task", task, {each.id: (each.title,) for each in tasks})
    if document is not None:
        documents = find_documents(view, Page(500), text=document).rows
        return _the_one("--document", document, {each.id: (each.title, each.number or "") for each in documents})
    return None


def _the_one(option: str, asked: str, names: Mapping[str, tuple[str, ...]]) -> str:
    """The only candidate, or the only one of exactly this name; else say which there are."""
    exact = [each for each in names if asked == each or asked in names[each]]
    found = exact or list(names)
    if not found:
        raise InputError(f"{option} {asked}: nothing is called so; `policykg responsibilities` shows what there is")
    if len(found) > 1:
        some = ", ".join(f"{names[each][0]} ({each})" for each in found[:5])
        raise InputError(f"{option} {asked}: {len(found)} are called so; name one by its id: {some}")
    return found[0]
