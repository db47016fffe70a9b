"""The list of papers at the left: shelves as headings, papers below them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyle, QWidget

from hhdesk.ui.delegates.painted import Index
from hhdesk.ui.theme.sizes import CURRENT_BAR, ROW, Type, font, px
from hhdesk.ui.theme.tokens import current_tokens
from hhdesk.ui.tips import TippedDelegate

if TYPE_CHECKING:
    from hhdesk.app.paper.shelf import Listed

ENTRY = Qt.ItemDataRole.UserRole + 1
_WIDTH = 232


class PaperList(QListWidget):
    """`chosen(Listed)` follows keys and mouse; the paper chosen stays it while it is offered."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("PaperList")
        self.setAccessibleName(self.tr("Danh sách giấy tờ"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("frame", "none")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(px(_WIDTH))
        self.setItemDelegate(_Entries(self))
        self.currentItemChanged.connect(self._on_current)

    @property
    def entry(self) -> Listed | None:
        """The paper chosen."""
        item: QListWidgetItem | None = self.currentItem()
        return None if item is None else item.data(ENTRY)

    def show_entries(self, entries: Sequence[Listed], wanted: str = "") -> None:
        """Show these and choose the one with the key `wanted`, the one chosen before, or the first."""
        chosen = wanted or (self.entry.key if self.entry else "")
        self.blockSignals(True)
        self.clear()
        shelf = None
        for entry in entries:
            if entry.shelf is not shelf:
                shelf = entry.shelf
                self._add(shelf.value, None)
            self._add(entry.name, entry)
        shown: list[Listed | None] = [self.item(row).data(ENTRY) for row in range(self.count())]
        self.setCurrentRow(next((row for row, each in enumerate(shown) if each and each.key == chosen), 1))
        self.blockSignals(False)
        if self.entry is not None:
            self.chosen.emit(self.entry)

    def choose(self, key: str) -> bool:
        """Choose the paper with this key; False where there is none."""
        for row in range(self.count()):
            entry = self.item(row).data(ENTRY)
            if entry is not None and entry.key == key:
                self.setCurrentRow(row)
                return True
        return False

    def _add(self, words: str, entry: Listed | None) -> None:
        item = QListWidgetItem(words)
        if entry is None:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        else:
            item.setData(ENTRY, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words}, {entry.shelf.value}")
            item.setToolTip(words)
        self.addItem(item)

    def _on_current(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None and item.data(ENTRY) is not None:
            self.chosen.emit(item.data(ENTRY))


class _Entries(TippedDelegate):
    """Headings small and strong, papers indented, the chosen one with the accent bar."""

    def sizeHint(self, option: Any, index: Index) -> QSize:
        heading = index.data(ENTRY) is None
        return QSize(px(_WIDTH), px(ROW + 4 if heading and index.row() else ROW))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        tokens, rect = current_tokens(), QRect(option.rect)
        heading = index.data(ENTRY) is None
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and not heading
        painter.save()
        if chosen:
            painter.fillRect(rect, tokens.colour("selection"))
            bar = QRect(rect.left(), rect.top(), px(CURRENT_BAR), rect.height())
            painter.fillRect(bar, tokens.colour("accent"))
        painter.setFont(font(Type.HEAD if heading else Type.STRONG if chosen else Type.TEXT))
        painter.setPen(tokens.colour("sub" if heading else "text"))
        words = rect.adjusted(px(16 if heading else 24), px(6) if heading else 0, -px(8), 0)
        text = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), text)
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(tokens.colour("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()
