"""The ontology is the one source of tables, answers and RDF; where it contradicts itself it is refused."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from rdflib import Graph

from ontology.errors import OntologyError
from ontology.load import SCHEMA_FOLDER, load_model
from ontology.model import EdgeType, NodeType
from ontology.namespaces import PREFIXES

MODEL = load_model()


def node(name: str) -> NodeType:
    return MODEL.node_types[name]


def test_a_class_inherits_the_properties_of_its_ancestors_in_a_fixed_order() -> None:
    assert node("Agency").ancestors == ("Organisation", "Actor", "Named", "Entity")
    assert [each.name for each in node("Agency").properties] == ["id", "name", "aliases", "jurisdiction", "level"]
    assert [each.name for each in node("Task").properties][:2] == ["id", "title"]


def test_a_property_knows_its_datatype_and_whether_it_is_required_or_many() -> None:
    aliases, name, value = (
        node("Agency").property("aliases"),
        node("Agency").property("name"),
        node("Target").property("value"),
    )
    assert aliases is not None
    assert (aliases.datatype, aliases.form, aliases.many, aliases.required) == ("string", "text", True, False)
    assert name is not None
    assert (name.many, name.required, name.labels["zh"]) == (False, True, "名称")
    assert value is not None
    assert (value.datatype, value.required) == ("decimal", True)


def test_abstract_classes_stand_for_the_concrete_ones_below_them() -> None:
    assert MODEL.concrete("Organisation") == ("Agency", "Enterprise", "Organization", "Platform", "University")
    assert MODEL.concrete("Task") == ("Task",)
    assert not {"Entity", "Named", "Actor", "Organisation", "Area", "Passage"} & set(MODEL.labels)


@pytest.mark.parametrize(
    ("role", "edge"),
    [
        ("lead_official", "OVERSEES"),
        ("lead_unit", "LEADS"),
        ("support_unit", "SUPPORTS"),
        ("responsible_unit", "RESPONSIBLE_FOR"),
        ("host_unit", "HOSTS"),
    ],
)
def test_a_role_is_an_edge_from_whoever_can_act_to_a_task(role: str, edge: str) -> None:
    assert MODEL.edge_of_role(role) == edge
    assert {"Agency", "Collective", "Enterprise", "Person", "Place", "Zone"} <= set(MODEL.edge_types[edge].sources)
    assert MODEL.edge_types[edge].targets == ("Task",)
    assert "order" in {each.name for each in MODEL.edge_types[edge].properties}


def test_every_edge_carries_its_evidence() -> None:
    for edge in MODEL.edge_types.values():
        evidence = {each.name for each in edge.properties if each.required}
        assert {"id", "document", "start", "end", "quote", "rule", "confidence"} <= evidence, edge.name


def test_every_term_is_named_in_both_languages_and_explained() -> None:
    terms: list[NodeType | EdgeType] = [*MODEL.node_types.values(), *MODEL.edge_types.values()]
    for each in terms:
        assert each.labels["zh"], each.name
        assert each.labels["en"], each.name
        assert each.comment, each.name
        for property_ in each.properties:
            assert property_.comment, property_.name


def test_a_class_has_a_file_of_its_name() -> None:
    files = {path.stem for path in SCHEMA_FOLDER.glob("*.ttl")} - {"relations", "vocab"}
    assert files == {*MODEL.node_types, "Statement", "Responsibility"}


def test_the_files_spell_prefixes_as_the_namespaces_do() -> None:
    for path in SCHEMA_FOLDER.glob("*.ttl"):
        for prefix, iri in re.findall(r"@prefix (\w+): <([^>]+)>", path.read_text(encoding="utf-8")):
            assert iri == ("ontology#" if prefix == "pk" else str(PREFIXES[prefix])), path.name


def test_the_base_iri_can_be_set() -> None:
    for base in ("https://kg.example/", "https://kg.example"):
        assert load_model(base=base).node_types["Task"].iri == "https://kg.example/ontology#Task"


def test_the_schema_is_the_same_whatever_the_base() -> None:
    other = load_model(base="https://kg.example/")
    assert list(other.node_types) == list(MODEL.node_types)
    assert [each.sources for each in other.edge_types.values()] == [each.sources for each in MODEL.edge_types.values()]


HEAD = """@prefix pk: <ontology#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
NAMED = 'rdfs:label "港口"@zh, "port"@en'


@pytest.mark.parametrize(
    ("turtle", "told"),
    [
        pytest.param("pk:Port a owl:Class", "Port.ttl: not Turtle", id="no Turtle"),
        pytest.param("pk:Port a owl:Class .", "Port.ttl: Port has no rdfs:label in zh", id="no label"),
        pytest.param(
            f"pk:Port a owl:Class ; {NAMED} ; rdfs:subClassOf pk:Harbour .",
            "Port.ttl: Port names the class Harbour, which no file declares",
            id="unknown superclass",
        ),
        pytest.param(
            f"pk:Port a owl:Class ; {NAMED} ; sh:property [ sh:path pk:name ] .",
            "Port.ttl: Port property name has no datatype that we know (none); give sh:datatype",
            id="no datatype",
        ),
        pytest.param(
            f"pk:Port a owl:Class ; {NAMED} ; sh:property [ sh:path pk:name ; sh:datatype xsd:duration ] .",
            "http://www.w3.org/2001/XMLSchema#duration",
            id="unknown datatype",
        ),
        pytest.param(
            f"pk:Port a owl:Class ; {NAMED} ; sh:property [ sh:path pk:tides ; sh:datatype xsd:string ] .",
            "Port.ttl: Port property tides is declared nowhere",
            id="unknown property",
        ),
        pytest.param(
            f"pk:Port a owl:Class ; {NAMED} ; sh:property [ sh:datatype xsd:string ] .",
            "Port.ttl: Port a property shape has no sh:path",
            id="no path",
        ),
        pytest.param(
            f"pk:Port a owl:Class ; {NAMED} ; sh:property [ sh:path pk:start ; sh:datatype xsd:string ] .",
            "Port start is string here and integer elsewhere",
            id="one name, two datatypes",
        ),
        pytest.param(
            f"pk:Port a owl:Class ; {NAMED} ; sh:property [ sh:path pk:leads ; sh:class pk:Ship ] .",
            "Port.ttl: Port names the class Ship, which no file declares",
            id="edge to an unknown class",
        ),
        pytest.param(
            f"pk:moors a owl:ObjectProperty ; {NAMED} ; pk:statedBy pk:Statement .",
            "Port.ttl: moors joins no classes",
            id="edge without ends",
        ),
        pytest.param(
            f"pk:moors a owl:ObjectProperty ; {NAMED} ."
            f" pk:Port a owl:Class ; {NAMED} ; sh:property [ sh:path pk:moors ; sh:class pk:Task ] .",
            "Port.ttl: moors is a relation without pk:statedBy",
            id="edge without evidence",
        ),
        pytest.param(
            f"pk:Port a owl:Class ; {NAMED} ; rdfs:subClassOf pk:Quay ."
            f" pk:Quay a owl:Class ; {NAMED} ; rdfs:subClassOf pk:Port .",
            "a class cannot be below itself",
            id="circle",
        ),
        pytest.param(
            f"pk:Task a owl:Class ; {NAMED} .", "Task.ttl: Task is declared in Port.ttl already", id="declared twice"
        ),
    ],
)
def test_an_ontology_that_contradicts_itself_is_refused_with_file_and_term(
    tmp_path: Path, turtle: str, told: str
) -> None:
    folder = tmp_path / "schema"
    shutil.copytree(SCHEMA_FOLDER, folder)
    folder.joinpath("Port.ttl").write_text(HEAD + turtle, encoding="utf-8")

    with pytest.raises(OntologyError) as refused:
        load_model(folder)

    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="no Turtle file there"):
        load_model(tmp_path)


def test_each_file_is_turtle_of_its_own() -> None:
    for path in SCHEMA_FOLDER.glob("*.ttl"):
        assert len(Graph().parse(path, format="turtle", publicID="https://kg.example/")) > 3
