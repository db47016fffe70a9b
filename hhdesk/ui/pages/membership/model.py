"""The membership grid's model: lines of the form, texts that wait for correction, saving and taking back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import save
from hhdesk.app.editing.edits import Saved
from hhdesk.app.editing.undo import undo
from hhdesk.app.forms.membership import MembershipLine, MembershipView
from hhdesk.app.refusal import Refused, Rejected
from hhdesk.domain.progress_records import YearValue
from hhdesk.domain.units import Tier
from hhdesk.store.errors import StoreError
from hhdesk.ui.grid.cells import EMPTY, NO_INDEX, Cell, CellText, Index, Outcome
from hhdesk.ui.grid.findings import Finding
from hhdesk.ui.grid.model import GridModel
from hhdesk.ui.pages.membership import wording
from hhdesk.ui.pages.membership.columns import COUNTS, grid_columns
from hhdesk.ui.pages.membership.entries import Batch, cell_text, sort_texts, text_outcome, typing_value
from hhdesk.ui.pages.membership.findings import line_findings
from hhdesk.ui.pages.membership.lines import (
    Draft,
    Goal,
    has_reported,
    is_expected,
    line_cells,
    line_name,
    typing_cells,
)
from hhdesk.ui.pages.membership.steps import DraftMap, Place, Step, Steps
from hhdesk.ui.pages.membership.totals import Totals

Read = Callable[[Collection[str] | None], MembershipView]
"""Reads the form again: of these units (ids), or whole."""

First = Callable[[], YearValue | None]
"""Reads the first year in which the whole area has a rate: where its straight line starts."""


def no_first() -> None:
    """For forms without totals."""


class MembershipModel(GridModel):
    """The lines of one form; `area` is the level of the unit that the totals sum up.

    `saved(Saved)` follows every write, undo and redo; `failed(Exception)` what the store or the history
    refused, with nothing changed. `steps_changed` tells that other steps can be taken back,
    `stepped(row, column)` where one was taken back or brought again.
    """

    saved = Signal(object)
    failed = Signal(object)
    steps_changed = Signal()
    stepped = Signal(int, int)

    def __init__(
        self,
        desk: Desk,
        read: Read,
        *,
        area: Tier,
        by_period: bool = False,
        first: First = no_first,
        parent: QObject | None = None,
    ) -> None:
        self._view = read(None)
        super().__init__(grid_columns(self._view, by_period), parent)
        self._desk = desk
        self._read = read
        self._area = area
        self._by_period = by_period
        self._first = first
        self._names = tuple(column.name for column in self.columns)
        self._steps = Steps()
        self._drafts: dict[Place, Draft] = {}
        self._typing: tuple[int, dict[str, Cell]] | None = None
        self._show(self._view)

    def reload(self) -> None:
        """Read the whole form again, because something else wrote to it; unsaved texts stay."""
        self.beginResetModel()
        before = [(line.unit, line.period) for line in self._lines]
        self._show(self._read(None))
        if before != [(line.unit, line.period) for line in self._lines]:
            self._drafts.clear()
            self._steps.clear()
        self.endResetModel()

    @property
    def unsaved(self) -> int:
        """How many texts wait in their cells for correction."""
        return len(self._drafts)

    @property
    def lines(self) -> Sequence[MembershipLine]:
        """The lines as stored."""
        return self._lines

    @property
    def steps(self) -> Steps:
        """What can be taken back and brought back."""
        return self._steps

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def cell(self, row: int, column: int) -> Cell:
        name = self._names[column]
        if self._typing is not None and self._typing[0] == row and name in self._typing[1]:
            return self._typing[1][name]
        cells = self._cells[row]
        if cells is None:
            line, drafts = self._lines[row], self._row_drafts(row)
            cells = line_cells(line, self._goal, self._names, self.row_name(row), drafts)
            self._cells[row] = cells
        return cells[column]

    def typed_text(self, row: int, column: int) -> str:
        name = self._names[column]
        return cell_text(self._lines[row], self._drafts.get((row, name)), name)

    def row_name(self, row: int) -> str:
        return line_name(self._lines[row], self._by_period)

    def outcome(self, row: int, column: int, text: str) -> Outcome:
        name = self._names[column]
        return text_outcome(self._lines[row], self._drafts.get((row, name)), name, text)

    def preview(self, row: int, column: int, text: str | None) -> None:
        name = self._names[column]
        if text is None or name not in COUNTS:
            ended, self._typing = self._typing, None
            self.rows_changed([ended[0]] if ended else [])
            return
        values = {name: typing_value(name, text)}
        self._typing = (row, typing_cells(self._lines[row], self._goal, values))
        self.rows_changed([row])

    @property
    def has_totals(self) -> bool:
        return not self._by_period

    def total(self, column: int) -> Cell:
        return self._totals_cells.get(self._names[column], EMPTY)

    def findings(self) -> list[Finding]:
        """Everything to look at: texts to correct, and warnings about stored figures."""
        rows = {row for row, _name in self._drafts} | self._warned
        for row in rows - self._findings.keys():
            self._findings[row] = line_findings(
                self._lines[row], row, self.columns, self.row_name(row), self._row_drafts(row)
            )
        return [finding for row in sorted(rows) for finding in self._findings[row]]

    def missing_names(self) -> list[str]:
        """The names of the lines that have not reported, in order."""
        return [self.row_name(row) for row in sorted(self._missing)]

    def write(self, texts: Sequence[CellText], action: str) -> None:
        named = [(each.row, self._names[each.column], each.text) for each in texts]
        batch = sort_texts(named, self._lines)
        saved = self._save(batch, action)
        before = dict(self._drafts)
        if saved is None and batch.values:
            return
        self._typing = None
        for place in batch.texts:
            self._drafts.pop(place, None)
        self._drafts |= batch.drafts
        if saved is not None or before != self._drafts:
            edit = saved.change.edit if saved else None
            label, spot = wording.step_label(self, texts, action), (texts[0].row, texts[0].column)
            self._steps.add(Step(label, edit, before, dict(self._drafts), spot))
            self.steps_changed.emit()
        self._refresh({row for row, _name in batch.texts}, saved)

    def undo(self) -> None:
        """Take the newest step back: what it saved, and the texts that it left."""
        step = self._steps.next_undo
        if step is not None:
            self._move(step, step.before, self._steps.undone)

    def redo(self) -> None:
        """Bring the step back that was taken back last."""
        step = self._steps.next_redo
        if step is not None:
            self._move(step, step.after, self._steps.redone)

    def _save(self, batch: Batch, action: str) -> Saved | None:
        """Save the batch in one transaction; rows that are refused stay as texts, the others are saved."""
        while batch.values:
            try:
                return save(self._desk, batch.edits(self._lines, self._view.organisation.code), action)
            except Refused as refused:
                rows = batch.rows
                batch.refuse(refused.problems)
                if any(placed.problem.code == "changed-meanwhile" for placed in refused.problems):
                    self._reread(rows)
            except (Rejected, StoreError) as error:
                self.failed.emit(error)
                return None
        return None

    def _move(self, step: Step, drafts: DraftMap, moved: Callable[[int | None], None]) -> None:
        try:
            saved = undo(self._desk, step.edit) if step.edit is not None else None
        except (Rejected, StoreError) as error:
            self.failed.emit(error)
            return
        moved(saved.change.edit if saved else None)
        self.steps_changed.emit()
        both = drafts.keys() | self._drafts.keys()
        places = {place for place in both if drafts.get(place) != self._drafts.get(place)}
        self._drafts = dict(drafts)
        self._refresh({row for row, _name in places}, saved, whole=True)
        self.stepped.emit(*step.spot)

    def _refresh(self, rows: Iterable[int], saved: Saved | None, whole: bool = False) -> None:
        """Show the touched rows again, in one signal; years that follow each other are all read again."""
        touched = set(rows)
        if saved is not None:
            touched |= self._reread(None if whole or self._by_period else touched)
        for row in touched:
            self._cells[row] = None
            self._findings.pop(row, None)
        self.rows_changed(touched)
        self._totals_cells = self._totals.cells(self._view.period.year)
        self.totals_changed.emit()
        if saved is not None:
            self.saved.emit(saved)

    def _reread(self, rows: Collection[int] | None) -> set[int]:
        """Read these rows, or all, from the database; returns those that differ from what was shown."""
        units = None if rows is None else {self._lines[row].unit.id for row in rows}
        fresh = {(line.unit.id, line.period): line for line in self._read(units).lines}
        changed = set()
        for row in range(len(self._lines)) if rows is None else rows:
            line = self._lines[row]
            again = fresh.get((line.unit.id, line.period), replace(line, record=None, warnings=()))
            if again != line:
                self._replace(row, again)
                changed.add(row)
        return changed

    def _replace(self, row: int, line: MembershipLine) -> None:
        self._totals.remove(self._lines[row])
        self._lines[row] = line
        self._totals.add(line)
        self._note(row)

    def _show(self, view: MembershipView) -> None:
        self._view = view
        self._goal = Goal(view.target, view.last_year)
        self._lines = list(view.lines)
        self._cells: list[tuple[Cell, ...] | None] = [None] * len(self._lines)
        self._findings: dict[int, list[Finding]] = {}  # of rows that have any, until they change
        self._warned: set[int] = set()
        self._missing: set[int] = set()
        for row in range(len(self._lines)):
            self._note(row)
        self._totals = Totals(self._lines, self._goal, wording.totals_name(self._area), self._first())
        self._totals_cells = self._totals.cells(view.period.year)

    def _note(self, row: int) -> None:
        """Keep in mind whether the line has warnings and whether it has reported."""
        line = self._lines[row]
        (self._warned.add if line.warnings else self._warned.discard)(row)
        complete = has_reported(line, self._goal) or not is_expected(line)
        (self._missing.discard if complete else self._missing.add)(row)

    def _row_drafts(self, row: int) -> dict[str, Draft]:
        return {name: draft for (at, name), draft in self._drafts.items() if at == row}
