"""What derives from the ontology and from two small plans, as text: the files beside this one hold it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from graph.build import build_document
from graph.ddl import ladybug_tables, neo4j_constraints
from graph.identify import document_titles
from graph.merge import merge_graphs
from graph.rdf import to_rdf, to_turtle
from ontology.load import load_model
from tests.graph.plans import PLANS, TEXTS

FOLDER: Final = Path(__file__).parent


def ladybug() -> str:
    return "".join(f"{statement};\n" for statement in ladybug_tables(load_model()))


def neo4j() -> str:
    return "".join(f"{statement};\n" for statement in neo4j_constraints(load_model()))


def turtle() -> str:
    model, titles = load_model(), document_titles(PLANS)
    graphs = [build_document(facts, model, titles, TEXTS[facts.name]) for facts in PLANS]
    return to_turtle(to_rdf(model, *merge_graphs(graphs)))


DERIVED: Final[Mapping[str, Callable[[], str]]] = {
    "ladybug.cypher": ladybug,
    "neo4j.cypher": neo4j,
    "plans.ttl": turtle,
}
