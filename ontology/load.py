"""Turtle -> Model. An ontology that contradicts itself is refused, with the file and the term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import networkx as nx
from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS, XSD
from rdflib.term import Node as Term

from ontology.errors import OntologyError
from ontology.model import Datatype, EdgeType, Form, Model, NodeType, Property
from ontology.namespaces import BASE, Namespaces

SCHEMA_FOLDER: Final = Path(__file__).parent / "schema"
#: The class of the statements that carry an edge's evidence: it and what is below it are edges, not nodes.
_STATEMENT: Final = "Statement"
_DATES: Final = frozenset({XSD.date, XSD.gYearMonth, XSD.gYear})
_DATATYPES: Final[dict[Term, tuple[Datatype, Form]]] = {
    RDF.langString: ("string", "text"),
    XSD.string: ("string", "code"),
    XSD.integer: ("integer", "code"),
    XSD.decimal: ("decimal", "code"),
    XSD.boolean: ("boolean", "code"),
}
#: Which properties stand first in a table; the others follow by name.
_FIRST: Final = ("id", "name", "title", "aliases")


@cache
def load_model(folder: Path = SCHEMA_FOLDER, base: str = BASE) -> Model:
    """The ontology of the Turtle files in ``folder``. Raises OntologyError that names file and term."""
    return _Reader(folder, Namespaces(f"{base.rstrip('/')}/")).model()


def load_graph(folder: Path = SCHEMA_FOLDER, base: str = BASE) -> Graph:
    """The Turtle files as they stand, in one rdflib graph: what SHACL checks against."""
    return _Reader(folder, Namespaces(f"{base.rstrip('/')}/")).graph


class _Reader:
    """One pass over the files; remembers where each term stands, for the messages."""

    def __init__(self, folder: Path, namespaces: Namespaces) -> None:
        self.namespaces = namespaces
        self.graph = namespaces.bind(Graph())
        self.file_of: dict[Term, str] = {}
        files = sorted(folder.glob("*.ttl"))
        if not files:
            raise OntologyError(f"{folder}: no Turtle file there; the ontology is one file a class")
        for path in files:
            self._parse(path)
        self.classes = self._classes()
        self.hierarchy = self._hierarchy()

    def _parse(self, path: Path) -> None:
        part = Graph()
        try:
            part.parse(data=path.read_text(encoding="utf-8"), format="turtle", publicID=self.namespaces.base)
        except Exception as error:  # rdflib's parser raises half a dozen unrelated kinds
            reason = " ".join(str(error).split())
            raise OntologyError(f"{path.name}: not Turtle ({reason})") from error
        for subject in part.subjects(RDF.type, None, unique=True):
            known = self.file_of.setdefault(subject, path.name)
            if known != path.name and isinstance(subject, URIRef):
                raise OntologyError(f"{path.name}: {self._local(subject)} is declared in {known} already")
        self.graph += part

    def model(self) -> Model:
        statements = {name for name in self.classes if name == _STATEMENT or _STATEMENT in self._ancestors(name)}
        nodes = {name: self._node_type(name) for name in self.classes if name not in statements}
        edges = {each.name: each for each in self._edge_types(nodes)}
        self._one_datatype_a_name([*nodes.values(), *edges.values()])
        return Model(
            MappingProxyType(dict(sorted(nodes.items()))),
            MappingProxyType(dict(sorted(edges.items()))),
            self.namespaces,
        )

    # Classes ----------------------------------------------------------------------------------------------------------

    def _classes(self) -> dict[str, URIRef]:
        declared = (each for each in self.graph.subjects(RDF.type, OWL.Class) if isinstance(each, URIRef))
        return {self._local(each): each for each in sorted(declared) if self._ours(each)}

    def _hierarchy(self) -> nx.DiGraph:
        """Our classes, each pointing to its superclasses of ours."""
        below = nx.DiGraph()
        below.add_nodes_from(self.classes)
        for name, iri in self.classes.items():
            for parent in self.graph.objects(iri, RDFS.subClassOf):
                if self._ours(parent):
                    self._known_class(parent, iri)
                    below.add_edge(name, self._local(parent))
        if not nx.is_directed_acyclic_graph(below):
            circle = [source for source, _ in nx.find_cycle(below)]
            file = self.file_of[self.classes[circle[0]]]
            raise OntologyError(f"{file}: {' -> '.join([*circle, circle[0]])}: a class cannot be below itself")
        return below

    def _ancestors(self, name: str) -> tuple[str, ...]:
        distance = nx.single_source_shortest_path_length(self.hierarchy, name)
        return tuple(sorted(distance, key=lambda each: (distance[each], each)))[1:]

    def _node_type(self, name: str) -> NodeType:
        iri = self.classes[name]
        ancestors = self._ancestors(name)
        return NodeType(
            name=name,
            iri=str(iri),
            properties=self._properties(name),
            ancestors=ancestors,
            abstract=self._abstract(iri),
            labels=self._labels(iri),
            comment=self._comment(iri),
            aligned=self._aligned_classes(name),
        )

    def _abstract(self, iri: URIRef) -> bool:
        return self.graph.value(iri, self.namespaces.terms["abstract"]) == Literal(True)

    def _aligned_classes(self, name: str) -> tuple[str, ...]:
        parents = {
            str(parent)
            for each in (name, *self._ancestors(name))
            for parent in self.graph.objects(self.classes[each], RDFS.subClassOf)
            if not self._ours(parent)
        }
        return tuple(sorted(parents))

    # Properties -------------------------------------------------------------------------------------------------------

    def _properties(self, name: str) -> tuple[Property, ...]:
        found: dict[str, Property] = {}
        for each in (*reversed(self._ancestors(name)), name):
            for shape in self._shapes(self.classes[each]):
                if not self._ends(shape):
                    declared = self._property(self.classes[each], shape)
                    found[declared.name] = declared
        rank = {first: position for position, first in enumerate(_FIRST)}
        return tuple(sorted(found.values(), key=lambda each: (rank.get(each.name, len(rank)), each.name)))

    def _property(self, owner: URIRef, shape: Term) -> Property:
        path = self._path(owner, shape)
        datatype, form = self._datatype(owner, path, shape)
        return Property(
            name=self._graph_name(path),
            iri=str(path),
            datatype=datatype,
            form=form,
            many=self.graph.value(shape, SH.maxCount) is None,
            required=self.graph.value(shape, SH.minCount) is not None,
            labels=self._labels(path),
            comment=self._comment(path),
            aligned=self._aligned_properties(path),
        )

    def _datatype(self, owner: URIRef, path: URIRef, shape: Term) -> tuple[Datatype, Form]:
        if self.graph.value(shape, SH.nodeKind) == SH.IRI:
            return "string", "reference"
        stated = set(self._any_of(shape, SH.datatype))
        if stated and stated <= _DATES:
            return "string", "date"
        if len(stated) == 1 and (known := _DATATYPES.get(next(iter(stated)))):
            return known
        told = ", ".join(sorted(map(str, stated))) or "none"
        raise self._error(
            owner, f"property {self._local(path)} has no datatype that we know ({told}); give sh:datatype"
        )

    def _shapes(self, owner: URIRef) -> Iterator[Term]:
        yield from self.graph.objects(owner, SH.property)

    def _path(self, owner: URIRef, shape: Term) -> URIRef:
        path = self.graph.value(shape, SH.path)
        if not isinstance(path, URIRef):
            raise self._error(owner, "a property shape has no sh:path")
        if path not in self.file_of:
            raise self._error(owner, f"property {self._local(path)} is declared nowhere; add it to vocab.ttl")
        return path

    def _any_of(self, shape: Term, predicate: URIRef) -> Iterator[Term]:
        """The values of the shape itself and of its alternatives in sh:or."""
        yield from self.graph.objects(shape, predicate)
        for alternatives in self.graph.objects(shape, SH["or"]):
            for each in Collection(self.graph, alternatives):
                yield from self.graph.objects(each, predicate)

    # Relations --------------------------------------------------------------------------------------------------------

    def _ends(self, shape: Term) -> tuple[Term, ...]:
        return tuple(self._any_of(shape, SH["class"]))

    def _edge_types(self, nodes: dict[str, NodeType]) -> Iterator[EdgeType]:
        sources, targets = self._collect_ends(nodes)
        stated_by = self.namespaces.terms["statedBy"]
        relations = {each for each in self.graph.subjects(stated_by) if isinstance(each, URIRef)}
        for relation in sorted(relations):
            if relation not in sources:
                raise self._error(relation, "joins no classes; give a class a property shape with this sh:path")
            statement = self.graph.value(relation, stated_by)
            self._known_class(statement, relation)
            name = self._local(statement)
            role = self.graph.value(relation, SKOS.notation)
            yield EdgeType(
                name=self._graph_name(relation).upper(),
                iri=str(relation),
                sources=tuple(sorted(sources[relation])),
                targets=tuple(sorted(targets[relation])),
                properties=self._properties(name),
                labels=self._labels(relation),
                comment=self._comment(relation),
                role=None if role is None else str(role),
                stated_by=(str(self.classes[name]), *self._aligned_classes(name)),
                aligned=self._aligned_properties(relation),
                inverse=tuple(sorted(map(str, self.graph.objects(relation, OWL.inverseOf)))),
            )

    def _collect_ends(self, nodes: dict[str, NodeType]) -> tuple[dict[Term, set[str]], dict[Term, set[str]]]:
        sources: dict[Term, set[str]] = {}
        targets: dict[Term, set[str]] = {}
        for name in nodes:
            owner = self.classes[name]
            for shape in self._shapes(owner):
                for target in self._ends(shape):
                    self._known_class(target, owner)
                    path = self._path(owner, shape)
                    if self.graph.value(path, self.namespaces.terms["statedBy"]) is None:
                        raise self._error(path, "is a relation without pk:statedBy; say which statement carries it")
                    sources.setdefault(path, set()).update(_concrete(nodes, name))
                    targets.setdefault(path, set()).update(_concrete(nodes, self._local(target)))
        return sources, targets

    # Names ------------------------------------------------------------------------------------------------------------

    def _ours(self, term: Term) -> bool:
        return isinstance(term, URIRef) and term.startswith(self.namespaces.terms)

    def _local(self, term: Term | None) -> str:
        return str(term).removeprefix(self.namespaces.terms)

    def _graph_name(self, term: URIRef) -> str:
        """``deadlineText`` -> ``deadline_text``, unless the ontology gives another name."""
        given = self.graph.value(term, self.namespaces.terms["graphName"])
        return str(given) if given is not None else re.sub(r"(?<!^)(?=[A-Z])", "_", self._local(term)).lower()

    def _labels(self, term: URIRef) -> MappingProxyType[str, str]:
        labels = {
            each.language: str(each) for each in self.graph.objects(term, RDFS.label) if isinstance(each, Literal)
        }
        for language in ("zh", "en"):
            if language not in labels:
                raise self._error(term, f"has no rdfs:label in {language}")
        return MappingProxyType({language: labels[language] for language in ("zh", "en")})

    def _comment(self, term: URIRef) -> str:
        comments = [each for each in self.graph.objects(term, RDFS.comment) if isinstance(each, Literal)]
        return next((str(each) for each in comments if each.language == "en"), "")

    def _aligned_properties(self, term: URIRef) -> tuple[str, ...]:
        return tuple(sorted(map(str, self.graph.objects(term, RDFS.subPropertyOf))))

    # Mistakes ---------------------------------------------------------------------------------------------------------

    def _known_class(self, term: Term | None, owner: Term) -> None:
        if self._local(term) not in self.classes:
            raise self._error(owner, f"names the class {self._local(term)}, which no file declares")

    def _one_datatype_a_name(self, owners: list[NodeType | EdgeType]) -> None:
        """Ladybug cannot ask several labels at once for a property that is a number here and a string there."""
        seen: dict[str, Property] = {}
        for owner in owners:
            for each in owner.properties:
                known = seen.setdefault(each.name, each)
                if (known.datatype, known.many) != (each.datatype, each.many):
                    told = f"{each.name} is {each.datatype} here and {known.datatype} elsewhere"
                    raise self._error(URIRef(owner.iri), told)

    def _error(self, term: Term, reason: str) -> OntologyError:
        return OntologyError(f"{self.file_of.get(term, 'ontology')}: {self._local(term)} {reason}")


def _concrete(nodes: dict[str, NodeType], name: str) -> set[str]:
    return {each.name for each in nodes.values() if not each.abstract and name in (each.name, *each.ancestors)}
