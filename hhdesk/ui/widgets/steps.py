"""What an empty page shows: what to do first, step by step, each with the button for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hhdesk.ui.theme.sizes import Type, font, px
from hhdesk.ui.theme.tokens import current_tokens
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.labels import Label

_WIDTH = 760


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: name, a sentence, the button's words and what it does."""

    name: str
    sentence: str
    verb: str
    act: Callable[[], object]
    icon: str = ""
    shown_keys: str = ""


class Steps(QWidget):
    """The steps under a heading; the first one has the page's primary button."""

    def __init__(
        self, heading: str, sentence: str, steps: Sequence[Step], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.heading = Label(heading, Type.BIG)
        self._buttons: list[Button] = []
        inner = QVBoxLayout()
        inner.setSpacing(px(4))
        inner.addWidget(self.heading)
        inner.addWidget(Label(sentence, tone="sub"))
        inner.addSpacing(px(16))
        inner.addWidget(self._box(steps))
        inner.addSpacing(px(12))
        help_line = Label(self.tr("F1 mở hướng dẫn trang này"), tone="sub")
        inner.addWidget(help_line, 0, Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(inner, 100)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)

    @property
    def first_button(self) -> Button:
        """The primary button."""
        return self._buttons[0]

    def _box(self, steps: Sequence[Step]) -> QFrame:
        box = QFrame()
        box.setObjectName("Panel")
        box.setMinimumWidth(min(px(_WIDTH), 900))
        box.setMaximumWidth(px(_WIDTH + 100))
        column = QVBoxLayout(box)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for place, step in enumerate(steps):
            if place:
                column.addWidget(_line())
            column.addLayout(self._line(place, step))
        width = max(button.sizeHint().width() for button in self._buttons)
        for button in self._buttons:
            button.setMinimumWidth(max(width, px(196)))
        return box

    def _line(self, place: int, step: Step) -> QHBoxLayout:
        button = Button(
            step.verb,
            step.icon,
            kind="" if place else "primary",
            hint=step.sentence,
            shown_keys=step.shown_keys,
        )
        button.setMinimumHeight(px(36))
        button.setAccessibleName(f"{step.name}: {step.verb}")
        button.clicked.connect(lambda _checked: step.act())
        self._buttons.append(button)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addStretch(1)
        words.addWidget(Label(step.name, Type.SECTION))
        sentence = Label(step.sentence, tone="sub")
        sentence.setWordWrap(True)
        words.addWidget(sentence)
        words.addStretch(1)
        line = QHBoxLayout()
        line.setContentsMargins(px(20), px(16), px(20), px(16))
        line.setSpacing(px(16))
        line.addWidget(_Number(place + 1, strong=place == 0))
        line.addLayout(words, 1)
        line.addWidget(button)
        return line


class _Number(QWidget):
    """A number in a circle, filled for the step to take first."""

    def __init__(self, number: int, *, strong: bool) -> None:
        super().__init__()
        self._number, self._strong = number, strong

    def sizeHint(self) -> QSize:
        return QSize(px(34), px(34))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(32)
        circle = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(tokens.colour("accent" if self._strong else "control"), 1))
        painter.setBrush(tokens.colour("accent" if self._strong else "base"))
        painter.drawEllipse(circle)
        painter.setPen(tokens.colour("on_accent" if self._strong else "sub"))
        painter.setFont(font(Type.STRONG))
        painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), str(self._number))


def _line() -> QFrame:
    line = QFrame()
    line.setObjectName("Line")
    line.setFixedHeight(1)
    return line
