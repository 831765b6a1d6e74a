"""Many documents' graphs -> one: a node that several documents share becomes one node, the edges stay apart.

The result does not depend on the order of the documents, and merging what is merged already changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from graph.records import DocumentGraph, Edge, Node, Value


def merge_graphs(documents: Iterable[DocumentGraph]) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """All nodes and all edges, each once, ordered by id."""
    nodes: dict[str, Node] = {}
    edges: dict[str, Edge] = {}
    for document in documents:
        for node in document.nodes:
            known = nodes.get(node.id)
            nodes[node.id] = node if known is None else merge_nodes(known, node)
        for edge in document.edges:
            known_edge = edges.get(edge.id)
            edges[edge.id] = edge if known_edge is None else min(known_edge, edge, key=_order)
    return tuple(nodes[each] for each in sorted(nodes)), tuple(edges[each] for each in sorted(edges))


def merge_nodes(one: Node, other: Node) -> Node:
    """The two as one: lists are united, a single value is the smaller one (False for ``stub``: loaded beats cited)."""
    names = sorted({*one.properties, *other.properties})
    merged = {name: _value(one.properties.get(name), other.properties.get(name)) for name in names}
    return Node(one.id, one.label, merged)


def _value(one: Value, other: Value) -> Value:
    if isinstance(one, tuple) or isinstance(other, tuple):
        return tuple(sorted({*_items(one), *_items(other)}))
    if one is None or other is None:
        return other if one is None else one
    return min(one, other, key=lambda each: (str(type(each)), each))


def _items(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _order(edge: Edge) -> str:
    return str(sorted((name, repr(value)) for name, value in edge.properties.items()))
