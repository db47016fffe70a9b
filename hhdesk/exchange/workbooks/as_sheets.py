"""Hands a draft whose questions are answered to the ordinary load: sheets with known columns."""

from __future__ import annotations

from collections.abc import Mapping

from hhdesk.domain.numbers import Dialect
from hhdesk.domain.registry import KINDS
from hhdesk.exchange.sheets.raw_sheets import RawSheet
from hhdesk.exchange.sheets.recognise import Layout
from hhdesk.exchange.workbooks.drafts import Draft, DraftRow


def as_sheets(
    file: str, sheet: str | None, draft: Draft, headings: Mapping[str, str]
) -> list[tuple[RawSheet, Layout]]:
    """The draft's records, those with the same filled columns together; row numbers are the file's own.

    An empty cell of a home-made table says nothing, so a column that a record leaves empty is absent from
    its sheet: what is stored stays. `headings` are the columns' headings in the file.
    """
    groups: dict[tuple[str, ...], list[DraftRow]] = {}
    kind = KINDS[draft.kind]
    for row in draft.rows:
        filled = tuple(name for name, cell in row.cells.items() if name in kind.key or not cell.is_empty)
        groups.setdefault(filled, []).append(row)
    found = []
    for columns, rows in groups.items():
        shown = {name: headings.get(name, kind.column(name).heading) for name in columns}
        records = [(row.number, tuple(row.cells[name].value for name in columns)) for row in rows]
        raw = RawSheet(file, sheet, Dialect.SHEET, 1, tuple(shown.values()), records)
        places = {name: place for place, name in enumerate(columns)}
        found.append((raw, Layout(kind, places, shown, None, (), ())))
    return found
