"""Takes a table out of the window: into a file, or onto the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hhdesk.app.refusal import Rejected
from hhdesk.domain.plain_tables import PlainCell, PlainTable

ENDINGS = (".xlsx", ".csv")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Copied:
    """A block of cells in the forms of the clipboard: text parted by tabs, and HTML."""

    text: str
    html: str


def export_table(table: PlainTable, path: Path, progress: Progress | None = None) -> Path:
    """Write the table as .xlsx or .csv, as the ending says; the path.

    `progress` gets rows done and rows in all, and may raise to cancel: an existing file is then as it was.
    Rejected if the file cannot be written.
    """
    from hhdesk.exchange.errors import SheetError
    from hhdesk.exchange.write_table import write_table

    try:
        write_table(path, table, progress)
    except SheetError as error:
        raise Rejected(error.code, **error.values) from error
    return path


def copied(rows: Sequence[Sequence[PlainCell]], headings: Sequence[str] = ()) -> Copied:
    """The block for the clipboard, with a row of headings above where there are any."""
    from hhdesk.exchange.table_text import as_html, as_text

    above = [tuple(headings)] if headings else []
    return Copied(as_text([*above, *rows]), as_html(rows, headings))
