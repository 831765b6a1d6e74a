"""Every error that PolicyKG raises on purpose.

PolicyKGError
├── OntologyError      the schema in ontology/schema contradicts itself
├── InputError         a file or folder that the user named cannot be used
│   ├── ReadError      a document that cannot be read
│   └── FactsError     an extraction result that is not one
├── OutputError        a place that cannot be written
├── LexiconError       a word list or rule table with a mistake in it
└── StoreError         the graph cannot be opened, asked or filled
    └── QueryError     the query itself is wrong

A message names the place and the mend, in one line: it is shown to the user as it is.
"""

from __future__ import annotations


class PolicyKGError(Exception):
    """The root: whatever derives from it is shown as one line, without a traceback."""


class OntologyError(PolicyKGError):
    """The schema contradicts itself; the message names file and term."""


class InputError(PolicyKGError):
    """What the user pointed at cannot be used."""


class ReadError(InputError):
    """A document cannot be read; the message names the file, the reason and the mend."""


class FactsError(InputError):
    """A file in the facts folder is not an extraction result."""


class OutputError(PolicyKGError):
    """A file or folder cannot be written."""


class LexiconError(PolicyKGError):
    """A word list or rule table cannot be used; the message names file and entry."""


class StoreError(PolicyKGError):
    """The graph cannot be opened, asked or filled."""


class QueryError(StoreError):
    """The engine refused the query text; the message is the engine's own, in one line."""
