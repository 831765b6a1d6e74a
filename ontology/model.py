"""What exists: the ontology as frozen Python, for tables, constraints, response models and RDF to derive from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ontology.namespaces import Namespaces

#: What a value is in the stores and in Python.
Datatype = Literal["string", "integer", "decimal", "boolean"]
#: What a string is in RDF: words of a language (``@zh``), a code, a date at its stated precision, another node's id.
Form = Literal["text", "code", "date", "reference"]


@dataclass(frozen=True, slots=True)
class Property:
    """One datatype property of a class. ``form`` tells strings apart; numbers and booleans are ``code``."""

    name: str
    iri: str
    datatype: Datatype
    form: Form
    many: bool
    required: bool
    labels: Mapping[str, str]
    comment: str
    #: IRIs of others' properties that this one is a kind of.
    aligned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NodeType:
    """A class whose instances are nodes. ``properties`` holds inherited ones too: id first, then name or title."""

    name: str
    iri: str
    properties: tuple[Property, ...]
    #: Our own superclasses, nearest first: Agency -> Organisation, Actor, Named, Entity.
    ancestors: tuple[str, ...]
    #: An abstract class has no nodes of its own: ``Model.concrete`` lists the classes that have.
    abstract: bool
    labels: Mapping[str, str]
    comment: str
    #: IRIs of others' classes that this one, or an ancestor, is a kind of.
    aligned: tuple[str, ...] = ()

    def property(self, name: str) -> Property | None:
        """The property of that name, or None."""
        return next((each for each in self.properties if each.name == name), None)


@dataclass(frozen=True, slots=True)
class EdgeType:
    """A relation. ``sources`` and ``targets`` are concrete labels; ``properties`` are those of its evidence."""

    name: str
    iri: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    properties: tuple[Property, ...]
    labels: Mapping[str, str]
    comment: str
    #: The role of the facts that this relation says (``lead_unit`` for LEADS), or None.
    role: str | None = None
    #: The class of the statement that carries the evidence in RDF, its IRI and those of its superclasses.
    stated_by: tuple[str, ...] = ()
    aligned: tuple[str, ...] = ()
    #: IRIs of others' properties that say the same the other way round (``eli:publisher_agent`` for ISSUED).
    inverse: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """The whole ontology; mappings are in the order of the names."""

    node_types: Mapping[str, NodeType]
    edge_types: Mapping[str, EdgeType]
    namespaces: Namespaces

    def concrete(self, name: str) -> tuple[str, ...]:
        """The classes with nodes at or below ``name``: Organisation -> Agency, Enterprise, …; Task -> Task."""
        return tuple(
            each.name for each in self.node_types.values() if not each.abstract and name in (each.name, *each.ancestors)
        )

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label that a node can have, sorted."""
        return tuple(name for name, each in self.node_types.items() if not each.abstract)

    def edge_of_role(self, role: str) -> str:
        """``lead_unit`` -> ``LEADS``. Raises KeyError for a role that the ontology does not know."""
        for edge in self.edge_types.values():
            if edge.role == role:
                return edge.name
        raise KeyError(role)
