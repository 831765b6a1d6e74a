from __future__ import annotations

import pytest

from tests.golden.derived import DERIVED, FOLDER


@pytest.mark.parametrize("name", DERIVED)
def test_what_derives_from_the_ontology_is_as_it_was_reviewed(name: str) -> None:
    reviewed = FOLDER.joinpath(name).read_text(encoding="utf-8")

    assert DERIVED[name]() == reviewed, "if the change is meant: python -m tests.golden, and look at the difference"
