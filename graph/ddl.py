"""Model -> the statements that prepare an empty store, in each engine's dialect. Nothing here talks to a store."""

from __future__ import annotations

from typing import Final

from ontology.model import Datatype, EdgeType, Model, NodeType, Property

#: Ladybug copies no DECIMAL out of Parquet; a double keeps fifteen digits, and prints as it was written.
_LADYBUG: Final[dict[Datatype, str]] = {
    "string": "STRING",
    "integer": "INT64",
    "decimal": "DOUBLE",
    "boolean": "BOOLEAN",
}
#: What people search by.
_INDEXED: Final = ("name", "title")


def ladybug_tables(model: Model) -> tuple[str, ...]:
    """One CREATE statement a node table, then one a relation table; in the order of the names."""
    return (
        *(_node_table(model.node_types[label]) for label in model.labels),
        *(_relation_table(edge) for edge in model.edge_types.values()),
    )


def _node_table(node: NodeType) -> str:
    columns = ", ".join(map(_column, node.properties))
    return f"CREATE NODE TABLE `{node.name}` ({columns}, PRIMARY KEY (`id`))"


def _relation_table(edge: EdgeType) -> str:
    pairs = ", ".join(f"FROM `{source}` TO `{target}`" for source in edge.sources for target in edge.targets)
    return f"CREATE REL TABLE `{edge.name}` ({pairs}, {', '.join(map(_column, edge.properties))})"


def _column(each: Property) -> str:
    return f"`{each.name}` {_LADYBUG[each.datatype]}{'[]' if each.many else ''}"


def neo4j_constraints(model: Model) -> tuple[str, ...]:
    """A unique ``id`` for every label, and an index on what people search by. Each can be run again without harm."""
    unique = (
        f"CREATE CONSTRAINT `{label}_id` IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.`id` IS UNIQUE"
        for label in model.labels
    )
    indexes = (
        f"CREATE INDEX `{label}_{name}` IF NOT EXISTS FOR (n:`{label}`) ON (n.`{name}`)"
        for label in model.labels
        for name in _INDEXED
        if model.node_types[label].property(name)
    )
    return (*unique, *indexes)


def neo4j_labels(model: Model, label: str) -> tuple[str, ...]:
    """Every label of a node there: ``Agency`` -> Agency, Organisation, Actor, Named, Entity."""
    return (label, *model.node_types[label].ancestors)
