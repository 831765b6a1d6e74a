"""What a graph store must do; ``graph.stores`` finds the one that a ``--graph`` value names.

A store holds a *mirror* of a facts folder: ``mirror`` makes it hold exactly the given documents, whatever it held
before, and loading the same thing twice changes nothing. Reading never sees half of a mirror: of the whole graph in a
file, of each document in a server.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from graph.records import DocumentGraph, Edge, Node


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
