from __future__ import annotations

import subprocess
import sys

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import PROV, RDF, SKOS, XSD

from graph.rdf import to_rdf, to_turtle
from graph.records import Node
from ontology.load import load_model
from ontology.namespaces import ELI, OA, ODRL, QUDT, TIME
from ontology.shacl import find_violations
from tests.golden.derived import turtle

MODEL = load_model()
PK = MODEL.namespaces.terms


@pytest.fixture(scope="module")
def rdf() -> Graph:
    return Graph().parse(data=turtle(), format="turtle")


def the(rdf: Graph, predicate: URIRef, words: str) -> URIRef:
    found = rdf.value(None, predicate, Literal(words, lang="zh"))
    assert isinstance(found, URIRef), words
    return found


def test_the_graph_of_two_plans_keeps_the_shapes_of_the_ontology(rdf: Graph) -> None:
    assert find_violations(rdf) == ()


def test_who_leads_what_can_be_asked_with_the_evidence(rdf: Graph) -> None:
    rows = rdf.query(
        """SELECT ?unit ?task ?exact ?start WHERE {
             ?statement a pk:Responsibility ; prov:agent ?u ; prov:hadRole pk:leads ; rdf:object ?t ;
               oa:hasTarget/oa:hasSelector ?place, ?words .
             ?u skos:prefLabel ?unit . ?t dct:title ?task .
             ?place oa:start ?start . ?words oa:exact ?exact } ORDER BY ?task""",
        initNs={"pk": PK, "prov": PROV, "oa": OA, "skos": SKOS, "rdf": RDF, "dct": "http://purl.org/dc/terms/"},
    )
    assert [tuple(str(each) for each in row) for row in rows] == [  # type: ignore[union-attr]
        ("澄州市科技局", "共建产业学院", "澄州市科技局牵头，市财政局、澄州理工大学配合", "152"),
        (
            "澄州市科技局",
            "建设青石湾实验室",
            "牵头领导：林知远；牵头单位：市科技局；配合单位：市发展改革委、市级有关部门",
            "158",
        ),
    ]


def test_an_edge_is_a_direct_triple_too(rdf: Graph) -> None:
    unit, task = the(rdf, PK["name"], "澄州市科技局"), the(rdf, PK["title"], "共建产业学院")

    assert (unit, PK["leads"], task) in rdf


def test_a_deadline_stays_at_its_precision(rdf: Graph) -> None:
    task = the(rdf, PK["title"], "建设青石湾实验室")
    instant = rdf.value(task, TIME.hasTime)

    assert rdf.value(task, PK["deadline"]) == Literal("2025", datatype=XSD.gYear)
    assert set(rdf.predicate_objects(instant)) == {
        (RDF.type, TIME.Instant),
        (TIME.inXSDgYear, Literal("2025", datatype=XSD.gYear)),
    }


@pytest.mark.parametrize(
    ("stated", "datatype"), [("2025", XSD.gYear), ("2025-06", XSD.gYearMonth), ("2025-06-30", XSD.date)]
)
def test_a_date_has_the_datatype_of_its_precision(stated: str, datatype: URIRef) -> None:
    graph = to_rdf(MODEL, [Node("Document-1", "Document", {"title": "通知", "stub": False, "issued": stated})], [])

    assert (None, PK["dateIssued"], Literal(stated, datatype=datatype)) in graph


def test_a_target_is_a_quantity_with_an_operator(rdf: Graph) -> None:
    target = the(rdf, PK["text"], "全社会研发经费支出占地区生产总值比重达到3.2%")
    quantity = rdf.value(target, QUDT.quantityValue)
    number = rdf.value(quantity, QUDT.numericValue)

    assert isinstance(number, Literal)
    assert (str(number), number.datatype) == ("3.2", XSD.decimal)
    assert rdf.value(target, ODRL.operator) == ODRL.eq


@pytest.mark.parametrize(
    ("value", "digits"), [(3.2, "3.2"), (5e11, "500000000000.0"), (0.1, "0.1"), (1e16, "10000000000000000")]
)
def test_decimals_stay_decimals(value: float, digits: str) -> None:
    target = Node("Target-1", "Target", {"value": value, "comparator": "="})

    (number,) = to_rdf(MODEL, [target], []).objects(None, PK["value"])

    assert isinstance(number, Literal)
    assert (str(number), number.datatype) == (digits, XSD.decimal)


def test_the_words_of_others_say_the_same(rdf: Graph) -> None:
    document = the(rdf, PK["title"], "澄州市科技创新行动方案（2024—2026年）")

    assert rdf.value(document, ELI.id_local) == Literal("澄政办发〔2024〕12号")
    assert rdf.value(document, ELI.date_document) == Literal("2024-03-18", datatype=XSD.date)
    assert rdf.value(document, ELI.publisher_agent) == the(rdf, PK["name"], "澄州市人民政府办公厅")
    assert (None, ELI.cites, document) in rdf


def test_turtle_says_what_the_graph_says_and_needs_no_blank_nodes(rdf: Graph) -> None:
    assert isomorphic(rdf, Graph().parse(data=to_turtle(rdf), format="turtle"))
    assert "[]" not in turtle()
    assert "_:" not in turtle()


def test_another_process_writes_the_same_turtle() -> None:
    # Sets and dicts of strings are ordered anew by every process.
    program = "from tests.golden.derived import turtle; import sys; sys.stdout.buffer.write(turtle().encode())"
    told = {
        subprocess.run(
            [sys.executable, "-c", program], check=True, capture_output=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }

    assert told == {turtle().encode()}
