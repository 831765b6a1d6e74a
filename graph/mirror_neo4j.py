"""How a Neo4j database becomes the mirror of a row of documents: what to write, what to leave, what to remove.

One transaction a document, so that a load that is killed leaves every document whole: the old one or the new one.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final, Protocol, TypeVar

import orjson

from graph import cypher_neo4j as cypher
from graph.merge import merge_nodes
from graph.records import DocumentGraph, Edge, Node, label_of
from ontology.errors import StoreError
from ontology.model import Model

T = TypeVar("T")
Ask = Callable[..., list[dict[str, Any]]]

#: Rows a statement: above a thousand the rate no longer grows, the server's memory does.
BATCH: Final = 2_000
#: Part of every fingerprint: raise it when the way of writing changes, and every document is written again.
LAYOUT: Final = 1


class Session(Protocol):
    """What is needed of a driver's session."""

    def write(self, work: Callable[[Ask], T]) -> T:
        """Run ``work`` in one transaction, again if the server asks for it. Its argument runs one statement."""
        ...


class Mirror:
    """One run of ``mirror``. ``nodes`` grows to what all the documents say together of each node."""

    def __init__(self, session: Session, model: Model) -> None:
        self.session = session
        self.model = model
        records = session.write(lambda ask: ask(cypher.KNOWN_DOCUMENTS))
        self.known: dict[str, str] = {each["document"]: each["fingerprint"] for each in records}
        self.settled = self.known.pop(cypher.WHOLE, None) == "settled"
        self.changed = False
        self.nodes: dict[str, Node] = {}
        self.written: dict[str, Node] = {}
        # Nodes of documents that were replaced or removed: what others say of them may have to be written again.
        self.released: set[str] = set()

    def run(self, documents: Iterable[DocumentGraph], progress: Callable[[int], None]) -> None:
        """Write what is new, remove what is gone, and settle what several documents say of one node."""
        seen: set[str] = set()
        for count, document in enumerate(documents, start=1):
            for node in document.nodes:
                known = self.nodes.get(node.id)
                self.nodes[node.id] = merge_nodes(known, node) if known else node
            if document.document not in seen:
                seen.add(document.document)
                self._take(document)
            progress(count)
        for gone in sorted(self.known.keys() - seen):
            self._unsettle()
            self.released |= self.session.write(partial(self._remove, document=gone))
        self._settle()

    def _take(self, document: DocumentGraph) -> None:
        fingerprint = self._fingerprint(document)
        if self.known.get(document.document) == fingerprint:
            return
        self._unsettle()
        nodes = {node.id: self.nodes[node.id] for node in document.nodes}
        self.released |= self.session.write(lambda ask: self._replace(ask, document, nodes, fingerprint))
        self.written |= nodes

    def _replace(self, ask: Ask, document: DocumentGraph, nodes: Mapping[str, Node], fingerprint: str) -> set[str]:
        before = self._held(ask, document.document)
        if before:
            self._delete_edges(ask, document.document)
        self._write_nodes(ask, nodes.values())
        self._create_edges(ask, document)
        ask(cypher.HOLD, document=document.document, fingerprint=fingerprint, nodes=sorted(nodes))
        self._delete_unheld(ask, before - self.nodes.keys())
        return before

    def _remove(self, ask: Ask, document: str) -> set[str]:
        before = self._held(ask, document)
        self._delete_edges(ask, document)
        ask(cypher.FORGET, document=document)
        self._delete_unheld(ask, before - self.nodes.keys())
        return before

    def _held(self, ask: Ask, document: str) -> set[str]:
        return {node for record in ask(cypher.HELD_NODES, document=document) for node in record["nodes"]}

    def _delete_edges(self, ask: Ask, document: str) -> None:
        for edge_type in self.model.edge_types:
            ask(cypher.delete_edges(edge_type), document=document)

    def _delete_unheld(self, ask: Ask, ids: set[str]) -> None:
        for label, group in cypher.by_label(ids).items():
            ask(cypher.delete_unheld(label), ids=group)

    def _write_nodes(self, ask: Ask, nodes: Iterable[Node]) -> None:
        groups = defaultdict(list)
        for node in sorted(nodes, key=lambda each: each.id):
            groups[node.label].append(node)
        for label, group in groups.items():
            node_type = self.model.node_types[label]
            statement, columns = cypher.write_nodes(node_type), cypher.node_columns(node_type)[1:]
            for batch in _batches([[node.id, *map(node.properties.get, columns)] for node in group]):
                ask(statement, rows=batch)

    def _create_edges(self, ask: Ask, document: DocumentGraph) -> None:
        groups: dict[tuple[str, str, str], dict[str, Edge]] = defaultdict(dict)
        for edge in document.edges:
            groups[edge.type, label_of(edge.source), label_of(edge.target)][edge.id] = edge
        for (name, source, target), edges in sorted(groups.items()):
            edge_type = self.model.edge_types[name]
            statement, columns = cypher.create_edges(edge_type, source, target), cypher.edge_columns(edge_type)[3:]
            ordered = sorted(edges.values(), key=lambda each: (each.target, each.id))
            rows = [[each.source, each.target, each.id, *map(each.properties.get, columns)] for each in ordered]
            made = sum(ask(statement, rows=batch)[0]["made"] for batch in _batches(rows))
            if made != len(rows):
                ends = f"{source} to {target}"
                raise StoreError(f"{document.document}: {len(rows) - made} {name} edges from {ends} lack an end")

    def _unsettle(self) -> None:
        if not self.changed:
            self.session.write(lambda ask: ask(cypher.SETTLE, state="being written"))
            self.changed = True

    def _settle(self) -> None:
        if self.settled and not self.changed:
            return
        # After a load that did not come to its end, any shared node may lack what a document says of it.
        doubtful = self.released | self.written.keys() if self.settled else self.nodes.keys()
        late = [self.nodes[each] for each in doubtful & self.nodes.keys() if self.written.get(each) != self.nodes[each]]
        for batch in _batches(late):
            self.session.write(partial(self._write_nodes, nodes=batch))
        self.session.write(lambda ask: ask(cypher.SETTLE, state="settled"))

    def _fingerprint(self, document: DocumentGraph) -> str:
        labels = {each: self.model.node_types[each].ancestors for each in {node.label for node in document.nodes}}
        content = orjson.dumps([LAYOUT, sorted(labels.items()), document], default=dict)
        return hashlib.sha256(content).hexdigest()


def _batches(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
