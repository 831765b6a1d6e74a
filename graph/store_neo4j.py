"""The graph in a Neo4j database, 5.26 or newer, beside whatever else its owner keeps there.

Nodes carry their class and its superclasses as labels. Reading goes through the server's read mode, a look at the
query's plan and a time limit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from urllib.parse import unquote, urlsplit

import neo4j
from neo4j.exceptions import AuthError, DriverError, Neo4jError, ServiceUnavailable
from neo4j.graph import Node as FoundNode
from neo4j.graph import Path as FoundPath
from neo4j.graph import Relationship as FoundRelationship

from graph import cypher_neo4j as cypher
from graph.guard import refuse_unsafe
from graph.mirror_neo4j import Ask, Mirror
from graph.records import DocumentGraph, Edge, Node, Value, label_of
from graph.store import Rows
from ontology.errors import QueryError, StoreError
from ontology.model import Model

T = TypeVar("T")

#: Seconds that a query may take.
PATIENCE: Final = 60.0
#: Operators of a query's plan that read mode lets through and that look outside the graph or at the server itself.
FORBIDDEN: Final = ("LoadCSV", "ProcedureCall", "Show", "Terminate", "AdministrationCommand")


class Neo4jStore:
    """``Neo4jStore("bolt://user:password@host:7687/database", model)``; user, password and database may be left out."""

    def __init__(self, url: str, model: Model, user: str | None = None, password: str | None = None) -> None:
        parts = urlsplit(url)
        #: For messages: without the login.
        self.url = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
        self.address = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" + (
            f"?{parts.query}" if parts.query else ""
        )
        self.model = model
        self.database = parts.path.strip("/") or None
        user, password = user or unquote(parts.username or ""), password or unquote(parts.password or "")
        self.auth = (user, password) if user else None

    def mirror(self, documents: Iterable[DocumentGraph], progress: Callable[[int], None] = lambda done: None) -> None:
        """Hold exactly these documents; those that are there already with the same content are not written again.

        One transaction a document: a reader beside it sees every document whole, the old one or the new one.
        """
        with (
            self._driver() as driver,
            driver.session(database=self.database) as session,
            _explained(self.url),
        ):
            for statement in cypher.schema(self.model):
                session.run(statement).consume()
            session.run("CALL db.awaitIndexes(300)").consume()
            Mirror(_Writer(session), self.model).run(documents, progress)

    @contextmanager
    def view(self) -> Iterator[Neo4jView]:
        """Open for reading; may be used by several threads. Raises StoreError when no graph of ours is there."""
        with self._driver() as driver:
            view = Neo4jView(driver, self.url, self.database, self.model)
            if not list(view.read(cypher.KNOWN_DOCUMENTS)):
                raise StoreError(f"{self.url}: no graph there; fill it: policykg build FOLDER --graph {self.url}")
            yield view

    @contextmanager
    def _driver(self) -> Iterator[neo4j.Driver]:
        try:
            driver = neo4j.GraphDatabase.driver(
                self.address,
                auth=self.auth,
                connection_timeout=10,
                connection_acquisition_timeout=20,
                notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
            )
        except (DriverError, ValueError) as error:
            mend = "write it as bolt://HOST:7687 or neo4j://HOST:7687"
            raise StoreError(f"{self.url}: not an address of a Neo4j server ({_line(error)}); {mend}") from error
        with driver:
            with _explained(self.url):
                driver.verify_connectivity()
            yield driver


@contextmanager
def _explained(url: str) -> Iterator[None]:
    """Say in one line what the driver's errors mean, and the mend."""
    try:
        yield
    except AuthError as error:
        mend = "name user and password: --graph bolt://USER:PASSWORD@HOST:7687"
        raise StoreError(f"{url}: the login was refused ({_line(error)}); {mend}") from error
    except ServiceUnavailable as error:
        mend = "start the server or correct the address"
        raise StoreError(f"{url}: no Neo4j server answers ({_line(error)}); {mend}") from error
    except (Neo4jError, DriverError) as error:
        raise StoreError(f"{url}: {_line(error)}") from error


@dataclass(frozen=True, slots=True)
class _Writer:
    """The driver's managed transactions, as the mirror needs them."""

    session: neo4j.Session

    def write(self, work: Callable[[Ask], T]) -> T:
        def run(transaction: neo4j.ManagedTransaction) -> T:
            return work(lambda statement, **values: transaction.run(statement, values).data())

        return self.session.execute_write(run)


@dataclass(frozen=True, slots=True)
class Neo4jView:
    """A read-only look at the database: see GraphView."""

    driver: neo4j.Driver
    url: str
    database: str | None
    model: Model

    def query(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Rows:
        """Run one reading query; a node comes as a dict with ``_label``, a relationship as one with ``_type``.

        Raises QueryError when it is wrong, would change the graph, look outside it, or takes too long.
        """
        refuse_unsafe(cypher)
        with _explained(self.url), self._session() as session:
            try:
                return self._answer(session, cypher, dict(parameters or {}))
            except AuthError:
                raise
            except Neo4jError as error:
                if "TransactionTimedOut" in (error.code or ""):
                    raise QueryError(f"the query takes longer than {PATIENCE:.0f} s: narrow it or add LIMIT") from error
                raise QueryError(_line(error)) from error
            except (TypeError, ValueError, OverflowError) as error:
                raise QueryError(f"a parameter cannot be sent: {_line(error)}") from error

    def _answer(self, session: neo4j.Session, cypher: str, values: dict[str, Any]) -> Rows:
        # No managed transaction: a query that broke the server's limits must not be tried again.
        with session.begin_transaction(timeout=PATIENCE) as transaction:
            _refuse(transaction.run(f"EXPLAIN {cypher}", values).consume())
            result = transaction.run(cypher, values)
            return Rows(tuple(result.keys()), tuple(tuple(map(self._plain, record.values())) for record in result))

    def nodes(self) -> Iterator[Node]:
        """Every node of the ontology's classes, ordered by id."""
        for label in sorted(self.model.labels):
            node_type = self.model.node_types[label]
            names = cypher.node_columns(node_type)[1:]
            for record in self.read(cypher.read_nodes(node_type), prefix=f"{label}-"):
                key, *values = record.values()
                yield Node(key, label, _stored(names, values))

    def edges(self) -> Iterator[Edge]:
        """Every edge of the ontology's types, ordered by id."""
        for name in sorted(self.model.edge_types):
            edge_type = self.model.edge_types[name]
            names = cypher.edge_columns(edge_type)[3:]
            for record in self.read(cypher.read_edges(edge_type), prefix=f"{name}-"):
                source, target, key, *values = record.values()
                yield Edge(key, name, source, target, _stored(names, values))

    def read(self, statement: str, **values: Any) -> Iterator[neo4j.Record]:
        """Run one of our own statements."""
        with _explained(self.url), self._session() as session:
            yield from session.run(statement, values)

    def _session(self) -> neo4j.Session:
        return self.driver.session(database=self.database, default_access_mode=neo4j.READ_ACCESS)

    def _plain(self, value: Any) -> Any:
        match value:
            case FoundNode():
                return {"_label": self._label(value), **{name: self._plain(each) for name, each in value.items()}}
            case FoundRelationship():
                return {"_type": value.type, **{name: self._plain(each) for name, each in value.items()}}
            case FoundPath():
                return {
                    "_nodes": [self._plain(each) for each in value.nodes],
                    "_edges": [self._plain(each) for each in value.relationships],
                }
            case dict():
                return {name: self._plain(each) for name, each in value.items()}
            case list() | tuple():
                return [self._plain(each) for each in value]
            case None | str() | bool() | int() | float():
                return value
            case _:  # dates, durations and points, which only the owner's own nodes can hold
                return value.iso_format() if hasattr(value, "iso_format") else str(value)

    def _label(self, node: FoundNode) -> str:
        label = label_of(str(node.get("id", "")))
        return label if label in node.labels else min(node.labels, default="")


def _refuse(summary: neo4j.ResultSummary) -> None:
    # Read mode stops what changes the graph; the plan shows the rest before any of it runs.
    if summary.query_type not in ("r", None):
        raise QueryError("the graph is open for reading only: use MATCH … RETURN")
    plans = [summary.plan] if summary.plan else []
    while plans:
        plan = plans.pop()
        if plan["operatorType"].startswith(FORBIDDEN):
            raise QueryError(f"not allowed here: {plan['operatorType'].partition('@')[0]}; use MATCH … RETURN")
        plans.extend(plan.get("children", ()))


def _stored(names: Iterable[str], values: Iterable[Any]) -> dict[str, Value]:
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in zip(names, values, strict=True)
        if value is not None
    }


def _line(error: BaseException) -> str:
    """The first line of an error's message, the one that says it."""
    message = error.message if isinstance(error, Neo4jError) else str(error)
    return (message or type(error).__name__).strip().splitlines()[0]
