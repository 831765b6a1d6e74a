"""How well documents are read as a whole: on our samples, and on the ten annotated documents beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.evaluate import ALL, evaluate
from tests.extract.conftest import SAMPLES


def f1(gold: Path, predicted: Path, measure: str) -> float:
    (score,) = (s for s in evaluate(gold, predicted).scores if s.measure == measure and s.document == ALL)
    return score.f1 or 0.0


@pytest.mark.parametrize(
    ("measure", "at_least"),
    [
        ("responsibilities", 0.9),
        ("targets", 0.8),
        ("deadlines", 0.8),
        ("entity agency", 0.8),
        ("entity enterprise", 0.75),
    ],
)
def test_samples_are_read(sample_facts: Path, measure: str, at_least: float) -> None:
    assert f1(SAMPLES, sample_facts, measure) >= at_least


@pytest.mark.parametrize(
    ("measure", "at_least"),
    [("responsibilities", 0.80), ("targets", 0.60), ("entity agency", 0.75), ("entity enterprise", 0.75)],
)
def test_real_documents_are_read(gold_folder: Path, corpus_facts: Path, measure: str, at_least: float) -> None:
    assert f1(gold_folder, corpus_facts, measure) >= at_least
