"""People are found beside their office, in rosters, as speakers; common words that begin like a surname are not."""

from __future__ import annotations

from typing import Any

import pytest

from extract.lexicon import read_table
from extract.persons import find_persons
from tests.extract.finding import words_of

EXAMPLES = read_table("lexicons/persons.toml")["example"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:16])
def test_people_of_a_passage(example: dict[str, Any]) -> None:
    text = example["text"]
    assert {text[start:end] for start, end, _ in find_persons(words_of(text))} == set(example["names"])
