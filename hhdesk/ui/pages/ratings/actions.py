"""What keys and menus do to the selected cells of the rating table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from hhdesk.ui.delegates.painted import Index
from hhdesk.ui.grid.clipboard import parse_block
from hhdesk.ui.grid.grid import Confirm
from hhdesk.ui.grid.moves import Spot
from hhdesk.ui.grid.paste import PastePlan, plan_paste
from hhdesk.ui.grid.paste_dialog import confirm_paste
from hhdesk.ui.grid.view import grid_action
from hhdesk.ui.pages.ratings.block import RatingBlock
from hhdesk.ui.pages.ratings.cells import YEAR_KIND_WORDS, line_cell, typed_text
from hhdesk.ui.pages.ratings.columns import FIELDS, KEY_COLUMNS, LEVEL_COLUMNS, RatingColumn
from hhdesk.ui.pages.ratings.entry import Chosen, RatingEntry, Typed
from hhdesk.ui.pages.ratings.model import RatingsModel
from hhdesk.ui.pages.ratings.sheet import level_for_key
from hhdesk.ui.pages.ratings.view import RatingsView
from hhdesk.ui.tables.actions import TableActions
from hhdesk.ui.tables.clipboard import clipboard_text, put_cells
from hhdesk.ui.tables.reading import read_row
from hhdesk.ui.words.level_words import short_label

Choice = tuple[str, Callable[[], None]]


class RatingActions(QObject):
    """Levels by key, the proposed level, clearing, copying, pasting and filling down.

    `confirm` shows where a pasted block would land, as in every grid. `nothing_proposed()` follows Space
    where no level has been proposed.
    """

    nothing_proposed = Signal()

    def __init__(
        self,
        view: RatingsView,
        model: RatingsModel,
        entry: RatingEntry,
        parent: QObject | None = None,
        confirm: Confirm = confirm_paste,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._model = model
        self._entry = entry
        self.confirm = confirm
        self._locked = False
        self._writing: list[QAction] = []
        view.digit_pressed.connect(self.press_digit)
        view.proposal_taken.connect(self.take_proposal)
        for text, keys, act in (
            (self.tr("Chép"), "Ctrl+C", self.copy),
            (self.tr("Dán"), "Ctrl+V", self.paste),
            (self.tr("Điền xuống"), "Ctrl+D", self.fill_down),
            (self.tr("Xóa ô"), "Del", self.clear),
        ):
            action: QAction = grid_action(view, text, keys)
            action.triggered.connect(lambda _checked=False, act=act: act())
            if act != self.copy:
                self._writing.append(action)
        self.on_table = TableActions(view, copies=False)

    def lock(self) -> None:
        """Write nothing from now on: keys do nothing, and the menus offer no more than copying."""
        if self._locked:
            return
        self._locked = True
        self._view.digit_pressed.disconnect(self.press_digit)
        self._view.proposal_taken.disconnect(self.take_proposal)
        for action in self._writing:
            action.setEnabled(False)

    def press_digit(self, digit: int) -> None:
        """Give the level (or kind of year) that the digit stands for, then go down."""
        column = self._view.current_column()
        made = [chosen for base in self._targets(column) if (chosen := self._by_digit(base, column, digit))]
        if made:
            self._give(made, "enter")

    def take_proposal(self) -> None:
        """Give the proposed level as the decided one, then go down; nothing where none is proposed."""
        sheet = self._entry.sheet
        column = self._view.current_column()
        if sheet is None or column is not RatingColumn.LEVEL:
            return
        made = []
        for base in self._targets(column):
            draft = sheet.draft(base)
            if draft.proposed_level is not None:
                made.append(Chosen(base, "level", draft.proposed_level, sheet.key_scale(base, "level")))
        if made:
            self._give(made, "enter")
        else:
            self.nothing_proposed.emit()

    def clear(self) -> None:
        """Empty the selected cells that take input; kinds of year stay."""
        texts = [
            Typed(base, FIELDS[column], "")
            for base, column in self._view.selected_cells()
            if column in FIELDS and column is not RatingColumn.YEAR_KIND
        ]
        if texts:
            self._entry.write(texts, "clear")

    def copy(self) -> None:
        """Put the block round the selected cells on the clipboard."""
        sheet = self._entry.sheet
        cells = self._view.selected_cells()
        if sheet is None or not cells:
            return
        columns = range(min(column for _, column in cells), max(column for _, column in cells) + 1)
        bases = list(dict.fromkeys(base for base, _ in cells))
        typed = [
            [
                typed_text(sheet, line, RatingColumn(column))
                or (line_cell(sheet, line, RatingColumn(column)).text if column not in FIELDS else "")
                for column in columns
            ]
            for line in map(sheet.line, bases)
        ]
        rows = [read_row(self._model, self._model.index_of(base), columns) for base in bases]
        put_cells(rows, typed=typed)

    def paste(self) -> None:
        """Paste the clipboard: one cell at once, a block after a look at it."""
        sheet = self._entry.sheet
        block = parse_block(clipboard_text())
        cells = [cell for cell in self._view.selected_cells() if cell[1] in FIELDS]
        if sheet is None or not block:
            return
        if len(block) == 1 and len(block[0]) == 1:
            texts = [Typed(base, FIELDS[column], block[0][0]) for base, column in cells]
            if texts:
                self._entry.write(texts, "paste")
            return
        listed = self._model.listed()
        target = RatingBlock(sheet, listed, self._entry, self)
        start = self._start(listed)

        def replan(commas_group: bool) -> PastePlan:
            return plan_paste(target, block, start, commas_group)

        plan = self.confirm(self._view, target, replan)
        if plan is not None and plan.texts:
            target.write(plan.texts, "paste")
        target.deleteLater()

    def fill_down(self) -> None:
        """Copy the first selected row to those below it; a single row takes the row above."""
        sheet = self._entry.sheet
        cells = [cell for cell in self._view.selected_cells() if cell[1] in FIELDS]
        if sheet is None or not cells:
            return
        bases = list(dict.fromkeys(base for base, _ in cells))
        listed = self._model.listed()
        above = listed.index(bases[0]) - 1
        if len(bases) == 1 and above < 0:
            return
        source = bases[0] if len(bases) > 1 else listed[above]
        filled = bases[1:] if len(bases) > 1 else bases
        columns = list(dict.fromkeys(column for _, column in cells))
        texts = {column: typed_text(sheet, sheet.line(source), column) for column in columns}
        self._entry.write(
            [Typed(base, FIELDS[column], texts[column]) for base in filled for column in columns], "fill-down"
        )

    def choices(self, index: Index) -> list[Choice]:
        """The entries of the menu at a cell: every value by name with its key, and clearing."""
        sheet = self._entry.sheet
        base = self._model.base_at(index)
        if sheet is None or base is None or self._locked:
            return []
        column = RatingColumn(index.column())
        if column is RatingColumn.YEAR_KIND:
            words = list(YEAR_KIND_WORDS.values())
        else:
            scale = sheet.key_scale(base, FIELDS[column])
            words = [short_label(level) for level in scale.levels]
        found: list[Choice] = [
            (f"&{digit}   {word}", lambda digit=digit: self.press_digit(digit))  # type: ignore[misc]
            for digit, word in enumerate(words, 1)
        ]
        if column in LEVEL_COLUMNS:
            found.append((self.tr("Xóa mức"), self.clear))
        return found

    def _by_digit(self, base: str, column: RatingColumn, digit: int) -> Chosen | None:
        sheet = self._entry.sheet
        if sheet is None:
            return None
        scale = sheet.key_scale(base, FIELDS[column])
        if column is RatingColumn.YEAR_KIND:
            kinds = list(YEAR_KIND_WORDS)
            return Chosen(base, "year_kind", kinds[digit - 1], scale) if 1 <= digit <= len(kinds) else None
        level = level_for_key(digit, scale)
        return Chosen(base, FIELDS[column], level.code, scale) if level else None

    def _targets(self, column: RatingColumn) -> list[str]:
        """The selected bases in this column, or the current one alone."""
        current = self._view.current_base()
        if current is None or column not in KEY_COLUMNS:
            return []
        chosen = [base for base, at in self._view.selected_cells() if at == column]
        return chosen if len(chosen) > 1 and current in chosen else [current]

    def _give(self, choices: list[Chosen], action: str) -> None:
        """Save the values; after a single one the next base is at hand."""
        single = len(choices) == 1
        self._entry.choose(choices, action)
        if single:
            self._view.move_down()

    def _start(self, listed: tuple[str, ...]) -> Spot:
        cells = self._view.selected_cells()
        if not cells:
            return Spot(0, RatingColumn.LEVEL)
        return Spot(listed.index(cells[0][0]), min(column for _, column in cells))
