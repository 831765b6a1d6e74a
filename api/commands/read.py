"""``policykg read``: what a file's text and structure are after reading, and what was mended on the way."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def read(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A document.", show_default=False)],
    outline: Annotated[bool, typer.Option("--outline", help="The outline and the warnings, without the text.")] = False,
) -> None:
    """Print the clean text of a document, its outline with offsets and places, and what was mended."""
    from corpora.readers import read_document
    from extract.pipeline import build_nlp, extract_facts

    document = read_document(file, file.stem)
    if not outline:
        typer.echo(document.text)
        typer.echo()
    sections = extract_facts(build_nlp(), document).sections
    typer.echo(f"outline: {len(sections)} sections")
    for section in sections:
        indent = "  " * (section.path.count("/") + 1)
        place = document.place(section.start)
        title = " ".join(part for part in (section.number, section.heading) if part)
        typer.echo(f"{indent}{title}  [{section.start}:{section.end}]{f' {place}' if place else ''}")
    typer.echo(f"warnings: {len(document.warnings)}")
    for warning in document.warnings:
        typer.echo(f"  {warning}")
