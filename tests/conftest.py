"""The stores that tests run against: a Ladybug file in a folder of the test, and a real Neo4j server of the session."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest
from hypothesis import settings

from graph.store import GraphStore
from graph.stores import open_store
from ontology.load import load_model
from ontology.model import Model
from tests.neo4j_server.process import running_server

# The same examples on every machine, and no test that fails because a machine is busy.
settings.register_profile("policykg", deadline=None, derandomize=True)
settings.load_profile("policykg")


@pytest.fixture(scope="session")
def model() -> Model:
    return load_model()


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that runs as long as the tests do. Where it cannot start, the tests fail and say why."""
    if os.environ.get("POLICYKG_TEST_NEO4J") == "0":
        pytest.skip("POLICYKG_TEST_NEO4J=0")
    with running_server(tmp_path_factory.mktemp("neo4j")) as url:
        yield url


@pytest.fixture
def neo4j_url(neo4j_server: str) -> str:
    """The address of the server with an empty database."""
    with neo4j.GraphDatabase.driver(neo4j_server) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    return neo4j_server


@pytest.fixture(params=["ladybug", "neo4j"])
def graph_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A ``--graph`` value of each kind, with no graph there yet."""
    if request.param == "neo4j":
        return str(request.getfixturevalue("neo4j_url"))
    return str(tmp_path / "graph.lbug")


@pytest.fixture
def store(graph_url: str, model: Model) -> GraphStore:
    """An empty store of each kind."""
    return open_store(graph_url, model)
