"""Programmes are found by what carries them out, by quoted words and as headings; plain projects and plans are not."""

from __future__ import annotations

from typing import Any

import pytest

from extract.lexicon import read_table
from tests.extract.passages import facts_of_text

EXAMPLES = read_table("lexicons/programmes.toml")["example"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:16])
def test_programmes_of_a_passage(example: dict[str, Any]) -> None:
    assert set(facts_of_text(example["text"]).entities["programme"]) == set(example["names"])
