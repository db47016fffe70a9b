"""Turns blocks of cells into clipboard text and back, in the form spreadsheets exchange."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

Block = tuple[tuple[str, ...], ...]


def parse_block(text: str) -> Block:
    """Rows of cell texts as a spreadsheet puts them on the clipboard; all rows of one length.

    Quoted cells may hold line breaks. A last line break ends the last row and starts no new one.
    """
    rows = [tuple(row) for row in csv.reader(io.StringIO(text, newline=""), "excel-tab")]
    width = max((len(row) for row in rows), default=0)
    return tuple(row + ("",) * (width - len(row)) for row in rows)


def compose_block(rows: Iterable[Sequence[str]]) -> str:
    """The text that a spreadsheet takes as a block; what `parse_block` reads back."""
    target = io.StringIO(newline="")
    csv.writer(target, "excel-tab").writerows(rows)
    return target.getvalue()
