"""The ground a slide is painted on: lengths in lines of the smallest text, words that fit their room."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QPainter

from hhdesk.ui.icons import paint_icon
from hhdesk.ui.theme.sizes import tabular
from hhdesk.ui.theme.tokens import Tokens

ACROSS, DOWN = 32.0, 22.5  # lines of text a slide holds at least, in both directions
LINE = 1.4  # from one line of the smallest text to the next
_LEAST = 1.0  # the smallest text, in units: 24 pt on a screen of 1024 × 768
_LEFT = Qt.AlignmentFlag.AlignLeft
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def unit_of(size: QSizeF) -> float:
    """The height of the smallest text in pixels; everything else is a multiple of it."""
    return min(size.width() / ACROSS, size.height() / DOWN)


class Canvas:
    """A painter with the slide's size in units of its smallest text: `width` is 32 or more."""

    def __init__(self, painter: QPainter, size: QSizeF, unit: float, tokens: Tokens) -> None:
        self.painter = painter
        self.tokens = tokens
        self.unit = unit
        self.width = size.width() / self.unit
        self.height = size.height() / self.unit
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def rect(self, left: float, top: float, width: float, height: float) -> QRectF:
        """A rectangle of the slide in pixels."""
        return QRectF(left * self.unit, top * self.unit, width * self.unit, height * self.unit)

    def point(self, x: float, y: float) -> QPointF:
        """A point of the slide in pixels."""
        return QPointF(x * self.unit, y * self.unit)

    def face(self, size: float, *, bold: bool = False) -> QFont:
        """The program's font, `size` units high, with figures of equal width."""
        made = tabular(QFont(QGuiApplication.font().family()))
        made.setPixelSize(max(1, round(max(size, _LEAST) * self.unit)))
        made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return made

    def advance(self, text: str, size: float, *, bold: bool = False) -> float:
        """The width of a line in units."""
        return QFontMetricsF(self.face(size, bold=bold)).horizontalAdvance(text) / self.unit

    def fitting(self, text: str, size: float, room: float, *, bold: bool = False) -> float:
        """`size`, or the smaller one at which `text` is no wider than `room`; never under the smallest."""
        wide = self.advance(text, size, bold=bold)
        return max(_LEAST, size if wide <= room else size * room / wide * 0.99)

    def line(
        self,
        place: tuple[float, float, float],
        text: str,
        size: float,
        tone: str = "text",
        *,
        bold: bool = False,
        align: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        """One line of text centred on the height of `place` (left, middle, room), shrunk or cut to fit."""
        left, middle, room = place
        size = self.fitting(text, size, room, bold=bold)
        face = self.face(size, bold=bold)
        cut = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, room * self.unit + 1)
        self.painter.setFont(face)
        self.painter.setPen(self.tokens.colour(tone))
        box = self.rect(left, middle - size, room, 2 * size)
        self.painter.drawText(box, int(align | _MIDDLE | Qt.TextFlag.TextSingleLine), cut)

    def paragraph(self, place: tuple[float, float, float], text: str, lines: int, tone: str = "text") -> int:
        """Words in up to `lines` lines from the top of `place`; returns how many were needed."""
        left, top, room = place
        wrapped = self.wrap(text, room, lines)
        for number, words in enumerate(wrapped):
            self.line((left, top + (number + 0.5) * LINE, room), words, _LEAST, tone)
        return len(wrapped)

    def wrap(self, text: str, room: float, lines: int) -> list[str]:
        """The smallest text broken into at most `lines` lines; the last one keeps what is left over."""
        made: list[str] = []
        rest = text.split(" ")
        while rest and len(made) < lines - 1:
            count = 1
            while count < len(rest) and self.advance(" ".join(rest[: count + 1]), _LEAST) <= room:
                count += 1
            made.append(" ".join(rest[:count]))
            rest = rest[count:]
        return [*made, " ".join(rest)] if rest else made

    def icon(self, name: str, tone: str, left: float, middle: float, size: float) -> None:
        """An icon, its middle at the height `middle`."""
        paint_icon(
            self.painter, self.rect(left, middle - size / 2, size, size), name, self.tokens.colour(tone)
        )
