"""Checks RDF against the shapes of the ontology. Needs pySHACL: the extra ``policykg[shacl]``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph
from rdflib.namespace import RDF, SH

from ontology.errors import OntologyError
from ontology.load import SCHEMA_FOLDER, load_graph
from ontology.namespaces import BASE


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that a shape forbids: which node, at which property ('' for the node as a whole), and why."""

    node: str
    property: str
    message: str


def find_violations(data: Graph, folder: Path = SCHEMA_FOLDER, base: str = BASE) -> tuple[Violation, ...]:
    """What in ``data`` breaks the shapes, sorted; nothing when it keeps them. ``data`` is not changed."""
    try:
        from pyshacl import validate
    except ImportError as error:
        raise OntologyError("SHACL checks need pySHACL; install it: pip install 'policykg[shacl]'") from error
    ontology = load_graph(folder, base)
    _, report, _ = validate(data, shacl_graph=ontology, ont_graph=ontology, inference="none", inplace=False)
    found = (
        Violation(
            str(report.value(each, SH.focusNode)),
            str(report.value(each, SH.resultPath) or ""),
            str(report.value(each, SH.resultMessage) or ""),
        )
        for each in report.subjects(RDF.type, SH.ValidationResult)
    )
    return tuple(sorted(found))
