"""A table as it goes on paper: words only, so that it reads in black and white."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """One column.

    `group` is the heading over equal neighbours, `figures` aligns right, `wraps` breaks long texts.
    """

    heading: str
    group: str = ""
    figures: bool = False
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A titled table.

    `rows` hold one text a column; a row with a single text is a heading across the whole table. `totals`
    is the last row, in bold. `notes` stand below the table, `foot` at the foot of every page beside the
    page number, `mark` (such as "Dữ liệu mẫu") at the head of every page.
    """

    title: str
    columns: tuple[PrintedColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    subtitle: str = ""
    totals: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    foot: str = ""
    mark: str = ""
