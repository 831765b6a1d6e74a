"""REST answers who carries which task, with the sentence that says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from tests.api.conftest import serve_graph
from tests.graph.plans import SCIENCE_TEXT, TALENT_TEXT

LAB, FIRMS, COLLEGE = "建设青石湾实验室", "壮大创新主体", "共建产业学院"


def get(client: TestClient, path: str, **parameters: Any) -> dict[str, Any]:
    response = client.get(path, params=parameters)
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.json()
    return body


def titles(client: TestClient, **parameters: Any) -> set[str]:
    return {task["title"] for task in get(client, "/tasks", **parameters)["items"]}


def test_a_task_shows_its_units_officials_deadline_and_evidence(client: TestClient) -> None:
    (task,) = get(client, "/tasks", text=LAB)["items"]
    assert task["document"]["title"] == "澄州市科技创新行动方案（2024—2026年）"
    assert task["section"] == {"path": "二/1", "heading": LAB}
    assert (task["deadline"], task["deadline_text"]) == ("2025", "2025年底前完成")
    assert [(each["role"], each["name"], each["type"]) for each in task["officials"]] == [
        ("lead_official", "林知远", "Person")
    ]
    assert [(each["role"], each["name"], each["type"]) for each in task["units"]] == [
        ("lead_unit", "澄州市科技局", "Agency"),
        ("support_unit", "澄州市发展改革委", "Agency"),
        ("support_unit", "市级有关部门", "Collective"),
    ]
    assert SCIENCE_TEXT[task["start"] : task["end"]] == task["text"]


def test_every_evidence_is_the_text_of_its_document(client: TestClient) -> None:
    texts = {"澄州市科技创新行动方案（2024—2026年）": SCIENCE_TEXT, "澄州市产业人才引育实施方案": TALENT_TEXT}
    found = 0
    for task in get(client, "/tasks")["items"]:
        for party in task["units"] + task["officials"]:
            said = party["evidence"]
            assert texts[task["document"]["title"]][said["start"] : said["end"]] == said["quote"]
            found += 1
    assert found == 10


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {LAB, FIRMS, COLLEGE}),
        ({"unit": "澄州市科技局"}, {LAB, FIRMS, COLLEGE}),  # the canonical name
        ({"unit": "市科技局"}, {LAB, FIRMS, COLLEGE}),  # an alias
        ({"unit": "理工"}, {COLLEGE}),  # a part
        ({"unit": "林知远"}, {LAB}),  # an official
        ({"unit": "有关部门"}, {LAB}),  # a group
        ({"unit": "白鹭县"}, set()),
        ({"role": "lead_unit"}, {LAB, COLLEGE}),
        ({"role": "host_unit"}, set()),
        ({"unit": "科技局", "role": "lead_unit"}, {LAB, COLLEGE}),
        ({"unit": "科技局", "role": "responsible_unit"}, {FIRMS}),
        ({"unit": "财政局", "role": "lead_unit"}, set()),  # another unit leads there
        ({"document": "行动方案"}, {LAB, FIRMS}),
        ({"document": "澄人社发〔2025〕3号"}, {COLLEGE}),
        ({"document": "江东省人才发展规划"}, set()),  # only cited
        ({"text": "攻关"}, {FIRMS}),
        ({"text": "'\"\\)"}, set()),  # a value is never part of the query
        ({"year": 2025}, {LAB, FIRMS}),  # due then; undated in a plan of 2024 to 2026
        ({"year": 2026}, {FIRMS}),
        ({"year": 2030}, set()),
        ({"unit": "科技局", "role": "lead_unit", "document": "人才", "text": "学院"}, {COLLEGE}),
    ],
)
def test_filters_of_tasks(client: TestClient, asked: dict[str, Any], found: set[str]) -> None:
    assert titles(client, **asked) == found


def test_pages_follow_each_other(client: TestClient) -> None:
    first = get(client, "/tasks", limit=2, unit="科技局")
    assert (first["total"], len(first["items"]), first["previous"]) == (3, 2, None)
    second = client.get(first["next"]).json()
    assert (second["offset"], second["next"]) == (2, None)
    assert client.get(second["previous"]).json() == first
    whole = get(client, "/tasks", unit="科技局")["items"]
    assert first["items"] + second["items"] == whole


def test_units_come_with_their_roles(client: TestClient) -> None:
    units = get(client, "/units")
    first = units["items"][0]
    assert (first["name"], first["type"], first["responsibilities"]) == ("澄州市科技局", "Agency", 3)
    assert first["roles"] == {"lead_unit": 2, "responsible_unit": 1}
    assert "市科技局" in first["aliases"]
    assert units["total"] == len(units["items"]) == 8
    assert get(client, "/units", type="University")["total"] == 1
    assert client.get(f"/units/{first['id']}").json() == first


def test_tasks_of_a_unit(client: TestClient) -> None:
    (unit,) = get(client, "/units", text="科技局")["items"]
    path = f"/units/{unit['id']}/tasks"
    assert get(client, path)["total"] == 3
    assert get(client, path, role="responsible_unit")["items"] == get(client, "/tasks", text=FIRMS)["items"]


def test_documents_count_what_they_say(client: TestClient) -> None:
    found = get(client, "/documents")
    assert [(each["number"], each["tasks"], each["responsibilities"], each["targets"]) for each in found["items"]] == [
        ("澄人社发〔2025〕3号", 1, 3, 1),
        ("澄政办发〔2024〕12号", 2, 7, 3),
    ]
    (science,) = get(client, "/documents", text="科技创新")["items"]
    assert (science["issued"], science["period_start"], science["period_end"]) == ("2024-03-18", 2024, 2026)
    assert client.get(f"/documents/{science['id']}").json() == science


def test_one_task_by_its_id(client: TestClient) -> None:
    (task,) = get(client, "/tasks", text=COLLEGE)["items"]
    assert client.get(f"/tasks/{task['id']}").json() == task


def test_health_tells_what_is_there(client: TestClient) -> None:
    health = get(client, "/health")
    assert (health["status"], health["documents"], health["tasks"], health["responsibilities"]) == ("ok", 2, 3, 10)


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/tasks/Task-0", 404, "GET /tasks"),
        ("/units/Agency-0", 404, "GET /units"),
        ("/units/Agency-0/tasks", 404, "GET /units"),
        ("/documents/x", 404, "GET /documents"),
        ("/nowhere", 404, "Not Found"),
        ("/tasks?limit=0", 422, "limit"),
        ("/tasks?limit=501", 422, "limit"),
        ("/tasks?offset=-1", 422, "offset"),
        ("/tasks?role=boss", 422, "lead_unit"),
        ("/tasks?year=soon", 422, "year"),
        ("/tasks?unit=", 422, "unit"),
        ("/tasks?unti=科技局", 422, "unti"),  # a misspelt filter is no filter
        ("/units?type=Ministry", 422, "Agency"),
    ],
)
def test_what_is_wrong_is_said(client: TestClient, path: str, status: int, told: str) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert told in response.json()["detail"]
    assert response.json()["status"] == status


def test_a_graph_that_is_not_there_is_a_503(tmp_path: Path) -> None:
    with TestClient(create_app(serve_graph(tmp_path / "none.lbug"))) as client:
        response = client.get("/tasks")
    assert response.status_code == 503
    assert "none.lbug" in response.json()["detail"]
    assert "policykg build" in response.json()["detail"]


def test_other_methods_are_refused(client: TestClient) -> None:
    response = client.post("/tasks")
    assert (response.status_code, response.headers["allow"]) == (405, "GET")
