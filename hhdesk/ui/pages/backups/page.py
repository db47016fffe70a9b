"""The page of backups: a list, the way back to one, a look at what differs, and where second copies go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from hhdesk.app.backups.care import fill_second
from hhdesk.app.backups.overview import Overview, back_up_now, overview_of
from hhdesk.app.backups.records import Backup
from hhdesk.app.backups.second_place import refuse_own_folder
from hhdesk.app.backups.words import accounts_words, size_words
from hhdesk.app.refusal import Rejected
from hhdesk.domain.accounts import Right
from hhdesk.domain.numbers import format_count
from hhdesk.ui.jobs import Job, Report
from hhdesk.ui.messages import Tone, failure_text
from hhdesk.ui.pages.backups.compare_dialog import CompareDialog
from hhdesk.ui.pages.backups.places_row import PlacesRow
from hhdesk.ui.pages.backups.rows import COLUMNS, backup_row, moment_words
from hhdesk.ui.pages.backups.sealing_row import SealingRow
from hhdesk.ui.pages.backups.table import BackupsTable
from hhdesk.ui.pages.page import Page
from hhdesk.ui.places import Node
from hhdesk.ui.recovery.unseal_dialog import UnsealDialog
from hhdesk.ui.theme.sizes import MARGIN, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.cell_table import CellModel
from hhdesk.ui.widgets.empty import EmptyState
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.app.sealed_backups import Unsealed
    from hhdesk.store.work import ChangeSet


class BackupsPage(Page):
    """What can I go back to? `ask_folder()` stands for the dialog that chooses a folder."""

    HELP = "backups"
    SHOWS = frozenset[str]()

    def __init__(self, workbench: Workbench, node: Node, parent: QWidget | None = None) -> None:
        super().__init__(workbench, node, self.tr("Sao lưu"), parent)
        self.ask_folder: Callable[[], str] = self._ask_folder
        self.overview: Overview | None = None
        self.compared: CompareDialog | None = None
        self.unsealing: UnsealDialog | None = None
        self.model = CellModel(COLUMNS, self)
        self.table = BackupsTable(self.model, self.tr("Các bản sao lưu, mới nhất ở trên"))
        self.make_button = Button(self.tr("Sao lưu ngay"), "plus", "Ctrl+S", kind="primary")
        self.compare_button = Button(
            self.tr("So với hôm nay…"), "search", hint=self.tr("Xem bản này khác số liệu hôm nay ở đâu")
        )
        self.restore_button = Button(
            self.tr("Khôi phục bản này…"), "restore", "Ctrl+R", self.tr("Đưa số liệu về như trong bản này")
        )
        self.places = PlacesRow(self)
        self.sealing = SealingRow(workbench, self)
        self.empty = EmptyState(
            self.tr("Chưa có bản sao lưu nào"),
            self.tr(
                "Mỗi ngày chương trình tự sao lưu một lần, và trước mỗi lần gộp gói, nâng cấp, khôi phục. "
                "Bấm nút dưới đây để có ngay một bản."
            ),
            Button(self.tr("Sao lưu ngay"), "plus", kind="primary"),
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._follow()

    def refresh(self, change: ChangeSet | None) -> None:
        """Look into the folders again, on the work thread: a stick may take its time."""
        database = self.workbench.desk.path
        self._start(lambda _report: overview_of(database), self._show)

    def showEvent(self, event: QShowEvent) -> None:
        """Backups are made while other pages are shown."""
        super().showEvent(event)
        if self.overview is not None:
            self.refresh(None)

    def make_read_only(self, reason: str) -> None:
        """Everybody backs up; going back, and where copies lie and how many, is for those who lead."""
        super().make_read_only(reason)
        self.places.limit.setEnabled(False)

    def first_focus(self) -> QWidget:
        """The table, or the button of the empty page."""
        return self.empty.button if self._stack.currentWidget() is self.empty else self.table

    def make(self) -> None:
        """Back up now, prove it, and put a second copy where one is wanted."""
        desk = self.workbench.desk

        def done(faults: tuple[Exception, ...]) -> None:
            if faults:
                self.workbench.messages.say(failure_text(faults[0]), Tone.WARNING)
            else:
                self.workbench.messages.say(self.tr("Đã sao lưu và kiểm tra xong."), Tone.DONE)
            self.refresh(None)

        self._start(lambda report: back_up_now(desk.path, desk.clock, report), done)

    def compare(self) -> None:
        """Show what the selected backup and today's figures do not have in common."""
        backup = self.selected
        if backup is None:
            return
        if not backup.sealed:
            self._compare(backup)
            return
        self.unsealing = UnsealDialog(backup.file, self.workbench.jobs, self)
        self.unsealing.accepted.connect(lambda: self._compare_unsealed(backup))
        self.unsealing.open()

    def restore(self) -> None:
        """Ask, and have the application go back to the selected backup."""
        backup = self.selected
        if backup is None:
            return
        desk = self.workbench.desk
        when = moment_words(backup, desk.clock.today())
        why = (
            "Số liệu hiện nay được sao lưu trước, rồi cửa sổ mở lại với số liệu của bản đó. Những gì nhập "
            "sau lúc đó không còn trong cửa sổ, nhưng vẫn nằm trong bản sao lưu vừa làm. "
            f"{accounts_words(backup.note, desk.permissions.on)}"
        )
        if self.workbench.messages.ask(
            f"Đưa số liệu về bản sao lưu {when}?", why.rstrip(), "Sao lưu rồi khôi phục"
        ):
            self.workbench.settings.restore_wanted.emit(backup.file)

    @property
    def selected(self) -> Backup | None:
        """The backup of the current row."""
        record = self.table.record
        return record if isinstance(record, Backup) else None

    def _show(self, overview: Overview) -> None:
        self.overview = overview
        today, chosen = self.workbench.desk.clock.today(), self.selected
        self.model.show_rows([backup_row(backup, tier, today) for backup, tier in overview.backups])
        files = [backup.file for backup, _tier in overview.backups]
        if files:
            self.table.select_row(files.index(chosen.file) if chosen and chosen.file in files else 0)
        had_focus = self.empty.button.hasFocus()
        self._stack.setCurrentIndex(0 if files else 1)
        if files and had_focus:
            self.table.setFocus()
        self.sealing.show_sealing(overview)
        self.places.show_places(overview, self.workbench.settings.preferences.backup_limit, today)
        self.header.set_title(self.tr("Sao lưu"), _summary(overview, today))
        self._follow()

    def _follow(self) -> None:
        some = self.selected is not None
        may = self.workbench.desk.permissions.allows(Right.RESTORE)
        self.compare_button.setEnabled(some)
        self.restore_button.setEnabled(some and may)
        for button in (self.compare_button, self.restore_button, self.make_button):
            button.setVisible(self._stack.currentIndex() == 0)

    def _start(self, work: Callable[[Report], Any], done: Callable[[Any], object]) -> None:
        job = Job(work, self)
        job.succeeded.connect(done)
        job.failed.connect(self.workbench.messages.fail)
        self.workbench.jobs.submit(job)

    def _compare(self, backup: Backup, ended: Callable[[], object] = lambda: None) -> None:
        self.compared = CompareDialog(self.workbench, backup, self, ended)
        self.compared.finished.connect(lambda _result: self._forget_compared())
        self.compared.open()

    def _compare_unsealed(self, backup: Backup) -> None:
        if self.unsealing is not None and self.unsealing.answer is not None:
            unsealed: Unsealed = self.unsealing.answer
            self._compare(replace(backup, file=unsealed.plain), partial(unsealed.close))
            self.unsealing.deleteLater()
            self.unsealing = None

    def _forget_compared(self) -> None:
        if self.compared is not None:
            self.compared.deleteLater()
            self.compared = None

    def _choose_folder(self) -> None:
        """Take the folder, and put the first copy there at once: what can go wrong shows now."""
        name = self.ask_folder()
        if not name:
            return
        messages = self.workbench.messages
        try:
            refuse_own_folder(Path(name))
        except Rejected as error:
            messages.fail(error)
            return

        def done(faults: tuple[Exception, ...]) -> None:
            if faults:
                messages.say(failure_text(faults[0]), Tone.WARNING)
            self.refresh(None)

        self.workbench.settings.change(second_folder=name)
        database = self.workbench.desk.path
        self._start(lambda report: tuple(fill_second(database, report)), done)

    def _keep(self, **values: object) -> None:
        self.workbench.settings.change(**values)
        self.refresh(None)

    def _ask_folder(self) -> str:
        return QFileDialog.getExistingDirectory(self, self.tr("Thư mục sao lưu thứ hai"), str(Path.home()))

    def _connect(self) -> None:
        self.make_button.clicked.connect(self.make)
        self.empty.button.clicked.connect(self.make)
        self.compare_button.clicked.connect(self.compare)
        self.restore_button.clicked.connect(self.restore)
        self.sealing.changed.connect(lambda: self.refresh(None))
        self.table.doubleClicked.connect(lambda _index: self.compare())
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._follow())
        self.places.choose_button.clicked.connect(self._choose_folder)
        self.places.drop_button.clicked.connect(lambda _checked: self._keep(second_folder=None))
        self.places.limit.settled.connect(lambda: self._keep(backup_limit=self.places.limit.currentData()))

    def _lay_out(self) -> None:
        for tool in (self.compare_button, self.restore_button, self.make_button):
            self.header.add_tool(tool)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout()
        column.setContentsMargins(px(MARGIN), 0, px(MARGIN), px(12))
        column.setSpacing(px(12))
        column.addWidget(self._stack, 1)
        column.addWidget(self.places)
        column.addWidget(self.sealing)
        self.body.addLayout(column, 1)


def _summary(overview: Overview, today: date) -> str:
    if not overview.backups:
        return ""
    newest = overview.backups[0][0]
    count = sum(1 for backup, _tier in overview.backups if not backup.second)
    return (
        f"Bản mới nhất {moment_words(newest, today)} · {format_count(count)} bản, {size_words(overview.size)}"
    )
