"""The units below one target, ranked against its line: the panel's table."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from hhdesk.domain.numbers import format_count
from hhdesk.domain.progress_records import State, TargetProgress, UnitFigure
from hhdesk.domain.text import title_key
from hhdesk.domain.units import Units
from hhdesk.ui.delegates.cell import CellDelegate
from hhdesk.ui.delegates.diverging import Diverging, DivergingDelegate
from hhdesk.ui.delegates.painted import Index, PaintedCell, cell_data
from hhdesk.ui.roles import Role
from hhdesk.ui.tables.actions import TableActions
from hhdesk.ui.theme.sizes import CELL_PADDING, ROW, TEXT_ICON, Type, font, px
from hhdesk.ui.words.formatting import percent, threshold
from hhdesk.ui.words.states import state_look

if TYPE_CHECKING:
    from hhdesk.domain.plain_tables import PlainTable

_NO_INDEX = QModelIndex()
_PADDING = 4
_BAR = 50
_SHORT_BAR = 30
_EMPTY = PaintedCell()


class Col(IntEnum):
    """The columns, left to right."""

    STATE = 0
    NAME = 1
    BAR = 2
    RATE = 3
    GAP = 4


class CommuneModel(QAbstractTableModel):
    """The reporting units of one target, worst first until a head is clicked."""

    def __init__(self, units: Units, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._units = units
        self._target: TargetProgress | None = None
        self.figures: tuple[UnitFigure, ...] = ()
        self._sorted = (Col.RATE, Qt.SortOrder.AscendingOrder)
        self._bars_named = True
        self._line = self._below = self._above = 0.0

    def show(self, target: TargetProgress) -> None:
        """Show the units of a target."""
        self.beginResetModel()
        self._target = target
        self.figures = tuple(each for each in target.by_unit if each.reported and each.value is not None)
        self._measure(target)
        self._arrange()
        self.endResetModel()

    def name_bars(self, named: bool) -> None:
        """Say over the bars which line they start at, or leave it to the chart above where room is short."""
        if named != self._bars_named:
            self._bars_named = named
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, Col.BAR, Col.BAR)

    def exported(self, title: str, rows: Sequence[int] | None = None) -> PlainTable:
        """The units, or those in these rows, with every figure in a column of its own."""
        from hhdesk.ui.pages.overview.exported import unit_table

        listed = self.figures if rows is None else [self.figures[row] for row in rows]
        return unit_table(self._target, listed, self._units, title)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; ties keep the order of the units' codes."""
        self.layoutAboutToBeChanged.emit()
        self._sorted = (Col(column), order)
        before = self.figures
        self._arrange()
        places = {figure.unit: place for place, figure in enumerate(self.figures)}
        for index in self.persistentIndexList():
            moved = self.index(places[before[index.row()].unit], index.column())
            self.changePersistentIndex(index, moved)
        self.layoutChanged.emit()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.figures)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(Col)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heading(Col(section)) if section != Col.BAR or self._bars_named else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section >= Col.RATE else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        figure, column = self.figures[index.row()], Col(index.column())
        if role == Role.RECORD:
            return figure
        if role == Role.DIVERGING:
            return self._bar(figure) if column is Col.BAR else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(figure)
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Col.STATE:
            return state_look(figure.state).word if figure.state else ""
        return cell_data(self._cell(figure, column), role)

    def heading(self, column: Col) -> str:
        """What stands over a column."""
        target = self._target.target if self._target else None
        count = target is not None and target.is_count
        if column is Col.BAR:
            if target is None or count:
                return ""
            return f"± {threshold(target.threshold, is_count=False)}"
        words = {Col.NAME: "Xã, thị trấn", Col.RATE: "Số" if count else "Tỷ lệ", Col.GAP: "Thiếu"}
        return words.get(column, "")

    def _cell(self, figure: UnitFigure, column: Col) -> PaintedCell:
        match column:
            case Col.STATE if figure.state:
                look = state_look(figure.state)
                return PaintedCell("", look.token, icon=look.icon)
            case Col.NAME:
                return PaintedCell(self._units[figure.unit].short_name)
            case Col.RATE:
                count = figure.denominator is None
                text = format_count(figure.numerator) if count else percent(figure.value)
                return PaintedCell(text, type=Type.STRONG, right=True)
            case Col.GAP:
                return PaintedCell(format_count(figure.gap) if figure.gap else "", right=True)
        return _EMPTY

    def _tool_tip(self, figure: UnitFigure) -> str:
        name = self._units[figure.unit].name
        if figure.denominator is None:
            return f"{name}: {format_count(figure.numerator)}"
        shares = f"{format_count(figure.numerator)}/{format_count(figure.denominator)}"
        word = state_look(figure.state).word if figure.state else ""
        return f"{name}: {shares} · {percent(figure.value)}, {word}"

    def _bar(self, figure: UnitFigure) -> Diverging:
        offset = (figure.value or 0.0) - self._line
        return Diverging(offset, self._below, self._above, figure.state or State.ON_COURSE)

    def _measure(self, target: TargetProgress) -> None:
        """Where the bars start, and how far the furthest of them go."""
        self._line = 0.0 if target.target.is_count else float(target.target.threshold)
        offsets = [(each.value or 0.0) - self._line for each in self.figures]
        self._below, self._above = max([0.0, *(-each for each in offsets)]), max([0.0, *offsets])

    def _arrange(self) -> None:
        column, order = self._sorted
        ordered = sorted(
            self.figures,
            key=lambda each: self._key(each, column),
            reverse=order is Qt.SortOrder.DescendingOrder,
        )
        self.figures = tuple(ordered)

    def _key(self, figure: UnitFigure, column: Col) -> Any:
        if column is Col.NAME:
            return title_key(self._units[figure.unit].short_name)
        if column is Col.GAP:
            return -(figure.gap or 0)
        return figure.value or 0.0


class CommuneTable(QTableView):
    """`unit_opened(id)` follows Enter and double click."""

    unit_opened = Signal(str)

    def __init__(self, model: CommuneModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setAccessibleName(self.tr("Các xã so với mục tiêu"))
        self.setProperty("frame", "none")
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.setItemDelegate(CellDelegate(self, padding=_PADDING))
        self.setItemDelegateForColumn(Col.BAR, DivergingDelegate(self, padding=_PADDING))
        self.actions_on_table = TableActions(self, self._exported)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Col.NAME, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setSortIndicatorShown(False)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_head)
        self._bar = 0
        self._order = Qt.SortOrder.AscendingOrder
        self.doubleClicked.connect(lambda _index: self._open())
        model.modelReset.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Column widths and row height from the fonts."""
        bold, head = QFontMetrics(font(Type.STRONG)), QFontMetrics(font(Type.HEAD))
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self.verticalHeader().setMinimumSectionSize(px(ROW))
        self.horizontalHeader().setFixedHeight(px(ROW))
        self.horizontalHeader().setMinimumSectionSize(px(20))
        self.setColumnWidth(Col.STATE, px(TEXT_ICON + 6))
        for column, face in ((Col.BAR, head), (Col.RATE, bold), (Col.GAP, bold)):
            texts = [self._model.index(row, column).data() or "" for row in range(self._model.rowCount())]
            widest = max([face.horizontalAdvance(text) for text in texts], default=0)
            heading = self._model.heading(column)
            room = max(
                widest + px(2 * _PADDING + 2), head.horizontalAdvance(heading) + px(2 * CELL_PADDING + 2)
            )
            if column is Col.BAR:
                room = self._bar = max(px(_BAR), room)
            self.setColumnWidth(column, room)
        self._fit_bars()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bars()

    def _fit_bars(self) -> None:
        """Names come before bars: these get shorter where there is no room for both, and go at last."""
        names = [self._model.index(row, Col.NAME).data() for row in range(self._model.rowCount())]
        text = QFontMetrics(font(Type.TEXT))
        needed = max(map(text.horizontalAdvance, names), default=0) + px(2 * _PADDING + 2)
        others = sum(self.columnWidth(each) for each in (Col.STATE, Col.RATE, Col.GAP))
        room = self.viewport().width() - others - needed
        self._model.name_bars(room >= self._bar)
        self.setColumnHidden(Col.BAR, room < px(_SHORT_BAR))
        self.setColumnWidth(Col.BAR, min(self._bar, max(px(_SHORT_BAR), room)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the unit."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return
        super().keyPressEvent(event)

    def _exported(self, rows: Sequence[int] | None) -> PlainTable:
        return self._model.exported(self.accessibleName(), rows)

    def _open(self) -> None:
        figure = self.currentIndex().data(Role.RECORD) if self.currentIndex().isValid() else None
        if isinstance(figure, UnitFigure):
            self.unit_opened.emit(figure.unit)

    def _on_head(self, section: int) -> None:
        down = self._order is Qt.SortOrder.AscendingOrder
        self._order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self.model().sort(section, self._order)
