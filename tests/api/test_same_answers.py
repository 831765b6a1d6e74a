"""Which units lead which tasks: the command line, Cypher and REST give the same rows, from either store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from api.cli import app
from api.live import LiveGraph
from graph.build import mirror_folder
from graph.stores import open_store
from ontology.model import Model
from tests.graph.plans import write_plans

WHO_LEADS = """MATCH (u)-[r:LEADS]->(t:Task)
RETURN u.name AS unit, t.title AS task, r.quote AS quote, r.start AS first, r.`end` AS last"""

Answer = tuple[str, str, str, int, int]


def by_table(url: str) -> set[Answer]:
    rows = ask("responsibilities", "--graph", url, "--role", "lead_unit", "--format", "json")
    return {(row["unit"], row["task"], row["quote"], row["start"], row["end"]) for row in rows}


def by_cypher(url: str) -> set[Answer]:
    rows = ask("query", "--graph", url, "--format", "json", WHO_LEADS)
    return {(row["unit"], row["task"], row["quote"], row["first"], row["last"]) for row in rows}


def by_rest(url: str, model: Model) -> set[Answer]:
    live = LiveGraph(open_store(url, model), None if "://" in url else Path(url))
    with TestClient(create_app(live)) as client:
        tasks = client.get("/tasks", params={"role": "lead_unit"}).json()["items"]
    return {
        (unit["name"], task["title"], said["quote"], said["start"], said["end"])
        for task in tasks
        for unit in task["units"]
        if unit["role"] == "lead_unit" and (said := unit["evidence"])
    }


def ask(*arguments: str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == 0, result.output
    rows: list[dict[str, Any]] = json.loads(result.stdout)
    return rows


def test_three_ways_to_ask_one_answer(graph_url: str, model: Model, tmp_path: Path) -> None:
    mirror_folder(write_plans(tmp_path / "facts"), open_store(graph_url, model), model)
    answer = by_table(graph_url)
    assert {(unit, task) for unit, task, *_ in answer} == {
        ("澄州市科技局", "建设青石湾实验室"),
        ("澄州市科技局", "共建产业学院"),
    }
    assert by_cypher(graph_url) == by_rest(graph_url, model) == answer


def test_whatever_may_be_asked_is_the_same_from_both_stores(neo4j_url: str, model: Model, tmp_path: Path) -> None:
    facts, file = write_plans(tmp_path / "facts"), tmp_path / "plans.lbug"
    stores = [LiveGraph(open_store(str(file), model), file), LiveGraph(open_store(neo4j_url, model), None)]
    for live in stores:
        mirror_folder(facts, live.store, model)
    paths = ["/tasks", "/tasks?year=2025", "/tasks?unit=科技&limit=1&offset=1", "/units", "/documents", "/health"]
    with TestClient(create_app(stores[0])) as ladybug, TestClient(create_app(stores[1])) as neo4j:
        for path in paths:
            assert ladybug.get(path).json() == neo4j.get(path).json(), path
