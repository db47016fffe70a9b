"""The overview's table: group rows, bars, states and small trends, fitted to the room there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from hhdesk.ui.delegates.bullet import BulletDelegate
from hhdesk.ui.delegates.cell import CellDelegate
from hhdesk.ui.delegates.painted import Index, PaintedCell
from hhdesk.ui.delegates.spark import SparkDelegate
from hhdesk.ui.delegates.state import state_width
from hhdesk.ui.pages.overview.model import HEADINGS, Col, OverviewModel
from hhdesk.ui.pages.overview.rows import Row
from hhdesk.ui.roles import Role
from hhdesk.ui.tables.actions import TableActions
from hhdesk.ui.theme.sizes import CELL_PADDING, LABEL_ROW, LIST_PADDING, ROW, TEXT_ICON, Type, face, font, px
from hhdesk.ui.theme.tokens import Tokens

if TYPE_CHECKING:
    from hhdesk.domain.plain_tables import PlainTable

_WIDEST = {
    Col.FIGURE: ("12.471/12.840", Type.TEXT),
    Col.RATE: ("100,00 %", Type.STRONG),
    Col.MARK: ("≥ 100\u00a0%", Type.TEXT),
    Col.GAP: ("2.526 thanh niên", Type.TEXT),
    Col.COVERAGE: ("34/34", Type.STRONG),
}
_GIVES_WAY = (Col.SPARK, Col.BULLET, Col.COVERAGE)
_INDENT = 12
_SHORT_BAR = 44
_SHORT_SPARK = 32


class _Name(CellDelegate):
    """Names, a step to the right of their organisation's, and the bar of the selected row."""

    def paint_content(
        self,
        painter: QPainter,
        rect: QRect,
        index: Index,
        cell: PaintedCell,
        tokens: Tokens,
        selected: bool,
    ) -> None:
        row: Row | None = index.data(Role.RECORD)
        step = px(_INDENT) if row is not None and row.target is not None else 0
        inside = rect.adjusted(step, 0, px(LIST_PADDING), 0)
        super().paint_content(painter, inside, index, cell, tokens, selected)


class OverviewTable(QTreeView):
    """`target_selected(Row)` follows the selection, `target_opened(Row)` Enter and double click."""

    target_selected = Signal(object)
    target_opened = Signal(object)

    def __init__(self, model: OverviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._parts_shown = True
        self._needed: tuple[str, dict[Col, int]] | None = None
        self.setModel(model)
        self.setAccessibleName(self.tr("Các chỉ tiêu theo tổ chức"))
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._set_delegates()
        self.actions_on_table = TableActions(self, self._exported)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Col.NAME, QHeaderView.ResizeMode.Stretch)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(self._on_changed)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(self._on_opened)

    @property
    def current(self) -> Row | None:
        """The selected target's row."""
        row = self.currentIndex().data(Role.RECORD) if self.currentIndex().isValid() else None
        return row if isinstance(row, Row) and row.target is not None else None

    def select_code(self, code: str | None) -> None:
        """Select a target, the first one where `code` is None or unknown."""
        place = self._model.row_of(code) if code else None
        if place is None:
            place = next((n for n, row in enumerate(self._model.rows) if row.target is not None), None)
        if place is not None:
            self.setCurrentIndex(self._model.index(place, 0))

    def show_parts(self, shown: bool) -> None:
        """Show or hide the rows of the populations."""
        self._parts_shown = shown
        for place, row in enumerate(self._model.rows):
            self.setRowHidden(place, self.rootIndex(), row.part and not shown)
        self.setMaximumHeight(self.height_of_rows(parts=shown))

    def height_of_rows(self, *, parts: bool) -> int:
        """The height that all rows and the head need."""
        rows = [row for row in self._model.rows if parts or not row.part]
        labels = sum(row.target is None or row.part for row in rows)
        return px(ROW) + labels * px(LABEL_ROW) + (len(rows) - labels) * px(ROW) + 2

    def fit(self) -> None:
        """Make columns as wide as their widest text; where room is short the least needed ones go.

        Before any column goes, all of them give up what the texts of this table do not need.
        """
        name = QFontMetrics(font(Type.TEXT)).horizontalAdvance("Cơ sở hoàn thành tốt trở lên") + px(
            LIST_PADDING + _INDENT
        )
        room = self.viewport().width() - name
        measured_in = font(Type.TEXT).key()
        usual = _column_widths(measured_in)
        texts = self._texts_widths(measured_in, usual)
        widths = {column: max(width, texts[column]) for column, width in usual.items()}
        if sum(widths.values()) > room:
            widths = _narrow(texts)
        over = sum(widths.values()) - room
        for column in _GIVES_WAY:
            self.setColumnHidden(column, over > 0)
            if over > 0:
                over -= widths[column]
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self.header().setFixedHeight(px(ROW))
        self.header().setMinimumSectionSize(px(24))

    def _texts_widths(self, measured_in: str, columns: Iterable[Col]) -> dict[Col, int]:
        """What the texts shown need, kept until they or the font change: every step of a resize asks."""
        if self._needed is None or self._needed[0] != measured_in:
            self._needed = measured_in, {column: self._texts_width(column) for column in columns}
        return self._needed[1]

    def _texts_width(self, column: Col) -> int:
        cells = [self._model.index(row, column).data(Role.CELL) for row in range(self._model.rowCount())]
        return max((_cell_width(cell) for cell in cells if cell.text), default=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the target."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.target_opened.emit(self.current)
            return
        super().keyPressEvent(event)

    def _exported(self, rows: Sequence[int] | None) -> PlainTable:
        from hhdesk.ui.pages.overview.exported import target_table

        listed = self._model.rows if rows is None else [self._model.rows[row] for row in rows]
        return target_table(listed, self._model.year, self.accessibleName())

    def _set_delegates(self) -> None:
        self.setItemDelegate(CellDelegate(self))
        special: dict[Col, CellDelegate] = {
            Col.NAME: _Name(self, padding=LIST_PADDING),
            Col.BULLET: BulletDelegate(self),
            Col.SPARK: SparkDelegate(self),
        }
        for column, delegate in special.items():
            self.setItemDelegateForColumn(column, delegate)

    def _on_reset(self) -> None:
        for place, row in enumerate(self._model.rows):
            if row.target is None:
                self.setFirstColumnSpanned(place, self.rootIndex(), True)
        self.show_parts(self._parts_shown)
        self._needed = None
        self.fit()

    def _on_current(self) -> None:
        self.target_selected.emit(self.current)

    def _on_changed(self, first: Index, last: Index) -> None:
        self._needed = None
        self.fit()
        if first.row() <= self.currentIndex().row() <= last.row():
            self._on_current()

    def _on_opened(self) -> None:
        if self.current is not None:
            self.target_opened.emit(self.current)


def _cell_width(cell: PaintedCell) -> int:
    icon = px(TEXT_ICON + 6) if cell.icon else 0
    return face(cell.type)[1].horizontalAdvance(cell.text) + icon + 2 * px(CELL_PADDING) + 1


def _narrow(texts: dict[Col, int]) -> dict[Col, int]:
    """The widths that texts (so wide, 0 for bars and trends) and heads need; a shorter bar and trend."""
    narrow = {column: max(width, _head_width(column)) for column, width in texts.items()}
    for column, length in ((Col.BULLET, _SHORT_BAR), (Col.SPARK, _SHORT_SPARK)):
        narrow[column] = max(px(length) + 2 * px(CELL_PADDING), narrow[column])
    return narrow


def _head_width(column: Col) -> int:
    return QFontMetrics(font(Type.HEAD)).horizontalAdvance(HEADINGS[column]) + 2 * px(CELL_PADDING)


@lru_cache(maxsize=4)
def _column_widths(_font: str) -> dict[Col, int]:
    """The widths of all columns but the name's, from the widest text that is expected in each.

    Kept for the font they were measured in: every step of a resize asks for them.
    """
    padding = 2 * px(CELL_PADDING)
    widths = {Col.BULLET: px(60) + padding, Col.SPARK: px(40) + padding, Col.STATE: state_width() + padding}
    for column, (text, kind) in _WIDEST.items():
        widths[column] = QFontMetrics(font(kind)).horizontalAdvance(text) + padding
    widths[Col.COVERAGE] += px(TEXT_ICON + 6)
    return {column: max(width, _head_width(column)) for column, width in widths.items()}
