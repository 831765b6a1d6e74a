"""Rows on standard output: a table to read, JSON (a list of objects) or CSV to go on with."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import orjson
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

#: Columns of text for a table that no terminal is looking at, unless COLUMNS says otherwise.
PIPED_WIDTH = 120


class Format(StrEnum):
    """How rows are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def write_rows(columns: Sequence[str], rows: Sequence[Sequence[Any]], how: Format) -> None:
    """Write all rows; a table folds long cells and knows that a Chinese character is two columns wide."""
    if how is Format.JSON:
        write_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif how is Format.CSV:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_flat(value) for value in row] for row in rows)
    else:
        _write_table(columns, rows)


def write_json(value: Any) -> None:
    """Indented JSON; what JSON does not know (a date of the engine) is written as text."""
    sys.stdout.write(orjson.dumps(value, default=str, option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS).decode())
    sys.stdout.write("\n")


def console() -> Console:
    """Standard output, as wide as whoever looks at it."""
    return Console(width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPED_WIDTH)


def _flat(value: Any) -> Any:
    """One cell: lists and maps as JSON, nothing as an empty cell."""
    if isinstance(value, list | tuple | dict):
        return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
    return "" if value is None else value


def _write_table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    table = Table(box=box.ROUNDED, show_lines=True, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(str(_flat(value))) for value in row))  # Text: a bracket in a quote is no markup
    console().print(table)
