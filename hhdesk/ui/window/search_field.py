"""The search (Ctrl+F): units, bases and tasks by their names, without tone marks if need be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from hhdesk.ui import icons
from hhdesk.ui.delegates.cell import CellDelegate
from hhdesk.ui.roles import Role
from hhdesk.ui.theme.sizes import LIST_PADDING, Type, font, px
from hhdesk.ui.theme.tokens import current_tokens

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk
    from hhdesk.app.find import Hit

_NO_INDEX = QModelIndex()
_PAUSE_MS = 150
_WIDTH = 272
_LIST_WIDTH = 420
_ICONS = {"unit": "folder", "base": "reference", "task": "check"}


class HitModel(QAbstractListModel):
    """The results of one search, best first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hits: tuple[Hit, ...] = ()
        self._nothing = ""

    def show(self, hits: tuple[Hit, ...], nothing: str = "") -> None:
        """Replace the results; without any the sentence `nothing` stands in their place."""
        self.beginResetModel()
        self.hits, self._nothing = hits, "" if hits else nothing
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.hits) or bool(self._nothing)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Only results can be chosen."""
        return super().flags(index) if self.hits else Qt.ItemFlag.ItemNeverHasChildren

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        if not self.hits:
            words: dict[int, str] = {Qt.ItemDataRole.DisplayRole: self._nothing, Role.TONE: "sub"}
            return words.get(role)
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{hit.label}  –  {hit.detail}" if hit.detail else hit.label
        if role == Role.ICON:
            return _ICONS.get(hit.kind)
        return None


class SearchField(QLineEdit):
    """A line with a list of results under it; `found(Hit)` follows Enter or a click on one of them."""

    found = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._keys = QKeySequence("Ctrl+F").toString(QKeySequence.SequenceFormat.NativeText)
        self.year = desk.clock.today().year
        self.setAccessibleName(self.tr("Tìm đơn vị, cơ sở, phần việc"))
        self.setPlaceholderText(self.tr("Tìm đơn vị, cơ sở, phần việc"))
        self.setToolTip(self.tr("Tìm theo tên, gõ không dấu cũng được") + f" ({self._keys})")
        self._leading = self.addAction(icons.icon("search", "sub"), QLineEdit.ActionPosition.LeadingPosition)
        self.model = HitModel(self)
        self._completer = QCompleter(self.model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(12)
        self._completer.popup().setItemDelegate(CellDelegate(self, padding=LIST_PADDING, bar=False))
        self._completer.setWidget(self)
        by_index = self._completer.activated[QModelIndex]  # type: ignore[index]  # the stubs know no overloads
        by_index.connect(self._on_activated)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._search)
        self.textEdited.connect(lambda _text: self._timer.start())
        self.returnPressed.connect(self._on_return)
        QShortcut(QKeySequence("Ctrl+F"), self, self._on_called)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow font and palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._fit()
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_leading"):
            self._leading.setIcon(icons.icon("search", "sub"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the line."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self._timer.stop()
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, and the shortcut at its right end while it is empty."""
        super().paintEvent(event)
        needed = self.fontMetrics().horizontalAdvance(self.placeholderText() + self._keys) + px(56)
        if not self.text() and self.width() >= needed:
            painter = QPainter(self)
            painter.setFont(font(Type.SECONDARY))
            painter.setPen(current_tokens().colour("sub"))
            room = self.rect().adjusted(0, 0, -px(8), 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._keys)

    def sizeHint(self) -> QSize:
        return QSize(px(_WIDTH), super().sizeHint().height())

    def _fit(self) -> None:
        self.setMinimumWidth(px(120))
        self.setMaximumWidth(px(_WIDTH))

    def _on_called(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _search(self) -> None:
        from hhdesk.app.find import find

        text = self.text().strip()
        hits = find(self._desk, text, self.year) if text else ()
        self.model.show(hits, self.tr("Không tìm thấy “{0}”").format(text) if text else "")
        if self.model.rowCount():
            width = max(self.width(), px(_LIST_WIDTH))
            self._completer.complete(QRect(self.width() - width, 0, width, self.height()))
        else:
            self._completer.popup().hide()

    def _on_return(self) -> None:
        """Take the result under the bar, the best one where there is none; asked before the list acts."""
        if self._timer.isActive():
            self._timer.stop()
            self._search()
        if self.model.hits:
            chosen = self._completer.popup().currentIndex()
            self._choose(self.model.hits[chosen.row() if chosen.isValid() else 0])

    def _on_activated(self, index: QModelIndex) -> None:
        if index.isValid() and self.model.hits:
            self._choose(self.model.hits[index.row()])

    def _choose(self, hit: Hit) -> None:
        self._completer.popup().hide()
        self.clear()
        self.model.show(())
        self.found.emit(hit)
