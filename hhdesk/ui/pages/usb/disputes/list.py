"""The disputes at the left: those that wait, and those decided just now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hhdesk.ui.theme.sizes import Type, px
from hhdesk.ui.widgets.cell_table import CellModel, CellTable, Shown, ShownRow
from hhdesk.ui.widgets.labels import Label
from hhdesk.ui.widgets.table_column import TableColumn

_WIDTH = 276
_ROW = 52


class ConflictList(QFrame):
    """`picked(place)` follows a click on a dispute that waits."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Panel")
        self.setFixedWidth(px(_WIDTH))
        column = TableColumn("", stretch=True)
        self.waiting = CellTable(CellModel([column], self), self.tr("Chờ chọn"), row=_ROW)
        self.decided = CellTable(CellModel([column], self), self.tr("Đã chọn"), row=_ROW)
        self._counts = Label(tone="sub"), Label(tone="sub")
        self._hint = Label(self.tr("Chọn xong sẽ sang chỗ tiếp theo. Đổi ý được: Ctrl+Z."), tone="sub")
        self._hint.setWordWrap(True)
        self._hint.setContentsMargins(px(12), px(10), px(12), px(10))
        for table in (self.waiting, self.decided):
            table.horizontalHeader().hide()
            table.setProperty("frame", "none")
            table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.decided.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(_head(self.tr("Chờ chọn"), self._counts[0]))
        whole.addWidget(self.waiting, 3)
        whole.addWidget(_head(self.tr("Đã chọn"), self._counts[1]))
        whole.addWidget(self._hint)
        whole.addWidget(self.decided, 2)
        self.waiting.clicked.connect(lambda index: self.picked.emit(index.row()))

    def show_conflicts(
        self, waiting: Sequence[tuple[str, str]], place: int, decided: Sequence[tuple[str, str, str]]
    ) -> None:
        """Unit and record of those that wait, the current one marked; of those decided also the choice."""
        self._counts[0].setText(str(len(waiting)))
        self._counts[1].setText(str(len(decided)))
        self.waiting.cells.show_rows(
            [
                ShownRow(
                    (
                        Shown(
                            unit, "conflict", type=Type.STRONG, second=record, tip=record, icon_tone="problem"
                        ),
                    )
                )
                for unit, record in waiting
            ]
        )
        if waiting:
            self.waiting.select_row(place)
            self.waiting.scrollTo(self.waiting.currentIndex())
        self.decided.cells.show_rows(
            [
                ShownRow((Shown(unit, "check", "sub", type=Type.STRONG, second=choice, tip=record),))
                for unit, record, choice in reversed(decided)
            ]
        )
        self._hint.setVisible(not decided)


def _head(text: str, count: Label) -> QFrame:
    head = QFrame()
    head.setObjectName("StripHead")
    head.setFixedHeight(px(32))
    row = QHBoxLayout(head)
    row.setContentsMargins(px(10), 0, px(10), 0)
    row.setSpacing(px(8))
    row.addWidget(Label(text, Type.STRONG))
    row.addWidget(count)
    row.addStretch(1)
    return head
