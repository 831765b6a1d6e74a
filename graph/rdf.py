"""Nodes and edges -> RDF, with the evidence of every edge.

An edge is a direct triple (``id:Agency-… pk:leads id:Task-…``) and a statement about it that carries role, order and
evidence: a Web Annotation whose target is the clean text of the document, with the place and the words. What hangs on
a node or edge has an identifier made from that node's or edge's, so there are no blank nodes and the same graph gives
the same Turtle.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, XSD

from graph.records import Edge, Node, Value, content_id
from ontology.model import Model, Property
from ontology.namespaces import ELI, OA, ODRL, QUDT, TIME

_LANGUAGE: Final = "zh"
#: Length of an ISO date at its precision -> its datatype, and the property of an instant at that precision.
_PRECISIONS: Final = {
    4: (XSD.gYear, TIME.inXSDgYear),
    7: (XSD.gYearMonth, TIME.inXSDgYearMonth),
    10: (XSD.date, TIME.inXSDDate),
}
_OPERATORS: Final = {"=": ODRL.eq, ">": ODRL.gt, ">=": ODRL.gteq, "<": ODRL.lt, "<=": ODRL.lteq}


def to_rdf(model: Model, nodes: Iterable[Node], edges: Iterable[Edge]) -> Graph:
    """The triples of these records. Edges should have both their ends among the nodes."""
    writer = _Writer(model)
    for node in nodes:
        writer.node(node)
    for edge in edges:
        writer.edge(edge)
    return writer.graph


def to_turtle(graph: Graph) -> str:
    """Turtle in a fixed order: the same graph gives the same text."""
    return graph.serialize(format="turtle")


class _Writer:
    def __init__(self, model: Model) -> None:
        self.model = model
        self.names = model.namespaces
        self.graph = model.namespaces.bind(Graph())

    def node(self, node: Node) -> None:
        kind = self.model.node_types[node.label]
        subject = self.names.thing(node.id)
        for each in (kind.iri, *kind.aligned):
            self._add(subject, RDF.type, URIRef(each))
        self._properties(subject, kind.properties, {"id": node.id, **node.properties})
        if node.label == "Document":
            self._document(node, subject)
        elif node.label == "Task":
            self._instant(subject, TIME.hasTime, node, "deadline")
        elif node.label == "Target":
            self._quantity(node, subject)

    def edge(self, edge: Edge) -> None:
        kind = self.model.edge_types[edge.type]
        source, target, relation = self.names.thing(edge.source), self.names.thing(edge.target), URIRef(kind.iri)
        for each in (kind.iri, *kind.aligned):
            self._add(source, URIRef(each), target)
        for each in kind.inverse:
            self._add(target, URIRef(each), source)
        statement = self.names.thing(edge.id)
        for each in kind.stated_by:
            self._add(statement, RDF.type, URIRef(each))
        self._add(statement, RDF.subject, source)
        self._add(statement, RDF.predicate, relation)
        self._add(statement, RDF.object, target)
        if kind.role is not None:
            self._add(statement, PROV.agent, source)
            self._add(statement, PROV.hadRole, relation)
            self._add(target, PROV.qualifiedInfluence, statement)
        self._properties(statement, kind.properties, {"id": edge.id, **edge.properties})
        self._evidence(edge, statement)

    # Values -----------------------------------------------------------------------------------------------------------

    def _properties(self, subject: URIRef, properties: Iterable[Property], values: dict[str, Value]) -> None:
        for each in properties:
            value = values.get(each.name)
            for one in value if isinstance(value, tuple) else (value,):
                if one is not None:
                    for iri in (each.iri, *each.aligned):
                        self._add(subject, URIRef(iri), self._term(each, one))

    def _term(self, kind: Property, value: Value) -> URIRef | Literal:
        if kind.form == "reference":
            return self.names.thing(str(value))
        if kind.form == "text":
            return Literal(str(value), lang=_LANGUAGE)
        if kind.form == "date":
            return _dated(str(value))
        if kind.datatype == "decimal":
            return _decimal(value)
        return Literal(value)

    def _add(self, subject: URIRef, predicate: URIRef, value: URIRef | Literal) -> None:
        self.graph.add((subject, predicate, value))

    # What the vocabularies of others want to see ----------------------------------------------------------------------

    def _document(self, node: Node, subject: URIRef) -> None:
        text = self._text(node.id)
        self._add(text, RDF.type, ELI.Expression)
        self._add(text, ELI.realizes, subject)
        self._add(subject, ELI.is_realized_by, text)
        if number := node.properties.get("number"):
            self._add(subject, ELI.id_local, Literal(number))
        if node.properties.get("period_start") is not None:
            period = self.names.thing(f"{node.id}-period")
            self._add(subject, DCTERMS.temporal, period)
            self._add(period, RDF.type, TIME.ProperInterval)
            self._instant(period, TIME.hasBeginning, node, "period_start")
            self._instant(period, TIME.hasEnd, node, "period_end")

    def _instant(self, subject: URIRef, relation: URIRef, node: Node, name: str) -> None:
        """A moment at the precision that is stated: no month or day is made up."""
        stated = node.properties.get(name)
        known = _PRECISIONS.get(len(str(stated)))
        if known is None:
            return
        instant = self.names.thing(f"{node.id}-{name}")
        self._add(subject, relation, instant)
        self._add(instant, RDF.type, TIME.Instant)
        self._add(instant, known[1], _dated(str(stated)))

    def _quantity(self, node: Node, subject: URIRef) -> None:
        quantity = self.names.thing(f"{node.id}-quantity")
        self._add(subject, QUDT.quantityValue, quantity)
        self._add(quantity, RDF.type, QUDT.QuantityValue)
        self._add(quantity, QUDT.numericValue, _decimal(node.properties["value"]))
        operator = _OPERATORS.get(str(node.properties["comparator"]))
        if operator is not None:  # ODRL has no word for ~
            self._add(subject, ODRL.operator, operator)
        if unit := node.properties.get("unit"):
            concept = self.names.thing(content_id("Unit", unit))
            self._add(quantity, QUDT.unit, concept)
            self._add(concept, RDF.type, QUDT.Unit)
            self._add(concept, RDFS.label, Literal(unit, lang=_LANGUAGE))

    # Evidence ---------------------------------------------------------------------------------------------------------

    def _text(self, document: str) -> URIRef:
        """The clean text of a document, which offsets count in."""
        return self.names.thing(f"{document}-text")

    def _evidence(self, edge: Edge, statement: URIRef) -> None:
        said = edge.properties
        target, place, words = (self.names.thing(f"{edge.id}-{part}") for part in ("target", "place", "words"))
        self._add(statement, OA.hasTarget, target)
        self._add(target, RDF.type, OA.SpecificResource)
        self._add(target, OA.hasSource, self._text(str(said["document"])))
        self._add(target, OA.hasSelector, place)
        self._add(target, OA.hasSelector, words)
        self._add(place, RDF.type, OA.TextPositionSelector)
        self._add(place, OA.start, Literal(said["start"], datatype=XSD.nonNegativeInteger))
        self._add(place, OA.end, Literal(said["end"], datatype=XSD.nonNegativeInteger))
        self._add(words, RDF.type, OA.TextQuoteSelector)
        self._add(words, OA.exact, Literal(said["quote"], lang=_LANGUAGE))
        rule = self.names.thing(content_id("Rule", said["rule"]))
        self._add(statement, PROV.wasAttributedTo, rule)
        self._add(rule, RDF.type, PROV.SoftwareAgent)
        self._add(rule, RDFS.label, Literal(said["rule"]))


def _dated(value: str) -> Literal:
    known = _PRECISIONS.get(len(value))
    return Literal(value, datatype=known[0]) if known else Literal(value)


def _decimal(value: Value) -> Literal:
    """A number as it was written: 3.2 is 3.2, not the nearest double's digits."""
    return Literal(format(Decimal(str(value)), "f"), datatype=XSD.decimal)
