"""The wizard's first step: which of the tables that were found are to be read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from hhdesk.app.workbooks.importing import Importing
from hhdesk.domain.numbers import format_count
from hhdesk.domain.registry import KINDS
from hhdesk.ui.theme.sizes import px
from hhdesk.ui.widgets.labels import Label


class TablesStep(QWidget):
    """A box to tick for each table; what is hidden or holds no table stands below. `changed()` on a tick."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: list[QCheckBox] = []
        self._importing: Importing | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(px(8))
        self._left_out = Label(tone="sub")
        self._left_out.setWordWrap(True)
        inside = QFrame()
        inside.setObjectName("WizardBody")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._list)
        column.addSpacing(px(12))
        column.addWidget(self._left_out)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def show_workbook(self, importing: Importing) -> None:
        """Offer the tables of a workbook."""
        self._importing = importing
        for place in range(len(importing.tables)):
            box = QCheckBox(table_words(importing, place))
            box.setChecked(place in importing.chosen)
            box.toggled.connect(lambda _on: self._on_toggled())
            self.boxes.append(box)
            self._list.addWidget(box)
        self._left_out.setText(_left_out(importing))

    def _on_toggled(self) -> None:
        if self._importing is not None:
            self._importing.chosen = [place for place, box in enumerate(self.boxes) if box.isChecked()]
            self.changed.emit()


def table_words(importing: Importing, place: int) -> str:
    """A table in words: its sheet, where its headings stand, what it is, how many records."""
    table, mapping = importing.tables[place], importing.mapping(place)
    first, last = table.table.first + 1, table.table.last + 1
    rows = f"hàng tiêu đề {first}" if first == last else f"hàng tiêu đề {first}–{last}"
    count = format_count(len(importing.draft(place).rows))
    words = f"{table.sheet or 'Tệp CSV'} · {rows} · {KINDS[mapping.kind].heading} · {count} dòng"
    return f"{words} · đã nhớ cách đọc" if mapping.remembered else words


def _left_out(importing: Importing) -> str:
    book = importing.reader.workbook
    parts = []
    if book.hidden:
        parts.append(f"Không đọc bảng ẩn: {', '.join(book.hidden)}. Bỏ ẩn trong Excel nếu cần.")
    if book.empty:
        parts.append(f"Không thấy bảng số liệu ở: {', '.join(book.empty)}.")
    return "\n".join(parts)
