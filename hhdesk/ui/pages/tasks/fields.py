"""The fields of the task form, made once and laid out in rows with room for what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from hhdesk.ui.theme.sizes import Type, font, px
from hhdesk.ui.widgets.labels import Label

_HEAD_GAP = 2


class FieldRow(QWidget):
    """Fields side by side with a sentence under them where one was refused.

    `head_height` is what the `heads` take above the fields, 0 without heads.
    """

    def __init__(
        self, fields: Sequence[tuple[QWidget, int]], heads: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._refusals: dict[QWidget, str] = {}
        self.head_height = QFontMetrics(font(Type.SECONDARY)).height() + px(_HEAD_GAP) if heads else 0
        self.problem = Label(kind=Type.SECONDARY, tone="problem", parent=self)
        self.problem.setWordWrap(True)
        self.problem.hide()
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for place, (field, stretch) in enumerate(fields):
            row.addLayout(_headed(field, heads[place]) if heads else _alone(field), stretch)
            if hasattr(field, "refused"):
                field.refused.connect(lambda sentence, field=field: self._on_refused(field, sentence))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addLayout(row)
        column.addWidget(self.problem)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def say(self, sentence: str) -> None:
        """Show a sentence about the row, "" for none."""
        self._refusals[self] = sentence
        self._show()

    def clear(self) -> None:
        """Forget what was wrong."""
        self._refusals.clear()
        self._show()

    def _on_refused(self, field: QWidget, sentence: str) -> None:
        self._refusals[field] = sentence
        self._show()

    def _show(self) -> None:
        words = " ".join(dict.fromkeys(sentence for sentence in self._refusals.values() if sentence))
        self.problem.setText(words)
        self.problem.setVisible(bool(words))


def _alone(field: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.addWidget(field)
    return column


def _headed(field: QWidget, head: str) -> QVBoxLayout:
    label = Label(head, Type.SECONDARY, "sub")
    figures = isinstance(field, QLineEdit)
    label.setAlignment(Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft)
    column = QVBoxLayout()
    column.setSpacing(px(_HEAD_GAP))
    column.addWidget(label)
    column.addWidget(field)
    return column
