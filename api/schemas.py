"""What REST answers with. Names and descriptions of fields are the ontology's: a name it does not know is refused."""

from __future__ import annotations

from typing import Annotated, Any, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

from extract.facts import ROLES
from graph.queries import party_labels
from ontology.load import load_model
from ontology.model import Property

Item = TypeVar("Item")


def says(name: str, attribute: str) -> Any:
    """The field that mirrors a property of a node or edge type; raises KeyError when the ontology has no such name."""
    model = load_model()
    owner = model.node_types[name] if name in model.node_types else model.edge_types[name]
    found: dict[str, Property] = {each.name: each for each in owner.properties}
    mirrored = found[attribute]
    label = " / ".join(mirrored.labels[language] for language in ("zh", "en") if language in mirrored.labels)
    return Field(description=f"{label}: {mirrored.comment}" if mirrored.comment else label)


def one_of(values: tuple[str, ...]) -> AfterValidator:
    """Refuses a string that is not in a list of the ontology's or the facts', and says what there is."""

    def check(value: str) -> str:
        if value not in values:
            raise ValueError(f"one of {', '.join(values)}")
        return value

    return AfterValidator(check)


def enumerated(values: tuple[str, ...]) -> WithJsonSchema:
    """The same list for the readers of the OpenAPI page."""
    return WithJsonSchema({"type": "string", "enum": list(values)})


Role = Annotated[str, one_of(ROLES), enumerated(ROLES)]
PartyType = Annotated[str, one_of(party_labels()), enumerated(party_labels())]
Name = Annotated[str, Field(min_length=1, max_length=200)]


# Questions --------------------------------------------------------------------------------------------------------


class PageQuery(BaseModel):
    """Which stretch of the answer."""

    model_config = ConfigDict(extra="forbid")  # a misspelt filter would else answer a question that nobody asked

    limit: Annotated[int, Field(ge=1, le=500, description="at most so many rows")] = 50
    offset: Annotated[int, Field(ge=0, le=1_000_000_000, description="rows to pass over")] = 0


class TaskFilters(BaseModel):
    """Filters of tasks; all that are given must hold."""

    role: Annotated[Role | None, Field(description="the unit has this role; without a unit: anybody has")] = None
    document: Annotated[Name | None, Field(description="id, or part of title or number (文号)")] = None
    text: Annotated[Name | None, Field(description="part of the task's title or text")] = None
    year: Annotated[
        int | None,
        Field(
            ge=1,
            le=9999,
            description="due in this year, or setting a target for it; "
            "a task without a date of its own counts for every year of its document's period",
        ),
    ] = None


class UnitFilter(BaseModel):
    """Who carries the task."""

    unit: Annotated[Name | None, Field(description="id, or part of a canonical name or alias; officials too")] = None


# Pydantic lists the fields of the last base first: filters stand before the page.


class UnitTasksQuery(PageQuery, TaskFilters):
    """What may be asked of the tasks of one unit."""


class TasksQuery(PageQuery, TaskFilters, UnitFilter):
    """What may be asked of tasks."""


class UnitFilters(BaseModel):
    """Filters of units."""

    text: Annotated[Name | None, Field(description="id, or part of a canonical name or alias")] = None
    type: Annotated[PartyType | None, Field(description="kind of unit, as in the ontology")] = None


class UnitsQuery(PageQuery, UnitFilters):
    """What may be asked of units."""


class DocumentFilters(BaseModel):
    """Filters of documents."""

    text: Annotated[Name | None, Field(description="id, or part of title or number (文号)")] = None


class DocumentsQuery(PageQuery, DocumentFilters):
    """What may be asked of documents."""


# Answers ----------------------------------------------------------------------------------------------------------


class Answer(BaseModel):
    """Read from the frozen rows of ``graph``."""

    model_config = ConfigDict(from_attributes=True)


class Evidence(Answer):
    """Where the document's clean text says so, in code points: `text[start:end] == quote`."""

    start: int = says("LEADS", "start")
    end: int = says("LEADS", "end")
    quote: str = says("LEADS", "quote")
    rule: str = says("LEADS", "rule")
    confidence: float = says("LEADS", "confidence")
    place: str = says("LEADS", "place")


class Party(Answer):
    """A unit or official in one role for one task."""

    id: str = says("Agency", "id")
    name: str = says("Agency", "name")
    type: PartyType = Field(description="kind of unit, as in the ontology")
    role: Role = Field(description="what it does for the task")
    order: int = says("LEADS", "order")
    evidence: Evidence


class DocumentRef(Answer):
    """The document that says so."""

    id: str = says("Document", "id")
    title: str = says("Document", "title")


class SectionRef(Answer):
    """Where in the document's outline."""

    path: str = says("Section", "path")
    heading: str | None = says("Section", "heading")


class Task(Answer):
    """A task with who carries it; `start`, `end` and `text` are its own evidence."""

    id: str = says("Task", "id")
    title: str = says("Task", "title")
    number: str | None = says("Task", "number")
    text: str = says("Task", "text")
    start: int = says("Task", "start")
    end: int = says("Task", "end")
    deadline: str | None = says("Task", "deadline")
    deadline_text: str | None = says("Task", "deadline_text")
    document: DocumentRef
    section: SectionRef
    units: list[Party] = Field(description="who carries it, in the order of the text")
    officials: list[Party] = Field(description="牵头领导: who oversees it")


class Unit(Answer):
    """A unit or official, and how much it carries."""

    id: str = says("Agency", "id")
    name: str = says("Agency", "name")
    type: PartyType = Field(description="kind of unit, as in the ontology")
    aliases: list[str] = says("Agency", "aliases")
    jurisdiction: str | None = says("Agency", "jurisdiction")
    level: str | None = says("Agency", "level")
    roles: dict[str, int] = Field(description=f"responsibilities in each role ({', '.join(ROLES)})")
    responsibilities: int = Field(description="responsibilities in all roles together")


class Document(Answer):
    """A loaded document, and how much it says."""

    id: str = says("Document", "id")
    title: str = says("Document", "title")
    number: str | None = says("Document", "number")
    genre: str | None = says("Document", "genre")
    issued: str | None = says("Document", "issued")
    period_start: int | None = says("Document", "period_start")
    period_end: int | None = says("Document", "period_end")
    jurisdiction: str | None = says("Document", "jurisdiction")
    source: str | None = says("Document", "source")
    tasks: int = Field(description="tasks in it")
    responsibilities: int = Field(description="responsibilities in it")
    targets: int = Field(description="targets that it sets")


class Paged(BaseModel, Generic[Item]):
    """One page of an answer."""

    total: int = Field(description="rows in the whole answer")
    limit: int
    offset: int
    next: str | None = Field(description="where the next page is; null on the last")
    previous: str | None = Field(description="where the page before is; null on the first")
    items: list[Item]


class Tasks(Paged[Task]):
    """Tasks, by document and place in it."""


class Units(Paged[Unit]):
    """Units, those who carry most first."""


class Documents(Paged[Document]):
    """Documents, by title."""


class Health(BaseModel):
    """That the graph answers, and what it holds."""

    status: str
    version: str
    documents: int
    tasks: int
    responsibilities: int


class Problem(BaseModel):
    """What went wrong and how to mend it (RFC 9457, `application/problem+json`)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    instance: str
