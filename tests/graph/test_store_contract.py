"""What a user relies on, whichever store the graph is in: the same tests for a Ladybug file and a Neo4j server."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from graph.build import mirror_folder
from graph.records import DocumentGraph, Edge, Node
from graph.store import GraphStore
from graph.tasks import Page, TaskFilter, find_responsibilities
from ontology.errors import QueryError, StoreError
from ontology.model import Model
from tests.graph.hand_made import CITY, FINANCE, GOAL, LAB, SCIENCE, agency, content, listed, node, science, talent
from tests.graph.plans import write_plans

WHO_LEADS = (
    "MATCH (u:Agency)-[r:LEADS]->(t:Task) "
    "RETURN u.name AS unit, t.title AS task, r.quote AS quote, r.`order` AS position ORDER BY unit, task"
)


def held(store: GraphStore) -> tuple[list[Node], list[Edge]]:
    with store.view() as view:
        return listed(view.nodes(), view.edges())


def ask(store: GraphStore, cypher: str, **parameters: object) -> list[dict[str, object]]:
    with store.view() as view:
        return view.query(cypher, parameters).dicts()


@pytest.mark.parametrize(
    "loads",
    [
        pytest.param([[science(), talent()]], id="two documents"),
        pytest.param([[science(), talent()], [science(), talent()]], id="twice"),
        pytest.param([[science()], [science(), talent()]], id="one more"),
        pytest.param([[science(), talent()], [talent()]], id="one less, which the other cites and shares units with"),
        pytest.param([[science(), talent()], [science()]], id="one less, which cites the other"),
        pytest.param(
            [[science(), talent()], [science(lab_support=agency("澄州市教育局")), talent()]], id="one changed"
        ),
        pytest.param([[science()], [talent()]], id="another instead"),
        pytest.param([[science(), talent()], []], id="none left"),
    ],
)
def test_holds_exactly_the_last_documents_as_if_loaded_fresh(
    store: GraphStore, loads: Sequence[Sequence[DocumentGraph]]
) -> None:
    for documents in loads:
        store.mirror(documents)

    assert held(store) == content(*loads[-1])


def test_nodes_and_edges_come_ordered_by_id(store: GraphStore) -> None:
    store.mirror([talent(), science()])

    with store.view() as view:
        nodes, edges = [each.id for each in view.nodes()], [each.id for each in view.edges()]
    assert nodes == sorted(nodes)
    assert edges == sorted(edges)


def test_a_shared_unit_is_one_node_with_both_its_names(store: GraphStore) -> None:
    store.mirror([science(), talent()])

    rows = ask(store, "MATCH (u:Agency {name: $name}) RETURN u.aliases AS aliases", name="澄州市科技局")
    assert rows == [{"aliases": ["市科技局", "科技局"]}]


def test_a_document_that_is_cited_and_loaded_is_no_stub(store: GraphStore) -> None:
    store.mirror([talent(), science()])

    rows = ask(store, "MATCH (d:Document {id: $id}) RETURN d.stub AS stub, d.period_start AS since", id=SCIENCE.id)
    assert rows == [{"stub": False, "since": 2024}]


def test_which_units_lead_which_tasks(store: GraphStore) -> None:
    store.mirror([science(), talent()])

    assert ask(store, WHO_LEADS) == [
        {"unit": "澄州市科技局", "task": "共建产业学院", "quote": "科技局牵头", "position": 0},
        {"unit": "澄州市科技局", "task": "壮大“星火领航”企业", "quote": "市科技局牵头", "position": 0},
        {"unit": "澄州市科技局", "task": "建设青石湾实验室", "quote": "市科技局牵头", "position": 0},
    ]


def test_a_folder_of_facts_loads_the_same_twice_and_answers_who_leads(
    store: GraphStore, model: Model, tmp_path: Path
) -> None:
    facts = write_plans(tmp_path / "facts")
    for _ in range(2):
        mirror_folder(facts, store, model)

        with store.view() as view:
            found = find_responsibilities(view, TaskFilter(role="lead_unit"), Page(limit=10, offset=0))
        assert sorted((row.party.name, row.task, row.party.evidence.quote) for row in found.rows) == [
            ("澄州市科技局", "共建产业学院", "澄州市科技局牵头，市财政局、澄州理工大学配合"),
            (
                "澄州市科技局",
                "建设青石湾实验室",
                "牵头领导：林知远；牵头单位：市科技局；配合单位：市发展改革委、市级有关部门",
            ),
        ]


def test_progress_counts_the_documents(store: GraphStore) -> None:
    counts: list[int] = []

    store.mirror([science(), talent()], counts.append)

    assert counts[-1] == 2


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("t.year", 2026),
        ("t.value", 3.2),
        ("t.value_max", None),
        ("t.unit", "%"),
        ("count(t)", 1),
        ("t.year > 2025", True),
        ("[t.year, 2030]", [2026, 2030]),
        ("$given", '牵头\'; "引号" \\ 和\n换行'),
    ],
)
def test_values_come_as_plain_python(store: GraphStore, expression: str, expected: object) -> None:
    store.mirror([science()])

    [row] = ask(
        store, f"MATCH (t:Target) WHERE $given <> '' RETURN {expression} AS it", given='牵头\'; "引号" \\ 和\n换行'
    )
    assert row["it"] == expected
    assert type(row["it"]) is type(expected)
    assert not isinstance(row["it"], Decimal)


def test_a_node_comes_as_its_properties_and_label(store: GraphStore) -> None:
    store.mirror([science()])

    [row] = ask(store, "MATCH (u:Agency)-[r:SUPPORTS]->(t:Task) RETURN u, r, t")
    assert row["u"] == {"_label": "Agency", "id": FINANCE.id, **FINANCE.properties, "aliases": ["市财政局"]}
    assert isinstance(row["r"], dict)
    assert (row["r"]["_type"], row["r"]["quote"], row["r"]["start"]) == ("SUPPORTS", "市财政局配合", 3)
    assert isinstance(row["t"], dict)
    assert (row["t"]["_label"], row["t"]["title"]) == ("Task", LAB.properties["title"])


def test_columns_keep_their_order_when_there_are_no_rows(store: GraphStore) -> None:
    store.mirror([science()])

    with store.view() as view:
        rows = view.query("MATCH (t:Task {title: $title}) RETURN t.title AS z, t.number AS a", {"title": "没有"})
    assert rows.columns == ("z", "a")
    assert rows.values == ()


def test_a_number_without_a_fraction_stays_a_decimal(store: GraphStore) -> None:
    goal = node("Target", "whole", value=800, year=2025)
    document = node("Document", "whole", title="整数", stub=False)
    store.mirror([DocumentGraph(document.id, (document, goal), ())])

    [row] = ask(store, "MATCH (t:Target) RETURN t.value AS value, t.year AS year")
    assert (type(row["value"]), type(row["year"])) == (float, int)


@pytest.mark.parametrize("query", ["MATCH (t:Task RETURN t", "", "RETURN nobody"])
def test_a_query_that_is_wrong_is_refused_in_one_line(store: GraphStore, query: str) -> None:
    store.mirror([science()])

    with store.view() as view, pytest.raises(QueryError) as caught:
        view.query(query)
    assert str(caught.value).strip()
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (t:Task {id: 'Task-1'})",
        "MATCH (t:Task) SET t.title = '改'",
        "MATCH (t:Task) DETACH DELETE t",
        "MERGE (p:Place {id: 'Place-1'}) RETURN p",
        "MATCH (t:Task) REMOVE t.title",
        "DROP TABLE Task",
        "CREATE NODE TABLE Other (id STRING PRIMARY KEY)",
        "CREATE CONSTRAINT FOR (o:Other) REQUIRE o.id IS UNIQUE",
        "LOAD FROM '/etc/hostname' RETURN *",
        "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
        "COPY (MATCH (t:Task) RETURN t.title) TO '/tmp/policykg-test.csv'",
        "EXPORT DATABASE '/tmp/policykg-test'",
        "SHOW SETTINGS",
        "SHOW USERS",
        "SHOW TRANSACTIONS",
        "TERMINATE TRANSACTION 'neo4j-transaction-1'",
        "CALL dbms.listConfig()",
        "CALL dbms.listConfig() YIELD name RETURN name",
        "CALL db.clearQueryCaches()",
        "CALL threads=1",
        "MATCH (t:Task) CALL { WITH t DETACH DELETE t } IN TRANSACTIONS",
        "MATCH (t:Task) RETURN t; MATCH (t:Task) RETURN t",
        "BEGIN TRANSACTION",
        "EXPLAIN MATCH (t:Task) DETACH DELETE t",
        "PROFILE MATCH (t:Task) DETACH DELETE t",
    ],
)
def test_a_view_neither_changes_the_graph_nor_looks_outside_it(store: GraphStore, query: str) -> None:
    store.mirror([science()])

    with store.view() as view, pytest.raises(QueryError):
        view.query(query)
    assert held(store) == content(science())


def test_a_view_goes_on_after_a_refusal(store: GraphStore) -> None:
    store.mirror([science()])

    with store.view() as view:
        with pytest.raises(QueryError):
            view.query("MATCH (t:Task) DETACH DELETE t")
        assert len(view.query("MATCH (p:Place) RETURN p.name").values) == 1


def test_no_graph_is_told_with_the_mend(store: GraphStore) -> None:
    with pytest.raises(StoreError, match="policykg build") as caught, store.view():
        pass
    assert "\n" not in str(caught.value)


def test_every_node_and_edge_of_a_long_document_arrives(store: GraphStore) -> None:
    document = node("Document", "long", title="长", stub=False)
    tasks = [node("Task", document.id, number, title=f"任务{number}", document=document.id) for number in range(4500)]
    edges = [
        Edge(f"MENTIONS-{each.id}", "MENTIONS", each.id, CITY.id, {"document": document.id, "quote": "澄州市"})
        for each in tasks
    ]
    graph = DocumentGraph(document.id, (document, CITY, *tasks), tuple(edges))

    store.mirror([graph])

    assert held(store) == content(graph)
    assert GOAL not in held(store)[0]
