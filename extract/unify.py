"""The same target said twice is one; the one with more to say stays."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.facts import Target


def unify_targets(targets: Iterable[Target]) -> list[Target]:
    """One row for each (indicator, value, unit, year): that of a table before that of the text, for its baseline."""
    best: dict[tuple[object, ...], Target] = {}
    for target in targets:
        key = (re.sub(r"[“”\s]", "", target.indicator), target.value, target.value_max, target.unit, target.year)
        known = best.get(key)
        if known is None or (known.baseline is None and target.baseline is not None):
            best[key] = target
    return sorted(best.values(), key=lambda t: (t.start, t.end))
