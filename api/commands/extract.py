"""``policykg extract``: documents in, extraction results out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.options import LexiconOption, PathsArgument, WorkersOption
from api.progress import bar

if TYPE_CHECKING:
    from extract.run import ExtractionReport


def extract(
    paths: PathsArgument,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for NAME.json and NAME.txt.")],
    workers: WorkersOption = 1,
    lexicon: LexiconOption = None,
) -> None:
    """Read documents and write what they say as JSON.

    A document that cannot be read is reported and the others go through: exit code 1; 2 where nothing could be done.
    """
    conclude(run_extraction(paths, output, workers, lexicon), f"facts {output}")


def run_extraction(
    paths: Sequence[Path], output: Path, workers: int, lexicon: Path | None = None, *, prune: bool = False
) -> ExtractionReport:
    """Extract under a progress bar; what failed is said on standard error, a line each."""
    from extract.run import extract_paths

    with bar("extract") as progress:
        report = extract_paths(paths, output, workers=workers, prune=prune, lexicon=lexicon, progress=progress)
    for problem in report.problems:
        print(f"policykg: {problem.path}: {problem.reason}", file=sys.stderr)
    return report


def conclude(report: ExtractionReport, where: str) -> None:
    """Sum up, and end with the exit code that tells: 0, 1 where some documents failed, 2 where all did."""
    done = [f"{report.extracted} extracted", f"{report.reused} unchanged"]
    done += [f"{report.removed} removed"] if report.removed else []
    done += [f"{len(report.problems)} failed"] if report.problems else []
    typer.echo(f"documents: {len(report.documents)} ({', '.join(done)})")
    typer.echo(f"found: {', '.join(f'{count} {what}' for what, count in report.counts.items())}")
    typer.echo(f"written: {where}")
    if report.problems:
        raise typer.Exit(1 if report.documents else 2)
