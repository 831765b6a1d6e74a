"""From a document to its facts: a spaCy pipeline of our own components, each usable alone.

``build_nlp()`` gives the pipeline, ``extract_facts(nlp, document)`` runs it. The components put what they find on the
Doc (``doc._.responsibilities`` …, ``doc.spans["entities"]``); this module turns that into DocumentFacts.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from corpora.documents import SourceDocument
from extract import components
from extract.facts import DocumentFacts, Evidence, Mention, Source
from extract.tokenizer import JiebaTokenizer
from extract.wordlist import WordList

Found = TypeVar("Found", bound=Evidence | Mention)

#: The components in their order; each reads what those before it put on the Doc.
PIPELINE: Final = tuple(components.COMPONENTS)
#: How many things are made before the collector looks for cycles.
_MADE_BETWEEN: Final = 50_000
#: Raised whenever the same text may give other facts: results of an older version are extracted anew.
VERSION: Final = "3"


@cache
def build_nlp(lexicon: Path | None = None) -> Language:
    """The pipeline: our tokenizer and the components of PIPELINE. Built once a process; loads no model.

    ``lexicon`` is a user's own list of names. Raises LexiconError where it cannot be used.
    """
    nlp = spacy.blank("zh")
    nlp.tokenizer = JiebaTokenizer(nlp.vocab)
    nlp.max_length = 50_000_000
    for name in PIPELINE:
        takes_list = name in ("policy_responsibility", "policy_entities")
        nlp.add_pipe(name, config={"lexicon": str(lexicon)} if lexicon and takes_list else {})
    return nlp


def version_of(nlp: Language) -> str:
    """What the facts of this pipeline are marked with: our version, and which of the user's lists it holds."""
    wordlist: WordList = nlp.get_pipe("policy_entities").wordlist  # type: ignore[attr-defined]
    return f"{VERSION}+{wordlist.digest}" if wordlist.digest else VERSION


def extract_facts(nlp: Language, document: SourceDocument) -> DocumentFacts:
    """Everything that the pipeline reads out of one document."""
    with _seldom_collected():
        doc = nlp.make_doc(document.text)
        doc.user_data[components.HEADINGS] = tuple((each.start, each.end, each.level) for each in document.headings)
        doc.user_data[components.FIELDS] = document.fields
        return facts_of(nlp(doc), document, version_of(nlp))


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """A document makes many small things and no cycles: looking through them for some takes a sixth of the time."""
    first, *others = gc.get_threshold()
    gc.set_threshold(max(first, _MADE_BETWEEN), *others)
    try:
        yield
    finally:
        gc.set_threshold(first, *others)


def facts_of(doc: Doc, document: SourceDocument, version: str = VERSION) -> DocumentFacts:
    """The facts that the components put on a Doc, as one result."""
    tasks = {task.start: task for task in doc._.tasks}

    def placed(rows: Iterable[Found]) -> tuple[Found, ...]:
        if not document.places.starts:
            return tuple(rows)
        return tuple(replace(row, place=document.place(row.start)) for row in rows)

    return DocumentFacts(
        name=document.name,
        source=Source(document.file, document.sha256, document.media_type),
        text_sha256=hashlib.sha256(document.text.encode()).hexdigest(),
        pipeline=version,
        document=doc._.head,
        sections=doc._.outline.sections,
        tasks=placed(tasks[start] for start in sorted(tasks)),
        responsibilities=placed(doc._.responsibilities),
        targets=placed(sorted(doc._.targets, key=lambda t: (t.start, t.end, t.indicator, t.value))),
        deadlines=placed(sorted(doc._.deadlines, key=lambda d: (d.start, d.end))),
        citations=placed(doc._.citations),
        mentions=placed(doc._.mentions),
        rejected=placed(sorted(doc._.rejected, key=lambda r: (r.start, r.end, r.said))),
        warnings=(*document.warnings, *doc._.outline.warnings),
    )
