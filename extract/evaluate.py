"""Extracted facts against gold annotations: precision, recall and F1 for each kind of fact and each document.

The measures are those of the annotation guidelines. Rows are paired one to one, best first: a responsibility by role,
party and a similar task; a target by value, unit and year and a similar indicator (strictly also by comparator and
kind); a deadline by date and task; an entity by its string.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Final

from extract.facts import ENTITY_TYPES
from ontology.errors import InputError

Row = Mapping[str, Any]
ALL: Final = "all"
#: Where the bands of confidence begin, highest first.
BANDS: Final = (0.9, 0.8, 0.7, 0.0)
_TASK_SIMILARITY = 0.75
_INDICATOR_SIMILARITY = 0.5
_STRICT_SIMILARITY = 0.8
_BRACKETS: Final = str.maketrans({"〔": "(", "〕": ")", "[": "(", "]": ")", "【": "(", "】": ")"})


@dataclass(frozen=True, slots=True)
class Errors:
    """What one document's comparison left over: gold rows that were missed, extracted rows that are spurious."""

    measure: str
    document: str
    missed: tuple[Any, ...]
    spurious: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """One measure on one document, or on ``all``; None where there is nothing to divide by."""

    measure: str
    document: str
    right: int
    missed: int
    spurious: int

    @property
    def gold(self) -> int:
        """Rows of the gold."""
        return self.right + self.missed

    @property
    def predicted(self) -> int:
        """Rows extracted."""
        return self.right + self.spurious

    @property
    def precision(self) -> float | None:
        """Share of the extracted rows that are right."""
        return self.right / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Share of the gold rows that were found."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both."""
        total = self.gold + self.predicted
        return 2 * self.right / total if total else None


@dataclass(frozen=True, slots=True)
class Report:
    """All scores, measure by measure: first ``all``, then each document; and the errors behind them."""

    scores: tuple[Score, ...]
    errors: tuple[Errors, ...]


def evaluate(gold: Path, predicted: Path) -> Report:
    """Compare two folders of NAME.json. A document without a result counts as empty.

    Raises InputError where ``gold`` holds no annotation, naming the folder.
    """
    errors: list[Errors] = []
    scores: dict[str, list[Score]] = {}
    for path in _annotations(gold):
        wanted, found = _load(path), _result(predicted, path.name)
        for measure, (right, missed, spurious) in compare(wanted, found).items():
            scores.setdefault(measure, []).append(Score(measure, path.stem, right, len(missed), len(spurious)))
            errors.append(Errors(measure, path.stem, tuple(missed), tuple(spurious)))
    return Report(tuple(row for rows in scores.values() for row in (_total(rows), *rows)), tuple(errors))


@dataclass(frozen=True, slots=True)
class Calibration:
    """Of the ``facts`` whose confidence is at least ``least`` and lies below the band above, how many are right."""

    least: float
    facts: int
    right: int

    @property
    def precision(self) -> float | None:
        """Share of the facts that are right."""
        return self.right / self.facts if self.facts else None


def calibrate(gold: Path, predicted: Path) -> tuple[Calibration, ...]:
    """How far confidence tells what is right: the bands from 0.9 on, from 0.8, from 0.7 and below, highest first.

    Counts the responsibilities, targets and deadlines of the annotated documents, paired as ``evaluate`` pairs them.
    Raises InputError where ``gold`` holds no annotation, or a result's facts carry no confidence.
    """
    facts: Counter[float] = Counter()
    spurious: Counter[float] = Counter()
    for path in _annotations(gold):
        wanted, found = _load(path), _result(predicted, path.name)
        for name, (key, score) in _FACTS.items():
            if wanted.get(name) is not None:
                origin = predicted / path.name
                facts.update(_band(row, origin) for row in _distinct(found.get(name) or [], key))
                spurious.update(_band(row, origin) for row in _rows(wanted, found, name, key, score)[2])
    return tuple(Calibration(least, facts[least], facts[least] - spurious[least]) for least in BANDS)


def _band(row: Row, origin: Path) -> float:
    if "confidence" not in row:
        raise InputError(f"{origin}: its facts carry no confidence; name a folder that `policykg extract` has filled")
    return next(least for least in BANDS if row["confidence"] >= least)


def _total(rows: list[Score]) -> Score:
    return Score(
        rows[0].measure, ALL, sum(r.right for r in rows), sum(r.missed for r in rows), sum(r.spurious for r in rows)
    )


def _annotations(gold: Path) -> list[Path]:
    files = sorted(gold.glob("*.json")) if gold.is_dir() else []
    if not files:
        raise InputError(f"{gold}: holds no gold annotation; name a folder with NAME.json files")
    return files


def _result(predicted: Path, name: str) -> Row:
    return _load(predicted / name) if (predicted / name).is_file() else {}


def _load(path: Path) -> Row:
    try:
        row = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: is not valid JSON ({error}); correct the file") from error
    if not isinstance(row, dict):
        raise InputError(f"{path}: holds no annotation; see the guidelines' format")
    return row


def compare(gold: Row, found: Row) -> dict[str, tuple[int, list[Any], list[Any]]]:
    """For each measure how many rows are right, and those missed and spurious."""
    measures = {
        "responsibilities": _rows(gold, found, "responsibilities", *_FACTS["responsibilities"]),
        "targets": _rows(gold, found, "targets", *_FACTS["targets"]),
        "targets (strict)": _rows(gold, found, "targets", _target_key, _strict_target),
    }
    if gold.get("deadlines") is not None:
        measures["deadlines"] = _rows(gold, found, "deadlines", *_FACTS["deadlines"])
    total: tuple[int, list[Any], list[Any]] = (0, [], [])
    for kind in ENTITY_TYPES:
        if (gold.get("entities") or {}).get(kind) is not None:  # else the type was not annotated here
            right, missed, spurious = _strings(gold, found, kind)
            measures[f"entity {kind}"] = (right, missed, spurious)
            total = (total[0] + right, total[1] + missed, total[2] + spurious)
    return {**measures, "entities": total}


def _strings(gold: Row, found: Row, kind: str) -> tuple[int, list[Any], list[Any]]:
    wanted = {normal(name) for name in gold["entities"][kind]}
    got = {normal(name) for name in (found.get("entities") or {}).get(kind) or []}
    return len(wanted & got), sorted(wanted - got), sorted(got - wanted)


def _rows(
    gold: Row, found: Row, name: str, key: Callable[[Row], object], score: Callable[[Row, Row], float]
) -> tuple[int, list[Any], list[Any]]:
    wanted, got = _distinct(gold.get(name) or [], key), _distinct(found.get(name) or [], key)
    pairs = ((score(w, g), i, j) for i, w in enumerate(wanted) for j, g in enumerate(got))
    used_wanted: set[int] = set()
    used_got: set[int] = set()
    for _, i, j in sorted((pair for pair in pairs if pair[0] > 0), key=lambda pair: -pair[0]):
        if i not in used_wanted and j not in used_got:
            used_wanted.add(i)
            used_got.add(j)
    missed = [row for i, row in enumerate(wanted) if i not in used_wanted]
    return len(used_wanted), missed, [row for j, row in enumerate(got) if j not in used_got]


def _distinct(rows: Iterable[Row], key: Callable[[Row], object]) -> list[Row]:
    seen: dict[object, Row] = {}
    for row in rows:
        seen.setdefault(key(row), row)
    return list(seen.values())


def normal(text: str | None) -> str:
    """A string for comparison: NFKC, without blanks, quotation marks and closing punctuation, one kind of bracket."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or "")).translate(_BRACKETS)
    return re.sub(r"[“”\"'‘’《》〈〉「」·]", "", text).strip("。;；,，、:：")


def similarity(a: str | None, b: str | None) -> float:
    """1 for equal strings, at least 0.9 where one (of four characters or more) holds the other."""
    a, b = normal(a), normal(b)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) >= 4 and shorter in longer:
        return max(0.9, len(shorter) / len(longer))
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _at_least(value: float, threshold: float) -> float:
    return value if value >= threshold else 0.0


def _responsibility_key(row: Row) -> object:
    return normal(row.get("task")), row.get("role"), normal(row.get("party"))


def _responsibility(gold: Row, found: Row) -> float:
    if gold["role"] != found.get("role") or normal(gold["party"]) != normal(found.get("party")):
        return 0.0
    return _at_least(similarity(gold["task"], found.get("task")), _TASK_SIMILARITY)


def _deadline_key(row: Row) -> object:
    return normal(row.get("task")), row.get("by"), normal(row.get("text"))


def _deadline(gold: Row, found: Row) -> float:
    return (
        _at_least(similarity(gold["task"], found.get("task")), _TASK_SIMILARITY)
        if gold.get("by") == found.get("by")
        else 0.0
    )


def _target_key(row: Row) -> object:
    return (
        normal(row.get("indicator")),
        row.get("value"),
        row.get("value_max"),
        normal(row.get("unit")),
        row.get("year"),
    )


def _target(gold: Row, found: Row) -> float:
    same = (
        _same_number(gold["value"], found.get("value"))
        and _same_number(gold.get("value_max"), found.get("value_max"))
        and normal(gold.get("unit")) == normal(found.get("unit"))
        and gold.get("year") == found.get("year")
    )
    return _at_least(similarity(gold["indicator"], found.get("indicator")), _INDICATOR_SIMILARITY) if same else 0.0


def _strict_target(gold: Row, found: Row) -> float:
    same = gold.get("comparator") == found.get("comparator") and gold.get("kind") == found.get("kind")
    strict = same and similarity(gold["indicator"], found.get("indicator")) >= _STRICT_SIMILARITY
    return _target(gold, found) if strict else 0.0


def _same_number(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(float(a) - float(b)) <= 1e-6 * max(1.0, abs(float(a)))


#: How the rows of each kind of fact are told apart, and how well two of them agree.
_FACTS: Final[Mapping[str, tuple[Callable[[Row], object], Callable[[Row, Row], float]]]] = {
    "responsibilities": (_responsibility_key, _responsibility),
    "targets": (_target_key, _target),
    "deadlines": (_deadline_key, _deadline),
}
