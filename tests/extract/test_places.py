"""Places of the lists and those that a text makes known are found; what only ends like a place is not."""

from __future__ import annotations

from typing import Any

import pytest

from extract.lexicon import read_table
from extract.places import find_places
from tests.extract.finding import words_of

EXAMPLES = read_table("lexicons/places.toml")["example"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:16])
def test_places_of_a_passage(example: dict[str, Any]) -> None:
    text = example["text"]
    found = sorted({(start, end) for start, end, _ in find_places(words_of(text))})
    names = {text[s:e] for s, e in found if not any(a <= s and e <= b and (a, b) != (s, e) for a, b in found)}
    assert names == set(example["names"])


def test_a_place_once_named_is_known_by_its_short_form() -> None:
    text = "澄州市人民政府印发方案。支持澄州、东屏两地合作。"
    assert {text[start:end] for start, end, _ in find_places(words_of(text))} >= {"澄州市", "澄州"}
