"""The line under the overview that explains its marks and readings."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from hhdesk.domain.numbers import format_count
from hhdesk.domain.progress_records import Progress
from hhdesk.ui.theme.sizes import Type, px
from hhdesk.ui.theme.tokens import current_tokens
from hhdesk.ui.tips import set_tip
from hhdesk.ui.widgets.labels import Label
from hhdesk.ui.words.formatting import threshold


class FootLine(QWidget):
    """What the tick is, when a target of two populations is met, and what a share is taken of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tick = _Tick()
        self._words = Label(kind=Type.SECONDARY, tone="sub")
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(6), px(4), 0, 0)
        row.setSpacing(px(12))
        row.addWidget(self._tick)
        row.addWidget(self._words, 1)

    def sizeHint(self) -> QSize:
        return QSize(0, px(24))

    def show_progress(self, progress: Progress, excellent_of_all: bool) -> None:
        """Explain the targets of `progress`."""
        sentences = [f"vạch mục tiêu năm {progress.last_year}"]
        by_code = {each.code: each for each in progress.targets}
        for each in progress.targets:
            mark = threshold(each.target.threshold, is_count=False)
            if each.parts:
                sentences.append(f"{each.target.organisation.upper()}: đạt khi cả hai nhóm cùng trên {mark}")
            if each.target.within:
                outer = by_code.get(each.target.within)
                label = "cơ sở được xếp loại" if excellent_of_all else "cơ sở hoàn thành tốt trở lên"
                count = each.denominator if outer is not None else None
                number = f"{format_count(count)} " if count else ""
                sentences.append(f"“trong đó”: tính trên {number}{label}")
        text = "      ".join(sentences)
        self._words.setText(text)
        set_tip(self._words, text)


class _Tick(QWidget):
    """The mark itself."""

    def sizeHint(self) -> QSize:
        return QSize(px(4), px(16))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        height = px(14)
        painter.fillRect(
            QRectF(0, (self.height() - height) / 2, px(2), height), current_tokens().colour("tick")
        )
