"""Which query texts may reach an engine at all: one reading statement, without the doors to files and settings.

Neither engine's read mode stops ``LOAD FROM '/etc/…'``, ``COPY … TO`` or a change of settings. So the words of the
query are looked at first, outside strings, comments and quoted names: a clause that only reads is let through, and
the engine's own read mode still stands behind.
"""

from __future__ import annotations

import re
from typing import Final

from ontology.errors import QueryError

#: What a query may begin with.
_FIRST: Final = frozenset({"MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN"})
#: Clauses that write, read files, change settings or talk to the machine; as words of their own they have no place in
#: a reading query. A property of such a name is written in backticks or behind a dot.
_REFUSED: Final = frozenset(
    {
        "CALL",
        "COPY",
        "CREATE",
        "DELETE",
        "DETACH",
        "DROP",
        "EXPLAIN",
        "EXPORT",
        "FOREACH",
        "IMPORT",
        "INSERT",
        "INSTALL",
        "LOAD",
        "MERGE",
        "PROFILE",
        "REMOVE",
        "SET",
        "SHOW",
        "TERMINATE",
        "USE",
    }
)
_TOKEN: Final = re.compile(
    r"""(?P<comment>//[^\n\r]*|/\*.*?\*/)
      | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
      | (?P<name>`(?:[^`]|``)*`)
      | (?P<word>[^\W\d]\w*)
      | (?P<other>[\d]\w*|\s+|.)""",
    re.VERBOSE | re.DOTALL,
)
#: After these a word is a name, whatever it is: t.start, :Load, $set.
_BEFORE_NAME: Final = frozenset(".:$|&!")


def refuse_unsafe(cypher: str) -> None:
    """Let one reading statement through; raise QueryError that says which word is not allowed, and what is."""
    if re.search(r"\\u", cypher, re.IGNORECASE):
        # Neo4j turns these into characters before it looks for strings: '\\u0027' would close one.
        raise QueryError("\\u escapes are not allowed; write the character itself, or pass it as a parameter")
    words = _clause_words(cypher)
    if not words:
        raise QueryError("the query is empty; ask for example: MATCH (t:Task) RETURN t.title")
    if words[0] not in _FIRST:
        raise QueryError(f"a query begins with MATCH, OPTIONAL MATCH, WITH, UNWIND or RETURN, not with {words[0]}")
    for word in words:
        if word in _REFUSED:
            raise QueryError(
                f"{word} is not allowed: the graph is for reading (a property of that name goes in backticks)"
            )


def _clause_words(cypher: str) -> list[str]:
    """The words that can be clauses, in capitals. Raises QueryError at an open string or comment, or behind a ``;``."""
    words: list[str] = []
    before, ended = "", False
    for token in _TOKEN.finditer(cypher):
        kind, text = token.lastgroup, token.group()
        if kind == "comment" or text.isspace():
            continue
        if ended:
            raise QueryError("only one statement at a time; send what follows the ; on its own")
        if kind == "other" and text in "'\"`":
            raise QueryError(f"a {text} stays open at character {token.start()}; close it")
        if kind == "other" and text == "/" and cypher.startswith("/*", token.start()):
            raise QueryError(f"a comment stays open at character {token.start()}; close it with */")
        ended = text == ";"
        if kind == "word" and before not in _BEFORE_NAME:
            words.append(text.upper())
        # The dot of 1. belongs to the number: what follows is no property.
        before = "" if text == "." and before[:1].isdigit() else text
    return words
