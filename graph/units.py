"""Who carries tasks: agencies and other units, officials, and groups such as 市级有关部门."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from graph import queries
from graph.queries import edges_by_role, party_labels
from graph.records import label_of
from graph.store import GraphView
from graph.tasks import Found, Page, ask, total_of, unit_ids


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit or official; ``roles`` counts its responsibilities in each role, zeros left out."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...]
    jurisdiction: str | None
    level: str | None
    roles: Mapping[str, int]
    responsibilities: int


def find_units(view: GraphView, page: Page, *, text: str | None = None, label: str | None = None) -> Found[UnitRow]:
    """The units of one page, those who carry most first.

    ``text`` is an id or a part of a name or alias, ``label`` one of ``party_labels()``.
    """
    units = None if text is None else unit_ids(view, text)
    if units == ():
        return Found((), 0)
    labels = party_labels() if label is None else (label,)
    total = total_of(view, queries.count_units(labels, units))
    found = ask(view, queries.page_of_units(labels, units, page.limit, page.offset))
    return Found(_units(view, [row["id"] for row in found]), total)


def get_unit(view: GraphView, unit: str) -> UnitRow | None:
    """The unit with this id, whether it carries a task or is only named."""
    rows = _units(view, [unit])
    return rows[0] if rows else None


def units_named(view: GraphView, name: str) -> tuple[UnitRow, ...]:
    """The units that are called so (an id, or a part of a name or alias), whether they carry a task or not."""
    return _units(view, unit_ids(view, name))


def _units(view: GraphView, ids: Sequence[str]) -> tuple[UnitRow, ...]:
    if not ids:
        return ()
    known = {row["id"]: row for row in ask(view, queries.units_by_id(ids))}
    roles: dict[str, dict[str, int]] = {unit: {} for unit in known}
    if known:
        labels = sorted({label_of(unit) for unit in known})
        for row in ask(view, queries.roles_of_units(list(known), labels)):
            roles[row["id"]][row["role"]] = int(row["count"])
    return tuple(
        UnitRow(
            id=unit,
            name=known[unit]["name"],
            type=label_of(unit),
            aliases=tuple(known[unit]["aliases"] or ()),
            jurisdiction=known[unit]["jurisdiction"],
            level=known[unit]["level"],
            roles=MappingProxyType({role: roles[unit][role] for role in edges_by_role() if role in roles[unit]}),
            responsibilities=sum(roles[unit].values()),
        )
        for unit in ids
        if unit in known
    )
