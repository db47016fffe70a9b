"""The listed ratings as a plain grid, so that blocks are pasted, filled down and copied as in any grid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QObject

from hhdesk.domain.numbers import format_decimal
from hhdesk.domain.problems import CellProblem
from hhdesk.domain.registry import POINTS_SCALE
from hhdesk.ui.grid.cells import NO_INDEX, Cell, CellText, GridColumn, Index, Look, Outcome
from hhdesk.ui.grid.model import GridModel
from hhdesk.ui.pages.ratings.cells import YEAR_KIND_WORDS, line_cell, typed_text
from hhdesk.ui.pages.ratings.columns import ENTRY_COLUMNS, FIELDS, RatingColumn, heading
from hhdesk.ui.pages.ratings.entry import LEVEL_FIELDS, RatingEntry, Typed
from hhdesk.ui.pages.ratings.sheet import RatingSheet
from hhdesk.ui.words.level_words import short_label


class RatingBlock(GridModel):
    """One row a listed base, the columns of the rating table; writing goes through the page's entry."""

    def __init__(
        self, sheet: RatingSheet, bases: Sequence[str], entry: RatingEntry, parent: QObject | None = None
    ) -> None:
        word = sheet.view.organisation.bases
        super().__init__([_column(column, sheet.view.year, word) for column in RatingColumn], parent)
        self._sheet = sheet
        self._bases = tuple(bases)
        self._entry = entry
        self._names = Counter(sheet.line(base).base.name for base in self._bases)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._bases)

    def cell(self, row: int, column: int) -> Cell:
        """The text as the table shows it."""
        line = self._sheet.line(self._bases[row])
        return Cell(line_cell(self._sheet, line, RatingColumn(column)).text)

    def typed_text(self, row: int, column: int) -> str:
        """The text as one types it."""
        return typed_text(self._sheet, self._sheet.line(self._bases[row]), RatingColumn(column))

    def row_name(self, row: int) -> str:
        """The base's name, with its unit where another listed base has the same."""
        base = self._sheet.line(self._bases[row]).base
        if self._names[base.name] == 1:
            return base.name
        group, _ = self._sheet.place(base.id) or (0, 0)
        return f"{base.name}, {self._sheet.groups[group].unit.short_name}"

    def outcome(self, row: int, column: int, text: str) -> Outcome:
        """What the text would do to the cell."""
        from hhdesk.app.wording.messages import typed_sentence

        base = self._bases[row]
        field = FIELDS[RatingColumn(column)]
        before = self._worded(field, self._stored(base, field), base)
        try:
            value, scale = self._entry.read(self._sheet.draft(base), field, text)
        except CellProblem as refusal:
            return Outcome(before, text, typed_sentence(refusal.problem))
        if field in LEVEL_FIELDS:
            level = scale.level(str(value)) if value else None
            return Outcome(before, short_label(level) if level else "")
        return Outcome(before, self._worded(field, value, base))

    def write(self, texts: Sequence[CellText], action: str) -> None:
        """Save all texts in one transaction."""
        self._entry.write(
            [Typed(self._bases[text.row], FIELDS[RatingColumn(text.column)], text.text) for text in texts],
            action,
        )

    def _stored(self, base: str, field: str) -> str | int | None:
        return getattr(self._sheet.draft(base), field)  # type: ignore[no-any-return]

    def _worded(self, field: str, value: str | int | None, base: str) -> str:
        if value is None:
            return ""
        if field in LEVEL_FIELDS:
            shown = self._sheet.level_shown(self._sheet.draft(base), field)
            return short_label(shown[1]) if shown else ""
        if field == "points":
            return format_decimal(int(value), POINTS_SCALE)
        return YEAR_KIND_WORDS.get(str(value), str(value)) if field == "year_kind" else str(value)


def _column(column: RatingColumn, year: int, bases: str) -> GridColumn:
    look = Look.FIGURE if column is RatingColumn.POINTS else Look.TEXT
    if column is RatingColumn.BASE:
        look = Look.NAME
    name = FIELDS.get(column, column.name.lower())
    return GridColumn(name, heading(column, year, bases), "", look, entry=column in ENTRY_COLUMNS)
