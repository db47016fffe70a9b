"""Two panels side by side where there is room, else one under the other; what does not fit is scrolled to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from hhdesk.ui.theme.sizes import GAP, MARGIN, px


class FoldingRow(QScrollArea):
    """`folded(bool)` follows every change between the two ways; `threshold` is a width at 100 %."""

    folded = Signal(bool)

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        threshold: int,
        stretch: tuple[int, int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._threshold = threshold
        self.is_folded = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._row.setContentsMargins(px(MARGIN), 0, px(MARGIN), px(12))
        self._row.setSpacing(px(GAP))
        self._row.addWidget(left, stretch[0])
        self._row.addWidget(right, stretch[1])
        self.setWidget(inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        fold = self.width() < px(self._threshold)
        if fold != self.is_folded:
            self.is_folded = fold
            way = QBoxLayout.Direction
            self._row.setDirection(way.TopToBottom if fold else way.LeftToRight)
            self.folded.emit(fold)
        super().resizeEvent(event)
