"""The facts folder, read: NAME.json of each document, and its clean text NAME.txt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extract.facts import DocumentFacts
from ontology.errors import FactsError


def read_folder(folder: Path) -> Iterator[DocumentFacts]:
    """The results in a facts folder, by name. Raises FactsError that names the file which is none.

    A JSON file without a text of the same name beside it is somebody else's and passed over.
    """
    if not folder.is_dir():
        raise FactsError(f"{folder}: is no facts folder; make one with `policykg extract PATH --output {folder}`")
    for path in sorted(folder.glob("*.json")):
        if path.with_suffix(".txt").is_file():
            yield read_facts(path)


def read_facts(path: Path) -> DocumentFacts:
    """One result. Raises FactsError where the file is none or cannot be read."""
    try:
        return DocumentFacts.from_json(path.read_bytes(), str(path))
    except OSError as error:
        raise FactsError(f"{path}: cannot be read ({error.strerror})") from error
