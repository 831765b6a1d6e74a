"""Every prefix and every IRI base: no other Python file spells an IRI.

Our own terms and things live under a base that a settings value may change; the Turtle files of the ontology name them
relative to it (``@prefix pk: <ontology#>``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SH, SKOS, XSD

#: Where the project's terms live unless a setting says otherwise.
BASE: Final = "https://policykg.org/"

ELI: Final = Namespace("http://data.europa.eu/eli/ontology#")
M8G: Final = Namespace("http://data.europa.eu/m8g/")
OA: Final = Namespace("http://www.w3.org/ns/oa#")
ODRL: Final = Namespace("http://www.w3.org/ns/odrl/2/")
QUDT: Final = Namespace("http://qudt.org/schema/qudt/")
ROV: Final = Namespace("http://www.w3.org/ns/regorg#")
#: rdflib's own SDO is the https form; the ontologies that we align with use this one.
SCHEMA: Final = Namespace("http://schema.org/")
TIME: Final = Namespace("http://www.w3.org/2006/time#")

PREFIXES: Final = {
    "dct": DCTERMS,
    "eli": ELI,
    "foaf": FOAF,
    "m8g": M8G,
    "oa": OA,
    "odrl": ODRL,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "qb": QB,
    "qudt": QUDT,
    "rdf": RDF,
    "rdfs": RDFS,
    "rov": ROV,
    "schema": SCHEMA,
    "sh": SH,
    "skos": SKOS,
    "time": TIME,
    "xsd": XSD,
}


@dataclass(frozen=True, slots=True)
class Namespaces:
    """Our two namespaces under one base, which ends in a slash."""

    base: str = BASE

    @property
    def terms(self) -> Namespace:
        """Classes and properties: ``…/ontology#Task``."""
        return Namespace(f"{self.base}ontology#")

    @property
    def things(self) -> Namespace:
        """Nodes, edges and what hangs on them: ``…/id/Task-5f0c…``."""
        return Namespace(f"{self.base}id/")

    def thing(self, identifier: str) -> URIRef:
        """The IRI of a node or edge."""
        return self.things[identifier]

    def bind(self, graph: Graph) -> Graph:
        """Give the graph our prefixes, so that its Turtle reads the same everywhere."""
        for prefix, namespace in PREFIXES.items():
            graph.bind(prefix, namespace, override=True, replace=True)
        graph.bind("pk", self.terms, override=True, replace=True)
        graph.bind("id", self.things, override=True, replace=True)
        return graph
