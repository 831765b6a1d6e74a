"""From documents to answers on the command line, with real extraction of a few lines of text."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.api.test_cli import POLICYKG, command, run

PLAN = """澄州市低空物流实施方案（2025—2027年）

一、重点任务
1. 建设临江起降场。2026年底前建成起降场3个。（牵头单位：市交通运输局；配合单位：市财政局）
2. 开通跨江航线。（责任单位：东屏区、市邮政管理局）
"""


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plans")
    (folder / "低空.txt").write_text(PLAN, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(plans: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    found = run("build", plans, "--graph", folder / "g.lbug", "--facts", folder / "facts")
    assert "documents: 1 (1 extracted, 0 unchanged)" in found.stdout
    assert "2 tasks" in found.stdout
    return folder


def leads(graph: Path) -> list[tuple[str, str]]:
    rows = json.loads(run("responsibilities", "--graph", graph, "--role", "lead_unit", "--format", "json").stdout)
    return [(row["unit"], row["task"]) for row in rows]


def test_a_plan_becomes_answers(built: Path) -> None:
    assert leads(built / "g.lbug") == [("澄州市交通运输局", "建设临江起降场")]


def test_building_again_reads_nothing_again(plans: Path, built: Path) -> None:
    before = {path.name: path.read_bytes() for path in (built / "facts").iterdir()}
    found = run("build", plans, "--graph", built / "g.lbug", "--facts", built / "facts")
    assert "0 extracted, 1 unchanged" in found.stdout
    assert {path.name: path.read_bytes() for path in (built / "facts").iterdir()} == before


def test_a_document_that_fails_does_not_stop_the_others(plans: Path, tmp_path: Path) -> None:
    source = tmp_path / "plans"
    source.mkdir()
    (source / "好.txt").write_text(PLAN, encoding="utf-8")
    (source / "坏.pdf").write_bytes(b"%PDF-1.7 broken")
    found = command("build", source, "--graph", tmp_path / "g.lbug", "--facts", tmp_path / "facts")
    assert found.returncode == 1
    assert "坏.pdf" in found.stderr
    assert len(found.stderr.splitlines()) == 1
    assert leads(tmp_path / "g.lbug")


def test_where_nothing_can_be_read_the_old_graph_stays(plans: Path, tmp_path: Path) -> None:
    run("build", plans, "--graph", tmp_path / "g.lbug", "--facts", tmp_path / "facts")
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "坏.pdf").write_bytes(b"%PDF-1.7 broken")
    found = command("build", bad, "--graph", tmp_path / "g.lbug", "--facts", tmp_path / "facts")
    assert found.returncode == 2
    assert leads(tmp_path / "g.lbug")


def test_extraction_alone_and_its_score(plans: Path, tmp_path: Path) -> None:
    run("extract", plans, "--output", tmp_path / "facts")
    facts = json.loads((tmp_path / "facts" / "低空.json").read_bytes())
    gold = tmp_path / "gold"
    gold.mkdir()
    wanted = {key: facts[key] for key in ("responsibilities", "targets", "deadlines", "entities")}
    (gold / "低空.json").write_text(json.dumps(wanted), encoding="utf-8")
    scores = json.loads(run("evaluate", gold, tmp_path / "facts", "--json").stdout)
    assert scores["responsibilities"]["all"]["f1"] == 1.0
    assert scores["responsibilities"]["低空"]["gold"] == 4
    assert json.loads(run("evaluate", gold, "--corpus", plans, "--json").stdout) == scores
    shown = run("evaluate", gold, "--corpus", plans, "--only", "responsibilities").stdout
    assert "P 1.000 R 1.000 F1 1.000" in shown.splitlines()[-1]

    wanted["responsibilities"][0]["party"] = "市商务局"
    (gold / "低空.json").write_text(json.dumps(wanted), encoding="utf-8")
    missed = run("evaluate", gold, tmp_path / "facts", "--errors", "--only", "responsibilities").stderr
    assert [line[0] for line in missed.splitlines()] == ["-", "+"]


def test_how_far_confidence_can_be_trusted(plans: Path, tmp_path: Path) -> None:
    run("extract", plans, "--output", tmp_path / "facts")
    gold = tmp_path / "gold"
    gold.mkdir()
    facts = json.loads((tmp_path / "facts" / "低空.json").read_bytes())
    facts["responsibilities"][0]["party"] = "市商务局"
    (gold / "低空.json").write_text(json.dumps(facts), encoding="utf-8")
    bands = json.loads(run("evaluate", gold, tmp_path / "facts", "--confidence", "--json").stdout)
    assert [band["from"] for band in bands] == [0.9, 0.8, 0.7, 0.0]
    assert sum(band["facts"] - band["right"] for band in bands) == 1
    assert "from 0.9" in run("evaluate", gold, tmp_path / "facts", "--confidence").stdout


def test_export_of_all_and_of_a_part(built: Path, tmp_path: Path) -> None:
    from rdflib import Graph

    graph = built / "g.lbug"
    whole = Graph().parse(data=run("export", "--graph", graph).stdout, format="turtle")
    run("export", "--graph", graph, "--unit", "市交通运输局", "--output", tmp_path / "unit.ttl")
    part = Graph().parse(tmp_path / "unit.ttl", format="turtle")
    assert 0 < len(part) < len(whole)
    assert set(part) - set(whole) == set()
    assert "建设临江起降场" in run("export", "--graph", graph, "--task", "建设临江起降场").stdout
    assert "建设临江起降场" in run("export", "--graph", graph, "--document", "低空物流").stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--unit", "无此单位"), "无此单位"),
        (("--unit", "市"), "by its id"),
        (("--unit", "局", "--task", "航线"), "one of them"),
        (("--output", "no/such/folder.ttl"), "no/such/folder.ttl"),
    ],
)
def test_export_says_what_it_cannot_do(built: Path, arguments: tuple[str, ...], told: str) -> None:
    found = command("export", "--graph", built / "g.lbug", *arguments)
    assert (found.returncode, len(found.stderr.splitlines()), told in found.stderr) == (2, 1, True), found.stderr


def test_serving_until_it_is_stopped(built: Path) -> None:
    arguments = [*POLICYKG, "serve", "--graph", str(built / "g.lbug"), "--port", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment
    ) as server:
        try:
            assert server.stdout is not None
            told = server.stdout.readline()
            address = next(word for word in told.split() if word.startswith("http://"))
            with urllib.request.urlopen(f"{address}health", timeout=60) as answer:
                assert json.load(answer)["documents"] == 1
            server.send_signal(signal.SIGINT)
            _, complaints = server.communicate(timeout=60)
        finally:
            server.kill()
    assert (server.returncode, complaints) == (0, "")


def test_a_port_that_is_taken_is_told(built: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        found = command("serve", "--graph", built / "g.lbug", "--port", str(port))
    assert found.returncode == 2
    assert f"127.0.0.1:{port}" in found.stderr
    assert len(found.stderr.splitlines()) == 1


def test_serving_does_not_load_the_language_pipeline(built: Path) -> None:
    script = f"""
import sys
from fastapi.testclient import TestClient
from api.app import create_app
from api.live import LiveGraph
from graph.stores import open_store
from ontology.load import load_model
from pathlib import Path
file = Path({str(built / "g.lbug")!r})
with TestClient(create_app(LiveGraph(open_store(str(file), load_model()), file))) as client:
    assert client.get("/tasks").json()["total"] == 2
print(sorted({{"spacy", "jieba", "rjieba", "thinc", "neo4j"}} & set(sys.modules)))
"""
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_read_shows_the_text_its_outline_and_where_each_section_stands(plans: Path) -> None:
    printed = run("read", plans / "低空.txt").stdout
    assert PLAN.strip().splitlines()[3] in printed
    assert "一 重点任务  [25:" in printed
    assert "line 3" in printed
    short = run("read", "--outline", plans / "低空.txt").stdout
    assert short.splitlines()[0] == "outline: 3 sections"
    assert "责任单位" not in short


def test_explain_names_the_rule_the_words_and_the_place(plans: Path) -> None:
    printed = run("explain", plans / "低空.txt", "--words", "牵头单位").stdout
    assert "市交通运输局" in printed
    assert "rule " in printed
    assert "line 4" in printed


def test_evidence_says_where_in_the_file_it_stands(built: Path) -> None:
    facts = json.loads((built / "facts" / "低空.json").read_text(encoding="utf-8"))
    assert [row["place"] for row in facts["responsibilities"]][:2] == ["line 4", "line 4"]
    rows = json.loads(run("responsibilities", "--graph", built / "g.lbug", "--format", "json").stdout)
    assert {row["place"] for row in rows} == {"line 4", "line 5"}
