"""Documents that name each other: which edge, to which node."""

from __future__ import annotations

from graph.build import build_document
from graph.identify import document_id, document_titles
from graph.records import DocumentGraph
from ontology.load import load_model
from tests.extract.passages import facts_of_text

PLAN = (
    "江东省人民政府关于印发渔港布局规划的通知\n江政发〔2023〕8号\n各市人民政府：\n现将《渔港布局规划》印发给你们。\n"
    "江东省人民政府\n2023年3月5日\n渔港布局规划\n一、总体要求\n建设渔港。\n"
)
RULES = (
    "澄州市渔港管理办法\n澄渔〔2024〕3号\n"
    "第一条 根据《渔港布局规划》和《江东省海洋条例》，贯彻落实《渔业法》，制定本办法。\n"
    "第二条 对照《江东省海洋条例》执行。原《澄州市渔港管理办法》（澄渔〔2018〕3号）同时废止。\n"
    "澄州市渔业局\n2024年3月5日\n"
)


def graph_of(text: str, *others: str) -> DocumentGraph:
    known = document_titles(facts_of_text(each) for each in (text, *others))
    return build_document(facts_of_text(text), load_model(), known, text)


def edges(graph: DocumentGraph) -> set[tuple[str, str]]:
    titles = {node.id: str(node.properties.get("title")) for node in graph.nodes}
    kinds = {"BASED_ON", "IMPLEMENTS", "AMENDS", "REPEALS", "CITES"}
    return {(edge.type, titles[edge.target]) for edge in graph.edges if edge.type in kinds}


def test_the_relation_is_the_edge() -> None:
    assert edges(graph_of(RULES)) == {
        ("BASED_ON", "渔港布局规划"),
        ("BASED_ON", "江东省海洋条例"),
        ("IMPLEMENTS", "渔业法"),
        ("REPEALS", "澄州市渔港管理办法"),
    }


def test_a_plan_is_found_behind_the_notice_that_forwards_it() -> None:
    graph = graph_of(RULES, PLAN)

    (edge,) = (e for e in graph.edges if e.type == "BASED_ON" and e.target == document_id(facts_of_text(PLAN)))
    assert edge.properties["quote"] == "《渔港布局规划》"


def test_an_older_document_of_the_same_name_is_another() -> None:
    graph = graph_of(RULES)

    (edge,) = (e for e in graph.edges if e.type == "REPEALS")
    (old,) = (node for node in graph.nodes if node.id == edge.target)
    assert edge.source == document_id(facts_of_text(RULES)) != edge.target
    assert (old.properties["number"], old.properties["stub"]) == ("澄渔〔2018〕3号", True)


def test_a_notice_does_not_cite_the_plan_behind_it() -> None:
    assert edges(graph_of(PLAN)) == set()
