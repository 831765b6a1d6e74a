"""From files to a facts folder: read, extract, write NAME.json and NAME.txt, with as many workers as asked for.

A result is kept as long as the bytes of its file and the version of the pipeline are the same. Each file is written
beside its place and renamed into it, so that a killed run leaves whole results only.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpora.archive import read_bytes
from corpora.discover import DocumentFile, find_documents
from corpora.readers import read_document
from extract.facts import DocumentFacts
from extract.pipeline import build_nlp, extract_facts, version_of
from ontology.errors import OutputError, PolicyKGError

COUNTED = ("tasks", "responsibilities", "targets", "deadlines", "mentions", "warnings")


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that gave no result, and why; the reason names the mend."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class ExtractionReport:
    """What a run did: the names of all documents that have results now, and how many rows they hold together."""

    documents: tuple[str, ...]
    extracted: int
    reused: int
    removed: int
    problems: tuple[Problem, ...]
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def warnings(self) -> int:
        """How many warnings the results hold."""
        return self.counts.get("warnings", 0)


@dataclass(frozen=True, slots=True)
class _Job:
    file: DocumentFile
    output: Path
    lexicon: Path | None


@dataclass(frozen=True, slots=True)
class _Outcome:
    name: str
    reused: bool
    problem: Problem | None
    counts: Mapping[str, int]


def extract_paths(
    paths: Sequence[Path],
    output: Path,
    *,
    workers: int = 1,
    prune: bool = False,
    lexicon: Path | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> ExtractionReport:
    """Extract the documents under ``paths`` into the folder ``output``.

    ``lexicon`` is a user's own list of names. ``prune`` removes results of documents that are no longer there, so that
    the folder is what a fresh run would make. ``progress`` is told (done, total). Raises InputError where there is no
    document, OutputError where ``output`` cannot be written; a document that cannot be read is a Problem, and the
    others go through.
    """
    files = find_documents(paths)
    _make_folder(output)
    build_nlp(lexicon)  # a mistake in the user's list is told before any work is done
    jobs = [_Job(file, output, lexicon) for file in files]
    outcomes: list[_Outcome] = []
    for outcome in _in_order(jobs, min(workers, len(jobs))):
        outcomes.append(outcome)
        progress(len(outcomes), len(jobs))
    good = [outcome for outcome in outcomes if outcome.problem is None]
    # Where nothing could be read, something is wrong with the run, not with the results of the last one.
    removed = _prune(output, {outcome.name for outcome in good}) if prune and good else 0
    counts: Counter[str] = Counter()
    for outcome in good:
        counts.update(outcome.counts)
    return ExtractionReport(
        documents=tuple(outcome.name for outcome in good),
        extracted=sum(not outcome.reused for outcome in good),
        reused=sum(outcome.reused for outcome in good),
        removed=removed,
        problems=tuple(outcome.problem for outcome in outcomes if outcome.problem),
        counts={key: counts[key] for key in COUNTED},
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OutputError(
            f"{folder}: cannot be written ({error.strerror}); choose another folder or its permissions"
        ) from error


def _in_order(jobs: list[_Job], workers: int) -> Iterator[_Outcome]:
    if workers <= 1:
        yield from map(_extract_one, jobs)
        return
    # spawn: a forked child would share the locks of whatever threads the parent has
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        yield from pool.map(_extract_one, jobs)


def _extract_one(job: _Job) -> _Outcome:
    file, output = job.file, job.output
    try:
        nlp = build_nlp(job.lexicon)
        if (kept := _kept(file, output, version_of(nlp))) is not None:
            return _Outcome(file.name, True, None, _counts(kept))
        document = read_document(file.path, file.name)
        facts = extract_facts(nlp, document)
        result = facts.to_json()
    except PolicyKGError as error:
        return _Outcome(file.name, False, Problem(str(file.path), _without_path(str(error), file.path)), {})
    except Exception as error:
        reason = f"could not be extracted ({type(error).__name__}: {error}); please report it together with the file"
        return _Outcome(file.name, False, Problem(str(file.path), reason), {})
    _write(output / f"{file.name}.txt", document.text.encode())
    _write(output / f"{file.name}.json", result)
    return _Outcome(file.name, False, None, _counts(facts))


def _without_path(message: str, path: Path) -> str:
    return message.removeprefix(f"{path}: ")


def _counts(facts: DocumentFacts) -> dict[str, int]:
    return {key: len(getattr(facts, key)) for key in COUNTED}


def _kept(file: DocumentFile, output: Path, version: str) -> DocumentFacts | None:
    """The result of an earlier run, when file, pipeline and clean text are unchanged."""
    result, text = output / f"{file.name}.json", output / f"{file.name}.txt"
    if not (result.is_file() and text.is_file()):
        return None
    try:
        facts = DocumentFacts.from_json(result.read_bytes(), str(result))
        digest = hashlib.sha256(read_bytes(file.path)).hexdigest()
        same_text = hashlib.sha256(text.read_bytes()).hexdigest() == facts.text_sha256
    except (PolicyKGError, OSError):
        return None
    same = (facts.source.sha256, facts.source.file, facts.pipeline, facts.name) == (
        digest,
        file.path.name,
        version,
        file.name,
    )
    return facts if same and same_text else None


def _write(path: Path, data: bytes) -> None:
    """Write beside, then rename: a reader sees the old file or the new one."""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror}); choose another folder or make room"
        ) from error


def _prune(folder: Path, names: Iterable[str]) -> int:
    """Remove results that are ours and whose document is gone; files of others in the folder stay."""
    keep = set(names)
    gone = [path for path in sorted(folder.glob("*.json")) if path.stem not in keep and _is_result(path)]
    for path in gone:
        path.unlink()
        path.with_suffix(".txt").unlink(missing_ok=True)
    for leftover in folder.glob(".writing-*"):
        leftover.unlink(missing_ok=True)
    return len(gone)


def _is_result(path: Path) -> bool:
    try:
        row: Any = json.loads(path.read_bytes())
    except (ValueError, OSError):
        return False
    return isinstance(row, dict) and {"pipeline", "text_sha256", "mentions"} <= row.keys()
