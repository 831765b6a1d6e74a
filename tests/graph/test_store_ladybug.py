"""One Ladybug file: whole at every moment, replaced in one step, opened for reading alone."""

from __future__ import annotations

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest

from graph.build import build_document
from graph.identify import document_titles
from graph.records import DocumentGraph, Edge, Node
from graph.store_ladybug import LadybugStore, _plain
from graph.stores import open_store
from ontology.errors import QueryError, StoreError
from ontology.load import load_model
from tests.graph.plans import PLANS, SCIENCE, TALENT, TEXTS

MODEL = load_model()
GRAPHS = [build_document(each, MODEL, document_titles(PLANS), TEXTS[each.name]) for each in PLANS]
ALONE = [build_document(each, MODEL, {}, TEXTS[each.name]) for each in (SCIENCE, TALENT)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plans.lbug"


@pytest.fixture
def store(path: Path) -> LadybugStore:
    store = LadybugStore(path, MODEL)
    store.mirror(GRAPHS)
    return store


def content(path: Path) -> tuple[list[Node], list[Edge]]:
    with LadybugStore(path, MODEL).view() as view:
        return list(view.nodes()), list(view.edges())


def held(path: Path, graphs: list[DocumentGraph]) -> tuple[list[Node], list[Edge]]:
    LadybugStore(path, MODEL).mirror(graphs)
    return content(path)


# Building ---------------------------------------------------------------------------------------------------------


def test_the_same_documents_twice_and_in_another_order_give_the_same_graph(tmp_path: Path) -> None:
    once, again = tmp_path / "once.lbug", tmp_path / "again.lbug"

    assert held(once, GRAPHS) == held(again, GRAPHS[::-1]) == held(once, GRAPHS)


def test_a_build_leaves_one_file_and_nothing_beside_it(store: LadybugStore) -> None:
    assert [each.name for each in store.path.parent.iterdir()] == ["plans.lbug"]


def test_who_reads_the_old_graph_keeps_it_while_a_new_one_is_built(store: LadybugStore) -> None:
    titles = "MATCH (d:Document) WHERE NOT d.stub RETURN count(d) AS documents"
    with store.view() as old:
        store.mirror(ALONE[:1])
        with store.view() as new:
            assert (old.query(titles).values, new.query(titles).values) == (((2,),), ((1,),))


@pytest.mark.parametrize("moment", ["BEGIN", "COPY `Task`", "COPY `LEADS`", "COMMIT", "CHECKPOINT", "before-rename"])
def test_a_build_killed_at_any_moment_leaves_the_old_graph_and_no_rubbish_for_long(
    store: LadybugStore, moment: str
) -> None:
    before = content(store.path)

    killed = kill_build(store.path, moment)

    assert killed == -signal.SIGKILL
    assert len(list(store.path.parent.iterdir())) == 2
    assert content(store.path) == before
    assert held(store.path, GRAPHS) == before
    assert [each.name for each in store.path.parent.iterdir()] == ["plans.lbug"]


def test_a_build_killed_right_after_the_rename_leaves_the_new_graph(store: LadybugStore, tmp_path: Path) -> None:
    assert kill_build(store.path, "after-rename") == -signal.SIGKILL

    assert content(store.path) == held(tmp_path / "fresh.lbug", ALONE[1:])


def kill_build(path: Path, moment: str) -> int:
    return subprocess.run([sys.executable, "-m", "tests.graph.killed_build", str(path), moment], check=False).returncode


def test_builds_at_the_same_time_do_not_disturb_each_other(path: Path, tmp_path: Path) -> None:
    wanted = [held(tmp_path / "one" / "a.lbug", ALONE[:1]), held(tmp_path / "two" / "b.lbug", ALONE[1:])]
    folder = tmp_path / "shared"

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(LadybugStore(folder / path.name, MODEL).mirror, [ALONE[:1], ALONE[1:]] * 3))

    assert content(folder / path.name) in wanted
    assert [each.name for each in folder.iterdir()] == [path.name]


def test_a_failed_build_leaves_the_old_graph(store: LadybugStore) -> None:
    before = content(store.path)
    dangling = DocumentGraph(ALONE[0].document, (), ALONE[0].edges)

    with pytest.raises(StoreError, match="could not be built"):
        store.mirror([dangling])

    assert content(store.path) == before
    assert [each.name for each in store.path.parent.iterdir()] == ["plans.lbug"]


@pytest.mark.parametrize("name", ["图谱 [1]", "it's*", "a?b", 'quoted "name"', "back\\slash"])
def test_any_path_will_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / f"{name}.lbug"

    assert len(held(path, GRAPHS)[1]) == len({edge.id for graph in GRAPHS for edge in graph.edges})


def test_what_is_no_graph_is_not_overwritten(path: Path) -> None:
    path.write_text("我的规划", encoding="utf-8")

    with pytest.raises(StoreError, match="is no graph and is not overwritten"):
        LadybugStore(path, MODEL).mirror(GRAPHS)

    assert path.read_text(encoding="utf-8") == "我的规划"


def test_an_empty_file_is_filled(path: Path) -> None:
    path.touch()

    assert held(path, GRAPHS)[0]


def test_a_broken_graph_can_be_built_again(store: LadybugStore) -> None:
    before = content(store.path)
    store.path.write_bytes(store.path.read_bytes()[:5000])
    store.path.with_name("plans.lbug.wal").write_bytes(b"left by somebody")

    assert held(store.path, GRAPHS) == before
    assert [each.name for each in store.path.parent.iterdir()] == ["plans.lbug"]


@pytest.mark.parametrize(
    ("place", "told"), [(".", "is a folder; name a file"), ("file/plans.lbug", "Not a directory|cannot be")]
)
def test_a_place_that_cannot_hold_a_graph_is_told(tmp_path: Path, place: str, told: str) -> None:
    tmp_path.joinpath("file").touch()

    with pytest.raises(StoreError, match=told):
        LadybugStore(tmp_path / place, MODEL).mirror(GRAPHS)


# Opening ----------------------------------------------------------------------------------------------------------


def test_no_graph_there_says_how_to_build_one(path: Path) -> None:
    with pytest.raises(StoreError) as told, open_store(str(path), MODEL).view():
        pass

    assert str(told.value) == f"no graph at {path}: build one with `policykg build PATH --graph {path}`"


@pytest.mark.parametrize("bytes_", [b"", b"%PDF-1.7", b"LBUG1\0\0\0", b"PAR1" * 2000])
def test_a_file_that_is_no_graph_is_told(path: Path, bytes_: bytes) -> None:
    path.write_bytes(bytes_)

    with pytest.raises(StoreError, match=r"plans\.lbug: not a graph of ours") as told, LadybugStore(path, MODEL).view():
        pass

    assert "\n" not in str(told.value)
    assert path.read_bytes() == bytes_


def test_a_folder_is_no_graph(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be read"), LadybugStore(tmp_path, MODEL).view():
        pass


def test_an_address_of_another_kind_is_refused() -> None:
    with pytest.raises(StoreError, match="bolt://HOST:7687"):
        open_store("https://kg.example/graph", MODEL)


# Asking -----------------------------------------------------------------------------------------------------------


def test_nodes_edges_and_paths_come_as_plain_python(store: LadybugStore) -> None:
    with store.view() as view:
        row = view.query(
            "MATCH p = (u:Agency {name: $name})-[r:LEADS]->(t:Task) RETURN u, r, p ORDER BY t.start LIMIT 1",
            {"name": "澄州市科技局"},
        ).dicts()[0]

    assert row["u"] == {
        "_label": "Agency",
        "id": row["u"]["id"],
        "name": "澄州市科技局",
        "aliases": ["市科技局"],
        "jurisdiction": "澄州市",
        "level": "市",
    }
    assert row["r"]["_type"] == "LEADS"
    assert row["r"]["order"] == 0
    assert [each["_label"] for each in row["p"]["_nodes"]] == ["Agency", "Task"]
    assert [each["_type"] for each in row["p"]["_edges"]] == ["LEADS"]


@pytest.mark.parametrize(
    ("cypher", "value"),
    [
        ("MATCH (t:Target) RETURN sum(t.year) AS x", 6077),
        ("MATCH (t:Target) RETURN max(t.value) AS x", 2500.0),
        ("RETURN date('2024-03-18') AS x", "2024-03-18"),
        ("RETURN {a: [1, 2], b: null} AS x", {"a": [1, 2], "b": None}),
        ("RETURN $given AS x", "市科技局"),
    ],
)
def test_values_come_as_plain_python(store: LadybugStore, cypher: str, value: object) -> None:
    with store.view() as view:
        found = view.query(cypher, {"given": "市科技局"} if "$given" in cypher else None).values[0][0]

    assert (found, type(found)) == (value, type(value))


def test_a_decimal_becomes_a_number() -> None:
    assert [_plain(Decimal(6077)), _plain(Decimal("3.20"))] == [6077, 3.2]


@pytest.mark.parametrize(
    ("cypher", "told"),
    [
        ("MATCH (t:Task RETURN t", "Parser exception"),
        ("MATCH (x:Nope) RETURN x", "Table Nope does not exist"),
        ("MATCH (u)-[r:LEADS]->(t) RETURN r.order", "names such as order and end go in backticks"),
        ("MATCH (t:Task) RETURN t.nope", "nope"),
        ("MATCH (t:Task) SET t.title = 'x'", "SET is not allowed"),
        ("LOAD FROM '/etc/hostname' RETURN *", "not with LOAD"),
        ("COPY (MATCH (t:Task) RETURN t) TO 'stolen.csv'", "not with COPY"),
        ("RETURN 1; MATCH (t) DELETE t", "only one statement"),
    ],
)
def test_a_wrong_query_is_told_in_one_line(store: LadybugStore, cypher: str, told: str) -> None:
    with store.view() as view, pytest.raises(QueryError) as refused:
        view.query(cypher)

    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_query_that_takes_too_long_is_stopped(store: LadybugStore) -> None:
    hasty = LadybugStore(store.path, MODEL, patience=0.2)
    endless = "UNWIND range(1, 100000000) AS x UNWIND [1, 2, 3] AS y RETURN sum(x * y)"

    with hasty.view() as view, pytest.raises(QueryError, match=r"longer than 0\.2 s: narrow it"):
        view.query(endless)


def test_several_threads_may_ask_one_view(store: LadybugStore) -> None:
    with store.view() as view, ThreadPoolExecutor(4) as pool:
        asked = "MATCH (t:Task) RETURN t.id AS id ORDER BY id"
        answers = set(pool.map(lambda _: view.query(asked).values, range(24)))

    assert len(answers) == 1
