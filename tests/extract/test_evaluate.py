"""The figures of ``policykg evaluate``: those of the guidelines' own script, and by hand on a small case."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extract.evaluate import ALL, Report, evaluate, normal, similarity
from ontology.errors import InputError

Figures = dict[str, dict[str, tuple[float | None, float | None, float | None, int, int]]]


def figures(report: Report) -> Figures:
    rows: Figures = {}
    for score in report.scores:
        each = (score.precision, score.recall, score.f1, score.gold, score.predicted)
        rows.setdefault(score.measure, {})[score.document] = each
    return rows


def of_script(gold: Path, predicted: Path) -> Figures:
    command = [sys.executable, str(gold / "score.py"), str(gold), str(predicted), "--json"]
    out = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    keys = ("precision", "recall", "f1", "gold", "predicted")
    return {
        measure: {document: tuple(row[key] for key in keys) for document, row in documents.items()}
        for measure, documents in out.items()
    }


def same(ours: Figures, theirs: Figures) -> None:
    assert {m: set(rows) for m, rows in ours.items()} == {m: set(rows) for m, rows in theirs.items()}
    for measure, documents in theirs.items():
        for document, row in documents.items():
            assert ours[measure][document] == pytest.approx(row), (measure, document)


def test_figures_are_those_of_the_script(gold_folder: Path, corpus_facts: Path) -> None:
    same(figures(evaluate(gold_folder, corpus_facts)), of_script(gold_folder, corpus_facts))


def test_figures_without_results_are_those_of_the_script(gold_folder: Path, tmp_path: Path) -> None:
    same(figures(evaluate(gold_folder, tmp_path)), of_script(gold_folder, tmp_path))


def write(folder: Path, name: str, row: dict[str, Any]) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(row, ensure_ascii=False), "utf-8")


def responsibility(party: str, role: str = "lead_unit", task: str = "建设深水码头") -> dict[str, Any]:
    return {"task": task, "role": role, "party": party}


def target(**changes: Any) -> dict[str, Any]:
    row = {"indicator": "港口吞吐量", "comparator": "=", "value": 3, "unit": "吨", "year": 2025, "kind": "level"}
    return {**row, **changes}


def compared(tmp_path: Path, gold: dict[str, Any], found: dict[str, Any]) -> dict[str, tuple[int, int, int]]:
    write(tmp_path / "gold", "plan", gold)
    write(tmp_path / "found", "plan", found)
    report = evaluate(tmp_path / "gold", tmp_path / "found")
    return {
        score.measure: (score.right, score.missed, score.spurious) for score in report.scores if score.document == ALL
    }


def test_responsibilities_pair_by_role_party_and_similar_task(tmp_path: Path) -> None:
    rows = compared(
        tmp_path,
        {"responsibilities": [responsibility("市港航局"), responsibility("市渔业局"), responsibility("市财政局")]},
        {
            "responsibilities": [
                responsibility("市港航局", task="加快建设深水码头"),
                responsibility("市渔业局", role="support_unit"),
                responsibility("市财政局", task="更新渔船"),
            ]
        },
    )

    assert rows["responsibilities"] == (1, 2, 2)


@pytest.mark.parametrize(
    ("changes", "lenient", "strict"),
    [
        ({}, 1, 1),
        ({"comparator": ">="}, 1, 0),
        ({"kind": "growth"}, 1, 0),
        ({"value": 3.0}, 1, 1),
        ({"value": 4}, 0, 0),
        ({"year": None}, 0, 0),
        ({"unit": "万吨"}, 0, 0),
        ({"value_max": 5}, 0, 0),
        ({"indicator": "全市港口吞吐量"}, 1, 1),
        ({"indicator": "游客"}, 0, 0),
    ],
)
def test_targets_pair_by_number_unit_year_and_similar_indicator(
    tmp_path: Path, changes: dict[str, Any], lenient: int, strict: int
) -> None:
    rows = compared(tmp_path, {"targets": [target()]}, {"targets": [target(**changes)]})

    assert (rows["targets"][0], rows["targets (strict)"][0]) == (lenient, strict)


def test_deadlines_and_entities_count_only_where_the_gold_has_them(tmp_path: Path) -> None:
    found = {
        "deadlines": [{"task": "建设码头", "text": "年底", "by": "2025"}],
        "entities": {"agency": ["市港航局"], "zone": ["甲区"]},
    }

    rows = compared(tmp_path, {"entities": {"agency": ["市港航局", "市渔业局"]}}, found)

    assert "deadlines" not in rows
    assert rows["entity agency"] == rows["entities"] == (1, 1, 0)


def test_errors_are_listed(tmp_path: Path) -> None:
    write(tmp_path / "gold", "plan", {"responsibilities": [responsibility("市港航局")]})
    write(tmp_path / "found", "plan", {"responsibilities": [responsibility("市渔业局")]})

    errors = next(e for e in evaluate(tmp_path / "gold", tmp_path / "found").errors if e.measure == "responsibilities")

    assert [row["party"] for row in errors.missed] == ["市港航局"]
    assert [row["party"] for row in errors.spurious] == ["市渔业局"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("澄州高新区〔海洋科技园〕", "澄州高新区（海洋科技园）"),
        ("“清网” 行动", "清网行动"),
        ("Ｒ＆Ｄ经费", "R&D经费"),
        ("码头。", "码头"),
        (None, ""),
    ],
)
def test_strings_that_count_as_equal(a: str | None, b: str) -> None:
    assert normal(a) == normal(b)
    assert similarity(a, b) == (1.0 if b else 0.0)


def test_gold_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "plan.json").write_text("{")
    write(tmp_path / "list", "plan", [])  # type: ignore[arg-type]
    (tmp_path / "empty").mkdir()

    for folder in ("missing", "empty", "broken", "list"):
        with pytest.raises(InputError, match=folder) as caught:
            evaluate(tmp_path / folder, tmp_path)
        assert "\n" not in str(caught.value)
