"""The pieces of the panel that tells of a written package: medallion, code, checks, facts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hhdesk.ui.icons import paint_icon
from hhdesk.ui.theme.sizes import Type, font, px, scale
from hhdesk.ui.theme.tokens import current_tokens
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.labels import IconLabel, Label

CODE_POINTS = 26


class Medallion(QWidget):
    """A large icon in a tinted circle."""

    def __init__(self, icon: str, token: str, tint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = icon, token, tint
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(px(56), px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        icon, token, tint = self._look
        tokens, painter = current_tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour(tint))
        painter.drawEllipse(self.rect())
        size = px(30)
        inset = (self.width() - size) / 2
        paint_icon(painter, QRectF(inset, inset, size, size), icon, tokens.colour(token))


class CodeLabel(Label):
    """The code to read aloud, large, in letters of one width, selectable."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        face = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        face.setPointSizeF(CODE_POINTS * scale())
        face.setWeight(QFont.Weight.Bold)
        face.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, px(2))
        self.setFont(face)


def page() -> tuple[QWidget, QVBoxLayout]:
    """An empty page of the panel with its column."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, px(4), 0, 0)
    column.setSpacing(px(8))
    return page, column


def heading(icon: str, token: str, tint: str, title: str, under: str, tone: str) -> QHBoxLayout:
    """A medallion beside a title and a quieter sentence."""
    words = QVBoxLayout()
    words.setSpacing(px(2))
    words.addStretch(1)
    head = Label(title, Type.BIG, tone)
    head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    words.addWidget(head)
    second = Label(under, tone="sub")
    second.setWordWrap(True)
    words.addWidget(second)
    words.addStretch(1)
    row = QHBoxLayout()
    row.setSpacing(px(16))
    row.addWidget(Medallion(icon, token, tint), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return row


def checks(lines: tuple[tuple[str, str], ...]) -> QGridLayout:
    """What was checked, one line each: name and what came out."""
    grid = QGridLayout()
    grid.setVerticalSpacing(px(10))
    grid.setHorizontalSpacing(px(16))
    for place, (name, detail) in enumerate(lines):
        label = IconLabel(kind=Type.TEXT)
        label.show_text("check", name, "text", "met")
        grid.addWidget(label, place, 0)
        grid.addWidget(Label(detail, tone="sub"), place, 1)
    grid.setColumnMinimumWidth(0, px(136))
    grid.setColumnStretch(1, 1)
    return grid


def facts(lines: tuple[tuple[str, str], ...]) -> QGridLayout:
    """Names and values, the first value strong; all can be selected."""
    grid = QGridLayout()
    grid.setVerticalSpacing(px(8))
    grid.setHorizontalSpacing(px(16))
    for place, (name, detail) in enumerate(lines):
        grid.addWidget(Label(name, tone="sub"), place, 0, Qt.AlignmentFlag.AlignTop)
        words = Label(detail, Type.STRONG if place == 0 else Type.TEXT)
        words.setFont(font(Type.STRONG if place == 0 else Type.TEXT))
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(words, place, 1)
    grid.setColumnMinimumWidth(0, px(136))
    grid.setColumnStretch(1, 1)
    return grid


def row(*buttons: Button) -> QHBoxLayout:
    """Buttons from the left."""
    row = QHBoxLayout()
    row.setSpacing(px(8))
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def line() -> QFrame:
    """A line across."""
    line = QFrame()
    line.setObjectName("Line")
    line.setFixedHeight(1)
    return line
