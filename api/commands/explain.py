"""``policykg explain``: which rule read a fact out of which words, and why nothing was found."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.options import LexiconOption
from ontology.errors import InputError


def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A document.", show_default=False)],
    at: Annotated[int | None, typer.Option("--at", help="An offset in the clean text (NAME.txt).")] = None,
    words: Annotated[str | None, typer.Option("--words", help="Words of the document, instead of an offset.")] = None,
    fact: Annotated[str | None, typer.Option("--fact", help="A row of NAME.json, such as targets:3.")] = None,
    lexicon: LexiconOption = None,
) -> None:
    """Say which rule read which fact out of which words; for a sentence, also why nothing was found."""
    from corpora.readers import read_document
    from extract.explain import explain_at, explain_fact
    from extract.pipeline import build_nlp, extract_facts

    if sum(each is not None for each in (at, words, fact)) != 1:
        raise InputError("explain: name one place: --at OFFSET, --words WORDS or --fact KIND:NUMBER")
    document = read_document(file, file.stem)
    facts = extract_facts(build_nlp(lexicon), document)
    if fact is not None:
        found = explain_fact(document.text, facts, fact)
    else:
        found = explain_at(document.text, facts, _offset(document.text, at, words))
    place = document.place(found.start)
    where = f"[{found.start}:{found.end}] {found.section or 'before the first section'}{f', {place}' if place else ''}"
    typer.echo(f"{where}\n{found.sentence}\n")
    for reading in found.readings:
        typer.echo(f"{reading.name}  {reading.says}")
        typer.echo(f"    rule {reading.rule}, confidence {reading.confidence:g}, [{reading.start}:{reading.end}]")
        typer.echo(f"    {reading.quote}")
    for reason in found.nothing:
        typer.echo(reason)


def _offset(text: str, at: int | None, words: str | None) -> int:
    if at is not None:
        return at
    offset = text.find(words or "")
    if offset < 0:
        raise InputError(f"--words {words}: does not stand in the clean text; copy the words from NAME.txt")
    return offset
