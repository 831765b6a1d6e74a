"""``python -m tests.golden``: write the golden files anew, to look at the difference before it is committed."""

from __future__ import annotations

from tests.golden.derived import DERIVED, FOLDER

for name, derive in DERIVED.items():
    FOLDER.joinpath(name).write_text(derive(), encoding="utf-8")
