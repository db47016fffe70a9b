"""The tree in which levels are given by single keys and moved through as in a spreadsheet."""

from __future__ import annotations

from heapq import nlargest

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from hhdesk.ui.delegates.painted import Index
from hhdesk.ui.grid.keys import ARROWS, CONTROL, ENTER, OTHERS, SHIFT, TABS
from hhdesk.ui.grid.moves import Spot, jump, next_entry
from hhdesk.ui.icons import paint_icon
from hhdesk.ui.pages.ratings.block_selection import extend_selection
from hhdesk.ui.pages.ratings.columns import ENTRY_COLUMNS, KEY_COLUMNS, LEVEL_COLUMNS, RatingColumn
from hhdesk.ui.pages.ratings.delegate import RatingDelegate
from hhdesk.ui.pages.ratings.model import RatingsModel
from hhdesk.ui.pages.ratings.widths import column_widths
from hhdesk.ui.theme.sizes import ROW, TEXT_ICON, px
from hhdesk.ui.theme.tokens import current_tokens
from hhdesk.ui.words.level_words import short_label

_Flag = QItemSelectionModel.SelectionFlag


class RatingsView(QTreeView):
    """Shows a `RatingsModel`.

    `digit_pressed(digit)` and `proposal_taken()` are sent for keys on cells that take them; `menu_wanted()`
    when F2 or a double click asks for the levels by name. Whoever handles them changes the model.
    """

    digit_pressed = Signal(int)
    proposal_taken = Signal()
    menu_wanted = Signal(QModelIndex)

    def __init__(self, model: RatingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ratings = model
        self._painter = RatingDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self._painter.left.connect(self._on_left)
        self.doubleClicked.connect(self._on_double_clicked)
        self._dress()

    def _dress(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(True)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setWordWrap(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def current_base(self) -> str | None:
        """The base of the current row, None on a unit's row."""
        return self._ratings.base_at(self.currentIndex())

    def current_column(self) -> RatingColumn:
        """The column of the current cell, that of the levels where there is none."""
        at = self.currentIndex()
        return RatingColumn(at.column()) if at.isValid() else RatingColumn.LEVEL

    def selected_cells(self) -> list[tuple[str, RatingColumn]]:
        """Base and column of every selected cell that belongs to a base, in the order shown."""
        order = {base: place for place, base in enumerate(self._ratings.listed())}
        found = [
            (base, RatingColumn(index.column()))
            for index in self.selectionModel().selectedIndexes()
            if (base := self._ratings.base_at(index)) is not None
        ]
        return sorted(found, key=lambda cell: (order[cell[0]], cell[1]))

    def rows(self) -> list[QModelIndex]:
        """First cells of the bases' rows that are not folded away, in order."""
        found = []
        for group in range(self._ratings.rowCount()):
            parent = self._ratings.index(group, 0)
            if self.isExpanded(parent):
                found += [
                    self._ratings.index(row, 0, parent) for row in range(self._ratings.rowCount(parent))
                ]
        return found

    def go_to(self, index: QModelIndex, extend: bool = False) -> None:
        """Make the cell current and visible; `extend` keeps the other end of the selection."""
        if not index.isValid():
            return
        flags = _Flag.NoUpdate if extend else _Flag.ClearAndSelect
        if extend:
            extend_selection(self.selectionModel(), self.rows(), self.currentIndex(), index)
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def fit_columns(self) -> None:
        """Widths from the font, the scale's longest level and the longest names; the note takes the rest.

        Where room is short the kinds of year are hidden, then last year's levels.
        """
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionsMovable(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setFixedHeight(px(ROW))
        self.setIndentation(px(16))
        widths = column_widths(
            self.viewport().width(), self.indentation(), self._level_words(), self._longest_names()
        )
        for column, width in widths.columns.items():
            self.setColumnHidden(column, column in widths.hidden)
            header.resizeSection(column, width)

    def _longest_names(self) -> list[str]:
        """The few longest names of bases: one of them is the widest."""
        sheet = self._ratings.sheet
        names = (sheet.line(base).base.name for base in self._ratings.listed()) if sheet else ()
        return nlargest(5, names, key=len)

    def _level_words(self) -> tuple[str, ...]:
        sheet = self._ratings.sheet
        return tuple(short_label(level) for level in sheet.view.scale.levels if level.rank) if sheet else ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The note follows the width."""
        super().resizeEvent(event)
        self.fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit_columns()

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The ground and line of the row go on under the arrow that folds a unit's bases away."""
        tokens = current_tokens()
        unit = not index.parent().isValid()
        painter.fillRect(rect, tokens.colour("win" if unit else "base"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens.colour("line"))
        if unit:
            side = px(TEXT_ICON)
            box = QRectF(rect.right() - side - px(1), rect.center().y() - side / 2 + 1, side, side)
            arrow = "chevron-down" if self.isExpanded(index) else "chevron-right"
            paint_icon(painter, box, arrow, tokens.colour("text"))

    def move_down(self, steps: int = 1) -> None:
        """Go to the next base in the same column, over units' rows; stays on the last one."""
        rows = self.rows()
        at = self.currentIndex().siblingAtColumn(0)
        if at in rows:
            place = min(max(rows.index(at) + steps, 0), len(rows) - 1)
            self.go_to(rows[place].siblingAtColumn(self.currentIndex().column()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Levels, moves and edits by key; everything else as in any view."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in TABS and not modifiers & (CONTROL | OTHERS):
            # Past either end the key goes on to the page, which moves the focus.
            event.setAccepted(self._tab(forward=key == Qt.Key.Key_Tab))
        elif modifiers & OTHERS or not self._handled(key, modifiers, event.text()):
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing on a cell that takes no input does nothing."""

    def start(self) -> None:
        """Go to the level of the first base that has none, of the first base where all have one."""
        levels = [row.siblingAtColumn(RatingColumn.LEVEL) for row in self.rows()]
        unrated = (index for index in levels if not index.data(Qt.ItemDataRole.EditRole))
        first = next(unrated, levels[0] if levels else None)
        if first is not None:
            self.go_to(first)
            # The row above, mostly that of its unit, stays in sight; so it does where the height comes later.
            above = self.indexAbove(first.siblingAtColumn(0))
            self.scrollTo(above, QAbstractItemView.ScrollHint.PositionAtTop)

    def _handled(self, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str) -> bool:
        control, shift = bool(modifiers & CONTROL), bool(modifiers & SHIFT)
        on_base = self.current_base() is not None
        if on_base and not control and (text.isdigit() or key == Qt.Key.Key_Space):
            self._leave_read_only()
        column = self.current_column()
        if key in TABS:
            self._tab(forward=key == Qt.Key.Key_Tab)
        elif key in ENTER:
            self._enter(-1 if shift else 1, on_base)
        elif key in ARROWS and (on_base or control):
            self._arrow(key, control, shift)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._edge(key == Qt.Key.Key_Home, control, shift)
        elif on_base and not control and column in KEY_COLUMNS and text.isdigit():
            self.digit_pressed.emit(int(text))
        elif on_base and not control and column in KEY_COLUMNS and key == Qt.Key.Key_F2:
            self.menu_wanted.emit(self.currentIndex())
        elif on_base and key == Qt.Key.Key_Space and column in KEY_COLUMNS:
            self.proposal_taken.emit()
        else:
            return on_base and column in LEVEL_COLUMNS and bool(text.strip()) and not control
        return True

    def _leave_read_only(self) -> None:
        """On a name, or on last year's level, the keys mean the level of this year."""
        if self.current_column() not in ENTRY_COLUMNS:
            self.go_to(self.currentIndex().siblingAtColumn(RatingColumn.LEVEL))

    def edit(self, index: Index, *more: object) -> bool:  # type: ignore[override]
        """Open the editor; typing replaces the content, F2 and a double click keep it."""
        if len(more) != 2:
            super().edit(index)
            return True
        trigger, event = more
        self._painter.replacing = trigger == QAbstractItemView.EditTrigger.AnyKeyPressed
        return super().edit(index, trigger, event)  # type: ignore[call-overload, no-any-return]

    def _enter(self, steps: int, on_base: bool) -> None:
        if on_base:
            self.move_down(steps)
        else:
            at = self.currentIndex().siblingAtColumn(0)
            self.setExpanded(at, not self.isExpanded(at))

    def _tab(self, forward: bool) -> bool:
        """Go to the next cell that takes input; False past either end, where Tab leaves the table."""
        rows = self.rows()
        at = self.currentIndex()
        if at.siblingAtColumn(0) not in rows:
            return self._tab_off_unit(forward)
        start = Spot(rows.index(at.siblingAtColumn(0)), at.column())
        target = next_entry(start, ENTRY_COLUMNS, len(rows), forward)
        if target is None:
            return False
        self.go_to(rows[target.row].siblingAtColumn(target.column))
        return True

    def _tab_off_unit(self, forward: bool) -> bool:
        """From a unit's row to the nearest cell that takes input; False where there is none that way."""
        step = self.indexBelow if forward else self.indexAbove
        row = step(self.currentIndex().siblingAtColumn(0))
        while row.isValid() and self._ratings.base_at(row) is None:
            row = step(row)
        if not row.isValid():
            return False
        self.go_to(row.siblingAtColumn(ENTRY_COLUMNS[0 if forward else -1]))
        return True

    def _arrow(self, key: Qt.Key, control: bool, shift: bool) -> None:
        down, right = ARROWS[key]
        at = self.currentIndex()
        if control:
            self._jump(down, right, shift)
        elif down:
            above, below = self.indexAbove(at), self.indexBelow(at)
            target = below if down > 0 else above
            self.go_to(target.siblingAtColumn(at.column()), shift)
        else:
            column = min(max(at.column() + right, 0), len(RatingColumn) - 1)
            self.go_to(at.siblingAtColumn(column), shift)

    def _jump(self, down: int, right: int, shift: bool) -> None:
        rows = self.rows()
        at = self.currentIndex()
        if at.siblingAtColumn(0) not in rows:
            return
        start = Spot(rows.index(at.siblingAtColumn(0)), at.column())
        last = Spot(len(rows) - 1, len(RatingColumn) - 1)

        def filled(spot: Spot) -> bool:
            return bool(rows[spot.row].siblingAtColumn(spot.column).data(Qt.ItemDataRole.EditRole))

        target = jump(start, down, right, last, filled)
        self.go_to(rows[target.row].siblingAtColumn(target.column), shift)

    def _edge(self, first: bool, control: bool, shift: bool) -> None:
        rows = self.rows()
        at = self.currentIndex()
        row = (rows[0] if first else rows[-1]) if control and rows else at.siblingAtColumn(0)
        self.go_to(row.siblingAtColumn(0 if first else len(RatingColumn) - 1), shift)

    def _on_left(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._handled(key, modifiers, "")

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if self._ratings.base_at(index) is None:
            self.setExpanded(index.siblingAtColumn(0), not self.isExpanded(index.siblingAtColumn(0)))
        elif index.column() in KEY_COLUMNS:
            self.menu_wanted.emit(index)
