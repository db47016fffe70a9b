"""The history page: filters, five hundred entries at a time, and bringing an old value back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hhdesk.domain.numbers import format_count
from hhdesk.domain.units import Tier
from hhdesk.ui.edit_trail import EditTrail
from hhdesk.ui.messages import Tone
from hhdesk.ui.pages.history.finder import Finder
from hhdesk.ui.pages.history.model import HistoryModel
from hhdesk.ui.pages.history.reason_row import ReasonRow
from hhdesk.ui.pages.history.table import HistoryTable
from hhdesk.ui.pages.history.words import (
    KIND_WORDS,
    EntryWords,
    is_restorable,
    restored_words,
)
from hhdesk.ui.pages.page import Page
from hhdesk.ui.places import Node
from hhdesk.ui.tables.actions import export_button
from hhdesk.ui.theme.sizes import MARGIN, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.widgets.labels import Label
from hhdesk.ui.widgets.name_filter import NameFilter
from hhdesk.ui.widgets.undo_buttons import UndoButtons
from hhdesk.ui.words.value_words import ValueWords
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.app.editing.edits import Saved
    from hhdesk.app.history.entries import HistoryEntry, HistoryQuery
    from hhdesk.store.work import ChangeSet

PAGE_SIZE = 500
TYPING_PAUSE_MS = 300


class HistoryPage(Page):
    """Who changed what? `shown()` is sent whenever entries that were asked for have come."""

    HELP = "history"
    shown = Signal()

    def __init__(self, workbench: Workbench, node: Node, parent: QWidget | None = None) -> None:
        super().__init__(workbench, node, self.tr("Lịch sử"), parent)
        self._words = ValueWords(workbench.desk.reference)
        self._waiting: tuple[HistoryEntry, ...] = ()
        self.finder = Finder(workbench, PAGE_SIZE, self)
        self.trail = EditTrail(workbench.desk, self)
        self.model = HistoryModel(self._words, self)
        self.table = HistoryTable(self.model, self)
        self.table.setAccessibleName(self.tr("Các thay đổi, mới nhất ở trên"))
        self._typing = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self.reason = ReasonRow(self)
        self.reason.setVisible(workbench.desk.info.tier is not Tier.COMMUNE)
        self._make_filters()
        self._lay_out()
        self._connect()
        self.header.set_title(self.tr("Lịch sử"), self.tr("Ai đổi gì, từ gì thành gì, lúc nào"))

    def refresh(self, change: ChangeSet | None) -> None:
        """Read the newest entries; in the background, since a large load has many."""
        self._words.follow(self.workbench.desk.reference)
        self._ask(None)

    def first_focus(self) -> QWidget:
        """The table."""
        return self.table

    def restore(self) -> None:
        """Give the selected value back what it was before, as a new edit that can be undone."""
        from hhdesk.app.history.restore import restore_value
        from hhdesk.app.refusal import Refused, Rejected
        from hhdesk.store.errors import StoreError

        entry = self._current()
        if entry is None:
            return
        try:
            saved = restore_value(self.workbench.desk, entry)
        except (Refused, Rejected, StoreError) as error:
            self.workbench.messages.fail(error)
            return
        if not saved.change.edit:
            self.workbench.messages.say(self.tr("Giá trị đó đang được dùng, không có gì để khôi phục."))
            return
        done = restored_words(entry, self._words)
        self.trail.record(saved, done)
        self.workbench.messages.say(f"Đã {done}.", Tone.DONE, self.tr("Hoàn tác"), self.undo_buttons.undo)
        self._after(saved)

    def _make_filters(self) -> None:
        desk = self.workbench.desk
        self.kind = ComboBox(self.tr("Bảng"), self)
        self.kind.addItem(self.tr("Mọi bảng"), None)
        for kind, words in KIND_WORDS.items():
            self.kind.addItem(words, kind)
        self.organisation = ComboBox(self.tr("Tổ chức"), self)
        self.organisation.addItem(self.tr("Mọi tổ chức"), None)
        for organisation in desk.reference.organisations:
            self.organisation.addItem(organisation.short_name, organisation.code)
        self.unit = ComboBox(self.tr("Đơn vị"), self)
        self.unit.addItem(self.tr("Mọi đơn vị"), None)
        scope = desk.reference.units.scope(desk.info.unit)
        inside = [unit for unit in desk.reference.units.all() if unit.id in scope]
        for unit in sorted(inside, key=lambda unit: (unit.tier != desk.info.tier, unit.code, unit.id)):
            until = self.tr(" (đến {0})").format(unit.valid_to.year) if unit.valid_to else ""
            self.unit.addItem(f"{unit.short_name}{until}", unit.id)
        self.search = NameFilter(self.tr("Lọc theo tên, người làm, giá trị"), self)
        self.search.setMinimumWidth(px(130))
        for box in (self.kind, self.organisation, self.unit):
            box.setMinimumWidth(px(104))

    def _lay_out(self) -> None:
        self.undo_buttons = UndoButtons(self.trail, self.workbench.messages, self)
        self.restore_button = Button(
            self.tr("Khôi phục giá trị cũ"),
            "restore",
            "Ctrl+R",
            self.tr("Đưa ô đang chọn về giá trị trước đó"),
        )
        self.restore_button.clicked.connect(self.restore)
        self.copy_button = Button(self.tr("Chép"), "copy", hint=self.tr("Chép các dòng đang chọn (Ctrl+C)"))
        self.copy_button.clicked.connect(self.table.actions_on_table.copy)
        self.export_button = export_button()
        self.export_button.clicked.connect(self.table.actions_on_table.export)
        buttons = self.undo_buttons
        for tool in (
            buttons.undo_button,
            buttons.redo_button,
            self.copy_button,
            self.export_button,
            self.restore_button,
        ):
            self.header.add_tool(tool)
        filters = QHBoxLayout()
        filters.setSpacing(px(8))
        for box in (self.kind, self.organisation, self.unit):
            filters.addWidget(box)
        filters.addStretch(1)
        filters.addWidget(self.search, 1)
        self._count = Label(tone="sub", parent=self)
        self.more_button = Button(self.tr("Xem thêm"), hint=self.tr("Xem các thay đổi cũ hơn"))
        foot = QHBoxLayout()
        foot.addWidget(self._count)
        foot.addStretch(1)
        foot.addWidget(self.more_button)
        column = QVBoxLayout()
        column.setContentsMargins(px(MARGIN), 0, px(MARGIN), px(12))
        column.setSpacing(px(12))
        column.addLayout(filters)
        column.addWidget(self.table, 1)
        column.addWidget(self.reason)
        column.addLayout(foot)
        self.body.addLayout(column, 1)

    def _connect(self) -> None:
        for box in (self.kind, self.organisation, self.unit):
            box.activated.connect(lambda _row: self._ask(None))
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.finder.found.connect(self._on_found)
        self.finder.moved.connect(self._on_moved)
        self._typing.timeout.connect(lambda: self._ask(None))
        self.more_button.clicked.connect(self._show_more)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._follow_selection())
        self.trail.moved.connect(self._after)
        self.reason.given.connect(self._on_reason)

    def _query(self, before: int | None) -> HistoryQuery:
        from hhdesk.app.history.entries import HistoryQuery

        return HistoryQuery(
            kind=self.kind.currentData(),
            organisation=self.organisation.currentData(),
            unit=self.unit.currentData(),
            text=self.search.text(),
            limit=PAGE_SIZE,
            before_edit=before,
            wording=EntryWords(self._words),
        )

    def _ask(self, before: int | None) -> None:
        """Look for entries in the background; they are shown as they come."""
        self.finder.ask(self._query, before)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits for what is looked for here."""
        super().hideEvent(event)
        self.finder.stop()

    def _on_found(self, entries: tuple[HistoryEntry, ...], anew: bool) -> None:
        """Entries come as whole edits, which may be large loads: they are shown page by page all the same."""
        if anew:
            self.model.show_entries(())
            self._waiting = ()
        first = not self.model.entries
        self._waiting += entries
        self._append(PAGE_SIZE - len(self.model.entries) % PAGE_SIZE)
        if first and self.model.entries:
            self.table.selectRow(0)

    def _on_moved(self) -> None:
        self._tell_count()
        if not self.finder.looking:
            self.shown.emit()

    def _show_more(self) -> None:
        """Show the next page of what was read; once that is used up, read on. Or stop what is looked for."""
        if self.finder.looking:
            self.finder.stop()
        elif self._waiting:
            self._append(PAGE_SIZE)
        elif self.finder.older is not None:
            self._ask(self.finder.older)

    def _append(self, count: int) -> None:
        self.model.append(self._waiting[:count])
        self._waiting = self._waiting[count:]
        self._tell_count()
        self._follow_selection()

    def _tell_count(self) -> None:
        """How many entries are shown, and how far back was looked for more."""
        count, looking = len(self.model.entries), self.finder.looking
        more = bool(self._waiting) or self.finder.older is not None
        if looking or (more and count % PAGE_SIZE):
            self._count.setText(self._search_words(count))
        elif count:
            shown = self.tr("{0} thay đổi mới nhất") if more else self.tr("{0} thay đổi")
            self._count.setText(shown.format(format_count(count)))
        else:
            self._count.setText(self.tr("Chưa tìm hết") if more else self.tr("Không có thay đổi nào"))
        self.more_button.set_words(self.tr("Dừng tìm") if looking else self.tr("Xem thêm"))
        self.more_button.setEnabled(more or looking)

    def _search_words(self, count: int) -> str:
        """How far a search has come that has not filled a page yet."""
        until = self.finder.until
        words = (
            self.tr("Đang tìm") if self.finder.looking else self.tr("Chưa tìm hết"),
            self.tr("đã thấy {0} thay đổi").format(format_count(count)) if count else "",
            self.tr("đã đến ngày {0}").format(f"{until.astimezone():%d/%m/%Y}") if until else "",
        )
        return ", ".join(filter(None, words))

    def _current(self) -> HistoryEntry | None:
        row = self.table.currentIndex().row()
        return self.model.entries[row] if 0 <= row < len(self.model.entries) else None

    def _on_reason(self, edit: int, words: str) -> None:
        from hhdesk.app.history.explain import explain
        from hhdesk.app.refusal import Rejected
        from hhdesk.store.errors import StoreError

        try:
            explain(self.workbench.desk, edit, words)
        except (Rejected, StoreError) as error:
            self.workbench.messages.fail(error)
        else:
            self.model.explain(edit, words)

    def _follow_selection(self) -> None:
        entry = self._current()
        self.reason.show_entry(entry)
        self.restore_button.setEnabled(entry is not None and is_restorable(entry))
        self.copy_button.setEnabled(entry is not None)

    def _after(self, saved: Saved) -> None:
        self._ask(None)
        self.changed.emit(saved.change)
