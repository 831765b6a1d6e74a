"""What a graph store must do; ``open_store`` finds the one that a ``--graph`` value names.

A store holds a *mirror* of a facts folder: ``mirror`` makes it hold exactly the given documents, whatever it held
before, and loading the same thing twice changes nothing. Reading never sees half of a mirror.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from graph.records import DocumentGraph, Edge, Node
from ontology.errors import StoreError
from ontology.model import Model

#: How the address of a Neo4j server begins; +s and +ssc ask for encryption.
_SERVERS: Final = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a query: column names and rows of plain Python values (str, int, float, bool, None, list, dict)."""

    columns: tuple[str, ...]
    values: tuple[tuple[Any, ...], ...]

    def dicts(self) -> list[dict[str, Any]]:
        """One dict a row."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.values]


class GraphView(Protocol):
    """A read-only look at the graph. It cannot change anything, whatever query it is given."""

    def query(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Rows:
        """Run one reading query. Raises QueryError with the engine's message in one line."""
        ...

    def nodes(self) -> Iterator[Node]:
        """Every node, ordered by id."""
        ...

    def edges(self) -> Iterator[Edge]:
        """Every edge, ordered by id."""
        ...


class GraphStore(Protocol):
    """A place where the graph lives: a Ladybug file or a Neo4j database."""

    def mirror(self, documents: Iterable[DocumentGraph], progress: Callable[[int], None] = ...) -> None:
        """Hold exactly these documents. ``progress`` is told how many documents are in so far."""
        ...

    def view(self) -> AbstractContextManager[GraphView]:
        """Open for reading. Raises StoreError when there is no graph there, and says how to build one."""
        ...


def open_store(url: str, model: Model) -> GraphStore:
    """The store that a ``--graph`` value names: ``bolt://…`` and ``neo4j://…`` a server, anything else a file.

    The engines' drivers are loaded only here, when one is asked for. Raises StoreError for an address of another kind.
    """
    scheme, separator, _ = url.partition("://")
    if separator and scheme in _SERVERS:
        from graph.store_neo4j import Neo4jStore

        return Neo4jStore(url, model)
    if separator:
        raise StoreError(f"{url}: not a graph; name a file, or a server as bolt://HOST:7687 or neo4j://HOST:7687")
    from graph.store_ladybug import LadybugStore

    return LadybugStore(Path(url), model)
