"""The five files 000 to 004, and one more, as a reader sees them: outlines, tables and paragraphs, as hashes.

No sentence of theirs is in this repository. ``published.txt`` was written after each was compared with the document by
eye; ``python -m tests.extract.test_published`` prints it anew, for a comparison by eye again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpora.readers import read_document
from extract.outline import read_outline
from extract.tables import read_tables
from tests.extract.conftest import SHARED

NAMES = (
    "000_a5e9c7eb22f1b81e",
    "001_2be4249a691cdea0",
    "002_00a5762f62a914e9",
    "003_4f2ecdee8bd424a0",
    "004_573d0bef02fb55f5",
    "01_anhui_industrial_internet_2021",
)
WRITTEN = Path(__file__).with_name("published.txt")


def written_down(name: str) -> list[str]:
    """The lines below the document's name."""
    _, _, rest = WRITTEN.read_text("utf-8").partition(f"[{name}]\n")
    return rest.partition("\n[")[0].strip().split("\n")


def seen(name: str) -> Iterator[str]:
    """A line for each section, each table and its rows, and each paragraph that is no row."""
    text = read_document(SHARED / "corpus" / f"{name}.txt", name).text
    for section in read_outline(text).sections:
        yield f"{section.level} {section.kind} {section.number or '-'} {hashed(section.heading)}"
    for table in read_tables(text):
        yield f"table {table.kind or '-'} {len(table.header)} x {len(table.rows)} {hashed(table.caption)}"
        for cells in (table.header, *(tuple(cell.text for cell in row.cells) for row in table.rows)):
            yield f"row {' '.join(map(hashed, cells))}"
    paragraphs = [line for line in text.split("\n") if line.strip() and "\t" not in line]
    yield f"paragraphs {len(paragraphs)} {hashed(*paragraphs)}"


def hashed(*texts: str) -> str:
    """Eight digits that stand for the texts, - for one that is blank."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:8] if any(texts) else "-"


@pytest.mark.parametrize("name", NAMES)
def test_document_is_as_a_reader_sees_it(name: str, gold_folder: Path) -> None:
    assert list(seen(name)) == written_down(name)


if __name__ == "__main__":
    for each in NAMES:
        print(f"[{each}]", *seen(each), "", sep="\n")
