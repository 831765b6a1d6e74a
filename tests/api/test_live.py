"""A graph that is built anew while it is served."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.tasks import Page, TaskFilter, find_tasks
from ontology.errors import StoreError
from tests.api.conftest import build_graph, serve_graph
from tests.graph.plans import PLANS, SCIENCE


def test_the_next_request_sees_the_new_build(tmp_path: Path) -> None:
    file = build_graph(tmp_path, (SCIENCE,))
    with TestClient(create_app(serve_graph(file))) as client:
        assert client.get("/tasks").json()["total"] == 2
        build_graph(tmp_path, PLANS)
        assert client.get("/tasks").json()["total"] == 3


def test_a_request_under_way_finishes_on_the_old_graph(tmp_path: Path) -> None:
    live = serve_graph(build_graph(tmp_path, (SCIENCE,)))
    with live.view() as old:
        build_graph(tmp_path, PLANS)
        with live.view() as new:
            assert find_tasks(new, TaskFilter(), Page()).total == 3
        assert find_tasks(old, TaskFilter(), Page()).total == 2
    live.close()


def test_the_graph_is_opened_once(tmp_path: Path) -> None:
    live = serve_graph(build_graph(tmp_path))
    with live.view() as first, live.view() as second:
        assert first is second
    live.close()


def test_a_graph_that_vanishes_is_missed(tmp_path: Path) -> None:
    file = build_graph(tmp_path)
    live = serve_graph(file)
    with live.view():
        pass
    file.unlink()
    with pytest.raises(StoreError, match=r"plans\.lbug"), live.view():
        pass
    live.close()
