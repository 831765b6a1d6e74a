"""The outlines of published plans are complete: every unit that a reader finds, at its level, with its heading."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from corpora.readers import read_document
from extract.outline import read_outline
from tests.extract.conftest import SHARED

_WRITTEN = Path(__file__).with_name("published_outlines.txt").read_text("utf-8")


def written_down() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in _WRITTEN.splitlines():
        if line.startswith("["):
            found[line.strip("[]")] = []
        elif line and not line.startswith("#"):
            found[list(found)[-1]].append(line)
    return found


@pytest.mark.parametrize("name", list(written_down()))
def test_outline_is_complete(name: str, gold_folder: Path) -> None:
    text = read_document(SHARED / "corpus" / f"{name}.txt", name).text

    read = [
        f"{section.level} {section.kind} {section.number or '-'} "
        f"{hashlib.sha256(section.heading.encode()).hexdigest()[:8]}"
        for section in read_outline(text).sections
    ]

    assert read == written_down()[name]
