"""``policykg evaluate``: extraction results against gold annotations."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import orjson
import typer

from api.commands.extract import run_extraction
from api.options import WorkersOption
from api.rows import write_json
from ontology.errors import InputError

if TYPE_CHECKING:
    from extract.evaluate import Calibration, Errors, Score

FIGURES = ("precision", "recall", "f1", "gold", "predicted")


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Folder of gold annotations, one NAME.json a document.")],
    predicted: Annotated[
        Path | None, typer.Argument(metavar="[PREDICTED]", help="Folder of extraction results to score.")
    ] = None,
    corpus: Annotated[
        Path | None, typer.Option(help="Folder of documents to extract and score, where PREDICTED is not given.")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List what was missed (-) and is spurious (+).")] = False,
    only: Annotated[str | None, typer.Option(help="Only this measure, such as targets.")] = None,
    confidence: Annotated[
        bool,
        typer.Option("--confidence", help="Print how many facts of each confidence are right, in place of scores."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    workers: WorkersOption = 1,
) -> None:
    """Score extraction results against gold: precision, recall and F1 for each kind of fact.

    Micro averages over the documents, then the F1 of each document.
    """
    from extract.evaluate import calibrate
    from extract.evaluate import evaluate as compare

    if predicted is None and corpus is None:
        raise InputError("say what to score: a folder PREDICTED of extraction results, or --corpus with the documents")
    with _results(predicted, corpus, workers) as folder:
        if confidence:
            _print_bands(calibrate(gold, folder), as_json)
            return
        report = compare(gold, folder)
    measures = dict.fromkeys(each.measure for each in report.scores)
    if only is not None and only not in measures:
        raise InputError(f"--only {only}: write one of {', '.join(measures)}")
    wanted = [each for each in report.scores if only in (None, each.measure)]
    if errors:
        _list_errors([each for each in report.errors if only in (None, each.measure)])
    grouped = {measure: list(rows) for measure, rows in groupby(wanted, key=attrgetter("measure"))}
    if as_json:
        write_json({measure: {row.document: _figures(row) for row in rows} for measure, rows in grouped.items()})
    else:
        for measure, rows in grouped.items():
            typer.echo(_line(measure, rows))


@contextmanager
def _results(predicted: Path | None, corpus: Path | None, workers: int) -> Iterator[Path]:
    if predicted is not None:
        if not predicted.is_dir():
            raise InputError(f"{predicted}: is no folder; name one that `policykg extract --output` has filled")
        yield predicted
    elif corpus is not None:
        with TemporaryDirectory() as folder:
            run_extraction([corpus], Path(folder), workers)
            yield Path(folder)


def _list_errors(errors: Sequence[Errors]) -> None:
    for each in errors:
        for sign, rows in (("-", each.missed), ("+", each.spurious)):
            for row in rows:
                if each.measure != "entities":  # they are listed under their types
                    print(sign, each.document, each.measure, orjson.dumps(row).decode(), file=sys.stderr)


def _print_bands(bands: Sequence[Calibration], as_json: bool) -> None:
    rows = [{"from": b.least, "facts": b.facts, "right": b.right, "precision": b.precision} for b in bands]
    if as_json:
        write_json(rows)
        return
    typer.echo("confidence  facts  right  precision")
    for each in bands:
        typer.echo(f"from {each.least:.1f}   {each.facts:7}{each.right:7}  {_share(each.precision):>9}")


def _figures(row: Score) -> dict[str, float | int | None]:
    return {name: getattr(row, name) for name in FIGURES}


def _line(measure: str, rows: Sequence[Score]) -> str:
    total, *documents = rows
    figures = f"P {_share(total.precision)} R {_share(total.recall)} F1 {_share(total.f1)} gold {total.gold:4}"
    each = "  ".join(f"{row.document[:6]} {_share(row.f1)}" for row in documents if row.gold + row.predicted)
    return f"{measure:22} {figures}   {each}"


def _share(value: float | None) -> str:
    return "   - " if value is None else f"{value:.3f}"
