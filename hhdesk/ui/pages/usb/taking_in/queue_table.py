"""The queue as a table of two-line rows: unit and file, what it brings, and how it stands."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hhdesk.app.desk import Desk
from hhdesk.ui.pages.usb.sizes import short_day
from hhdesk.ui.pages.usb.taking_in.queue import Queue, QueueItem, Verdict
from hhdesk.ui.pages.usb.words import counts_words, refusal_words
from hhdesk.ui.theme.sizes import TWO_LINE_ROW, Type
from hhdesk.ui.widgets.cell_table import CellModel, CellTable, Shown, ShownRow
from hhdesk.ui.widgets.table_column import TableColumn

_LOOKS = {
    Verdict.LOOKING: ("dash", "Đang xem…", "sub"),
    Verdict.CLEAN: ("check", "Sạch", "met"),
    Verdict.FORKED: ("warn", "Nên hỏi lại", "behind"),
    Verdict.STRANGER: ("padlock", "Khóa lạ", "behind"),
    Verdict.ALREADY: ("dash", "Đã gộp", "sub"),
    Verdict.OLDER: ("dash", "Bản cũ, bỏ qua", "sub"),
    Verdict.REFUSED: ("problem", "Không nhận", "problem"),
    Verdict.DONE: ("check", "Đã gộp xong", "met"),
}


_TAKEN = ("new", "changed", "deleted")


class QueueTable(CellTable):
    """Follows a queue and keeps the selected package selected."""

    def __init__(self, queue: Queue, desk: Desk, parent: QWidget | None = None) -> None:
        columns = (TableColumn("", stretch=True), TableColumn(""), TableColumn(""))
        self._queue, self._desk = queue, desk
        self._merged: dict[int, str] = {}
        super().__init__(CellModel(columns), self.tr("Gói chờ gộp"), parent, row=TWO_LINE_ROW)
        self.horizontalHeader().hide()
        self.setProperty("frame", "none")
        # Until a person picks a package, the first one, which can be merged, is shown.
        self._picked = self._following = False
        self.selectionModel().currentRowChanged.connect(lambda *_rows: self._on_picked())
        queue.changed.connect(self.follow)

    @property
    def item(self) -> QueueItem | None:
        """The selected package."""
        record = self.record
        return record if isinstance(record, QueueItem) else None

    def follow(self) -> None:
        """Show the queue as it is now."""
        kept = self.item if self._picked else None
        chosen = kept.path if kept else None
        self._cells.show_rows([self._row_of(item) for item in self._queue.items])
        places = [place for place, item in enumerate(self._queue.items) if item.path == chosen]
        self._picked = bool(places)
        if self._queue.items:
            self._following = True
            self.select_row(places[0] if places else 0)
            self._following = False

    def name_of(self, item: QueueItem) -> str:
        """The unit that sends it, or the file while nobody knows."""
        unit = item.outcome.unit if item.outcome else None
        return self._desk.reference.units[unit].short_name if unit else item.path.name

    def _on_picked(self) -> None:
        if not self._following:
            self._picked = True

    def _row_of(self, item: QueueItem) -> ShownRow:
        icon, word, tone = self._look(item)
        quiet = "sub" if item.verdict in (Verdict.ALREADY, Verdict.OLDER) else None
        name = self.name_of(item)
        second = item.path.name if name != item.path.name else str(item.path.parent)
        tip = refusal_words(item.outcome) if item.outcome and item.outcome.status == "refused" else ""
        return ShownRow(
            (
                Shown(name, type=Type.STRONG, second=second, tip=str(item.path)),
                Shown(self._brings(item), tone=quiet),
                Shown(word, icon, tone, type=Type.STRONG, tip=tip),
            ),
            item,
        )

    def _brings(self, item: QueueItem) -> str:
        if item.outcome is None or item.verdict in (Verdict.STRANGER, Verdict.REFUSED):
            return ""
        if item.verdict in (Verdict.ALREADY, Verdict.OLDER):
            return "không có gì mới" if item.verdict is Verdict.ALREADY else "có bản mới hơn"
        if item.outcome.counts.get("conflicts") and not any(item.outcome.counts.get(each) for each in _TAKEN):
            return ""
        return counts_words(item.outcome.counts)

    def _look(self, item: QueueItem) -> tuple[str, str, str]:
        disputes = item.outcome.counts.get("conflicts", 0) if item.outcome else 0
        if disputes and item.verdict in (Verdict.DISPUTED, Verdict.DONE):
            return "conflict", f"{disputes} xung đột", "problem"
        icon, word, tone = _LOOKS[item.verdict]
        if item.verdict is Verdict.ALREADY and item.outcome and item.outcome.merge:
            word = f"Đã gộp {self._day_of(item.outcome.merge)}".rstrip()
        return icon, word, tone

    def _day_of(self, merge: int) -> str:
        if merge not in self._merged:
            from hhdesk.app.sync.merges import merges_of

            self._merged = {entry.merge: short_day(entry.at) for entry in merges_of(self._desk)}
        return self._merged.get(merge, "")
