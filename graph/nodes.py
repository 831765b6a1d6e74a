"""What a row of the facts is as a node, and the key that makes its identifier."""

from __future__ import annotations

from extract.facts import Deadline, DocumentFacts, Section, Target, Task
from graph.identify import document_id
from graph.records import Node, Value, content_id


def document_node(facts: DocumentFacts, home: str) -> Node:
    """``home`` is the place that the document speaks for, where its head does not say it."""
    head = facts.document
    first, last = head.period or (None, None)
    return _node(
        document_id(facts),
        title=head.title or facts.name,
        number=head.number,
        genre=head.genre,
        issued=head.issued,
        period_start=first,
        period_end=last,
        jurisdiction=head.jurisdiction or home or None,
        source=facts.source.file,
        sha256=facts.source.sha256,
        stub=False,
    )


def section_id(document: str, path: str) -> str:
    """A section's path is unique in its document."""
    return content_id("Section", document, path)


def section_node(document: str, section: Section) -> Node:
    """A unit of the outline."""
    return _node(
        section_id(document, section.path),
        path=section.path,
        number=section.number or None,
        heading=section.heading or None,
        kind=section.kind,
        depth=section.level,
        document=document,
        start=section.start,
        end=section.end,
    )


def task_id(document: str, task: Task) -> str:
    """Where it stands is what tells tasks of one title apart."""
    return content_id("Task", document, task.section, task.start)


def task_node(document: str, task: Task, deadline: Deadline | None) -> Node:
    """A measure, with its deadline if it has one."""
    return _node(
        task_id(document, task),
        title=task.title,
        text=task.quote,
        number=task.number or None,
        section=task.section or None,
        deadline=deadline.by if deadline else None,
        deadline_text=deadline.text if deadline else None,
        document=document,
        start=task.start,
        end=task.end,
    )


def target_node(document: str, target: Target) -> Node:
    """A quantified goal. Its key holds what it measures too: one clause may set several goals."""
    base = target.baseline
    return _node(
        _target_id(document, target),
        text=target.quote,
        comparator=target.comparator,
        value=float(target.value),
        value_max=None if target.value_max is None else float(target.value_max),
        unit=target.unit,
        year=target.year,
        kind=target.kind,
        baseline_value=float(base.value) if base else None,
        baseline_year=base.year if base else None,
        document=document,
        start=target.start,
        end=target.end,
    )


def _target_id(document: str, target: Target) -> str:
    return content_id("Target", document, target.start, target.end, target.indicator, float(target.value), target.year)


def _node(identifier: str, **properties: Value) -> Node:
    label = identifier.partition("-")[0]
    return Node(identifier, label, {name: value for name, value in properties.items() if value is not None})
