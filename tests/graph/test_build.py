from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extract.facts import DocumentFacts
from graph.build import BuildSummary, build_document, mirror_folder
from graph.identify import document_id, document_titles
from graph.merge import merge_graphs
from graph.records import DocumentGraph, Edge, Node
from graph.store_ladybug import LadybugStore
from ontology.errors import FactsError
from ontology.load import load_model
from tests.graph.plans import PLANS, SCIENCE, TALENT, TEXTS, write_plans

MODEL = load_model()


def build(facts: DocumentFacts) -> DocumentGraph:
    return build_document(facts, MODEL, document_titles(PLANS), TEXTS.get(facts.name))


def merged() -> tuple[dict[str, Node], tuple[Edge, ...]]:
    nodes, edges = merge_graphs(map(build, PLANS))
    return {node.id: node for node in nodes}, edges


def said(edge_type: str) -> set[tuple[object, object]]:
    nodes, edges = merged()
    return {(shown(nodes[edge.source]), shown(nodes[edge.target])) for edge in edges if edge.type == edge_type}


def shown(node: Node) -> object:
    names = ("name", "title", "heading", "text")
    return next(node.properties[name] for name in names if name in node.properties)


LAB, FIRMS, COLLEGE = "建设青石湾实验室", "壮大创新主体", "共建产业学院"


@pytest.mark.parametrize(
    ("edge_type", "rows"),
    [
        ("LEADS", {("澄州市科技局", LAB), ("澄州市科技局", COLLEGE)}),
        ("OVERSEES", {("林知远", LAB)}),
        (
            "SUPPORTS",
            {("澄州市发展改革委", LAB), ("市级有关部门", LAB), ("澄州市财政局", COLLEGE), ("澄州理工大学", COLLEGE)},
        ),
        ("RESPONSIBLE_FOR", {("澄州市经信局", FIRMS), ("临江区", FIRMS), ("澄州市科技局", FIRMS)}),
        ("HAS_TASK", {(LAB, LAB), (FIRMS, FIRMS), (COLLEGE, COLLEGE)}),
        (
            "CITES",
            {
                ("澄州市产业人才引育实施方案", "澄州市科技创新行动方案（2024—2026年）"),
                ("澄州市产业人才引育实施方案", "江东省人才发展规划"),
            },
        ),
        (
            "ISSUED",
            {
                ("澄州市人民政府办公厅", "澄州市科技创新行动方案（2024—2026年）"),
                ("澄州市人力社保局", "澄州市产业人才引育实施方案"),
            },
        ),
        (
            "SETS",
            {
                ("主要目标", "全社会研发经费支出占地区生产总值比重达到3.2%"),
                ("主要目标", "高新技术企业突破2500家"),
                (LAB, "建成材料中试平台2个以上"),
                (COLLEGE, "每年培养工程师800人"),
            },
        ),
    ],
)
def test_what_the_plans_say_is_in_the_graph(edge_type: str, rows: set[tuple[object, object]]) -> None:
    assert said(edge_type) == rows


def test_every_edge_quotes_its_document() -> None:
    text_of = {document_id(facts): TEXTS[facts.name] for facts in PLANS}
    _, edges = merged()

    for edge in edges:
        text = text_of[str(edge.properties["document"])]
        start, end = edge.properties["start"], edge.properties["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert text[start:end] == edge.properties["quote"] != "", edge


def test_every_record_is_of_the_ontology() -> None:
    nodes, edges = merged()

    for node in nodes.values():
        known = {each.name: each for each in MODEL.node_types[node.label].properties}
        assert set(node.properties) <= set(known)
        assert {name for name, each in known.items() if each.required} <= {"id", *node.properties}
    for edge in edges:
        kind = MODEL.edge_types[edge.type]
        assert nodes[edge.source].label in kind.sources
        assert nodes[edge.target].label in kind.targets
        assert set(edge.properties) <= {each.name for each in kind.properties}
        assert {each.name for each in kind.properties if each.required} <= {"id", *edge.properties}


def test_one_unit_of_two_plans_is_one_node_with_all_its_names() -> None:
    nodes, _ = merged()
    units = [node for node in nodes.values() if node.properties.get("name") == "澄州市科技局"]

    assert [unit.properties["aliases"] for unit in units] == [("市科技局",)]


def test_the_same_short_name_in_another_city_is_another_unit() -> None:
    elsewhere = replace(SCIENCE, document=replace(SCIENCE.document, jurisdiction="云浦市"))

    here, there = ({node.id for node in build(each).nodes if node.label == "Agency"} for each in (SCIENCE, elsewhere))

    assert len(here & there) == 1  # 澄州市人民政府办公厅 is written out


def test_a_cited_document_is_a_stub_until_it_is_loaded() -> None:
    alone = build_document(TALENT, MODEL)
    stubs = {node.properties["title"] for node in alone.nodes if node.properties.get("stub")}
    assert stubs == {"澄州市科技创新行动方案（2024—2026年）", "江东省人才发展规划"}

    nodes, _ = merged()
    assert {node.properties["title"] for node in nodes.values() if node.properties.get("stub")} == {
        "江东省人才发展规划"
    }


def test_a_title_of_two_documents_stays_a_stub() -> None:
    twin = replace(SCIENCE, name="twin", text_sha256="0" * 64)

    assert SCIENCE.document.title not in document_titles([SCIENCE, twin, TALENT])


def test_of_several_deadlines_the_last_counts() -> None:
    first = SCIENCE.deadlines[0]
    later = replace(first, by="2026-06", text="2026年6月底前")

    graph = build(replace(SCIENCE, deadlines=(later, first)))

    due = {node.properties["title"]: node.properties.get("deadline") for node in graph.nodes if node.label == "Task"}
    assert due == {LAB: "2026-06", FIRMS: None}


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (
            replace(SCIENCE, tasks=SCIENCE.tasks[1:]),
            "science.json: responsibility of 林知远 belongs to a task at 121, where there is none",
        ),
        (
            replace(SCIENCE, responsibilities=(replace(SCIENCE.responsibilities[0], role="boss"),)),
            "science.json: 林知远 has the role boss, which the ontology lacks",
        ),
        (
            replace(SCIENCE, responsibilities=(replace(SCIENCE.responsibilities[0], party_type="robot"),)),
            "林知远 is said to be a robot; the types are agency,",
        ),
    ],
)
def test_facts_that_do_not_fit_are_refused_with_the_file(broken: DocumentFacts, told: str) -> None:
    with pytest.raises(FactsError) as refused:
        build(broken)

    assert told in str(refused.value)


# A folder --------------------------------------------------------------------------------------------------------


def content(store: LadybugStore) -> tuple[list[Node], list[Edge]]:
    with store.view() as view:
        return list(view.nodes()), list(view.edges())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_plans(tmp_path / "facts")


def test_a_folder_is_mirrored_and_summed_up(folder: Path, tmp_path: Path) -> None:
    store, seen = LadybugStore(tmp_path / "graph.lbug", MODEL), list[tuple[int, int]]()

    summary = mirror_folder(folder, store, MODEL, lambda done, total: seen.append((done, total)))

    assert summary == BuildSummary(documents=2, tasks=3, responsibilities=10, targets=4, deadlines=1, warnings=0)
    assert seen == [(1, 2), (2, 2)]
    nodes, edges = merge_graphs(map(build, PLANS))
    assert content(store) == (list(nodes), list(edges))


def test_a_changed_folder_gives_what_a_fresh_build_gives(folder: Path, tmp_path: Path) -> None:
    changed, fresh = LadybugStore(tmp_path / "changed.lbug", MODEL), LadybugStore(tmp_path / "fresh.lbug", MODEL)
    mirror_folder(folder, changed, MODEL)

    folder.joinpath("science.json").unlink()
    write_plans(folder, (replace(TALENT, responsibilities=TALENT.responsibilities[:1]),))
    mirror_folder(folder, changed, MODEL)
    mirror_folder(folder, fresh, MODEL)

    assert content(changed) == content(fresh)
    assert len(content(fresh)[1]) < len(build(TALENT).edges)


def test_a_broken_result_is_named_and_the_graph_stays(folder: Path, tmp_path: Path) -> None:
    store = LadybugStore(tmp_path / "graph.lbug", MODEL)
    mirror_folder(folder, store, MODEL)
    before = content(store)

    folder.joinpath("talent.json").write_text("{}", encoding="utf-8")
    with pytest.raises(FactsError, match=r"talent\.json"):
        mirror_folder(folder, store, MODEL)

    assert content(store) == before
