"""Every Cypher text with which the graph is written to Neo4j, made from the ontology.

Labels, types and property names stand in the texts (they are the ontology's, quoted); values travel as parameters.
Each document has a record ``(:PolicyKGMirror)`` beside the graph: its fingerprint, and the ids of the nodes it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.ddl import neo4j_constraints
from graph.records import label_of
from ontology.model import EdgeType, Model, NodeType

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


def node_columns(node_type: NodeType) -> tuple[str, ...]:
    """What stands in a row of ``write_nodes`` and ``read_nodes``: lists, for to pack the names too doubles the time."""
    return ("id", *(each.name for each in node_type.properties if each.name != "id"))


def write_nodes(node_type: NodeType) -> str:
    """Create or overwrite ``$rows``. Properties that are not the ontology's stay as they are."""
    columns = node_columns(node_type)
    values = [f"n.{quoted(name)} = {_value(node_type, columns, name)}" for name in columns[1:]]
    labels = [f"n:{quoted(name)}" for name in node_type.ancestors]
    changes = ", ".join([*values, *labels])
    found = f"UNWIND $rows AS row MERGE (n:{quoted(node_type.name)} {{id: row[0]}})"
    return f"{found} SET {changes}" if changes else found


def edge_columns(edge_type: EdgeType) -> tuple[str, ...]:
    """What stands in a row of ``create_edges`` and ``read_edges``."""
    return ("source", "target", "id", *(each.name for each in edge_type.properties if each.name != "id"))


def create_edges(edge_type: EdgeType, source: str, target: str) -> str:
    """Create ``$rows`` between nodes of these labels; ``made`` says how many."""
    columns = edge_columns(edge_type)
    values = ", ".join(f"{quoted(name)}: {_value(edge_type, columns, name)}" for name in columns[2:])
    return (
        f"UNWIND $rows AS row MATCH (a:{quoted(source)} {{id: row[0]}}) MATCH (b:{quoted(target)} {{id: row[1]}}) "
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


def read_nodes(node_type: NodeType) -> str:
    """Every node of ours with this label, ordered by id."""
    values = ", ".join(f"n.{quoted(name)}" for name in node_columns(node_type))
    return f"MATCH (n:{quoted(node_type.name)}) WHERE n.id STARTS WITH $prefix RETURN {values} ORDER BY n.id"


def read_edges(edge_type: EdgeType) -> str:
    """Every edge of ours of this type, ordered by id."""
    values = ", ".join(f"r.{quoted(name)}" for name in edge_columns(edge_type)[2:])
    return (
        f"MATCH (a)-[r:{quoted(edge_type.name)}]->(b) WHERE r.id STARTS WITH $prefix "
        f"RETURN a.id, b.id, {values} ORDER BY r.id"
    )


def quoted(name: str) -> str:
    """``Task`` -> ```Task```: a name that may stand in a Cypher text whatever it holds."""
    return "`" + name.replace("`", "``") + "`"


def _value(owner: NodeType | EdgeType, columns: Sequence[str], name: str) -> str:
    # 3 and 3.0 are one number to us, two types to Neo4j.
    decimal = any(each.name == name and each.datatype == "decimal" for each in owner.properties)
    value = f"row[{columns.index(name)}]"
    return f"toFloat({value})" if decimal else value


def by_label(ids: set[str]) -> dict[str, list[str]]:
    """The ids under the labels that they begin with, both sorted: transactions that lock in one order do not clash."""
    groups: dict[str, list[str]] = {}
    for each in sorted(ids):
        groups.setdefault(label_of(each), []).append(each)
    return groups
