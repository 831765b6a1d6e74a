"""Facts -> nodes and edges. Every edge stands in one document and carries the words that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from extract.facts import Citation, Deadline, DocumentFacts, Evidence, Mention, Responsibility, Section, Target, Task
from extract.folder import read_folder
from graph.identify import Identifier, Loaded, document_titles, indicator
from graph.merge import merge_nodes
from graph.nodes import document_node, section_id, section_node, target_node, task_id, task_node
from graph.records import DocumentGraph, Edge, Node, Value, content_id
from graph.store import GraphStore
from ontology.errors import FactsError
from ontology.model import Model

_OUTLINE: Final = "outline"
_HEAD: Final = "document head"
_EDGE_OF_RELATION: Final = {
    "based_on": "BASED_ON",
    "implements": "IMPLEMENTS",
    "amends": "AMENDS",
    "repeals": "REPEALS",
}


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What went into the graph, in rows of the facts."""

    documents: int = 0
    tasks: int = 0
    responsibilities: int = 0
    targets: int = 0
    deadlines: int = 0
    warnings: int = 0

    def plus(self, facts: DocumentFacts) -> BuildSummary:
        """With one more document."""
        return BuildSummary(
            self.documents + 1,
            self.tasks + len(facts.tasks),
            self.responsibilities + len(facts.responsibilities),
            self.targets + len(facts.targets),
            self.deadlines + len(facts.deadlines),
            self.warnings + len(facts.warnings),
        )


def mirror_folder(
    folder: Path, store: GraphStore, model: Model, progress: Callable[[int, int], None] = lambda done, total: None
) -> BuildSummary:
    """Make the store hold exactly the facts in ``folder``; ``progress(done, total)`` counts documents.

    Raises FactsError with the name of a file that is no extraction result, StoreError when the store cannot be filled.
    """
    summary = BuildSummary()

    def counted() -> Iterator[DocumentFacts]:
        nonlocal summary
        for facts in read_folder(folder):
            summary = summary.plus(facts)
            yield facts

    titles = document_titles(counted())
    graphs = (build_document(facts, model, titles, _text_of(folder, facts)) for facts in read_folder(folder))
    store.mirror(graphs, lambda done: progress(done, summary.documents))
    return summary


def build_document(
    facts: DocumentFacts, model: Model, titles: Mapping[str, Loaded] | None = None, text: str | None = None
) -> DocumentGraph:
    """The graph of one document.

    ``titles`` tells which cited titles are loaded documents (``identify.document_titles``), ``text`` is the clean text
    that the offsets refer to: without it, the evidence of the outline is the headings as the facts have them.
    Raises FactsError when a row refers to a task that is not there.
    """
    return _Builder(facts, model, Identifier.of(facts, titles or {}), text).build()


def _text_of(folder: Path, facts: DocumentFacts) -> str | None:
    try:
        return folder.joinpath(f"{facts.name}.txt").read_text(encoding="utf-8")
    except OSError:
        return None


@dataclass(slots=True)
class _Builder:
    """One document on its way into the graph."""

    facts: DocumentFacts
    model: Model
    names: Identifier
    text: str | None
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)
    tasks: dict[int, Task] = field(default_factory=dict)
    sections: dict[str, Section] = field(default_factory=dict)

    def build(self) -> DocumentGraph:
        self.tasks = {task.start: task for task in self.facts.tasks}
        self.sections = {section.path: section for section in self.facts.sections}
        self._document()
        for section in self.facts.sections:
            self._section(section)
        deadlines = _last_deadlines(self.facts.deadlines)
        for task in self.facts.tasks:
            self._task(task, deadlines.get(task.start))
        for row in self.facts.responsibilities:
            self._responsibility(row)
        for target in self.facts.targets:
            self._target(target)
        for citation in self.facts.citations:
            self._citation(citation)
        for mention in self.facts.mentions:
            self._mention(mention)
        return DocumentGraph(
            self.names.document,
            tuple(self.nodes[each] for each in sorted(self.nodes)),
            tuple(self.edges[each] for each in sorted(self.edges)),
        )

    # What the document is and how it is cut ---------------------------------------------------------------------------

    def _document(self) -> None:
        self._add(document_node(self.facts, self.names.home.name))
        head = self.facts.document
        for issuer in head.issuers or ((head.issuer,) if head.issuer else ()):
            agency = self._add(self.names.node("agency", issuer))
            self._edge("ISSUED", agency, self.names.document, self._found(issuer, _HEAD))

    def _section(self, section: Section) -> None:
        node = self._add(section_node(self.names.document, section))
        self._edge("HAS_SECTION", self._holder(section.parent), node, self._heading(section))

    def _task(self, task: Task, deadline: Deadline | None) -> None:
        node = self._add(task_node(self.names.document, task, deadline))
        self._edge("HAS_TASK", self._holder(task.section), node, _titled(task))

    def _target(self, target: Target) -> None:
        node = self._add(target_node(self.names.document, target))
        holder = self._holder(target.section)
        if target.task_start is not None:
            holder = self._task_id(self._task_at(target.task_start, f"target {target.indicator}"))
        self._edge("SETS", holder, node, target)
        self._edge("MEASURES", node, self._add(indicator(target.indicator)), target)

    # Who is named -----------------------------------------------------------------------------------------------------

    def _responsibility(self, row: Responsibility) -> None:
        task = self._task_at(row.task_start, f"responsibility of {row.party}")
        try:
            kind = self.model.edge_of_role(row.role)
        except KeyError:
            raise FactsError(f"{self._file}: {row.party} has the role {row.role}, which the ontology lacks") from None
        party = self._add(self.names.node(row.party_type, row.party))
        self._edge(kind, party, self._task_id(task), row, order=row.order)

    def _citation(self, citation: Citation) -> None:
        node = self.names.cited(citation.title, citation.number)
        if citation.itself or node.id == self.names.document:
            return
        kind = _EDGE_OF_RELATION.get(citation.relation, "CITES")
        self._edge(kind, self.names.document, self._add(node), citation)

    def _mention(self, mention: Mention) -> None:
        said = self._cited_at(mention) if mention.type == "document" else None
        if said and said.itself:
            return
        node = self.names.cited(said.title, said.number) if said else self.names.node(mention.type, mention.quote)
        if node.id == self.names.document:
            return  # its own title
        named = self._add(node)
        around = [task for task in self.facts.tasks if task.start <= mention.start and mention.end <= task.end]
        inmost = max(around, key=lambda task: (task.start, -task.end), default=None)
        holder = self._task_id(inmost) if inmost else self._holder(mention.section)
        self._edge("MENTIONS", holder, named, mention)
        if mention.type == "document" and said is None:
            self._edge("CITES", self.names.document, named, mention)

    def _cited_at(self, mention: Mention) -> Citation | None:
        """The citation that the name stands in: it knows the full title."""
        return next((each for each in self.facts.citations if each.start <= mention.start < each.end), None)

    # Evidence ---------------------------------------------------------------------------------------------------------

    def _heading(self, section: Section) -> Evidence:
        """The line that opens the section."""
        quote = section.number + section.heading
        if self.text is not None:
            quote = self.text[section.start : section.end].partition("\n")[0]
        return Evidence(section.start, section.start + len(quote), quote, section.path, _OUTLINE, 1.0)

    def _found(self, words: str, rule: str) -> Evidence:
        """Where the document says these words for the first time; an empty quote at its start where nobody knows."""
        for start, quote in self._passages():
            place = quote.find(words)
            if place >= 0:
                return Evidence(start + place, start + place + len(words), words, "", rule, 1.0)
        return Evidence(0, 0, "", "", rule, 1.0)

    def _passages(self) -> Iterator[tuple[int, str]]:
        if self.text is not None:
            yield 0, self.text
        yield from ((mention.start, mention.quote) for mention in self.facts.mentions)
        yield from ((task.start, task.quote) for task in self.facts.tasks)

    # Records ----------------------------------------------------------------------------------------------------------

    def _add(self, node: Node) -> str:
        known = self.nodes.get(node.id)
        self.nodes[node.id] = merge_nodes(known, node) if known else node
        return node.id

    def _edge(self, kind: str, source: str, target: str, said: Evidence | Mention, **others: Value) -> None:
        document = self.names.document
        identifier = content_id(kind, source, target, document, said.start, said.end)
        properties: dict[str, Value] = {
            "document": document,
            "start": said.start,
            "end": said.end,
            "quote": said.quote,
            "rule": said.rule,
            "confidence": float(said.confidence),
            **others,
        }
        if said.place:
            properties["place"] = said.place
        # Named twice in one clause: the first place in the list counts.
        self.edges.setdefault(identifier, Edge(identifier, kind, source, target, properties))

    def _holder(self, path: str) -> str:
        """The section of that path, or the document itself."""
        return section_id(self.names.document, path) if path in self.sections else self.names.document

    def _task_id(self, task: Task) -> str:
        return task_id(self.names.document, task)

    def _task_at(self, start: int, who: str) -> Task:
        task = self.tasks.get(start)
        if task is None:
            raise FactsError(f"{self._file}: {who} belongs to a task at {start}, where there is none; extract it again")
        return task

    @property
    def _file(self) -> str:
        return f"{self.facts.name}.json"


def _titled(task: Task) -> Evidence:
    """The title within the task, or the whole task where it is worded otherwise."""
    place = task.quote.find(task.title)
    if place < 0:
        return task
    start = task.start + place
    return Evidence(
        start, start + len(task.title), task.title, task.section, task.rule, task.confidence, place=task.place
    )


def _last_deadlines(rows: tuple[Deadline, ...]) -> dict[int, Deadline]:
    """Of several dates in one task the last."""
    found: dict[int, Deadline] = {}
    for row in sorted(rows, key=lambda each: (each.by or "", each.start)):
        found[row.task_start] = row
    return found
