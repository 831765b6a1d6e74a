"""``policykg query``: a Cypher question of one's own."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import orjson
import typer

from api.options import FormatOption, GraphOption, graph_url, open_graph
from api.rows import Format, write_rows
from ontology.errors import InputError


def query(
    cypher: Annotated[str, typer.Argument(metavar="CYPHER", help="The query; - reads it from standard input.")],
    graph: GraphOption = None,
    how: FormatOption = Format.TABLE,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", metavar="KEY=VALUE", help="A $KEY of the query; JSON where it is JSON, else text."),
    ] = None,
) -> None:
    """Ask the graph in Cypher; it can only be read.

    Ladybug speaks a dialect: label(r) for type(r), lists start at 1, and one relationship may match twice in a pattern.
    """
    from api.settings import Settings

    parameters = dict(map(_parameter, param or ()))
    settings = Settings.from_environment()
    store = open_graph(graph_url(graph, settings), settings)
    text = sys.stdin.read() if cypher == "-" else cypher
    with store.view() as view:
        found = view.query(text, parameters)
    write_rows(found.columns, found.values, how)


def _parameter(given: str) -> tuple[str, Any]:
    key, equals, value = given.partition("=")
    if not equals or not key.isidentifier():
        raise InputError(f"--param {given}: write KEY=VALUE, the KEY as it stands behind the $ in the query")
    try:
        return key, orjson.loads(value)
    except orjson.JSONDecodeError:
        return key, value
