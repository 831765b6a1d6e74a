"""The evidence of every fact is where it says: ``text[start:end] == quote``, whatever the document looks like."""

from __future__ import annotations

import hashlib
from itertools import pairwise

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from corpora.clean import clean
from extract.facts import DocumentFacts, Evidence, Mention
from extract.pipeline import build_nlp, extract_facts
from tests.extract.passages import document_of, facts_of_text
from tests.extract.plans import plans


def check(facts: DocumentFacts, text: str) -> None:
    """What holds for the facts of any text."""
    assert facts.text_sha256 == hashlib.sha256(text.encode()).hexdigest()
    rows: list[Evidence | Mention] = [*facts.tasks, *facts.responsibilities, *facts.targets, *facts.deadlines]
    rows += facts.mentions
    for row in rows:
        assert 0 <= row.start < row.end <= len(text), row
        assert text[row.start : row.end] == row.quote, row
        assert 0 < row.confidence <= 1
        assert row.rule
    paths = {section.path for section in facts.sections}
    assert {row.section for row in rows} <= paths | {""}
    assert {section.parent for section in facts.sections} <= paths | {""}
    tasks = {task.start: task for task in facts.tasks}
    for party in facts.responsibilities:
        assert party.task_start in tasks
        assert _closed_up(text[party.party_start : party.party_end]).startswith(party.party), party
    for due in facts.deadlines:
        assert due.task_start in tasks
    assert all(target.task_start is None or target.task_start in tasks for target in facts.targets)
    # names do not cross; one may stand within another: 医疗器械、海洋装备创新中心 holds a second
    assert all(left.end <= right.start or right.end <= left.end for left, right in pairwise(facts.mentions))


def _closed_up(name: str) -> str:
    return "".join(name.split())


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(plans())
@example("")
@example("（责任单位：")
@example("\t\t\n\t\n")
def test_evidence_of_any_plan(raw: str) -> None:
    document = document_of(raw)

    check(extract_facts(build_nlp(), document), document.text)


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_evidence_of_any_text_at_all(raw: str) -> None:
    document = document_of(raw)

    check(extract_facts(build_nlp(), document), document.text)


@settings(max_examples=60)
@given(plans())
def test_clean_text_traces_back_to_the_file(raw: str) -> None:
    content, _ = clean(raw)
    origins = [content.origin(place) for place in range(len(content.text))]

    assert origins == sorted(origins)
    assert all(0 <= origin < len(raw) for origin in origins)


def test_clause_right_below_a_table_names_the_task_it_belongs_to() -> None:
    facts = facts_of_text("任务\t责任单位\n建设码头\t市港航局\n（责任单位：市港航局）")
    titles = {task.start: task.title for task in facts.tasks}

    assert [titles[row.task_start] for row in facts.responsibilities] == [row.task for row in facts.responsibilities]


def test_evidence_of_whole_documents(real_documents: list[tuple[DocumentFacts, str]]) -> None:
    assert real_documents
    for facts, text in real_documents:
        check(facts, text)


def test_whole_documents_hold_facts(real_documents: list[tuple[DocumentFacts, str]]) -> None:
    assert sum(len(facts.responsibilities) for facts, _ in real_documents) > 0
    assert sum(len(facts.targets) for facts, _ in real_documents) > 0
