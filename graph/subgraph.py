"""A part of the graph that makes sense alone: one unit, task or document with its neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from graph.records import Edge, Node, label_of
from graph.store import GraphView
from ontology.errors import QueryError


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
    edges = tuple(edge for edge in view.edges() if _belongs(edge, centre))
    if label_of(centre) == "Task":
        targets = {edge.target for edge in edges if edge.type == "SETS"}
        edges = tuple(edge for edge in view.edges() if _belongs(edge, centre) or edge.source in targets)
    wanted = {centre, *(end for edge in edges for end in (edge.source, edge.target))}
    wanted |= {str(edge.properties["document"]) for edge in edges}
    nodes = tuple(node for node in view.nodes() if node.id in wanted)
    if all(node.id != centre for node in nodes):
        raise QueryError(f"there is no {centre} in the graph; `policykg query` and `policykg tasks` show identifiers")
    return Subgraph(nodes, edges)


def _belongs(edge: Edge, centre: str) -> bool:
    return centre in (edge.source, edge.target, edge.properties["document"])
