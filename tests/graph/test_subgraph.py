from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.rdf import to_rdf
from graph.records import label_of
from graph.store import GraphView
from graph.store_ladybug import LadybugStore
from graph.subgraph import Subgraph, neighbourhood, whole_graph
from ontology.errors import QueryError
from ontology.load import load_model
from ontology.shacl import find_violations
from tests.graph.test_store_ladybug import GRAPHS

MODEL = load_model()


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphView]:
    store = LadybugStore(Path(tmp_path_factory.mktemp("graph")) / "plans.lbug", MODEL)
    store.mirror(GRAPHS)
    with store.view() as view:
        yield view


def around(view: GraphView, name: str) -> Subgraph:
    named = (node.id for node in view.nodes() if name in (node.properties.get("name"), node.properties.get("title")))
    return neighbourhood(view, next(named))


def names(part: Subgraph, label: str) -> set[object]:
    return {node.properties.get("name") or node.properties.get("title") for node in part.nodes if node.label == label}


def test_a_unit_comes_with_its_tasks_and_the_documents_they_stand_in(view: GraphView) -> None:
    part = around(view, "澄州市科技局")

    assert names(part, "Task") == {"建设青石湾实验室", "壮大创新主体", "共建产业学院"}
    assert names(part, "Document") == {"澄州市科技创新行动方案（2024—2026年）", "澄州市产业人才引育实施方案"}
    assert names(part, "Agency") == {"澄州市科技局"}


def test_a_task_comes_with_its_units_and_its_targets_with_what_they_measure(view: GraphView) -> None:
    part = around(view, "建设青石湾实验室")

    assert {"澄州市科技局", "澄州市发展改革委"} == names(part, "Agency")
    assert names(part, "Indicator") == {"材料中试平台"}
    assert names(part, "Task") == {"建设青石湾实验室"}


def test_a_document_comes_with_all_that_it_says_and_who_cites_it(view: GraphView) -> None:
    part = around(view, "澄州市科技创新行动方案（2024—2026年）")

    assert {edge.type for edge in part.edges} >= {"HAS_SECTION", "HAS_TASK", "LEADS", "SETS", "MEASURES", "CITES"}
    assert names(part, "Task") == {"建设青石湾实验室", "壮大创新主体"}


@pytest.mark.parametrize("name", ["澄州市科技局", "建设青石湾实验室", "澄州市科技创新行动方案（2024—2026年）"])
def test_a_part_is_sound_by_itself(view: GraphView, name: str) -> None:
    part = around(view, name)
    known = {node.id for node in part.nodes}

    assert all({edge.source, edge.target, edge.properties["document"]} <= known for edge in part.edges)
    assert find_violations(to_rdf(MODEL, part.nodes, part.edges)) == ()


def test_the_whole_graph_is_everything(view: GraphView) -> None:
    whole = whole_graph(view)

    assert {label_of(node.id) for node in whole.nodes} == {node.label for graph in GRAPHS for node in graph.nodes}
    assert len(whole.edges) == len({edge.id for graph in GRAPHS for edge in graph.edges})


def test_it_holds_the_records_as_the_graph_has_them(view: GraphView) -> None:
    part = around(view, "共建产业学院")

    assert part.nodes == tuple(node for node in view.nodes() if node.id in {each.id for each in part.nodes})
    assert part.edges == tuple(edge for edge in view.edges() if edge.id in {each.id for each in part.edges})


@pytest.mark.parametrize("identifier", ["Agency-0", "Ship-0", "科技局", "", "Task) DETACH DELETE (n-1"])
def test_who_is_not_in_the_graph_is_told(view: GraphView, identifier: str) -> None:
    with pytest.raises(QueryError, match=r"there is no .* in the graph"):
        neighbourhood(view, identifier)
