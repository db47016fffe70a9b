"""The full-screen window of the slides: keys walk, neighbours are painted ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from hhdesk.ui.projector.painting import paint_slide
from hhdesk.ui.projector.slides import Slide, read_slides
from hhdesk.ui.theme.tokens import current_tokens

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk

_KEY = Qt.Key
_FORWARD = {_KEY.Key_Right, _KEY.Key_Down, _KEY.Key_PageDown, _KEY.Key_Return, _KEY.Key_Enter}
_BACK = {_KEY.Key_Left, _KEY.Key_Up, _KEY.Key_PageUp, _KEY.Key_Backspace}
_LEAVE = {_KEY.Key_Escape, _KEY.Key_F11}


class Projector(QWidget):
    """Shows the slides of one unit and year; `closed()` follows Esc or F11.

    Arrow keys, Page Up and Down, Space (with Shift: back), Enter and clicks walk; Home and End go to the
    ends.
    """

    closed = Signal()

    def __init__(self, desk: Desk, unit: str, year: int) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._desk = desk
        self._unit, self._year = unit, year
        self._slides: tuple[Slide, ...] = ()
        self._pictures: dict[int, QPixmap] = {}
        self._place = 0
        self._ahead = QTimer(self, singleShot=True, interval=0)
        self._ahead.timeout.connect(self._paint_neighbour)
        self.setWindowTitle(self.tr("Trình chiếu"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.refresh()

    @property
    def slides(self) -> tuple[Slide, ...]:
        """All slides, in their order."""
        return self._slides

    @property
    def place(self) -> int:
        """The number of the slide shown, from 0."""
        return self._place

    def refresh(self) -> None:
        """Read the figures of this moment; the slide shown stays the one shown."""
        self._slides = read_slides(self._desk, self._unit, self._year)
        self._place = min(self._place, len(self._slides) - 1)
        self._forget()
        self._name()

    def show_on(self, screen: QScreen) -> None:
        """Fill this screen."""
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.activateWindow()
        self.setFocus()

    def go(self, place: int) -> None:
        """Show the slide with this number; beyond the ends the first or the last."""
        place = max(0, min(place, len(self._slides) - 1))
        if place != self._place:
            self._place = place
            self._name()
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, jump, leave."""
        key = event.key()
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _LEAVE:
            self.close()
        elif key == _KEY.Key_Space:
            self.go(self._place + (-1 if back else 1))
        elif key in _FORWARD:
            self.go(self._place + 1)
        elif key in _BACK:
            self.go(self._place - 1)
        elif key == _KEY.Key_Home:
            self.go(0)
        elif key == _KEY.Key_End:
            self.go(len(self._slides) - 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Left forwards, right back."""
        self.go(self._place + (1 if event.button() == Qt.MouseButton.LeftButton else -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint anew for the new size."""
        super().resizeEvent(event)
        self._forget()

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew in the new colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "_ahead"):
            self._forget()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop painting ahead, and tell."""
        self._ahead.stop()
        super().closeEvent(event)
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture of the slide; its neighbours follow when there is nothing else to do."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture(self._place))
        painter.end()
        self._ahead.start()

    def _picture(self, place: int) -> QPixmap:
        if place not in self._pictures:
            self._pictures[place] = self._painted(place)
        return self._pictures[place]

    def _painted(self, place: int) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        numbers = (place + 1, len(self._slides))
        size = QSizeF(self.width(), self.height())
        sample = self._desk.info.sample
        try:
            paint_slide(painter, size, self._slides[place], numbers, current_tokens(), sample=sample)
        finally:
            painter.end()  # Qt takes the program down with a picture that is still being painted
        return picture

    def _paint_neighbour(self) -> None:
        """One slide at a time, so that a key never waits for more than one."""
        kept = {self._place, self._place + 1, self._place - 1}
        self._pictures = {place: shown for place, shown in self._pictures.items() if place in kept}
        for place in sorted(kept, reverse=True):
            if 0 <= place < len(self._slides) and place not in self._pictures:
                self._picture(place)
                self._ahead.start()
                return

    def _forget(self) -> None:
        self._pictures.clear()
        self.update()

    def _name(self) -> None:
        number = f"{self._place + 1}/{len(self._slides)}"
        self.setAccessibleName(f"{number}. {self._slides[self._place].words}")


def screen_for_slides(window: QWidget) -> QScreen:
    """The projector where the desktop reaches onto one, else the window's own screen."""
    own = window.screen()
    others = [screen for screen in QGuiApplication.screens() if not _same_place(screen, own)]
    return others[0] if others else own


def _same_place(one: QScreen, other: QScreen) -> bool:
    """True for the screen itself, and for one that mirrors it."""
    first: QRect = one.geometry()
    return first.topLeft() == other.geometry().topLeft()
