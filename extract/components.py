"""The components of the spaCy pipeline, thin: each puts on the Doc what the pure finder of its module finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.citations import find_citations
from extract.deadlines import find_deadlines
from extract.entities import find_mentions
from extract.facts import Deadline, Rejected, Responsibility, Target, Task
from extract.head import read_head
from extract.organisations import UNKNOWN
from extract.outline import read_outline
from extract.passages import find_passages, plan_year, year_within
from extract.place_tables import find_place_targets
from extract.responsibility import find_clauses, find_responsibilities
from extract.tables import read_tables
from extract.target_tables import find_table_targets
from extract.targets import find_targets
from extract.tasks import TaskFinder
from extract.tokenizer import WORDS
from extract.unify import unify_targets
from extract.wordlist import EMPTY, WordList, read_wordlist
from extract.words import Words

#: The order in which they run.
COMPONENTS: Final = (
    "policy_outline",
    "policy_citations",
    "policy_responsibility",
    "policy_deadlines",
    "policy_targets",
    "policy_entities",
)
#: Where in ``doc.user_data`` the headings stand that the file's format shows: (start, end, level) of each.
HEADINGS: Final = "policykg.headings"
#: And what the page around the text says of the document: (制定机关, 教育部).
FIELDS: Final = "policykg.fields"
#: ``doc.text`` is put together anew at each call, ``doc._.clean_text`` is it, kept.
_ON_DOC: Final = (
    "clean_text",
    "words",
    "head",
    "outline",
    "tables",
    "clauses",
    "finder",
    "citations",
    "tasks",
    "responsibilities",
    "deadlines",
    "targets",
    "mentions",
    "rejected",
)

for _name in _ON_DOC:
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


@Language.component("policy_outline")
def outline(doc: Doc) -> Doc:
    """What the document is, its sections and its tables; the first component, the others stand on it."""
    doc._.words = words = doc.user_data.get(WORDS) or words_of(doc)
    doc._.clean_text = text = words.text
    doc._.head = read_head(text, doc.user_data.get(FIELDS, ()))
    doc._.outline = read_outline(text, doc.user_data.get(HEADINGS, ()))
    doc._.tables = read_tables(text)
    doc._.clauses = tuple(find_clauses(text))
    doc._.finder = TaskFinder(text, doc._.outline)
    doc._.tasks = doc._.finder.measures()
    return doc


@Language.component("policy_citations")
def citations(doc: Doc) -> Doc:
    """Which other documents it names, and how it relates to them."""
    doc._.citations = find_citations(doc._.clean_text, doc._.outline, doc._.head)
    return doc


class Responsibilities:
    """Who does what. ``wordlist`` holds the names that the user knows the type of."""

    def __init__(self, wordlist: WordList) -> None:
        self.wordlist = wordlist

    def __call__(self, doc: Doc) -> Doc:
        """Sets ``doc._.responsibilities``, ``doc._.rejected`` and the tasks they belong to."""
        found, tasks = find_responsibilities(doc._.finder, doc._.tables, doc._.clauses)
        types = self.wordlist.types
        rows = [replace(row, party_type=types[row.party]) if row.party in types else row for row in found]
        doc._.responsibilities = tuple(row for row in rows if row.party_type != UNKNOWN)
        doc._.rejected = tuple(_no_party(row) for row in rows if row.party_type == UNKNOWN)
        _add_tasks(doc, tasks)
        return doc


@Language.factory("policy_responsibility", default_config={"lexicon": None})
def responsibility(nlp: Language, name: str, lexicon: str | None) -> Responsibilities:
    """The component, with the user's own list of names where ``lexicon`` is the path of one."""
    return Responsibilities(read_wordlist(Path(lexicon)) if lexicon else EMPTY)


@Language.component("policy_deadlines")
def deadlines(doc: Doc) -> Doc:
    """By when."""
    head = doc._.head
    rows, tasks = find_deadlines(doc._.finder, doc._.tables, doc._.clauses, plan_year(head))
    doc._.deadlines = tuple(rows)
    _add_tasks(doc, tasks)
    return doc


@Language.component("policy_targets")
def targets(doc: Doc) -> Doc:
    """To reach which number: in running text and in indicator tables."""
    head, text, bounds = doc._.head, doc._.clean_text, doc._.words.bounds
    passages = find_passages(text, doc._.outline, doc._.tables, head)
    read = [each for passage in passages for each in find_targets(text, passage, bounds)]
    found = [each for each in read if isinstance(each, Target)]
    doc._.rejected = (*doc._.rejected, *(each for each in read if isinstance(each, Rejected)))
    begin, end = head.period or (None, None)
    due = year_within(head) or end
    for table in doc._.tables:
        section = doc._.outline.path_at(table.start)
        found.extend(find_table_targets(text, table, section, begin, end))
        found.extend(find_place_targets(text, table, section, begin, due))
    starts = sorted(task.start for task in doc._.tasks)
    ends = {task.start: task.end for task in doc._.tasks}
    around = {target.start: _task_around(target.start, starts, ends) for target in found}
    dated = _by_deadline(found, around, doc._.deadlines)
    doc._.targets = tuple(
        replace(t, quote=text[t.start : t.end], task_start=around[t.start]) for t in unify_targets(dated)
    )
    return doc


#: Where a deadline is that of the whole task: on a line or in a column of its own, 完成时限.
_OF_TASK: Final = frozenset(("deadline.line", "deadline.column"))


def _by_deadline(
    found: list[Target], around: Mapping[int, int | None], deadlines: Iterable[Deadline]
) -> Iterator[Target]:
    """A number that names no year is due when its task is: 完成时限：12月底."""
    years = {due.task_start: int(due.by[:4]) for due in deadlines if due.by and due.rule in _OF_TASK}
    for target in found:
        task = around[target.start]
        year = years.get(task) if task is not None and target.year is None and target.kind != "annual" else None
        yield replace(target, year=year) if year else target


class Entities:
    """Who and what is named; also as spans, for users of spaCy: ``doc.spans["entities"]``."""

    def __init__(self, wordlist: WordList) -> None:
        self.wordlist = wordlist

    def __call__(self, doc: Doc) -> Doc:
        """Sets ``doc._.mentions`` and ``doc.spans["entities"]``."""
        doc._.mentions = find_mentions(doc._.words, doc._.responsibilities, doc._.outline, self.wordlist)
        words: Words = doc._.words
        inside = ((words.indices(mention.start, mention.end), mention.type) for mention in doc._.mentions)
        doc.spans["entities"] = [Span(doc, each.start, each.stop, label=kind) for each, kind in inside]
        return doc


@Language.factory("policy_entities", default_config={"lexicon": None})
def entities(nlp: Language, name: str, lexicon: str | None) -> Entities:
    """The component, with the user's own list of names where ``lexicon`` is the path of one."""
    return Entities(read_wordlist(Path(lexicon)) if lexicon else EMPTY)


def _no_party(row: Responsibility) -> Rejected:
    where = (row.start, row.end, row.quote, row.section, row.rule, 0.0)
    return Rejected(*where, "responsibility", row.party, "a party that is no organisation")


def words_of(doc: Doc) -> Words:
    """The words of a Doc that another tokenizer made."""
    return Words.of(doc.text, [token.text_with_ws for token in doc], (token.tag_ for token in doc))


def _add_tasks(doc: Doc, tasks: list[Task]) -> None:
    known = {task.start: task for task in doc._.tasks}
    known.update((task.start, task) for task in tasks)
    doc._.tasks = tuple(known[start] for start in sorted(known))


def _task_around(offset: int, starts: list[int], ends: dict[int, int]) -> int | None:
    """The innermost task that holds the offset."""
    return next((start for start in reversed(starts) if start <= offset < ends[start]), None)
