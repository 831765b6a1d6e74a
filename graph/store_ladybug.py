"""The graph in one Ladybug file: a compiled artefact, built beside and renamed into place, opened read-only.

A reader never sees half a graph: the file under the name is whole at every moment, and who has it open keeps the old
one. A build that was killed leaves a folder of its own, which the next build beside it clears away.
"""

from __future__ import annotations

import glob
import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

import ladybug
import pyarrow as pa
import pyarrow.parquet as pq

from graph.beside import building_beside
from graph.ddl import ladybug_tables
from graph.guard import refuse_unsafe
from graph.merge import merge_graphs
from graph.records import DocumentGraph, Edge, Node, Value, label_of
from graph.store import Rows
from ontology.errors import QueryError, StoreError
from ontology.model import Model, Property

#: Seconds that a query may take.
PATIENCE: Final = 60.0
#: What the engine may keep in memory of one file; more is read from disk as needed.
_BUFFER: Final = 1 << 30
#: How a file of the engine begins, and what the engine keeps beside one that is being written.
_MAGIC: Final = b"LBUG"
_SIDE_FILES: Final = (".wal", ".shadow")
_ARROW: Final = {"string": pa.string(), "integer": pa.int64(), "decimal": pa.float64(), "boolean": pa.bool_()}


class LadybugStore:
    """``LadybugStore(Path("plans.lbug"), model)``; ``patience`` is the seconds that a query may take."""

    def __init__(self, path: Path, model: Model, *, patience: float = PATIENCE) -> None:
        self.path = path
        self.model = model
        self.patience = patience

    def mirror(self, documents: Iterable[DocumentGraph], progress: Callable[[int], None] = lambda done: None) -> None:
        """Write a new file with exactly these documents and put it in the place of the old one.

        Raises StoreError when the place cannot be written, or holds something that is no graph.
        """
        self._refuse_to_replace()
        nodes, edges = merge_graphs(_counted(documents, progress))
        try:
            with building_beside(self.path) as folder:
                fresh = folder / self.path.name
                with _connected(fresh, read_only=False) as connection:
                    _fill(connection, folder, self.model, nodes, edges)
                _replace(self.path, fresh)
        except OSError as error:
            raise StoreError(f"{self.path}: cannot be written ({error.strerror}); name another --graph") from error
        except RuntimeError as error:
            raise StoreError(f"{self.path}: the graph could not be built ({_line(error)})") from error

    @contextmanager
    def view(self) -> Iterator[LadybugView]:
        """Open the file for reading. Raises StoreError when there is none, or it is no graph of ours."""
        start = self._start()
        if start is None:
            raise StoreError(f"no graph at {self.path}: build one with `policykg build PATH --graph {self.path}`")
        if start != _MAGIC:
            raise StoreError(f"{self.path}: not a graph of ours; name another --graph")
        try:
            opened = _connected(self.path, read_only=True)
            connection = opened.__enter__()
        except RuntimeError as error:
            mend = "name another --graph, or build it again"
            raise StoreError(f"{self.path}: not a graph of ours ({_line(error)}); {mend}") from error
        try:
            connection.set_query_timeout(int(self.patience * 1000))
            yield LadybugView(connection, self.model, self.patience)
        finally:
            opened.__exit__(None, None, None)

    def _refuse_to_replace(self) -> None:
        """Never overwrite what somebody named by mistake: a plan, a folder."""
        if self.path.is_dir():
            raise StoreError(f"{self.path}: is a folder; name a file for --graph, such as {self.path / 'plans.lbug'}")
        start = self._start()
        if start not in (None, b"", _MAGIC):
            raise StoreError(f"{self.path}: is no graph and is not overwritten; name another --graph")

    def _start(self) -> bytes | None:
        """The first bytes of the file, None where there is none."""
        try:
            with self.path.open("rb") as file:
                return file.read(len(_MAGIC))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(f"{self.path}: cannot be read ({error.strerror}); name another --graph") from error


class LadybugView:
    """A read-only look at the file: see GraphView. May be used by several threads, one query at a time."""

    def __init__(self, connection: ladybug.Connection, model: Model, patience: float) -> None:
        self._connection = connection
        self._model = model
        self._patience = patience

    def query(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Rows:
        """Run one reading query; a node comes as a dict with ``_label``, an edge as one with ``_type``.

        Raises QueryError when it is wrong, would do more than read, or takes too long.
        """
        refuse_unsafe(cypher)
        try:
            result = self._connection.execute(cypher, dict(parameters or {}))
        except (RuntimeError, TypeError, ValueError, OverflowError) as error:
            if "Interrupted" in str(error):
                told = f"the query takes longer than {self._patience:g} s: narrow it or add LIMIT"
                raise QueryError(told) from error
            raise QueryError(_line(error)) from error
        if isinstance(result, list):  # the guard has seen one statement; the engine sees more
            raise QueryError("only one statement at a time")
        return Rows(tuple(result.get_column_names()), tuple(tuple(_plain(each) for each in row) for row in result))

    def nodes(self) -> Iterator[Node]:
        """Every node, ordered by id."""
        return heapq.merge(*(self._nodes(label) for label in self._model.labels), key=attrgetter("id"))

    def edges(self) -> Iterator[Edge]:
        """Every edge, ordered by id."""
        return heapq.merge(*(self._edges(name) for name in self._model.edge_types), key=attrgetter("id"))

    def _nodes(self, label: str) -> Iterator[Node]:
        names = [each.name for each in self._model.node_types[label].properties]
        for row in self._read(f"MATCH (n:`{label}`) RETURN {_columns('n', names)} ORDER BY n.`id`"):
            values = dict(zip(names, row, strict=True))
            yield Node(str(values.pop("id")), label, _present(values))

    def _edges(self, name: str) -> Iterator[Edge]:
        names = [each.name for each in self._model.edge_types[name].properties]
        asked = f"MATCH (a)-[r:`{name}`]->(b) RETURN a.`id`, b.`id`, {_columns('r', names)} ORDER BY r.`id`"
        for source, target, *row in self._read(asked):
            values = dict(zip(names, row, strict=True))
            yield Edge(str(values.pop("id")), name, source, target, _present(values))

    def _read(self, cypher: str) -> Iterator[list[Any]]:
        try:
            result: Any = self._connection.execute(cypher)
            while result.has_next():
                yield result.get_next()
        except RuntimeError as error:
            raise StoreError(f"the graph is not of this version ({_line(error)}); build it again") from error


def _replace(path: Path, fresh: Path) -> None:
    """One step for a reader. What another program left beside the old file must not be taken for the new one's."""
    for side in _SIDE_FILES:
        path.with_name(path.name + side).unlink(missing_ok=True)
    fresh.replace(path)


@contextmanager
def _connected(path: Path, *, read_only: bool) -> Iterator[ladybug.Connection]:
    database = ladybug.Database(str(path), read_only=read_only, buffer_pool_size=_BUFFER)
    try:
        connection = ladybug.Connection(database)
        try:
            yield connection
        finally:
            connection.close()
    finally:
        database.close()  # writes what is pending into the one file and removes its side files


def _counted(documents: Iterable[DocumentGraph], progress: Callable[[int], None]) -> Iterator[DocumentGraph]:
    for done, document in enumerate(documents, 1):
        yield document
        progress(done)


# Writing ----------------------------------------------------------------------------------------------------------


def _fill(
    connection: ladybug.Connection, folder: Path, model: Model, nodes: Iterable[Node], edges: Iterable[Edge]
) -> None:
    connection.execute("BEGIN TRANSACTION")  # one commit instead of one a table: half the time of a small graph
    for statement in ladybug_tables(model):
        connection.execute(statement)
    rows = folder / "rows.parquet"
    for label, same in groupby(sorted(nodes, key=attrgetter("label", "id")), key=attrgetter("label")):
        _write(rows, model.node_types[label].properties, [{"id": each.id, **each.properties} for each in same])
        connection.execute(f"COPY `{label}` FROM '{_quoted(rows)}'")
    for (name, source, target), group in groupby(sorted(edges, key=_table), key=lambda each: _table(each)[:3]):
        records = [{"from": each.source, "to": each.target, "id": each.id, **each.properties} for each in group]
        _write(rows, model.edge_types[name].properties, records, ends=("from", "to"))
        connection.execute(f"COPY `{name}` FROM '{_quoted(rows)}' (from='{source}', to='{target}')")
    connection.execute("COMMIT")
    connection.execute("CHECKPOINT")


def _table(edge: Edge) -> tuple[str, str, str, str]:
    return edge.type, label_of(edge.source), label_of(edge.target), edge.id


def _write(path: Path, columns: tuple[Property, ...], rows: list[dict[str, Any]], ends: tuple[str, ...] = ()) -> None:
    """Rows as Parquet, in the order of the table's columns: the engine can crash on what is not Parquet."""
    fields = [pa.field(end, pa.string()) for end in ends]
    for each in columns:
        plain = _ARROW[each.datatype]
        fields.append(pa.field(each.name, pa.list_(plain) if each.many else plain))
    pq.write_table(pa.Table.from_pylist(rows, schema=pa.schema(fields)), path)


def _quoted(path: Path) -> str:
    """A path inside a COPY statement, which reads it as a pattern in quotes."""
    return glob.escape(str(path.absolute())).replace("\\", "\\\\").replace("'", "\\'")


# Reading ----------------------------------------------------------------------------------------------------------


def _columns(variable: str, names: Iterable[str]) -> str:
    return ", ".join(f"{variable}.`{name}`" for name in names)


def _present(values: Mapping[str, Any]) -> dict[str, Value]:
    found = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    return {name: value for name, value in found.items() if value is not None and value != ()}


def _plain(value: Any) -> Any:
    """What the engine hands out, as plain Python."""
    match value:
        case {"_NODES": nodes, "_RELS": edges}:
            return {"_nodes": [_plain(each) for each in nodes], "_edges": [_plain(each) for each in edges]}
        case {"_LABEL": label, "_ID": _}:
            # A node asked for without its label comes with the empty columns of all the others.
            own = {name: _plain(each) for name, each in value.items() if not name.startswith("_") and each is not None}
            return {"_type" if "_SRC" in value else "_label": label, **own}
        case dict():
            return {name: _plain(each) for name, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date() | datetime() | time():
            return value.isoformat()
        case None | str() | bool() | int() | float():
            return value
        case _:
            return str(value)


def _line(error: BaseException) -> str:
    """The engine's message without its drawing of the query, and what most often helps."""
    lines = (line.strip() for line in str(error).splitlines())
    told = " ".join(line for line in lines if line and not line.startswith('"') and line.strip("^"))
    hint = "; names such as order and end go in backticks: r.`order`" if told.startswith("Parser exception") else ""
    return f"{told or type(error).__name__}{hint}"
