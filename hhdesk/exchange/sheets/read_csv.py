"""Reads a CSV file: UTF-8, comma or semicolon, quoted line ends."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from hhdesk.exchange.defusing import restored
from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.sheets.raw_sheets import check_extent

_DELIMITERS = (",", ";")


def read_csv(file: str, content: bytes) -> list[Sequence[str]]:
    """The rows of a CSV, as a spreadsheet program numbers them: a record with line ends in it is one row.

    The apostrophe that keeps a text from being taken for a formula is no part of the text.
    SheetError if it is not UTF-8, not text, has quotes that do not pair, or too many rows or cells.
    """
    text = _decoded(file, content)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[Sequence[str]] = []
    cells = 0
    defusals = "'" in text
    try:
        for record in records:
            rows.append([restored(cell) for cell in record] if defusals else record)
            cells += len(record)
            check_extent(file, len(rows), 1)
            check_extent(file, 1, cells)
    except csv.Error as error:
        raise SheetError("file-broken-quotes", file=file, row=len(rows) + 1) from error
    return rows


def _decoded(file: str, content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SheetError("file-not-utf8", file=file, row=line) from error
    if "\0" in text:
        raise SheetError("file-not-a-sheet", file=file)
    return text


def _delimiter(text: str) -> str:
    """Whichever delimiter cuts the first record that is not empty into more cells; the comma in doubt."""
    start = text.lstrip()[:20_000]

    def cells(delimiter: str) -> int:
        try:
            return len(next(csv.reader(io.StringIO(start, newline=""), delimiter=delimiter), ()))
        except csv.Error:
            return 0

    return max(_DELIMITERS, key=cells)
