"""What has come back from the level above: which packages arrived, what was corrected and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hhdesk.app.sync.feedback.deliveries import Delivery, count_waiting, newest_received, read_deliveries
from hhdesk.app.sync.packages import own_fingerprint
from hhdesk.domain.numbers import format_count
from hhdesk.ui.pages.history.words import HistoryColumn, entry_text
from hhdesk.ui.pages.usb.from_above.words import arrival_cell, arrival_words, place_of
from hhdesk.ui.pages.usb.sizes import moment_words, spoken
from hhdesk.ui.theme.sizes import ROW, Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.cell_table import CellModel, CellTable, Shown, ShownRow
from hhdesk.ui.widgets.labels import IconLabel, Label
from hhdesk.ui.widgets.table_column import TableColumn
from hhdesk.ui.words.value_words import ValueWords
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.app.sync.corrections import Correction

_TALL = 46
_NO_LIMIT = (1 << 24) - 1  # what Qt takes for no limit at all
_MOST_PACKAGES = 5  # rows of packages seen at once beside corrections


class Answers(QWidget):
    """Two lists, packages and corrections.

    `opened(Place)` asks for the record of a correction, `dispute_opened(unit, organisation)` for the dispute
    about it.
    """

    opened = Signal(object)
    dispute_opened = Signal(str, str)

    def __init__(self, workbench: Workbench, upper: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._upper = workbench.desk, upper
        self._words = ValueWords(workbench.desk.reference)
        self.headline = IconLabel()
        self.waiting = IconLabel(kind=Type.TEXT)
        self.packages = CellModel(
            (
                TableColumn(self.tr("Lúc")),
                TableColumn(self.tr("Mã gói")),
                TableColumn(self._upper.capitalize()),
                TableColumn(self.tr("Tệp"), stretch=True),
            )
        )
        self.corrections = CellModel(
            (
                TableColumn(self.tr("Dòng"), stretch=True),
                TableColumn(self.tr("Từ → thành")),
                TableColumn(self.tr("Nhận lúc")),
            )
        )
        self._lay_out()

    def refresh(self) -> None:
        """Read both lists again."""
        from hhdesk.app.sync.corrections import MOST_CORRECTIONS, corrections_from_above

        today = self._desk.clock.today()
        deliveries = read_deliveries(self._desk)
        self._show_headline(deliveries)
        self.packages.show_rows([_package_row(each, today) for each in deliveries])
        found = corrections_from_above(self._desk)
        self.corrections.show_rows([self._correction_row(each, today) for each in found[:MOST_CORRECTIONS]])
        words = f"{self._upper.capitalize()} đã sửa {format_count(len(found))} chỗ"
        hidden = len(found) - MOST_CORRECTIONS
        self._corrected.setText(f"{words}, {format_count(hidden)} chỗ xem ở Lịch sử" if hidden > 0 else words)
        self._below.setVisible(bool(found))
        self._share_height(beside=bool(found))

    def _share_height(self, *, beside: bool) -> None:
        """Beside corrections the packages take the height of a few, without them all that there is."""
        few = min(self._package_table.content_height(), px(ROW) * (_MOST_PACKAGES + 1))
        least = max(few, px(ROW) * 2)
        self._package_table.setMinimumHeight(least if beside else 0)
        self._package_table.setMaximumHeight(least if beside else _NO_LIMIT)

    def _show_headline(self, deliveries: tuple[Delivery, ...]) -> None:
        received, waiting = newest_received(deliveries), count_waiting(deliveries)
        self.headline.setVisible(bool(deliveries))
        if received is not None:
            words = arrival_words(self._upper.capitalize(), received)
            self.headline.show_text("check", f"{words}, mã {spoken(received.package.code)}", "text", "met")
        else:
            self.headline.show_text("dash", f"Chưa có tin {self._upper} đã nhận gói nào", "sub")
        self.waiting.setVisible(bool(received and waiting))
        self.waiting.show_text(
            "warn", f"{format_count(waiting)} gói ghi sau đó chưa có tin đã nhận", "text", "behind"
        )

    def _correction_row(self, correction: Correction, today: date) -> ShownRow:
        entry = correction.entry
        unit = "" if entry.unit == self._desk.info.unit else f"{self._words.unit(entry.unit)} · "
        kind, record, field, before, after = (
            entry_text(entry, column, self._words)
            for column in (
                HistoryColumn.KIND,
                HistoryColumn.RECORD,
                HistoryColumn.FIELD,
                HistoryColumn.BEFORE,
                HistoryColumn.AFTER,
            )
        )
        why = correction.reason or "không ghi lý do"
        what = f"{unit}{kind} · {record}"
        state = "đang tranh chấp" if correction.disputed else "" if entry.current else "sau đó đã đổi tiếp"
        icon = "conflict" if correction.disputed else None
        tone = None if entry.current else "sub"
        return ShownRow(
            (
                Shown(what, icon, tone, second=why, tip=f"{what}\n{why}", icon_tone="problem"),
                Shown(f"{before or '–'} → {after or '–'}", None, tone, type=Type.STRONG, second=field),
                Shown(moment_words(correction.at, today), tone="sub", second=state),
            ),
            correction,
            _TALL,
        )

    def _follow(self) -> None:
        from hhdesk.app.sync.corrections import Correction

        record = self.corrections_table.record
        self.open_button.setEnabled(isinstance(record, Correction))
        disputed = isinstance(record, Correction) and record.disputed
        self.open_button.set_words(self.tr("Xem xung đột") if disputed else self.tr("Mở dòng này"))
        reason = record.reason if isinstance(record, Correction) else ""
        self.why.setVisible(bool(reason))
        self.why.setText(f"Lý do: {reason}")

    def _open(self) -> None:
        from hhdesk.app.sync.corrections import Correction

        record = self.corrections_table.record
        if not isinstance(record, Correction):
            return
        if record.disputed:
            self.dispute_opened.emit(record.entry.unit or "", record.entry.organisation or "")
        else:
            self.opened.emit(place_of(record.entry))

    def _lay_out(self) -> None:
        self._package_table = CellTable(self.packages, self.tr("Các gói đã ghi, mới nhất ở trên"))
        self.corrections_table = CellTable(self.corrections, f"{self._upper.capitalize()} đã sửa", row=_TALL)
        self.corrections_table.doubleClicked.connect(lambda _index: self._open())
        self.open_button = Button(self.tr("Mở dòng này"), hint=self.tr("Đến bản ghi đã được sửa"))
        self.open_button.clicked.connect(self._open)
        self.open_button.setEnabled(False)
        self.corrections_table.selectionModel().currentRowChanged.connect(lambda *_rows: self._follow())
        self.corrections.modelReset.connect(self._follow)
        self.why = Label(tone="sub")
        self.why.setWordWrap(True)
        self.why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._corrected = Label(kind=Type.SECTION)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, px(6), 0, 0)
        below.setSpacing(px(8))
        head = QHBoxLayout()
        head.addWidget(self._corrected)
        head.addStretch(1)
        head.addWidget(self.open_button)
        below.addLayout(head)
        below.addWidget(self.corrections_table, 1)
        below.addWidget(self.why)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.headline)
        column.addWidget(self.waiting)
        column.addWidget(Label(self.tr("Các gói đã ghi"), Type.SECTION))
        column.addWidget(self._package_table, 1)
        column.addWidget(self._below, 2)
        self._add_key(column)

    def _add_key(self, column: QVBoxLayout) -> None:
        own = own_fingerprint(self._desk)
        if own is not None:
            key = Label(self.tr("Dấu khóa của máy này: {0}").format(own), Type.SECONDARY, "sub")
            key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            key.setToolTip(self.tr("Lần nộp đầu tiên, đọc dấu này cho nơi nhận để họ chấp nhận khóa."))
            column.addWidget(key)


def _package_row(delivery: Delivery, today: date) -> ShownRow:
    package = delivery.package
    return ShownRow(
        (
            Shown(moment_words(package.at, today)),
            Shown(spoken(package.code), type=Type.STRONG),
            arrival_cell(delivery),
            Shown(package.file, tip=package.file),
        ),
        delivery,
    )
