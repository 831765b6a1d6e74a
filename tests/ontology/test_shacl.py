from __future__ import annotations

import sys

import pytest
from rdflib import Graph, Literal
from rdflib.namespace import RDF

from ontology.errors import OntologyError
from ontology.namespaces import Namespaces
from ontology.shacl import find_violations

NAMES = Namespaces()


def test_a_task_without_a_title_breaks_its_shape() -> None:
    graph = Graph()
    task = NAMES.thing("Task-1")
    graph.add((task, RDF.type, NAMES.terms["Task"]))
    graph.add((task, NAMES.terms["start"], Literal("early")))

    found = {(each.property.removeprefix(NAMES.terms)) for each in find_violations(graph)}

    assert {"title", "text", "start", "end", "document", "id"} <= found


def test_a_unit_can_lead_a_task_and_nothing_else() -> None:
    graph = Graph()
    place = NAMES.thing("Place-1")
    agency = NAMES.thing("Agency-1")
    for thing, kind in ((place, "Place"), (agency, "Agency")):
        graph.add((thing, RDF.type, NAMES.terms[kind]))
        graph.add((thing, NAMES.terms["id"], Literal(f"{kind}-1")))
        graph.add((thing, NAMES.terms["name"], Literal(kind, lang="zh")))
    assert find_violations(graph) == ()

    graph.add((agency, NAMES.terms["leads"], place))
    assert [each.node for each in find_violations(graph)] == [str(agency)]


def test_without_pyshacl_the_mend_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)

    with pytest.raises(OntologyError, match=r"pip install 'policykg\[shacl\]'"):
        find_violations(Graph())
