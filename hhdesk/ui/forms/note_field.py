"""A note of several lines that is committed when the focus leaves it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from hhdesk.domain.cells import Value, read_cell
from hhdesk.domain.numbers import Dialect
from hhdesk.domain.problems import CellProblem
from hhdesk.domain.registry import Column
from hhdesk.ui.forms.wrong import mark_wrong


class NoteField(QPlainTextEdit):
    """`committed(text or None)` follows a change; Tab leaves the field, Esc brings the stored text back."""

    committed = Signal(object)
    refused = Signal(str)

    def __init__(self, column: Column, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = column
        self._value: Value = None
        self._refusal = ""
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)

    @property
    def refusal(self) -> str:
        """Why the text was not taken, "" if it was."""
        return self._refusal

    @property
    def value(self) -> Value:
        """The stored text."""
        return self._value

    def show_value(self, value: Value) -> None:
        """Show a stored text unless the field holds a typed one that is not committed yet."""
        if not self.is_altered():
            self.reset(value)
        self._value = value

    def reset(self, value: Value) -> None:
        """Show a stored text whatever the field holds."""
        self._value = value
        self._set_refusal("")
        if self.toPlainText() != str(value or ""):
            self.setPlainText(str(value or ""))

    def refuse(self, stored: Value, sentence: str) -> None:
        """Keep the text as one that could not be saved."""
        self._value = stored
        self._set_refusal(sentence)

    def is_altered(self) -> bool:
        """True once the text is another than the stored one."""
        return self.toPlainText() != str(self._value or "")

    def commit(self) -> None:
        """Read the text and hand it on if it changed."""
        if not self.is_altered():
            return
        try:
            value = read_cell(self._column, self.toPlainText(), Dialect.TYPED)
        except CellProblem as problem:
            from hhdesk.app.wording.messages import sentence

            self._set_refusal(sentence(problem.problem))
            return
        self._set_refusal("")
        changed = value != self._value
        self.reset(value)
        if changed:
            self.committed.emit(value)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving commits, but not when only a menu opens."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter commits, Esc gives up what was typed."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.commit()
        elif event.key() == Qt.Key.Key_Escape and self.is_altered():
            self.reset(self._value)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the page while there is nothing typed to take back, but not Esc."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.is_altered():
                event.accept()
                return True
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            if (undo or redo) and not self.is_altered():
                event.ignore()
                return False
        return super().event(event)

    def _set_refusal(self, refusal: str) -> None:
        if refusal == self._refusal:
            return
        self._refusal = refusal
        mark_wrong(self, refusal)
        self.refused.emit(refusal)
