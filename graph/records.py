"""The property graph as plain records, before any store and after.

Every identifier is ``Label-`` and a hash of what the node or edge *is* (its key), never random: the same facts give
the same records on any machine. Every edge belongs to one document and carries its evidence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

#: What a property may hold; a list is a tuple of strings (aliases).
Value = str | int | float | bool | None | tuple[str, ...]


def content_id(label: str, *key: object) -> str:
    """``content_id("Agency", "澄州市", "市港航局")`` -> ``Agency-5f0c…`` (80 bits: no clash below a billion nodes)."""
    digest = hashlib.sha256("\x1f".join(map(str, key)).encode()).hexdigest()
    return f"{label}-{digest[:20]}"


@dataclass(frozen=True, slots=True)
class Node:
    """One node: ``label`` is a concrete class of the ontology, ``properties`` are that class's datatype properties."""

    id: str
    label: str
    properties: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """One edge: ``properties`` hold document, start, end, quote, rule, confidence, and ``order`` in lists."""

    id: str
    type: str
    source: str
    target: str
    properties: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class DocumentGraph:
    """What one document contributes. Nodes shared with other documents (an agency, a place) appear in each of them."""

    document: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def label_of(node_id: str) -> str:
    """The label that a node's identifier begins with."""
    return node_id.partition("-")[0]
