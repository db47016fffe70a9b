"""A read-only table whose cells say how they look: words, icon, colour, ground, a quieter second text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from hhdesk.domain.plain_tables import PlainCell
from hhdesk.ui.delegates.role_cell import RoleCellDelegate
from hhdesk.ui.icons import paint_icon
from hhdesk.ui.roles import Role
from hhdesk.ui.tables.actions import TableActions
from hhdesk.ui.theme.sizes import LIST_PADDING, ROW, TEXT_ICON, Type, font, px
from hhdesk.ui.theme.tokens import Tokens

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
_SECOND = int(Role.RECORD) + 20
_BEFORE = int(Role.RECORD) + 21
_CAP = int(Role.RECORD) + 22
_ICON_TONE = int(Role.RECORD) + 23


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell. `second` stands under the text, `before` small in front of it, `cap` as a key at its right.

    Colours are token names; `tone` is the icon's too, unless `icon_tone` gives it another. `plain` is what
    leaves the window where the text says less.
    """

    text: str = ""
    icon: str | None = None
    tone: str | None = None
    ground: str | None = None
    type: Type | None = None
    second: str = ""
    before: str = ""
    tip: str = ""
    cap: str = ""
    icon_tone: str | None = None
    plain: PlainCell = None


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """One column: `figures` aligns right; those that `stretch` share the width that is left, evenly."""

    heading: str
    figures: bool = False
    stretch: bool = False


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row; `record` is what stands behind it, `height` at 100 %, 0 for the table's usual one."""

    cells: tuple[Shown, ...]
    record: object = None
    height: int = 0


class CellModel(QAbstractTableModel):
    """Holds rows that are shown as they are."""

    def __init__(self, columns: Sequence[ShownColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[ShownRow, ...] = ()

    def show_rows(self, rows: Sequence[ShownRow], columns: Sequence[ShownColumn] | None = None) -> None:
        """Show other rows, and where given other columns."""
        self.beginResetModel()
        self.rows = tuple(rows)
        if columns is not None:
            self.columns = tuple(columns)
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(self.columns[section])
        return self.columns[section].heading if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        cell = row.cells[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.ToolTipRole:
                return cell.tip or None
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(part for part in (cell.before, cell.text, cell.second, cell.tip) if part)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(self.columns[index.column()])
        looks = {
            int(Role.ICON): cell.icon,
            int(Role.TONE): cell.tone,
            int(Role.GROUND): cell.ground,
            int(Role.TYPE): cell.type,
            int(Role.RECORD): row.record,
            int(Role.HEIGHT): row.height or None,
            int(Role.PLAIN): cell.plain or (f"{cell.text}\n{cell.second}" if cell.second else None),
            _SECOND: cell.second,
            _BEFORE: cell.before,
            _CAP: cell.cap,
            _ICON_TONE: cell.icon_tone,
        }
        return looks.get(int(role))


class ShownDelegate(RoleCellDelegate):
    """Paints second texts under and before the text, and upright lines where wanted."""

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        row: int = ROW,
        upright: bool = False,
        padding: int = LIST_PADDING,
    ) -> None:
        super().__init__(parent, padding=padding, row=row)
        self._upright = upright

    def sizeHint(self, option: Any, index: Index) -> QSize:
        """Wide enough for icon and texts."""
        width = QFontMetrics(self.text_font(index)).horizontalAdvance(str(index.data() or ""))
        small = QFontMetrics(font(Type.SECONDARY))
        width = max(width, small.horizontalAdvance(index.data(_SECOND) or ""))
        before = index.data(_BEFORE)
        width += small.horizontalAdvance(before) + px(12) if before else 0
        width += px(TEXT_ICON + 6) if index.data(Role.ICON) else 0
        return QSize(width + 2 * px(self._padding) + 2, self.row_height(index))

    def paint_ground(
        self, painter: QPainter, rect: QRect, index: Index, tokens: Tokens, selected: bool
    ) -> None:
        """As everywhere; a tinted cell keeps its tint, so that a selected row still tells."""
        tinted = index.data(Role.GROUND) in ("problem_tint", "warning_tint", "met_tint")
        super().paint_ground(painter, rect, index, tokens, selected and not tinted)
        if self._upright:
            painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), tokens.colour("line"))

    def paint_content(
        self, painter: QPainter, rect: QRect, index: Index, tokens: Tokens, selected: bool
    ) -> None:
        """Icon and text, with the small texts around them."""
        second, before = index.data(_SECOND), index.data(_BEFORE)
        selected = selected and not str(index.data(Role.GROUND) or "").endswith("_tint")
        if second:
            self._paint_two(painter, rect, index, tokens, selected, second)
            return
        super().paint_content(painter, rect, index, tokens, selected)
        if before:
            taken = QFontMetrics(self.text_font(index)).horizontalAdvance(str(index.data() or ""))
            painter.setFont(font(Type.SECONDARY))
            painter.setPen(tokens.colour("sub"))
            room = rect.adjusted(0, 0, -taken - px(12), 0)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), before)

    def paint_text(
        self,
        painter: QPainter,
        rect: QRect,
        index: Index,
        text: str,
        tone: str,
        tokens: Tokens,
        selected: bool,
        icon: str | None = None,
    ) -> None:
        """An icon in a colour of its own stands at the left, the words behind it."""
        own = index.data(_ICON_TONE)
        if icon and own:
            size = px(TEXT_ICON)
            top = rect.top() + (rect.height() - size) // 2
            paint_icon(painter, QRectF(rect.left(), top, size, size), icon, tokens.colour(own))
            rect, icon = rect.adjusted(size + px(6), 0, 0, 0), None
        super().paint_text(painter, rect, index, text, tone, tokens, selected, icon)

    def _paint_two(
        self, painter: QPainter, rect: QRect, index: Index, tokens: Tokens, selected: bool, second: str
    ) -> None:
        small = QFontMetrics(font(Type.SECONDARY))
        upper = QFontMetrics(self.text_font(index)).height()
        top = rect.top() + (rect.height() - upper - small.height()) // 2
        first = QRect(rect.left(), top, rect.width(), upper)
        if index.data(_CAP):
            first.setRight(first.right() - cap_width(index.data(_CAP)) - px(8))
            paint_cap(painter, first.right() + 1 + px(8), first, index.data(_CAP), tokens)
        super().paint_content(painter, first, index, tokens, selected)
        indent = px(TEXT_ICON + 6) if index.data(Role.ICON) else 0
        under = QRect(rect.left() + indent, top + upper, rect.width() - indent, small.height())
        painter.setFont(font(Type.SECONDARY))
        painter.setPen(tokens.colour("sub"))
        text = small.elidedText(second, Qt.TextElideMode.ElideMiddle, under.width())
        painter.drawText(under, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), text)


def cap_width(key: str) -> int:
    """The width of a painted key."""
    return max(px(20), QFontMetrics(font(Type.HEAD)).horizontalAdvance(key) + px(10))


def paint_cap(painter: QPainter, left: int, beside: QRect, key: str, tokens: Tokens) -> None:
    """A key as on the keyboard, in the middle of the line `beside`."""
    height = px(20)
    box = QRect(left, beside.center().y() - height // 2, cap_width(key), height)
    painter.save()
    painter.setPen(tokens.colour("control"))
    painter.setBrush(tokens.colour("base"))
    painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), px(3), px(3))
    painter.setFont(font(Type.HEAD))
    painter.setPen(tokens.colour("text"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), key)
    painter.restore()


class CellTable(QTableView):
    """Shows a `CellModel`; widths follow the content, Ctrl+C copies the selected rows."""

    def __init__(
        self,
        model: CellModel,
        name: str,
        parent: QWidget | None = None,
        *,
        row: int = ROW,
        upright: bool = False,
        padding: int = LIST_PADDING,
    ) -> None:
        super().__init__(parent)
        self._cells, self._row, self._padding = model, row, padding
        self._delegate = ShownDelegate(self, row=row, upright=upright, padding=padding)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.actions_on_table = TableActions(self)
        model.modelReset.connect(self.fit)
        self.fit()

    @property
    def cells(self) -> CellModel:
        """The model shown."""
        return self._cells

    @property
    def record(self) -> object:
        """What stands behind the current row; None without one."""
        index = self.currentIndex()
        return index.data(Role.RECORD) if index.isValid() else None

    def select_row(self, row: int) -> None:
        """Make a row the current one."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.model().index(row, 0), flags)

    def content_height(self) -> int:
        """The height that shows every row without scrolling."""
        rows = sum(px(row.height or self._row) for row in self._cells.rows)
        head = 0 if self.horizontalHeader().isHidden() else px(ROW)
        return rows + head + 2 * self.frameWidth()

    def fit(self) -> None:
        """Heights from the font, widths from the texts; what is left goes to the stretching columns."""
        self.verticalHeader().setDefaultSectionSize(px(self._row))
        for place, row in enumerate(self._cells.rows):
            self.verticalHeader().resizeSection(place, px(row.height or self._row))
        header = self.horizontalHeader()
        header.setFixedHeight(px(ROW))
        header.setMinimumSectionSize(1)
        widths = [max(self._width(place), px(48)) for place in range(len(self._cells.columns))]
        stretching = [place for place, column in enumerate(self._cells.columns) if column.stretch]
        spare = self.viewport().width() - sum(widths)
        if stretching:
            even = (spare + sum(widths[place] for place in stretching)) // len(stretching)
            fits = even >= max(widths[place] for place in stretching)
            for place in stretching:
                grown = even if fits else widths[place] + max(spare, 0) // len(stretching)
                # A column that stretches alone also gives way: its texts are cut off with dots.
                widths[place] = max(even, px(64)) if len(stretching) == 1 else grown
        for place, width in enumerate(widths):
            header.resizeSection(place, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stretching columns follow the width."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def _width(self, place: int) -> int:
        heading = QFontMetrics(font(Type.HEAD)).horizontalAdvance(self._cells.columns[place].heading)
        cells = [
            self._delegate.sizeHint(None, self._cells.index(row, place)).width()
            for row in range(len(self._cells.rows))
        ]
        return max(heading + 2 * px(self._padding) + 2, max(cells, default=0))


def _side(column: ShownColumn) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
