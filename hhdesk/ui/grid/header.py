"""The heads of a grid: column headings with a band of group names above them, and row numbers."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from hhdesk.ui.grid.cells import GridColumn, Look
from hhdesk.ui.theme.sizes import CELL_PADDING, LABEL_ROW, ROW, Type, font, px
from hhdesk.ui.theme.tokens import tokens_of


class GroupedHeader(QHeaderView):
    """Column heads in two levels: the group's name over all its columns, the heading under it.

    Headings wider than their column take two lines; the head is as high as the widest needs.
    """

    def __init__(self, columns: tuple[GridColumn, ...], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = columns
        self._grouped = any(column.group for column in columns)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(px(24))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._band() + self._heading_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), tokens_of(self.palette()).colour("win"))
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self._band():
            self._paint_groups(painter)
        painter.setPen(tokens_of(self.palette()).colour("line_strong"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """One heading with the line at its right."""
        column = self._columns[logical]
        tokens = tokens_of(self.palette())
        painter.save()
        painter.setFont(font(Type.HEAD))
        painter.setPen(tokens.colour("sub"))
        below = rect.adjusted(px(CELL_PADDING), self._band(), -px(CELL_PADDING), -1)
        painter.drawText(below, _alignment(column) | Qt.TextFlag.TextWordWrap, column.heading)
        painter.setPen(tokens.colour("line_strong" if self._parted_after(logical) else "line"))
        painter.drawLine(rect.right(), self._band(), rect.right(), rect.bottom())
        painter.restore()

    def groups(self) -> list[tuple[str, QRect]]:
        """The group names with the stretch of the head each stands over, from left to right."""
        found: list[tuple[str, QRect]] = []
        for logical, column in enumerate(self._columns):
            if self.isSectionHidden(logical):
                continue
            rect = QRect(self.sectionViewportPosition(logical), 0, self.sectionSize(logical), self._band())
            if found and found[-1][0] == column.group:
                found[-1] = (column.group, found[-1][1].united(rect))
            else:
                found.append((column.group, rect))
        return found

    def _paint_groups(self, painter: QPainter) -> None:
        tokens = tokens_of(self.palette())
        painter.setFont(font(Type.HEAD))
        for name, rect in self.groups():
            painter.setPen(tokens.colour("line_strong"))
            painter.drawLine(rect.right(), 0, rect.right(), rect.bottom())
            painter.setPen(tokens.colour("line"))
            painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
            painter.setPen(tokens.colour("sub"))
            shown = rect.intersected(self.viewport().rect()) if rect.width() > self.width() else rect
            painter.drawText(shown, Qt.AlignmentFlag.AlignCenter, name)

    def _band(self) -> int:
        """Height of the group names' band: none where no column has a group."""
        return px(LABEL_ROW) if self._grouped else 0

    def _heading_height(self) -> int:
        metrics = QFontMetrics(font(Type.HEAD))
        lines = 1
        for logical, column in enumerate(self._columns):
            room = self.sectionSize(logical) - 2 * px(CELL_PADDING)
            if not self.isSectionHidden(logical) and metrics.horizontalAdvance(column.heading) > room:
                lines = 2
        return px(ROW) + (lines - 1) * metrics.lineSpacing()

    def _parted_after(self, logical: int) -> bool:
        return logical + 1 < len(self._columns) and self._columns[logical + 1].parted


def _alignment(column: GridColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.look is Look.FIGURE else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class RowNumbers(QHeaderView):
    """The running numbers at the left; the current row's number stands on the selection's ground."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._view = parent
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        digits = "0" * max(2, len(str(self.count())))
        width = QFontMetrics(font(Type.SECONDARY)).horizontalAdvance(digits) + 2 * px(CELL_PADDING)
        return QSize(max(width, px(32)), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """One number on the ground of names."""
        tokens = tokens_of(self.palette())
        current = self._view.currentIndex().row() == logical
        number = self.model().headerData(logical, Qt.Orientation.Vertical, Qt.ItemDataRole.DisplayRole)
        painter.save()
        painter.fillRect(rect, tokens.colour("selection" if current and number else "win"))
        painter.setFont(font(Type.SECONDARY))
        painter.setPen(tokens.colour("sub"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(number))
        painter.setPen(tokens.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()
