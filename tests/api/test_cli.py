"""The command line: what it prints, how it fails, and what its exit code says."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli import app

COMMANDS = ("build", "extract", "evaluate", "responsibilities", "query", "serve", "export")
POLICYKG = [sys.executable, "-c", "from api.cli import main; main()"]
LEADS = "MATCH (u)-[r:LEADS]->(t:Task) RETURN u.name AS unit, t.title AS task, r.quote AS quote ORDER BY task"


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    """Inside this process: quick, for what goes well."""
    result = CliRunner().invoke(app, [str(each) for each in arguments], input=stdin)
    assert result.exit_code == 0, (result.output, result.exception)
    return result


def command(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """As a user runs it: a process of its own, with its exit code and whatever it prints when it fails."""
    return subprocess.run(
        [*POLICYKG, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=False,
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    assert "--help" in run(name, "--help").output


def test_who_leads_what_as_json(graph_file: Path) -> None:
    found = run("responsibilities", "--graph", graph_file, "--role", "lead_unit", "--format", "json")
    rows = json.loads(found.stdout)
    assert [(row["unit"], row["role"], row["task"]) for row in rows] == [
        ("澄州市科技局", "lead_unit", row["task"]) for row in rows
    ]
    assert {row["task"] for row in rows} == {"建设青石湾实验室", "共建产业学院"}
    assert all("牵头" in row["quote"] for row in rows)


def test_who_leads_what_as_csv(graph_file: Path) -> None:
    found = run("responsibilities", "--graph", graph_file, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(found.stdout)))
    assert len(rows) == 10
    assert list(rows[0]) == ["unit", "role", "task", "document", "section", "quote", "place", "start", "end"]


@pytest.mark.parametrize(
    ("filters", "rows"),
    [
        (("--unit", "市科技局"), 3),
        (("--unit", "市科技局", "--role", "lead_unit"), 2),
        (("--document", "人才"), 3),
        (("--text", "攻关"), 3),
        (("--year", "2026"), 3),
        (("--unit", "无此单位"), 0),
        (("--limit", "4"), 4),
    ],
)
def test_responsibilities_can_be_narrowed(graph_file: Path, filters: tuple[str, ...], rows: int) -> None:
    found = run("responsibilities", "--graph", graph_file, "--format", "json", *filters)
    assert len(json.loads(found.stdout)) == rows


@pytest.mark.parametrize("columns", [80, 120, 200])
def test_the_table_keeps_within_its_width(graph_file: Path, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", str(columns))
    found = run("responsibilities", "--graph", graph_file)
    assert max(map(cell_len, found.stdout.splitlines())) <= columns
    assert "澄州市科技局" in found.stdout.replace("\n", "")


def test_a_short_table_says_how_much_there_is(graph_file: Path) -> None:
    found = run("responsibilities", "--graph", graph_file, "--limit", "2")
    assert "2 of 10" in found.stderr


def test_a_query_of_ones_own(graph_file: Path) -> None:
    rows = json.loads(run("query", "--graph", graph_file, "--format", "json", LEADS).stdout)
    assert {row["unit"] for row in rows} == {"澄州市科技局"}
    assert len(rows) == 2
    assert run("query", "--graph", graph_file, "--format", "csv", LEADS).stdout.startswith("unit,task,quote\n")
    assert "澄州市科技局" in run("query", "--graph", graph_file, LEADS).stdout


def test_a_query_from_standard_input_with_parameters(graph_file: Path) -> None:
    asked = "MATCH (d:Document) WHERE d.period_start = $year AND d.genre = $genre RETURN d.title AS title"
    found = run(
        "query", "--graph", graph_file, "--format", "json", "--param", "year=2024", "--param", "genre=action_plan", "-",
        stdin=asked,
    )  # fmt: skip
    assert json.loads(found.stdout) == [{"title": "澄州市科技创新行动方案（2024—2026年）"}]


def test_the_graph_can_be_set_in_the_environment(graph_file: Path) -> None:
    found = command("query", "--format", "csv", "MATCH (t:Task) RETURN count(t) AS n", POLICYKG_GRAPH=str(graph_file))
    assert (found.returncode, found.stdout) == (0, "n\n3\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("responsibilities", "--graph", "none.lbug"), "none.lbug"),
        (("query", "--graph", "none.lbug", "RETURN 1"), "policykg build"),
        (("serve", "--graph", "none.lbug"), "none.lbug"),
        (("export", "--graph", "none.lbug"), "none.lbug"),
        (("build", "no-such-folder", "--graph", "g.lbug", "--facts", "facts"), "no-such-folder"),
        (("extract", "no-such-folder", "--output", "facts"), "no-such-folder"),
        (("evaluate", "no-gold", "."), "no-gold"),
        (("evaluate", "no-gold"), "--corpus"),
        (("responsibilities", "--role", "boss"), "lead_unit"),
        (("query", "--param", "year", "RETURN 1"), "KEY=VALUE"),
    ],
)
def test_mistakes_are_one_line_that_says_what_to_do(
    arguments: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = command(*arguments)
    assert found.returncode == 2
    assert told in found.stderr
    assert found.stderr.startswith("policykg: ")
    assert len(found.stderr.splitlines()) == 1


@pytest.mark.parametrize("cypher", ["MATCH (", "CREATE (t:Task {id: 'x'})", "MATCH (n:Nothing) RETURN n", ""])
def test_a_wrong_query_is_told_in_one_line(graph_file: Path, cypher: str) -> None:
    found = command("query", "--graph", graph_file, cypher)
    assert (found.returncode, len(found.stderr.splitlines())) == (2, 1)
    assert found.stderr.startswith("policykg: ")


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    found = command("serve", "--graph", tmp_path / "g.lbug", POLICYKG_PORT="many")
    assert (found.returncode, found.stderr.startswith("policykg: POLICYKG_PORT=many")) == (2, True)


def test_a_reader_that_has_seen_enough_is_no_error(graph_file: Path) -> None:
    asked = "UNWIND range(1, 200000) AS i RETURN i"
    arguments = [*POLICYKG, "query", "--graph", str(graph_file), "--format", "csv", asked]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as shown:
        assert shown.stdout is not None
        assert shown.stderr is not None
        assert shown.stdout.readline() == b"i\n"
        shown.stdout.close()
        assert shown.stderr.read() == b""


@pytest.mark.parametrize(
    ("module", "absent"),
    [("api.cli", "spacy fastapi uvicorn rdflib ladybug neo4j pyarrow"), ("api.app", "spacy jieba rjieba thinc")],
)
def test_what_is_heavy_is_loaded_when_it_is_needed(module: str, absent: str) -> None:
    script = f"import sys, {module}; print(*sorted(set({absent.split()!r}) & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout == "\n"
