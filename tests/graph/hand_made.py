"""Documents as records, made by hand: two plans of an invented city that share a unit and a place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph.merge import merge_graphs
from graph.records import DocumentGraph, Edge, Node, Value, content_id


def node(label: str, *key: object, **properties: Value) -> Node:
    return Node(content_id(label, *key), label, properties)


def edge(kind: str, source: Node, target: Node, document: Node, quote: str, **more: Value) -> Edge:
    evidence: dict[str, Value] = {
        "document": document.id,
        "start": 3,
        "end": 3 + len(quote),
        "quote": quote,
        "rule": "hand",
        "confidence": 0.9,
        **more,
    }
    return Edge(content_id(kind, source.id, target.id, document.id), kind, source.id, target.id, evidence)


def agency(name: str, *aliases: str) -> Node:
    return node("Agency", "澄州市", name, name=name, aliases=aliases, jurisdiction="澄州市")


def task(document: Node, title: str, start: int, **properties: Value) -> Node:
    return node(
        "Task", document.id, start, title=title, start=start, end=start + 40, document=document.id, **properties
    )


SCIENCE = node("Document", "science", title="澄州市科技创新行动方案", stub=False, period_start=2024, period_end=2026)
TALENT = node("Document", "talent", title="澄州市产业人才引育实施方案", stub=False)
CITY = node("Place", "澄州市", name="澄州市", aliases=())
LAB = task(SCIENCE, "建设青石湾实验室", 120, deadline="2025-12", deadline_text="2025年底前完成")
FIRMS = task(SCIENCE, "壮大“星火领航”企业", 240)
COLLEGE = task(TALENT, "共建产业学院", 90)
GOAL = node("Target", SCIENCE.id, 20, value=3.2, comparator=">=", unit="%", year=2026, document=SCIENCE.id)
FINANCE = agency("澄州市财政局", "市财政局")


def science(*, lab_support: Node = FINANCE) -> DocumentGraph:
    bureau = agency("澄州市科技局", "市科技局")
    return DocumentGraph(
        SCIENCE.id,
        (SCIENCE, CITY, LAB, FIRMS, GOAL, bureau, lab_support),
        (
            edge("LEADS", bureau, LAB, SCIENCE, "市科技局牵头", order=0),
            edge("SUPPORTS", lab_support, LAB, SCIENCE, "市财政局配合", order=0),
            edge("LEADS", bureau, FIRMS, SCIENCE, "市科技局牵头", order=0),
            edge("SETS", LAB, GOAL, SCIENCE, "达到3.2%以上"),
            edge("MENTIONS", LAB, CITY, SCIENCE, "澄州市"),
        ),
    )


def talent() -> DocumentGraph:
    bureau = agency("澄州市科技局", "科技局")
    cited = node("Document", "science", title="澄州市科技创新行动方案", stub=True)
    return DocumentGraph(
        TALENT.id,
        (TALENT, CITY, COLLEGE, bureau, cited),
        (
            edge("LEADS", bureau, COLLEGE, TALENT, "科技局牵头", order=0),
            edge("MENTIONS", COLLEGE, CITY, TALENT, "澄州市"),
            edge("CITES", TALENT, cited, TALENT, "《澄州市科技创新行动方案》"),
        ),
    )


def content(*documents: DocumentGraph) -> tuple[list[Node], list[Edge]]:
    """What a store must give back after these documents, ordered by id."""
    return listed(*merge_graphs(documents))


def listed(nodes: Iterable[Node], edges: Iterable[Edge]) -> tuple[list[Node], list[Edge]]:
    """Nodes and edges for comparison: a property without a value is as good as none, and so is an empty list."""
    return (
        sorted((replace(each, properties=_present(each.properties)) for each in nodes), key=lambda each: each.id),
        sorted((replace(each, properties=_present(each.properties)) for each in edges), key=lambda each: each.id),
    )


def _present(properties: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in properties.items() if value is not None and value != ()}
