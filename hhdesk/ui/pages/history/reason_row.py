"""Under the history: why the selected change was made, to be typed where it is the database's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from hhdesk.app.history.explain import LONGEST_REASON
from hhdesk.domain.registry import KINDS
from hhdesk.domain.text import clean_name
from hhdesk.ui.theme.sizes import px
from hhdesk.ui.widgets.labels import Label

if TYPE_CHECKING:
    from hhdesk.app.history.entries import HistoryEntry

_FOREIGN = frozenset({"merge", "undo-merge"})


class ReasonField(QLineEdit):
    """Committed with Enter or when the focus leaves; Esc brings the stored words back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stored = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up what was typed."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self.stored:
            self.setText(self.stored)
            return
        super().keyPressEvent(event)


class ReasonRow(QWidget):
    """`given(edit, words)` follows a reason that was typed for an entry of the history."""

    given = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: HistoryEntry | None = None
        self.field = ReasonField()
        self.field.setMaxLength(LONGEST_REASON)
        self.field.setPlaceholderText(self.tr("Vì sao sửa; đi cùng gói trả về để đơn vị biết"))
        label = Label(self.tr("Lý do"), tone="sub")
        self.field.setAccessibleName(self.tr("Lý do của lần sửa đang chọn"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(label)
        row.addWidget(self.field, 1)
        self.field.editingFinished.connect(self.commit)
        self.show_entry(None)

    def show_entry(self, entry: HistoryEntry | None) -> None:
        """Show why a change was made; what was typed for the one before is kept first."""
        self.commit()
        self._entry = entry
        self.field.stored = entry.reason if entry else ""
        self.field.setText(self.field.stored)
        own = entry is not None and entry.kind in KINDS and entry.action not in _FOREIGN
        self.field.setEnabled(own)

    def commit(self) -> None:
        """Hand on what was typed."""
        words = clean_name(self.field.text())
        if self._entry is not None and words != self.field.stored:
            self.field.stored = words
            self.given.emit(self._entry.edit, words)
