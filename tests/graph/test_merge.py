from __future__ import annotations

from itertools import permutations

import pytest

from graph.build import build_document
from graph.identify import document_titles
from graph.merge import merge_graphs, merge_nodes
from graph.records import DocumentGraph, Node
from ontology.load import load_model
from tests.graph.plans import PLANS, TEXTS

GRAPHS = [build_document(each, load_model(), document_titles(PLANS), TEXTS[each.name]) for each in PLANS]


def test_the_order_of_the_documents_does_not_matter() -> None:
    merged = {repr(merge_graphs(order)) for order in permutations(GRAPHS)}

    assert len(merged) == 1


def test_merging_again_changes_nothing() -> None:
    nodes, edges = merge_graphs(GRAPHS)

    assert merge_graphs([DocumentGraph("", nodes, edges), *GRAPHS]) == (nodes, edges)


@pytest.mark.parametrize(
    ("one", "other", "merged"),
    [
        ({"aliases": ("市科技局",)}, {"aliases": ("科技局", "市科技局")}, {"aliases": ("市科技局", "科技局")}),
        ({"aliases": ("市科技局",)}, {}, {"aliases": ("市科技局",)}),
        ({"stub": True}, {"stub": False}, {"stub": False}),
        ({"level": "市"}, {"level": None}, {"level": "市"}),
    ],
)
def test_two_views_of_one_node_become_one(
    one: dict[str, object], other: dict[str, object], merged: dict[str, object]
) -> None:
    first, second = Node("Agency-1", "Agency", one), Node("Agency-1", "Agency", other)  # type: ignore[arg-type]

    assert merge_nodes(first, second).properties == merged
    assert merge_nodes(second, first).properties == merged
