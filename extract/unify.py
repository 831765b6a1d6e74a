"""The same target said twice is one; the one with more to say stays."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.facts import Target


def unify_targets(targets: Iterable[Target]) -> list[Target]:
    """One row for each (indicator, value, unit, year): that of a table before that of the text, for its baseline."""
    best: dict[tuple[object, ...], Target] = {}
    for target in targets:
        key = (_plain(target), *_number(target))
        known = best.get(key)
        if known is None or (known.baseline is None and target.baseline is not None):
            best[key] = target
    tables = [target for target in best.values() if target.rule == "target.table"]
    kept = [target for target in best.values() if not any(_says_less(target, row) for row in tables)]
    return sorted(kept, key=lambda t: (t.start, t.end))


def _says_less(target: Target, row: Target) -> bool:
    """船舶更新率 in the text and 远洋渔业船舶更新率 in the table, with the same number, are one target."""
    if target.rule == "target.table" or _number(target) != _number(row):
        return False
    return _plain(target) != _plain(row) and _plain(row).endswith(_plain(target))


def _plain(target: Target) -> str:
    return re.sub(r"[“”\s]", "", target.indicator)


def _number(target: Target) -> tuple[object, ...]:
    return target.value, target.value_max, target.unit, target.year
