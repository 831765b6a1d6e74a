"""Every Cypher text with which the graph is written to Neo4j, made from the ontology.

Labels, types and property names stand in the texts (they are the ontology's, quoted); values travel as parameters.
Each document has a record ``(:PolicyKGMirror)`` beside the graph: its fingerprint, and the ids of the nodes it holds.
"""

from __future__ import annotations

from typing import Final

from graph.ddl import neo4j_constraints
from graph.records import label_of
from ontology.model import EdgeType, Model, NodeType, Property

RECORD: Final = "PolicyKGMirror"
#: The record of the mirror as a whole; documents have their id here.
WHOLE: Final = ""

KNOWN_DOCUMENTS: Final = f"MATCH (m:{RECORD}) RETURN m.document AS document, m.fingerprint AS fingerprint"
SETTLE: Final = f"MERGE (m:{RECORD} {{document: '{WHOLE}'}}) SET m.fingerprint = $state"
HELD_NODES: Final = f"MATCH (m:{RECORD} {{document: $document}}) RETURN m.nodes AS nodes"
HOLD: Final = f"MERGE (m:{RECORD} {{document: $document}}) SET m.fingerprint = $fingerprint, m.nodes = $nodes"
FORGET: Final = f"MATCH (m:{RECORD} {{document: $document}}) DELETE m"


def schema(model: Model) -> tuple[str, ...]:
    """Constraints and indexes; each is harmless where it is there already."""
    records = f"CREATE CONSTRAINT policykg_document IF NOT EXISTS FOR (m:{RECORD}) REQUIRE m.document IS UNIQUE"
    edges = (
        f"CREATE INDEX {quoted(f'{name}_document')} IF NOT EXISTS FOR ()-[r:{quoted(name)}]-() ON (r.document)"
        for name in model.edge_types
    )
    return (records, *neo4j_constraints(model), *edges)


def write_nodes(node_type: NodeType) -> str:
    """Create or overwrite ``$rows`` (id and properties). Properties that are not the ontology's stay as they are."""
    values = [f"n.{quoted(each.name)} = {_value(each)}" for each in node_type.properties if each.name != "id"]
    labels = [f"n:{quoted(name)}" for name in node_type.ancestors]
    changes = ", ".join([*values, *labels])
    return f"UNWIND $rows AS row MERGE (n:{quoted(node_type.name)} {{id: row.id}})" + (
        f" SET {changes}" if changes else ""
    )


def create_edges(edge_type: EdgeType, source: str, target: str) -> str:
    """Create ``$rows`` (id, source, target, properties) between nodes of these labels; ``made`` says how many."""
    values = ", ".join(f"{quoted(each.name)}: {_value(each)}" for each in edge_type.properties)
    return (
        f"UNWIND $rows AS row MATCH (a:{quoted(source)} {{id: row.source}}) "
        f"MATCH (b:{quoted(target)} {{id: row.target}}) "
        f"CREATE (a)-[:{quoted(edge_type.name)} {{{values}}}]->(b) RETURN count(*) AS made"
    )


def delete_edges(edge_type: str) -> str:
    """Delete the edges of this type that belong to ``$document``."""
    return f"MATCH ()-[r:{quoted(edge_type)} {{document: $document}}]->() DELETE r"


def delete_unheld(label: str) -> str:
    """Delete those of the nodes ``$ids`` that no document's edge touches and that are no loaded document themselves."""
    return (
        f"UNWIND $ids AS id MATCH (n:{quoted(label)} {{id: id}}) "
        f"WHERE NOT EXISTS {{ (n)-[r]-() WHERE r.document IS NOT NULL }} "
        f"AND NOT EXISTS {{ (m:{RECORD}) WHERE m.document = n.id }} DETACH DELETE n"
    )


def read_nodes(label: str) -> str:
    """Every node of ours with this label, ordered by id."""
    return f"MATCH (n:{quoted(label)}) WHERE n.id STARTS WITH $prefix RETURN n ORDER BY n.id"


def read_edges(edge_type: str) -> str:
    """Every edge of ours of this type with the ids of its ends, ordered by id."""
    return (
        f"MATCH (a)-[r:{quoted(edge_type)}]->(b) WHERE r.id STARTS WITH $prefix "
        "RETURN a.id AS source, b.id AS target, r ORDER BY r.id"
    )


def quoted(name: str) -> str:
    """``Task`` -> ```Task```: a name that may stand in a Cypher text whatever it holds."""
    return "`" + name.replace("`", "``") + "`"


def _value(each: Property) -> str:
    # 3 and 3.0 are one number to us, two types to Neo4j.
    value = f"row.{quoted(each.name)}"
    return f"toFloat({value})" if each.datatype == "decimal" else value


def by_label(ids: set[str]) -> dict[str, list[str]]:
    """The ids under the labels that they begin with, both sorted: transactions that lock in one order do not clash."""
    groups: dict[str, list[str]] = {}
    for each in sorted(ids):
        groups.setdefault(label_of(each), []).append(each)
    return groups
