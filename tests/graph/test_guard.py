"""What a query may not do, whatever engine is behind."""

from __future__ import annotations

import pytest

from graph.guard import refuse_unsafe
from ontology.errors import QueryError


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (t:Task) RETURN t.title",
        "match (t:Task) return t.title;",
        "MATCH (t:Task) RETURN t.title ; // that is all",
        "OPTIONAL MATCH (t:Task) RETURN t",
        "UNWIND [1, 2] AS x RETURN x",
        "WITH 1 AS x RETURN x",
        "// a remark\nMATCH (t:Task) RETURN t",
        "/* LOAD FROM */ MATCH (t:Task) RETURN t",
        "MATCH (t:Task) WHERE t.title CONTAINS 'LOAD FROM; COPY' RETURN t",
        'MATCH (t:Task) WHERE t.title = "it\'s \\" SET" RETURN t',
        "MATCH (t:Task) RETURN t.set, t.`load`, t.start AS start, t.`end`",
        "MATCH (a:Load)-[r:CREATE|SET]->(b) RETURN $delete",
        "MATCH (a)-[*1..3]->(b) RETURN a UNION ALL MATCH (b) RETURN b",
        "MATCH (t:Task) WHERE EXISTS { MATCH (t)-[:SETS]->(g:Target) } RETURN count(t)",
    ],
)
def test_reading_is_let_through(cypher: str) -> None:
    refuse_unsafe(cypher)


@pytest.mark.parametrize(
    ("cypher", "told"),
    [
        ("LOAD FROM '/etc/passwd' RETURN *", "not with LOAD"),
        ("MATCH (a) LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row", "LOAD is not allowed"),
        ("MATCH (a) /* x */ LOAD /* y */ CSV FROM 'a' AS b RETURN b", "LOAD is not allowed"),
        ("// x\rLOAD FROM '/etc/passwd' RETURN *", "not with LOAD"),
        ("RETURN 1.LOAD FROM 'x'", "LOAD is not allowed"),
        ("COPY (MATCH (a) RETURN a) TO '/tmp/x.csv'", "not with COPY"),
        ("EXPORT DATABASE '/tmp/x'", "not with EXPORT"),
        ("IMPORT DATABASE '/tmp/x'", "not with IMPORT"),
        ("CALL threads=1", "not with CALL"),
        ("CALL show_tables() RETURN *", "not with CALL"),
        ("MATCH (a) CALL dbms.listConfig() YIELD name RETURN name", "CALL is not allowed"),
        ("SHOW SETTINGS", "not with SHOW"),
        ("TERMINATE TRANSACTION 'x'", "not with TERMINATE"),
        ("BEGIN TRANSACTION", "not with BEGIN"),
        ("INSTALL httpfs", "not with INSTALL"),
        ("ATTACH '/tmp/x' AS y (dbtype lbug)", "not with ATTACH"),
        ("EXPLAIN MATCH (a) RETURN a", "not with EXPLAIN"),
        ("CREATE (a:Task {id: 'x'})", "not with CREATE"),
        ("MATCH (a) SET a.title = 'x'", "SET is not allowed"),
        ("MATCH (a) DETACH DELETE a", "DETACH is not allowed"),
        ("MATCH (a) merge (b)", "MERGE is not allowed"),
        ("RETURN 1; RETURN 2", "only one statement"),
        ("RETURN 1; ;", "only one statement"),
        ("MATCH (a) WHERE a.title = '\\u0027 LOAD CSV FROM 1' RETURN a", "escapes are not allowed"),
        ("MATCH (a) \\u004cOAD CSV FROM 'x' AS y RETURN y", "escapes are not allowed"),
        ("MATCH (a) WHERE a.title = 'x RETURN a", "a ' stays open at character 26"),
        ("MATCH (a) /* RETURN a", "a comment stays open"),
        ("", "the query is empty"),
        (" // nothing", "the query is empty"),
        ("(", "the query is empty"),
        ("SELECT 1", "not with SELECT"),
    ],
)
def test_anything_else_is_refused_in_one_line(cypher: str, told: str) -> None:
    with pytest.raises(QueryError) as refused:
        refuse_unsafe(cypher)

    assert told in str(refused.value)
    assert "\n" not in str(refused.value)
