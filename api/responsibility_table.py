"""Responsibilities for reading: one block a clause, with everybody it names in lines of their own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich import box
from rich.table import Table
from rich.text import Text

from graph.tasks import ResponsibilityRow

#: Which part of the width the units take, and the shares of task, document, section and quote in what is left.
_UNIT_SHARE = 0.2
_SHARES = (8, 9, 8, 13)
#: From this width on responsible_unit, the longest role, fits on a line.
_WIDE = 110


def responsibility_table(rows: Sequence[ResponsibilityRow], width: int) -> Table:
    """Rows of one clause stand together, so that its words are shown once. ``width`` in columns of the terminal."""
    unit, role = int(width * _UNIT_SHARE), 16 if width >= _WIDE else 13
    table = Table(box=box.ROUNDED, show_lines=True, width=width, header_style="bold")
    table.add_column(_parties([("unit", "role")], unit, role, "bold"), width=unit + role + 1)
    for name, share in zip(("task", "document", "section", "quote"), _SHARES, strict=True):
        table.add_column(name, ratio=share, min_width=len(name), overflow="fold")
    for _, group in groupby(rows, key=lambda row: (row.task_id, row.party.evidence.start, row.party.evidence.end)):
        clause = list(group)
        first = clause[0]
        table.add_row(
            _parties([(row.party.name, row.party.role) for row in clause], unit, role),
            Text(first.task),
            Text(first.document.title),
            Text("\n".join(filter(None, (section_of(first), first.party.evidence.place)))),
            Text(first.party.evidence.quote),
        )
    return table


def section_of(row: ResponsibilityRow) -> str:
    """The path in the outline, and the heading where it says more than the task: 二/（一） 强化创新."""
    heading = row.section.heading
    return row.section.path if not heading or heading == row.task else f"{row.section.path} {heading}"


def _parties(rows: Sequence[tuple[str, str]], unit: int, role: int, style: str = "") -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=unit, overflow="fold")
    grid.add_column(width=role, overflow="fold")
    for row in rows:
        grid.add_row(*(Text(cell, style) for cell in row))
    return grid
