"""What holds for Neo4j alone: the owner's own data, superclasses as labels, loads that are cut off, its errors."""

from __future__ import annotations

import socket
import socketserver
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import neo4j
import pytest

from graph.records import DocumentGraph
from graph.store_neo4j import Neo4jStore
from ontology.errors import QueryError, StoreError
from ontology.model import Model
from tests.graph.hand_made import CITY, LAB, SCIENCE, content, listed, science, talent
from tests.neo4j_server.process import running_server


@pytest.fixture
def store(neo4j_url: str, model: Model) -> Neo4jStore:
    return Neo4jStore(neo4j_url, model)


@pytest.fixture
def driver(neo4j_url: str) -> Iterator[neo4j.Driver]:
    with neo4j.GraphDatabase.driver(neo4j_url) as driver:
        yield driver


def rows(driver: neo4j.Driver, cypher: str, **parameters: Any) -> list[dict[str, Any]]:
    return [record.data() for record in driver.execute_query(cypher, parameters).records]


def test_nodes_carry_their_superclasses_as_labels(store: Neo4jStore, driver: neo4j.Driver) -> None:
    store.mirror([science()])

    [row] = rows(driver, "MATCH (n:Place) RETURN labels(n) AS labels")
    assert {"Place", "Area", "Entity"} <= set(row["labels"])


def test_every_concrete_class_has_a_unique_id(store: Neo4jStore, driver: neo4j.Driver, model: Model) -> None:
    store.mirror([science()])

    constraints = rows(
        driver, "SHOW CONSTRAINTS YIELD labelsOrTypes, properties RETURN labelsOrTypes[0] AS label, properties"
    )
    assert {"label": "Task", "properties": ["id"]} in constraints
    assert set(model.labels) <= {each["label"] for each in constraints}


def test_what_the_owner_keeps_beside_it_stays(store: Neo4jStore, driver: neo4j.Driver) -> None:
    rows(driver, "CREATE (:Person {name: '外人'})-[:LEADS]->(:Note {text: '笔记'})")
    store.mirror([science(), talent()])
    rows(driver, "MATCH (t:Task {id: $id}) SET t.mark = '重点'", id=LAB.id)
    store.mirror([science(lab_support=CITY), talent()])

    with store.view() as view:
        assert listed(view.nodes(), view.edges()) == content(science(lab_support=CITY), talent())
    store.mirror([])
    assert rows(driver, "MATCH (p)-[:LEADS]->(n) RETURN p.name AS name, n.text AS text") == [
        {"name": "外人", "text": "笔记"}
    ]


def test_marks_of_the_owner_on_our_nodes_stay(store: Neo4jStore, driver: neo4j.Driver) -> None:
    store.mirror([science()])
    rows(driver, "MATCH (t:Task {id: $id}) SET t.mark = '重点'", id=LAB.id)

    store.mirror([science(lab_support=CITY)])

    assert rows(driver, "MATCH (t:Task {id: $id}) RETURN t.mark AS mark", id=LAB.id) == [{"mark": "重点"}]


def test_loading_the_same_again_writes_nothing(store: Neo4jStore, driver: neo4j.Driver) -> None:
    store.mirror([science(), talent()])
    before = rows(driver, "MATCH (n) RETURN elementId(n) AS it ORDER BY it")
    edges = rows(driver, "MATCH ()-[r]->() RETURN elementId(r) AS it ORDER BY it")

    store.mirror([talent(), science()])

    assert rows(driver, "MATCH (n) RETURN elementId(n) AS it ORDER BY it") == before
    assert rows(driver, "MATCH ()-[r]->() RETURN elementId(r) AS it ORDER BY it") == edges


class CutOffError(Exception):
    pass


@pytest.mark.parametrize("whole", [0, 1])
def test_a_load_that_is_cut_off_leaves_whole_documents_and_is_mended_by_the_next(store: Neo4jStore, whole: int) -> None:
    new = [science(lab_support=CITY), talent()]

    def cut_off() -> Iterator[DocumentGraph]:
        yield from new[:whole]
        raise CutOffError

    store.mirror([science()])
    with pytest.raises(CutOffError):
        store.mirror(cut_off())

    with store.view() as view:
        edges = {each.id for each in view.edges()}
    assert edges == {each.id for each in (new[0] if whole else science()).edges}
    store.mirror(new)
    with store.view() as view:
        assert listed(view.nodes(), view.edges()) == content(*new)


def test_an_edge_without_an_end_is_refused_and_nothing_of_its_document_stays(store: Neo4jStore) -> None:
    whole = science()
    broken = DocumentGraph(whole.document, tuple(each for each in whole.nodes if each.id != LAB.id), whole.edges)
    store.mirror([talent()])

    with pytest.raises(StoreError, match="lack an end"):
        store.mirror([talent(), broken])
    with store.view() as view:
        assert {each.properties["document"] for each in view.edges()} == {talent().document}


def test_a_query_that_takes_too_long_is_ended(store: Neo4jStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store_neo4j.PATIENCE", 0.2)
    store.mirror([science()])

    with store.view() as view, pytest.raises(QueryError, match="LIMIT"):
        view.query("UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN count(a + b)")


def test_a_query_that_eats_the_servers_memory_is_ended(store: Neo4jStore) -> None:
    store.mirror([science()])

    with store.view() as view:
        with pytest.raises(QueryError, match=r"[Mm]emory"):
            view.query("UNWIND range(1, 50000000) AS a WITH collect(toString(a)) AS many RETURN size(many)")
        assert view.query("MATCH (d:Document {id: $id}) RETURN d.stub", {"id": SCIENCE.id}).values == ((False,),)


def test_a_server_that_is_not_there_is_named_with_the_mend(model: Model) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"bolt://reader:geheim@127.0.0.1:{taken.getsockname()[1]}"
        for use in (lambda: Neo4jStore(url, model).mirror([]), lambda: Neo4jStore(url, model).view().__enter__()):
            with pytest.raises(
                StoreError, match=r"^bolt://127\.0\.0\.1:\d+: no Neo4j server answers .*start the server"
            ) as caught:
                use()
            assert "\n" not in str(caught.value)
            assert "geheim" not in str(caught.value)


def test_a_port_that_speaks_something_else_is_told(model: Model) -> None:
    class Web(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(64)
            self.request.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Web) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        url = f"bolt://127.0.0.1:{server.server_address[1]}"
        with pytest.raises(StoreError, match=rf"^{url}: .*correct the address"), Neo4jStore(url, model).view():
            pass
        server.shutdown()


@pytest.mark.usefixtures("neo4j_server")
def test_a_login_that_is_refused_is_told(tmp_path: Path, model: Model) -> None:
    with running_server(tmp_path, "--auth") as url:
        for login in ("", "neo4j:wrong@"):
            with (
                pytest.raises(StoreError, match=r"login was refused .*USER:PASSWORD") as caught,
                Neo4jStore(url.replace("://", f"://{login}"), model).view(),
            ):
                pass
            assert "wrong@" not in str(caught.value)


def test_a_parameter_that_was_not_given_is_told(store: Neo4jStore) -> None:
    store.mirror([science()])

    with store.view() as view, pytest.raises(QueryError, match="missing"):
        view.query("MATCH (t:Task) RETURN $missing")
