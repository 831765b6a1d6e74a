"""Names of platforms, universities, organisations and zones are found; the kinds that they are of are not."""

from __future__ import annotations

from typing import Any

import pytest

from extract.lexicon import read_table
from tests.extract.passages import facts_of_text

EXAMPLES = read_table("lexicons/names.toml")["example"]
KINDS = ("platform", "university", "organization", "zone")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:16])
def test_names_of_a_passage(example: dict[str, Any]) -> None:
    entities = facts_of_text(example["text"]).entities
    expected = {kind: set(example.get(kind, ())) for kind in KINDS}
    assert {kind: set(entities[kind]) for kind in KINDS} == expected
