"""One graph of the two hand-made plans, and a client on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.live import LiveGraph
from extract.facts import DocumentFacts
from graph.build import build_document
from graph.identify import document_titles
from graph.store_ladybug import LadybugStore
from ontology.load import load_model
from tests.graph.plans import PLANS


def build_graph(folder: Path, plans: tuple[DocumentFacts, ...] = PLANS, name: str = "plans.lbug") -> Path:
    """A Ladybug file with these plans, as ``policykg build`` would leave it."""
    model, titles = load_model(), document_titles(plans)
    LadybugStore(folder / name, model).mirror(build_document(each, model, titles) for each in plans)
    return folder / name


def serve_graph(file: Path) -> LiveGraph:
    return LiveGraph(LadybugStore(file, load_model()), file)


@pytest.fixture(scope="session")
def graph_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_graph(tmp_path_factory.mktemp("graph"))


@pytest.fixture(scope="session")
def client(graph_file: Path) -> Iterator[TestClient]:
    with TestClient(create_app(serve_graph(graph_file))) as client:
        yield client
