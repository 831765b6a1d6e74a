"""Who carries what: the same rows from a Ladybug file and from a Neo4j server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extract.facts import ROLES
from graph.build import build_document
from graph.documents import find_documents, find_totals, get_document
from graph.identify import document_titles
from graph.queries import edges_by_role, party_labels
from graph.store import GraphStore, GraphView
from graph.tasks import Page, TaskFilter, find_responsibilities, find_tasks, get_task
from graph.units import find_units, get_unit
from ontology.model import Model
from tests.graph.plans import PLANS

LAB, FIRMS, COLLEGE = "建设青石湾实验室", "壮大创新主体", "共建产业学院"
ALL = Page(500)


@pytest.fixture
def view(store: GraphStore, model: Model) -> Iterator[GraphView]:
    titles = document_titles(PLANS)
    store.mirror(build_document(facts, model, titles) for facts in PLANS)
    with store.view() as view:
        yield view


def test_which_units_lead_which_tasks(view: GraphView) -> None:
    found = find_responsibilities(view, TaskFilter(role="lead_unit"), ALL)
    assert found.total == 2
    assert sorted((row.party.name, row.task, row.party.evidence.quote) for row in found.rows) == [
        ("澄州市科技局", COLLEGE, "澄州市科技局牵头，市财政局、澄州理工大学配合"),
        ("澄州市科技局", LAB, "牵头领导：林知远；牵头单位：市科技局；配合单位：市发展改革委、市级有关部门"),
    ]


def test_rows_are_those_of_the_facts(view: GraphView) -> None:
    rows = find_responsibilities(view, TaskFilter(), ALL).rows
    assert sorted((row.task, row.party.role, row.party.order, row.party.evidence.start) for row in rows) == sorted(
        (row.task, row.role, row.order, row.start) for plan in PLANS for row in plan.responsibilities
    )


@pytest.mark.parametrize(
    ("asked", "tasks"),
    [
        (TaskFilter(), {LAB, FIRMS, COLLEGE}),
        (TaskFilter(unit="市科技局"), {LAB, FIRMS, COLLEGE}),
        (TaskFilter(unit="科技局", role="responsible_unit"), {FIRMS}),
        (TaskFilter(unit="林知远", role="lead_official"), {LAB}),
        (TaskFilter(unit="市局"), set()),
        (TaskFilter(role="support_unit"), {LAB, COLLEGE}),
        (TaskFilter(document="澄政办发"), {LAB, FIRMS}),
        (TaskFilter(text="星火"), {FIRMS}),
        (TaskFilter(year=2024), {FIRMS}),  # undated, in a plan of 2024 to 2026
        (TaskFilter(year=2025), {LAB, FIRMS}),  # one is due
        (TaskFilter(year=2025, role="lead_unit"), {LAB}),
    ],
)
def test_filters(view: GraphView, asked: TaskFilter, tasks: set[str]) -> None:
    assert {task.title for task in find_tasks(view, asked, ALL).rows} == tasks
    assert find_tasks(view, asked, Page(1)).total == len(tasks)


def test_pages_are_pieces_of_the_whole(view: GraphView) -> None:
    whole = find_responsibilities(view, TaskFilter(), ALL)
    pieces = [find_responsibilities(view, TaskFilter(), Page(3, offset)) for offset in range(0, 12, 3)]
    assert tuple(row for piece in pieces for row in piece.rows) == whole.rows
    assert {piece.total for piece in pieces} == {whole.total} == {10}


def test_each_id_leads_back_to_its_row(view: GraphView) -> None:
    for task in find_tasks(view, TaskFilter(), ALL).rows:
        assert get_task(view, task.id) == task
        assert find_tasks(view, TaskFilter(document=task.document.id, text=task.title), ALL).rows == (task,)
    for unit in find_units(view, ALL).rows:
        assert get_unit(view, unit.id) == unit
        assert find_responsibilities(view, TaskFilter(unit=unit.id), ALL).total == unit.responsibilities
    for document in find_documents(view, ALL).rows:
        assert get_document(view, document.id) == document
    assert (get_task(view, "Task-0"), get_unit(view, "Agency-0"), get_document(view, "Document-0")) == (
        None,
        None,
        None,
    )


def test_units_are_sorted_by_what_they_carry(view: GraphView) -> None:
    units = find_units(view, ALL)
    carried = [unit.responsibilities for unit in units.rows]
    assert carried == sorted(carried, reverse=True)
    assert units.rows[0].name == "澄州市科技局"
    assert dict(units.rows[0].roles) == {"lead_unit": 2, "responsible_unit": 1}
    assert [unit.name for unit in find_units(view, ALL, text="理工").rows] == ["澄州理工大学"]
    assert [unit.name for unit in find_units(view, ALL, label="Collective").rows] == ["市级有关部门"]


def test_totals(view: GraphView) -> None:
    assert find_totals(view) == {"documents": 2, "tasks": 3, "responsibilities": 10}
    assert sum(document.targets for document in find_documents(view, ALL).rows) == 4


def test_every_role_is_an_edge_of_the_ontology(model: Model) -> None:
    assert tuple(edges_by_role()) == ROLES
    assert set(party_labels()) == {"Collective", "Person", "Place", "Zone", *model.concrete("Organisation")}
