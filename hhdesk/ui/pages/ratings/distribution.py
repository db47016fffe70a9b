"""The bar above the ratings: how the rated bases spread over the levels, with its legend."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hhdesk.domain.numbers import format_count, format_percent
from hhdesk.domain.ratings import Level
from hhdesk.ui.pages.ratings.delegate import digit_colour, rank_colour
from hhdesk.ui.pages.ratings.sheet import Distribution
from hhdesk.ui.theme.sizes import Type, font, px
from hhdesk.ui.theme.tokens import Tokens, current_tokens
from hhdesk.ui.tips import set_tip
from hhdesk.ui.words.level_words import short_label

BAR = 22
LEGEND = 26
SWATCH = 12


class DistributionBar(QWidget):
    """Stretches in the levels' colours with count and share; not eligible and unrated stand apart below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = Distribution((), 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_distribution(self, distribution: Distribution) -> None:
        """Show these counts."""
        self._shown = distribution
        self.setAccessibleName(self.tr("Phân bố mức xếp loại"))
        self.setAccessibleDescription(describe(distribution))
        set_tip(self, describe(distribution))
        self.update()

    def sizeHint(self) -> QSize:
        """The bar, its legend, and room between them."""
        return QSize(px(480), px(BAR) + px(LEGEND) * (2 if self._legend_wraps() else 1) + px(4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The legend may need a second line."""
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar and below it the legend."""
        painter = QPainter(self)
        tokens = current_tokens()
        self._paint_bar(painter, QRect(0, 0, self.width(), px(BAR)), tokens)
        self._paint_legend(painter, px(BAR) + px(4), tokens)

    def _paint_bar(self, painter: QPainter, bar: QRect, tokens: Tokens) -> None:
        painter.fillRect(bar, tokens.colour("track"))
        rated = self._shown.rated
        left = 0
        passed = 0
        painter.setFont(font(Type.HEAD))
        for level, count in self._shown.levels:
            passed += count
            right = round(bar.width() * passed / rated) if rated else 0
            if count:
                stretch = QRect(left, bar.top(), max(1, right - left), bar.height())
                self._paint_stretch(painter, stretch, level, count, tokens)
            left = right

    def _paint_stretch(
        self, painter: QPainter, stretch: QRect, level: Level, count: int, tokens: Tokens
    ) -> None:
        rank = level.rank or 1
        painter.fillRect(stretch, rank_colour(tokens, rank))
        painter.fillRect(QRect(stretch.right(), stretch.top(), 1, stretch.height()), tokens.colour("base"))
        share = format_percent(100 * count / self._shown.rated)
        room = stretch.adjusted(px(8), 0, -px(4), 0)
        metrics = QFontMetrics(painter.font())
        for text in (f"{format_count(count)} · {share}", format_count(count)):
            if metrics.horizontalAdvance(text) <= room.width():
                painter.setPen(digit_colour(tokens, rank))
                painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)
                return

    def _paint_legend(self, painter: QPainter, top: int, tokens: Tokens) -> None:
        left = 0.0
        height = px(LEGEND)
        for level, count in self._shown.levels:
            swatch = QRectF(left, top + (height - px(SWATCH)) / 2, px(SWATCH), px(SWATCH))
            painter.fillRect(swatch, rank_colour(tokens, level.rank or 1))
            left = self._paint_word(
                painter, QPointF(left + px(SWATCH + 6), top), short_label(level), "text", tokens
            )
            left = self._paint_count(painter, QPointF(left + px(6), top), count, tokens) + px(22)
        second = top + height if self._legend_wraps() else top
        right = float(self.width())
        for word, count in self._apart():
            width = self._apart_width(word, count)
            at = self._paint_word(painter, QPointF(right - width, second), word, "sub", tokens)
            self._paint_count(painter, QPointF(at + px(6), second), count, tokens, "sub")
            right -= width + px(22)

    def _paint_word(self, painter: QPainter, at: QPointF, word: str, tone: str, tokens: Tokens) -> float:
        painter.setFont(font(Type.TEXT))
        painter.setPen(tokens.colour(tone))
        width = painter.fontMetrics().horizontalAdvance(word)
        painter.drawText(
            QRectF(at.x(), at.y(), width + 2, px(LEGEND)), int(Qt.AlignmentFlag.AlignVCenter), word
        )
        return at.x() + width

    def _paint_count(
        self, painter: QPainter, at: QPointF, count: int, tokens: Tokens, tone: str = "text"
    ) -> float:
        painter.setFont(font(Type.STRONG))
        painter.setPen(tokens.colour(tone))
        text = format_count(count)
        width = painter.fontMetrics().horizontalAdvance(text)
        painter.drawText(
            QRectF(at.x(), at.y(), width + 2, px(LEGEND)), int(Qt.AlignmentFlag.AlignVCenter), text
        )
        return at.x() + width

    def _apart(self) -> tuple[tuple[str, int], ...]:
        """The groups outside the bar, from the right."""
        unrated = (self.tr("Chưa xếp loại"), self._shown.unrated)
        not_eligible = (self.tr("Chưa đủ điều kiện"), self._shown.not_eligible)
        # The filter below counts the unrated too: they go first where a line is short.
        both, one = (unrated, not_eligible), (not_eligible,)
        fits_with_one = self._legend_width(one) <= self.width() < self._legend_width(both)
        return one if fits_with_one else both

    def _apart_width(self, word: str, count: int) -> int:
        metrics, strong = QFontMetrics(font(Type.TEXT)), QFontMetrics(font(Type.STRONG))
        return metrics.horizontalAdvance(word) + px(6) + strong.horizontalAdvance(format_count(count)) + 2

    def _legend_wraps(self) -> bool:
        return self._legend_width(self._apart()) > self.width()

    def _legend_width(self, apart: tuple[tuple[str, int], ...]) -> int:
        metrics, strong = QFontMetrics(font(Type.TEXT)), QFontMetrics(font(Type.STRONG))
        width = sum(
            px(SWATCH + 34)
            + metrics.horizontalAdvance(short_label(level))
            + strong.horizontalAdvance(str(count))
            for level, count in self._shown.levels
        )
        return width + sum(self._apart_width(word, count) + px(22) for word, count in apart)


def describe(distribution: Distribution) -> str:
    """The whole bar in words, for tooltips and screen readers."""
    parts = [
        f"{short_label(level)}: {format_count(count)}"
        + (f" ({format_percent(100 * count / distribution.rated)})" if distribution.rated else "")
        for level, count in distribution.levels
    ]
    parts.append(f"Chưa đủ điều kiện: {distribution.not_eligible}")
    parts.append(f"Chưa xếp loại: {distribution.unrated}")
    return "; ".join(parts)
