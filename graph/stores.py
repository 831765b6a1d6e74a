"""The graph stores there are, and which one a ``--graph`` value names."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from graph.store import GraphStore
from ontology.errors import StoreError
from ontology.model import Model

#: How the address of a Neo4j server begins; +s and +ssc ask for encryption.
_SERVERS: Final = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


def open_store(url: str, model: Model) -> GraphStore:
    """The store that a ``--graph`` value names: ``bolt://…`` and ``neo4j://…`` a server, anything else a file.

    The engines' drivers are loaded only here, when one is asked for. Raises StoreError for an address of another kind.
    """
    scheme, separator, _ = url.partition("://")
    if separator and scheme in _SERVERS:
        from graph.store_neo4j import Neo4jStore

        return Neo4jStore(url, model)
    if separator:
        raise StoreError(f"{url}: not a graph; name a file, or a server as bolt://HOST:7687 or neo4j://HOST:7687")
    from graph.store_ladybug import LadybugStore

    return LadybugStore(Path(url), model)
