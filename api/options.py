"""Options that several commands share, and the graph that ``--graph`` names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

import typer

from api.rows import Format

if TYPE_CHECKING:
    from api.settings import Settings
    from graph.store import GraphStore
    from ontology.model import Model

GraphOption = Annotated[
    str | None,
    typer.Option(
        "--graph",
        metavar="FILE|bolt://…",
        help="The graph: a Ladybug file, or a Neo4j server. Default: POLICYKG_GRAPH, else policykg.lbug.",
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", help="How the rows are written.")]
WorkersOption = Annotated[int, typer.Option("--workers", min=1, help="Processes that read documents side by side.")]
LexiconOption = Annotated[
    Path | None,
    typer.Option("--lexicon", help="Your own names, a TOML file: a list for each entity type.", show_default=False),
]
PathsArgument = Annotated[
    list[Path], typer.Argument(metavar="PATH...", help="Documents, or folders of documents.", show_default=False)
]


def graph_url(graph: str | None, settings: Settings) -> str:
    """What was given, else what is set."""
    return graph or settings.graph


def graph_file(url: str) -> Path | None:
    """The file of an embedded graph; None for a server."""
    return None if "://" in url else Path(url)


def open_graph(url: str, settings: Settings) -> GraphStore:
    """The store behind a ``--graph`` value, with the login that is set where the address has none; not opened yet."""
    from graph.stores import open_store

    scheme, server, address = url.partition("://")
    password = settings.neo4j_password.get_secret_value()
    if server and password and "@" not in address:
        url = f"{scheme}://{quote(settings.neo4j_user, safe='')}:{quote(password, safe='')}@{address}"
    return open_store(url, model_of(settings))


def shown(url: str) -> str:
    """The address without its login: what may stand on a screen."""
    scheme, server, address = url.partition("://")
    return f"{scheme}://{address.rpartition('@')[2]}" if server else url


def model_of(settings: Settings) -> Model:
    """The ontology under the IRI base that is set."""
    from ontology.load import load_model

    return load_model(base=settings.base_iri) if settings.base_iri else load_model()
