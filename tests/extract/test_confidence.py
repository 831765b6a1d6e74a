"""Confidence means something: of the facts that carry at least 0.9, at least 95 in a hundred are right."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from extract.evaluate import BANDS, Calibration, calibrate
from ontology.errors import InputError

#: Bands with fewer facts say little.
ENOUGH = 30
#: How far a band may lie below the band under it by chance.
NOISE = 0.03


def test_of_the_facts_at_nine_tenths_nearly_all_are_right(gold_folder: Path, corpus_facts: Path) -> None:
    best = calibrate(gold_folder, corpus_facts)[0]
    assert best.facts > 500
    assert best.right >= 0.95 * best.facts


def test_a_higher_band_is_right_more_often(gold_folder: Path, corpus_facts: Path) -> None:
    shares = [each.right / each.facts for each in calibrate(gold_folder, corpus_facts) if each.facts >= ENOUGH]
    assert len(shares) >= 2
    assert all(higher >= lower - NOISE for higher, lower in pairwise(shares))


def test_a_band_is_right_as_often_as_its_name_says(gold_folder: Path, corpus_facts: Path) -> None:
    for each in calibrate(gold_folder, corpus_facts):
        assert each.right >= (each.least - NOISE) * each.facts


def deadline(task: str, by: str, confidence: float) -> dict[str, Any]:
    return {"task": task, "text": by, "by": by, "confidence": confidence}


def write(folder: Path, deadlines: list[dict[str, Any]]) -> Path:
    folder.mkdir()
    (folder / "plan.json").write_text(json.dumps({"deadlines": deadlines}), "utf-8")
    return folder


def test_facts_are_counted_in_the_band_of_their_confidence(tmp_path: Path) -> None:
    gold = [
        deadline("修缮渔港码头", "2025", 0),
        deadline("疏浚内河航道", "2026", 0),
        deadline("更新助航灯浮", "2027", 0),
    ]
    found = [
        deadline("修缮渔港码头", "2025", 0.9),
        deadline("修缮渔港码头", "2024", 0.97),
        deadline("疏浚内河航道", "2026", 0.89),
        deadline("更新助航灯浮", "2028", 0.3),
    ]
    rows = calibrate(write(tmp_path / "gold", gold), write(tmp_path / "found", found))
    assert rows == tuple(map(Calibration, BANDS, (2, 1, 0, 1), (1, 1, 0, 0)))
    assert [row.precision for row in rows] == [0.5, 1.0, None, 0.0]


def test_a_document_without_result_has_no_facts(tmp_path: Path) -> None:
    gold = write(tmp_path / "gold", [deadline("修缮渔港码头", "2025", 0)])
    assert sum(row.facts for row in calibrate(gold, tmp_path / "nothing")) == 0


def test_results_without_confidence_are_named(tmp_path: Path) -> None:
    gold = write(tmp_path / "gold", [{"task": "修缮渔港码头", "text": "2025年", "by": "2025"}])
    with pytest.raises(InputError, match=r"plan\.json: its facts carry no confidence"):
        calibrate(gold, gold)


def test_a_folder_without_annotations_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gold annotation"):
        calibrate(tmp_path, tmp_path)
