"""The sheets of a paper on a desk: painted as they will be printed, one or two beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget

from hhdesk.ui.theme.sizes import px
from hhdesk.ui.theme.tokens import current_tokens

if TYPE_CHECKING:
    from hhdesk.reports.typeset.drawn import Page

_MARGIN, _GAP = 12, 16
_COPY_DPI = 150
_KEY = Qt.Key


class SheetDesk(QAbstractScrollArea):
    """Shows `across` sheets from the one at `first` (from 0) on; `turned()` follows every change of them.

    Page Up and Down, the arrows, Home and End and the wheel turn pages; where a sheet is shown as wide as the
    desk they walk down it first. Ctrl+C copies a sheet as a picture. Pictures are kept while their size
    stays.
    """

    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: tuple[Page, ...] = ()
        self._pictures: dict[int, QPixmap] = {}
        self._words = ""
        self._turns = 0
        self.first = 0
        self.across = 2
        self.wide = False  # one sheet as wide as the desk, instead of whole sheets
        self._ahead = QTimer(self, singleShot=True, interval=0)
        self._ahead.timeout.connect(self._paint_ahead)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Xem trước"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(px(240), px(180))

    @property
    def pages(self) -> tuple[Page, ...]:
        """The sheets."""
        return self._pages

    @property
    def count(self) -> int:
        """How many sheets there are."""
        return len(self._pages)

    @property
    def shown(self) -> tuple[int, int]:
        """The numbers, from 1, of the first and the last sheet shown."""
        return self.first + 1, min(self.first + self.across, self.count)

    def show_pages(self, pages: Sequence[Page]) -> None:
        """Show another paper, or the same laid out anew: the place in it stays where it can."""
        self._pages = tuple(pages)
        self._words = ""
        self._forget()
        self.turn_to(self.first)

    def show_words(self, words: str) -> None:
        """Say something over the sheets, which are about to be replaced."""
        self._words = words
        self.setAccessibleDescription(words)
        self.viewport().update()

    def clear(self, words: str) -> None:
        """An empty desk with words on it."""
        self._pages, self.first = (), 0
        self._forget()
        self.show_words(words)
        self.turned.emit()

    def set_across(self, across: int, *, wide: bool = False) -> None:
        """Show one sheet, or two beside each other; `wide`: one as wide as the desk."""
        self.across, self.wide = across, wide
        self._forget()
        self.turn_to(self.first)

    def turn(self, sheets: int) -> None:
        """Go on by so many times what is shown; negative goes back."""
        self.turn_to(self.first + sheets * self.across)

    def turn_to(self, first: int) -> None:
        """Show the sheet with this number (from 0), or the first or last there is."""
        last = max(0, (self.count - 1) // self.across * self.across)
        self.first = max(0, min(first // self.across * self.across, last))
        self._fit_bar()
        self.verticalScrollBar().setValue(0)
        if self._pages and not self._words:
            start, end = self.shown
            self.setAccessibleDescription(f"Trang {start}–{end} / {self.count}")
        self.viewport().update()
        self.turned.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            _KEY.Key_PageDown: 1,
            _KEY.Key_Down: 1,
            _KEY.Key_Right: 1,
            _KEY.Key_PageUp: -1,
            _KEY.Key_Up: -1,
            _KEY.Key_Left: -1,
        }
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        key = _KEY(event.key())
        if key in steps:
            self._walk(steps[key])
        elif key in (_KEY.Key_Home, _KEY.Key_End):
            self.turn_to(0 if key == _KEY.Key_Home else self.count)
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the first sheet shown on the clipboard as a picture, for messages."""
        from hhdesk.ui.printing.pages import page_image

        if self._pages:
            QGuiApplication.clipboard().setImage(page_image(self._pages[self.first], _COPY_DPI))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A whole notch walks on: small steps of touchpads add up to one."""
        self._turns += event.angleDelta().y()
        notches = int(self._turns / 120)
        if notches:
            self._turns -= notches * 120
            self._walk(-notches, part=0.25)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bar()
        self._forget()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self.viewport()), current_tokens()
        painter.fillRect(self.viewport().rect(), tokens.colour("line_strong"))
        for number, rect in self.places():
            picture = self._picture(number, rect)
            painter.drawPixmap(rect.topLeft(), picture)
            painter.setPen(tokens.colour("control"))
            painter.drawRect(rect)
        if self._words:
            self._paint_words(painter)
        if self.hasFocus():
            painter.setPen(QPen(tokens.colour("accent"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()
        if self._pages and not self._words:
            self._ahead.start()

    def places(self) -> list[tuple[int, QRectF]]:
        """The numbers (from 0) of the sheets shown and where they lie, as large as the desk leaves."""
        return self._places_from(self.first)

    def _places_from(self, first: int) -> list[tuple[int, QRectF]]:
        shown = range(first, min(first + self.across, self.count))
        room = self._room()
        if not shown or room.width() <= 0 or room.height() <= 0:
            return []
        gap = px(_GAP)
        dots = self._dots([self._pages[number] for number in shown], room, gap)
        sizes = [(self._pages[number].width * dots, self._pages[number].height * dots) for number in shown]
        down = self.verticalScrollBar().value()
        x = room.center().x() - (sum(wide for wide, _ in sizes) + gap * (len(sizes) - 1)) / 2
        made = []
        for number, (wide, high) in zip(shown, sizes, strict=True):
            top = max(room.top(), room.center().y() - high / 2) - down
            made.append((number, QRectF(round(x), round(top), wide, high)))
            x += wide + gap
        return made

    def _dots(self, shown: Sequence[Page], room: QRectF, gap: int) -> float:
        """Pixels a millimetre, one for all sheets beside each other."""
        wide, high = sum(page.width for page in shown), max(page.height for page in shown)
        across = (room.width() - gap * (len(shown) - 1)) / wide
        whole = across if self.wide else min(across, room.height() / high)
        return float(max(0.05, whole))

    def _room(self) -> QRectF:
        margin = px(_MARGIN)
        return QRectF(self.viewport().rect()).adjusted(margin, margin, -margin, -margin)

    def _fit_bar(self) -> None:
        """As far as the sheet reaches below the desk."""
        bar, room = self.verticalScrollBar(), self._room()
        beyond = 0
        if self.wide and self._pages:
            page = self._pages[self.first]
            beyond = max(0, round(room.width() * page.height / page.width - room.height()))
        bar.setRange(0, beyond)
        bar.setPageStep(max(1, round(room.height())))
        bar.setSingleStep(px(40))

    def _walk(self, steps: int, part: float = 0.9) -> None:
        """Down or up the sheet by a part of the desk, and at its end to the next one."""
        bar = self.verticalScrollBar()
        end = bar.maximum() if steps > 0 else 0
        if bar.value() != end:
            bar.setValue(bar.value() + round(steps * bar.pageStep() * part))
            return
        self.turn(1 if steps > 0 else -1)
        if steps < 0:
            bar.setValue(bar.maximum())

    def _picture(self, number: int, rect: QRectF) -> QPixmap:
        if number not in self._pictures:
            self._pictures[number] = self._painted(number, rect)
        return self._pictures[number]

    def _painted(self, number: int, rect: QRectF) -> QPixmap:
        from hhdesk.ui.printing.pages import paint_page

        ratio = self.devicePixelRatioF()
        picture = QPixmap(max(1, round(rect.width() * ratio)), max(1, round(rect.height() * ratio)))
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        page = self._pages[number]
        try:
            paint_page(painter, page, picture.width() / page.width)
        finally:
            painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture

    def _paint_ahead(self) -> None:
        """The sheets that come next, one at a time, when there is nothing else to do."""
        for number, rect in self._places_from(self.first + self.across):
            if number not in self._pictures:
                self._pictures[number] = self._painted(number, rect)
                self._ahead.start()
                return

    def _paint_words(self, painter: QPainter) -> None:
        tokens = current_tokens()
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        inner = self.viewport().rect().adjusted(px(40), 0, -px(40), 0)
        room = painter.fontMetrics().boundingRect(inner, flags, self._words)
        painter.fillRect(room.adjusted(-px(12), -px(8), px(12), px(8)), tokens.colour("base"))
        painter.setPen(tokens.colour("text"))
        painter.drawText(room, flags, self._words)

    def _forget(self) -> None:
        self._ahead.stop()
        self._pictures.clear()
        self.viewport().update()
