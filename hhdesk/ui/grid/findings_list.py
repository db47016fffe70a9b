"""Shows findings as rows with links at their end; keys do what the links do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QWidget

from hhdesk.ui.grid.cells import GridRole, Index, Mark
from hhdesk.ui.grid.findings import Finding, FindingsModel
from hhdesk.ui.icons import paint_icon
from hhdesk.ui.tables.actions import TableActions
from hhdesk.ui.theme.sizes import CURRENT_BAR, ICON, LIST_PADDING, Type, font, px
from hhdesk.ui.theme.tokens import Tokens, tokens_of
from hhdesk.ui.tips import TippedDelegate

if TYPE_CHECKING:
    from hhdesk.domain.plain_tables import PlainTable

_SIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_LOOKS = {Mark.PROBLEM: ("problem", "problem"), Mark.WARNING: ("warn", "behind")}
ROWS_SHOWN, FEW_ROWS = 4, 2


def links_of(finding: Finding) -> tuple[tuple[str, str], ...]:
    """The links of a finding from left to right, as (act, words)."""
    if finding.mark is not Mark.PROBLEM:
        return (("go", "Đến ô"),)
    retype = ("retype", "Gõ lại")
    return (("use", finding.use_label), retype) if finding.use else (retype,)


class FindingsDelegate(TippedDelegate):
    """Paints icon, place, sentence and links of a finding; `longest` is the place that needs most room."""

    longest = ""

    def sizeHint(self, option: Any, index: Index) -> QSize:
        return QSize(px(200), px(30))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        finding = index.data(GridRole.FINDING)
        if not isinstance(finding, Finding):
            return
        tokens, rect = tokens_of(option.palette), option.rect
        selected = option.widget.hasFocus() and option.widget.currentIndex() == index
        painter.save()
        plain = "problem_tint" if finding.mark is Mark.PROBLEM else "base"
        painter.fillRect(rect, tokens.colour("selection" if selected else plain))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens.colour("line"))
        if selected:
            bar = QRect(rect.left(), rect.top(), px(CURRENT_BAR), rect.height())
            painter.fillRect(bar, tokens.colour("accent"))
        icon, colour = _LOOKS[finding.mark]
        size = px(ICON - 2)
        box = QRectF(rect.left() + px(11), rect.top() + (rect.height() - size) / 2, size, size)
        paint_icon(painter, box, icon, tokens.colour(colour))
        self._paint_words(painter, rect, finding, tokens)
        painter.restore()

    def link_at(self, rect: QRect, finding: Finding, x: int) -> str | None:
        """The act of the link at the horizontal place `x` of a row painted in `rect`."""
        for act, _words, place in self._link_places(rect, finding):
            if place.left() - px(4) <= x <= place.right() + px(4):
                return act
        return None

    def _paint_words(self, painter: QPainter, rect: QRect, finding: Finding, tokens: Tokens) -> None:
        places = QFontMetrics(font(Type.STRONG)).horizontalAdvance(self.longest) + px(54)
        left = rect.left() + px(36)
        middle = rect.left() + max(rect.width() // 5, min(places, rect.width() * 2 // 5))
        links = self._link_places(rect, finding)
        end = links[0][2].left() - px(LIST_PADDING) if links else rect.right()
        painter.setPen(tokens.colour("text"))
        _draw(
            painter, QRect(left, rect.top(), middle - left - px(8), rect.height()), finding.place, Type.STRONG
        )
        _draw(painter, QRect(middle, rect.top(), end - middle, rect.height()), finding.sentence, Type.TEXT)
        painter.setPen(tokens.colour("accent"))
        for _act, words, place in links:
            _draw(painter, place, words, Type.TEXT)
        if finding.mark is Mark.PROBLEM:
            painter.setPen(tokens.colour("sub"))
            _draw(
                painter, QRect(rect.right() - px(30), rect.top(), px(28), rect.height()), "F2", Type.SECONDARY
            )

    def _link_places(self, rect: QRect, finding: Finding) -> list[tuple[str, str, QRect]]:
        metrics = QFontMetrics(font(Type.TEXT))
        right = rect.right() - px(20 if finding.mark is not Mark.PROBLEM else 44)
        found: list[tuple[str, str, QRect]] = []
        for act, words in reversed(links_of(finding)):
            width = metrics.horizontalAdvance(words) + 2
            found.insert(0, (act, words, QRect(right - width, rect.top(), width, rect.height())))
            right -= width + px(24)
        return found


def _draw(painter: QPainter, rect: QRect, text: str, kind: Type) -> None:
    painter.setFont(font(kind))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 2)
    painter.drawText(rect.adjusted(0, 0, 4, 0), _SIDE, shown)


class FindingsList(QListView):
    """The findings; Enter goes to the cell, F2 types it anew, Space takes the proposed figure.

    `acted(finding, act)` with act "go", "retype" or "use" follows keys and clicks.
    """

    acted = Signal(object, str)

    def __init__(self, model: FindingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = FindingsDelegate(self)
        self.setProperty("frame", "none")
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(self.tr("Điều cần xem"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        TableActions(self, self._exported)
        model.modelReset.connect(self._measure)

    def _measure(self) -> None:
        places = (self.model().index(row, 0).data(GridRole.FINDING) for row in range(self.model().rowCount()))
        self._painter.longest = max((finding.place for finding in places), key=len, default="")

    def fit_height(self, most: int = ROWS_SHOWN) -> None:
        """As high as its rows, `most` of them at most."""
        rows = min(most, self.model().rowCount())
        self.setVisible(rows > 0)
        self.setFixedHeight(max(1, rows) * px(30))

    def _exported(self, rows: Sequence[int] | None) -> PlainTable:
        """Where each finding is, and what is to be said about it."""
        from hhdesk.domain.plain_tables import PlainTable

        count = self.model().rowCount()
        indexes = (self.model().index(row, 0) for row in (range(count) if rows is None else rows))
        found = (index.data(GridRole.FINDING) for index in indexes)
        cells = tuple((each.place, each.sentence) for each in found if isinstance(each, Finding))
        return PlainTable(self.accessibleName(), ("Chỗ", "Điều cần xem"), cells)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        finding = self._current()
        acts = {
            Qt.Key.Key_Return: "go",
            Qt.Key.Key_Enter: "go",
            Qt.Key.Key_F2: "retype",
            Qt.Key.Key_Space: "use",
        }
        act = acts.get(Qt.Key(event.key()))
        if finding is None or act is None:
            super().keyPressEvent(event)
        elif act != "use" or finding.use:
            self.acted.emit(finding, act)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        act = self._link_under(event)
        finding = self.indexAt(event.position().toPoint()).data(GridRole.FINDING)
        if event.button() is Qt.MouseButton.LeftButton and isinstance(finding, Finding):
            self.acted.emit(finding, act or "go")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._link_under(event) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _link_under(self, event: QMouseEvent) -> str | None:
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        finding = index.data(GridRole.FINDING)
        if not isinstance(finding, Finding):
            return None
        return self._painter.link_at(self.visualRect(index), finding, spot.x())

    def _current(self) -> Finding | None:
        found = self.currentIndex().data(GridRole.FINDING)
        return found if isinstance(found, Finding) else None
