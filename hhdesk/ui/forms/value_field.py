"""A line edit for one column of a record: shows its value, reads what is typed, and refuses in words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from hhdesk.domain.cells import Value, read_cell
from hhdesk.domain.numbers import Dialect, format_count, format_date, format_decimal, plain_decimal
from hhdesk.domain.problems import CellProblem
from hhdesk.domain.registry import DECIMAL_SCALE, POINTS_SCALE, Column, ColumnType
from hhdesk.ui.forms.wrong import mark_wrong
from hhdesk.ui.tips import set_tip

_FIGURES = frozenset({ColumnType.COUNT, ColumnType.DECIMAL, ColumnType.POINTS})
_SCALES = {ColumnType.DECIMAL: DECIMAL_SCALE, ColumnType.POINTS: POINTS_SCALE}


class ValueField(QLineEdit):
    """`committed(value)` follows a changed text that could be read, `refused(sentence)` one that could not.

    A refused text stays in the field until it is corrected; Esc brings the stored value back.
    """

    committed = Signal(object)
    refused = Signal(str)

    def __init__(self, column: Column, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = column
        self._value: Value = None
        self._shown = ""
        self._refusal = ""
        self.setAccessibleName(name)
        if column.type in _FIGURES:
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.editingFinished.connect(self.commit)

    @property
    def value(self) -> Value:
        """The stored value."""
        return self._value

    @property
    def refusal(self) -> str:
        """Why the text in the field was not taken, "" if it was."""
        return self._refusal

    def show_value(self, value: Value) -> None:
        """Show a stored value, unless the field holds something typed and not yet committed."""
        self._value = value
        if not self._refusal and not self.is_altered():
            self._show()

    def reset(self, value: Value) -> None:
        """Show a stored value whatever the field holds."""
        self._value = value
        self._set_refusal("")
        self._show()

    def refuse(self, stored: Value, sentence: str) -> None:
        """Keep the text as one that could not be saved; `stored` is what still counts."""
        self._value = stored
        self._shown = shown_text(self._column, stored)
        self._set_refusal(sentence)

    def is_altered(self) -> bool:
        """True once the text is another than the one shown."""
        return self.text() != self._shown

    def commit(self) -> None:
        """Read the text; called when Enter is pressed or the focus leaves."""
        if not self.is_altered() and not self._refusal:
            return
        try:
            value = read_cell(self._column, self.text(), Dialect.TYPED)
        except CellProblem as problem:
            from hhdesk.app.wording.messages import typed_sentence

            self._set_refusal(typed_sentence(problem.problem))
            return
        self._set_refusal("")
        self._shown = self.text()
        if value != self._value:
            self._value = value
            self.committed.emit(value)
        if not self._refusal:
            self._show()

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z and Ctrl+Y to the page while there is nothing typed to take back, but not Esc."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and (self.is_altered() or self._refusal):
                event.accept()
                return True
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up what was typed."""
        if event.key() == Qt.Key.Key_Escape and (self.is_altered() or self._refusal):
            self.reset(self._value)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Numbers turn into plain digits while they are edited."""
        if not self._refusal and not self.is_altered():
            self._shown = plain_text(self._column, self._value)
            self.setText(self._shown)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The committed value is shown with its dots again."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and not self._refusal and not self.is_altered():
            self._show()

    def _show(self) -> None:
        editing = self.hasFocus()
        self._shown = (
            plain_text(self._column, self._value) if editing else shown_text(self._column, self._value)
        )
        self.setText(self._shown)
        self.setCursorPosition(len(self._shown) if editing else 0)

    def _set_refusal(self, refusal: str) -> None:
        if refusal == self._refusal:
            return
        self._refusal = refusal
        mark_wrong(self, refusal)
        set_tip(self, refusal)
        self.refused.emit(refusal)


def plain_text(column: Column, value: Value) -> str:
    """A value as it is edited: digits without dots, dates dd/MM/yyyy."""
    if isinstance(value, int) and column.type in _SCALES:
        return plain_decimal(value, _SCALES[column.type])
    if isinstance(value, int):
        return str(value)
    return shown_text(column, value)


def shown_text(column: Column, value: Value) -> str:
    """A value as it is read: `2.500`, `36,5`, `15/12/2023`; "" where there is none."""
    if value is None:
        return ""
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, int):
        scale = _SCALES.get(column.type)
        return format_decimal(value, scale) if scale else format_count(value)
    return str(value)
