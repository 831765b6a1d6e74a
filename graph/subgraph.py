"""A part of the graph that makes sense alone: one unit, task or document with its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from graph.records import Edge, Node, Value, label_of
from graph.store import GraphView
from ontology.errors import QueryError

_EDGES: Final = "RETURN a.id AS source, b.id AS target, r AS edge"


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Nodes and edges ordered by id; both ends of every edge are among the nodes, and the documents they stand in."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def whole_graph(view: GraphView) -> Subgraph:
    """Everything."""
    return Subgraph(tuple(view.nodes()), tuple(view.edges()))


def neighbourhood(view: GraphView, centre: str) -> Subgraph:
    """The node with that id, its edges and whoever is at their other end.

    Around a document that is everything the document says; around a task its targets come with their indicators.
    Raises QueryError when there is no such node.
    """
    if not _is_there(view, centre):
        raise QueryError(f"there is no {centre} in the graph; `policykg query` and `policykg tasks` show identifiers")
    edges = {edge.id: edge for edge in _edges_around(view, centre)}
    if label_of(centre) == "Task":
        for target in sorted(edge.target for edge in edges.values() if edge.type == "SETS"):
            edges |= {edge.id: edge for edge in _edges_around(view, target)}
    wanted = {centre, *(end for edge in edges.values() for end in (edge.source, edge.target))}
    wanted |= {str(edge.properties["document"]) for edge in edges.values()}
    nodes = sorted(_nodes(view, wanted), key=lambda node: node.id)
    return Subgraph(tuple(nodes), tuple(edges[each] for each in sorted(edges)))


def _is_there(view: GraphView, identifier: str) -> bool:
    if not label_of(identifier).isidentifier():
        return False
    try:
        return bool(list(_nodes(view, [identifier])))
    except QueryError:  # no such label
        return False


def _edges_around(view: GraphView, centre: str) -> Iterator[Edge]:
    label = label_of(centre)
    yield from _edges(view, f"MATCH (a:{label})-[r]->(b) WHERE a.id = $id {_EDGES}", centre)
    yield from _edges(view, f"MATCH (a)-[r]->(b:{label}) WHERE b.id = $id {_EDGES}", centre)
    if label == "Document":
        yield from _edges(view, f"MATCH (a)-[r]->(b) WHERE r.document = $id {_EDGES}", centre)


def _edges(view: GraphView, cypher: str, centre: str) -> Iterator[Edge]:
    for source, target, edge in view.query(cypher, {"id": centre}).values:
        if "document" in edge:  # the owner of a server may have tied relations of his own to our nodes
            yield Edge(edge["id"], edge["_type"], source, target, _properties(edge))


def _nodes(view: GraphView, ids: Iterable[str]) -> Iterator[Node]:
    for label, same in groupby(sorted(ids, key=lambda each: (label_of(each), each)), key=label_of):
        found = view.query(f"MATCH (n:{label}) WHERE n.id IN $ids RETURN n AS node", {"ids": list(same)})
        for (node,) in found.values:
            yield Node(node["id"], label, _properties(node))


def _properties(row: Mapping[str, Any]) -> dict[str, Value]:
    """A node or edge as a query gives it -> its properties as a record has them."""
    plain = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    return {
        name: value
        for name, value in plain.items()
        if name != "id" and not name.startswith("_") and value is not None and value != ()
    }
