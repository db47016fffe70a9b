"""The grid as one widget: frozen names at the left, figures in the middle, totals pinned below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHeaderView, QScrollBar, QSizePolicy, QVBoxLayout, QWidget

from hhdesk.ui.grid.clipboard import parse_block
from hhdesk.ui.grid.frozen import FrozenView, TotalsView
from hhdesk.ui.grid.header import GroupedHeader
from hhdesk.ui.grid.measure import text_width
from hhdesk.ui.grid.model import GridModel
from hhdesk.ui.grid.moves import Spot
from hhdesk.ui.grid.paste import PastePlan, plan_paste
from hhdesk.ui.grid.paste_dialog import Replan, confirm_paste
from hhdesk.ui.grid.totals import TotalsModel
from hhdesk.ui.grid.view import GridView, grid_action
from hhdesk.ui.tables.actions import TableActions
from hhdesk.ui.tables.clipboard import clipboard_text, put_cells
from hhdesk.ui.tables.reading import read_row
from hhdesk.ui.theme.sizes import ROW, px
from hhdesk.ui.theme.tokens import tokens_of

Confirm = Callable[[QWidget, GridModel, Replan], PastePlan | None]


class Grid(QFrame):
    """Four views of one `GridModel` that share selection and scrolling.

    `confirm` shows where a pasted block would land (`replan(commas_group)` makes the plan) and returns the
    plan to carry out, None to leave it.
    """

    def __init__(
        self,
        model: GridModel,
        frozen: int = 1,
        confirm: Confirm = confirm_paste,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._frozen_count = frozen
        self._confirm = confirm
        self._totals_model = TotalsModel(model, self)
        self._writing: list[QAction] = []
        self.view = GridView(model, frozen, self)
        self.view.setHorizontalHeader(GroupedHeader(model.columns, self.view))
        for column in range(frozen):
            self.view.setColumnHidden(column, True)
        self.frozen = FrozenView(self.view, frozen, self)
        self.frozen.setFocusProxy(self.view)
        self._totals = TotalsView(self._totals_model, self.view, numbers=False, parent=self)
        self._frozen_totals = TotalsView(self._totals_model, self.frozen, numbers=True, parent=self)
        self.setFocusProxy(self.view)
        self._lay_out()
        self._add_actions()
        model.modelReset.connect(self._on_reset)
        self.fit()

    def fit(self) -> None:
        """Set all sizes from the font: heights of rows and heads, widths of columns."""
        for view in (self.view, self.frozen, self._totals, self._frozen_totals):
            header = view.verticalHeader()
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(1)
            header.setDefaultSectionSize(px(ROW))
        for index, column in enumerate(self._model.columns):
            view = self.frozen if index < self._frozen_count else self.view
            view.setColumnWidth(index, text_width(column))
        self._fit_heads()
        self._fit_sides()
        self._stretch()
        self._fit_height()

    def sizeHint(self) -> QSize:
        """As wide as it is given, as high as all its rows need."""
        rows = self._model.rowCount() + self._model.has_totals
        height = self.view.horizontalHeader().height() + rows * px(ROW) + 2 * self.frameWidth() + 2
        bar = self._bar.sizeHint().height() if self._bar.maximum() > self._bar.minimum() else 0
        return QSize(px(480), height + bar)

    def minimumSizeHint(self) -> QSize:
        """Room for the head, three rows and the totals."""
        return QSize(px(240), self.view.horizontalHeader().height() + 4 * px(ROW) + 4)

    def copy(self) -> None:
        """Put the selected block on the clipboard as a spreadsheet would, figures as typed."""
        block = self.view.selected_block()
        if block is None:
            return
        (top, left), (bottom, right) = block
        columns = range(left, right + 1)
        rows = [self._model.index(row, 0) for row in range(top, bottom + 1)]
        typed = [[self._copied(row.row(), column) for column in columns] for row in rows]
        put_cells([read_row(self._model, row, columns) for row in rows], typed=typed)

    def cut(self) -> None:
        """Copy the block and clear its entry cells."""
        self.copy()
        self.view.write_selection("", "clear")

    def paste(self, text: str | None = None) -> None:
        """Paste `text`, or what is on the clipboard: one cell at once, a block after a look at it."""
        block = parse_block(clipboard_text() if text is None else text)
        if not block:
            return
        if len(block) == 1 and len(block[0]) == 1:
            self.view.write_selection(block[0][0], "paste")
            return
        selected = self.view.selected_block()
        start = selected[0] if selected else self.view.spot
        plan = self._confirm(
            self, self._model, lambda commas_group: plan_paste(self._model, block, start, commas_group)
        )
        if plan is not None and plan.texts:
            self._model.write(plan.texts, "paste")

    def fill_down(self) -> None:
        """Copy the first row of the selection to the rows below it; a single row takes the row above."""
        block = self.view.selected_block()
        if block is None:
            return
        (top, _left), (bottom, _right) = block
        source = top if bottom > top else top - 1
        if source < 0:
            return
        texts = {column: self._model.typed_text(source, column) for column in self._model.entry_columns}
        self.view.write_selection(texts, "fill-down")

    def clear(self) -> None:
        """Empty the entry cells of the selection."""
        self.view.write_selection("", "clear")

    def jump_to(self, row: int, column: int, edit: bool = False) -> None:
        """Make a cell current and take the focus there; with `edit` open its editor."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.go_to(Spot(row, column))
        if edit:
            self.view.edit(self._model.index(row, column))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The border round the whole, and the grounds of head and totals beside the scroll bar."""
        painter = QPainter(self)
        tokens = tokens_of(self.palette())
        painter.fillRect(self.rect(), tokens.colour("base"))
        head = QRect(0, 0, self.width(), self.view.horizontalHeader().height() + 1)
        painter.fillRect(head, tokens.colour("win"))
        painter.setPen(tokens.colour("line_strong"))
        painter.drawLine(head.bottomLeft(), head.bottomRight())
        if self._model.has_totals:
            foot = QRect(0, self._totals.y(), self.width(), self._totals.height())
            painter.fillRect(foot, tokens.colour("win"))
            painter.setPen(tokens.colour("control"))
            painter.drawLine(foot.topLeft(), foot.topRight())
            painter.setPen(tokens.colour("line_strong"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _lay_out(self) -> None:
        self._bar = QScrollBar(Qt.Orientation.Horizontal, self)
        for view in (self.view, self._totals):
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side = QScrollBar(Qt.Orientation.Vertical, self)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        _share(self._bar, self.view.horizontalScrollBar())
        self.view.horizontalScrollBar().rangeChanged.connect(self._fit_height)
        self.view.verticalScrollBar().rangeChanged.connect(self._stretch)
        _share(self._side, self.view.verticalScrollBar())
        layout = QGridLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.frozen, 0, 0)
        layout.addWidget(self.view, 0, 1)
        side = QVBoxLayout()
        self._over_side = side
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self._side)
        layout.addLayout(side, 0, 2)
        layout.addWidget(self._frozen_totals, 1, 0)
        layout.addWidget(self._totals, 1, 1)
        layout.addWidget(self._bar, 2, 0, 1, 3)
        layout.setColumnStretch(1, 1)
        layout.setRowStretch(0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def lock(self) -> None:
        """Take no input from now on; the menu offers no more than copying."""
        self._model.lock()
        for action in self._writing:
            action.setEnabled(False)

    def _add_actions(self) -> None:
        for text, keys, act in (
            (self.tr("Chép"), "Ctrl+C", self.copy),
            (self.tr("Cắt"), "Ctrl+X", self.cut),
            (self.tr("Dán"), "Ctrl+V", self.paste),
            (self.tr("Điền xuống"), "Ctrl+D", self.fill_down),
            (self.tr("Xóa ô"), "Del", self.clear),
            (self.tr("Chọn tất cả"), "Ctrl+A", self.view.selectAll),
        ):
            action = grid_action(self.view, text, keys)
            action.triggered.connect(lambda _checked=False, act=act: act())
            if act in (self.cut, self.paste, self.fill_down, self.clear):
                self._writing.append(action)
        self.actions_on_table = TableActions(self.view, copies=False)
        self.frozen.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.frozen.addActions(self.view.actions())

    def _copied(self, row: int, column: int) -> str:
        typed = self._model.typed_text(row, column) if self._model.columns[column].entry else ""
        return typed or self._model.cell(row, column).text

    def _fit_heads(self) -> None:
        height = max(view.horizontalHeader().sizeHint().height() for view in (self.view, self.frozen))
        for view in (self.view, self.frozen):
            view.horizontalHeader().setFixedHeight(height)
        self._over_side.setContentsMargins(0, height, 0, 0)

    def _fit_sides(self) -> None:
        width = max(
            self.frozen.verticalHeader().sizeHint().width(),
            self._frozen_totals.verticalHeader().sizeHint().width(),
        )
        for view in (self.frozen, self._frozen_totals):
            view.verticalHeader().setFixedWidth(width)
            view.setFixedWidth(width + sum(view.columnWidth(column) for column in range(self._frozen_count)))
        for view in (self._totals, self._frozen_totals):
            view.setVisible(self._model.has_totals)
            view.setFixedHeight(px(ROW) + 1)

    def _stretch(self) -> None:
        """Share the width that is left over among the stretching columns."""
        columns = self._model.columns
        taking = [place for place, column in enumerate(columns) if column.stretch]
        if not taking:
            return
        scrolling = range(self._frozen_count, len(columns))
        others = sum(self.view.columnWidth(place) for place in scrolling if place not in taking)
        least = {place: text_width(columns[place]) for place in taking}
        room = self.width() - self.frozen.width() - self._side_width() - 2 - others
        spare = max(0, room - sum(least.values()))
        for number, place in enumerate(taking):
            self.view.setColumnWidth(place, least[place] + (spare + number) // len(taking))

    def _fit_height(self) -> None:
        """Never higher than the rows need, so that the totals stand right under the last one."""
        self.setMaximumHeight(self.sizeHint().height())
        self.updateGeometry()

    def _side_width(self) -> int:
        return self._side.sizeHint().width() if self._side.maximum() > self._side.minimum() else 0

    def _on_reset(self) -> None:
        self.fit()


def _share(bar: QScrollBar, inner: QScrollBar) -> None:
    """Let `bar` stand for the hidden scroll bar of a view; it is shown only while there is more to see."""

    def follow(low: int, high: int) -> None:
        bar.setRange(low, high)
        bar.setPageStep(inner.pageStep())
        bar.setSingleStep(inner.singleStep())
        bar.setVisible(high > low)

    inner.rangeChanged.connect(follow)
    inner.valueChanged.connect(bar.setValue)
    bar.valueChanged.connect(inner.setValue)
    bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    follow(inner.minimum(), inner.maximum())
