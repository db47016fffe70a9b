"""The district's page: who has handed in, what is on this stick, and merging it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hhdesk.app.sync.board import Board, Standing, read_board
from hhdesk.app.sync.drives import Drive, Drives
from hhdesk.domain.units import Tier
from hhdesk.store.work import ChangeSet
from hhdesk.ui.loading.dropping import dropped_sheets
from hhdesk.ui.pages.usb.board_table import BoardTable
from hhdesk.ui.pages.usb.district_tools import DistrictTools
from hhdesk.ui.pages.usb.papers import reminder
from hhdesk.ui.pages.usb.stick_view import StickView
from hhdesk.ui.pages.usb.taking_in.intake import Intake
from hhdesk.ui.pages.usb.taking_in.merging import Merging
from hhdesk.ui.pages.usb.taking_in.preview_panel import PreviewPanel
from hhdesk.ui.pages.usb.taking_in.queue_box import QueueBox
from hhdesk.ui.pages.usb.words import due_words, useless_words
from hhdesk.ui.printing.open_preview import Print, print_in_preview
from hhdesk.ui.tables.actions import export_button
from hhdesk.ui.theme.sizes import GAP, ROW, Type, px
from hhdesk.ui.tips import set_tip
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.folding import FoldingRow
from hhdesk.ui.widgets.labels import IconLabel, Label
from hhdesk.ui.workbench import Workbench

_SIDE = 446
_FOLD = 1000
_LEAST_ROWS = 9
_SENDERS = {Tier.DISTRICT: "các xã", Tier.PROVINCE: "các huyện, các xã"}
_STATES = (
    (Standing.COMPLETE, "check", "{0} xã đủ", "met"),
    (Standing.PARTIAL, "half", "{0} còn thiếu", "behind"),
    (Standing.DISPUTED, "conflict", "{0} có xung đột", "problem"),
)


class DistrictView(StickView):
    """Who has handed in?"""

    def __init__(
        self,
        workbench: Workbench,
        drives: Drives,
        *,
        show_paper: Print = print_in_preview,
        parent: QWidget | None = None,
    ) -> None:
        senders = _SENDERS[workbench.desk.info.tier]
        super().__init__(workbench, drives, f"USB – nhận số liệu {senders}", parent)
        self._show_paper = show_paper
        self.board: Board | None = None
        self.wait_for_counts: Callable[[], bool] = lambda: False  # the page's
        self._wanted: set[Path] = set()  # what somebody chose, rather than what lies on a stick
        self.setAcceptDrops(True)
        self.intake = Intake(workbench, self)
        self.merging = Merging(workbench, self.intake, show_paper, self)
        self.table = BoardTable(workbench.desk.reference.organisations)
        self.queue_box = QueueBox(self.intake.queue, workbench.desk)
        self.queue_table = self.queue_box.table
        self.preview = PreviewPanel()
        self._states = {standing: IconLabel() for standing, *_ in _STATES}
        self.tools = DistrictTools(workbench.desk)
        self.undo_button = Button(self.tr("Hoàn tác lần gộp cuối"), "undo")
        self.merge_button = Button(self.tr("Gộp gói sạch"), shown_keys="Ctrl+Enter", kind="primary")
        self._lay_out()
        self._connect()
        self._follow_queue()

    def refresh(self) -> None:
        """Read the board again, once the bases of a large database are counted."""
        if self._context is None or self.wait_for_counts():
            return
        desk = self._workbench.desk
        self.board = read_board(desk, self._context.unit, self._context.period.year)
        self.table.show_board(self.board, desk.clock.today())
        for standing, icon, words, token in _STATES:
            count = self.board.count(standing)
            self._states[standing].show_text(icon, words.format(count), token)
            self._states[standing].setVisible(bool(count) and not self._row.is_folded)
        self._foot.setText(due_words(self.board, desk.clock.today()))
        self.tools.reminder_button.setEnabled(bool(self.board.lacking))
        self.merging.refresh()
        self.undo_button.setEnabled(self.merging.last is not None)
        if self.merging.last is not None:
            words = self.tr("Hoàn tác lần gộp gói của {0}")
            set_tip(self.undo_button, words.format(self.merging.last_unit))

    def add_paths(self, paths: list[Path]) -> None:
        """Put packages and folders of packages into the queue."""
        self._wanted.update(paths)
        self.intake.add(paths)

    def merge_clean(self) -> None:
        """Merge all packages without disputes and notices."""
        if self.intake.queue.clean:
            self.intake.merge(self.intake.queue.clean)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders are welcome, except sheets, which the window loads."""
        if dropped_sheets(event.mimeData()):
            event.ignore()
        elif any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the dropped files and folders."""
        self.add_paths([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def _lay_out(self) -> None:
        for label in self._states.values():
            self.header.add_state(label)
        self.export_button = export_button()
        self.export_button.clicked.connect(self.table.actions_on_table.export)
        self.header.add_tool(self.export_button)
        self.header.add_tool(self.undo_button)
        self.header.add_tool(self.merge_button)
        self._foot = Label(kind=Type.SECONDARY, tone="sub")
        self._foot.setWordWrap(True)
        board, side = QWidget(), QWidget()
        left, right = QVBoxLayout(board), QVBoxLayout(side)
        for box, spacing in ((left, 8), (right, GAP)):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(px(spacing))
        self.table.setMinimumHeight(px(ROW) * _LEAST_ROWS)
        left.addWidget(self.table, 1)
        left.addWidget(self._foot)
        left.addWidget(self.tools)
        right.addWidget(self.queue_box)
        right.addWidget(self.preview, 1)
        side.setMinimumWidth(px(_SIDE))
        self._row = FoldingRow(board, side, _FOLD, (1, 0))
        self._row.folded.connect(self._on_folded)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._row, 1)

    def _connect(self) -> None:
        self.watch.changed.connect(self._on_drives)
        self.intake.queue.changed.connect(self._follow_queue)
        self.queue_table.selectionModel().currentRowChanged.connect(lambda *_rows: self._follow_item())
        self.intake.looked.connect(self._drop_returned)
        self.intake.written.connect(self._on_written)
        self.intake.busy_changed.connect(lambda _busy: self._follow_queue())
        self.merge_button.clicked.connect(self.merge_clean)
        self.undo_button.clicked.connect(self.merging.undo_last)
        self._press_with_keys(self.merge_button)
        self.queue_box.paths_chosen.connect(self.add_paths)
        self.tools.reminder_button.clicked.connect(self._on_reminder)
        self.tools.merges_button.clicked.connect(self.merging.show_all)
        self.tools.rehearse_button.clicked.connect(self._on_rehearse)
        self.tools.return_button.clicked.connect(self._on_return)
        self.tools.answers_button.clicked.connect(self._on_answers)
        self.table.opened.connect(self.disputes_wanted)
        self.preview.merge_wanted.connect(lambda: self._with_item(lambda path: self.intake.merge([path])))
        self.preview.trust_wanted.connect(lambda: self._with_item(lambda path: self.intake.trust([path])))
        self.preview.trust_all_wanted.connect(self.merging.trust_all)
        self.preview.removal_wanted.connect(
            lambda: self._with_item(lambda path: self.intake.queue.remove([path]))
        )
        self.preview.disputes_wanted.connect(lambda: self.disputes_wanted.emit("", ""))

    def _on_folded(self, _folded: bool) -> None:
        """The head has no room for the states then; the board still tells."""
        self.refresh()

    def _with_item(self, act: Callable[[Path], object]) -> None:
        item = self.queue_table.item
        if item is not None:
            act(item.path)

    def _on_drives(self, drives: tuple[Drive, ...]) -> None:
        self.queue_box.show_drives(drives)
        self.intake.plug(drives)

    def _drop_returned(self) -> None:
        """What this district itself sends back lies on the same sticks; there is nothing to take in."""
        own = self._workbench.desk.info.unit
        returned = {
            item.path
            for item in self.intake.queue.items
            if item.outcome is not None
            and item.outcome.unit == own
            and item.outcome.reason == "package-for-another"
        }
        for path in self._wanted & returned:
            self._workbench.messages.say(useless_words(path, own=True))
        self._wanted -= returned
        self.intake.queue.remove(returned)

    def _follow_queue(self) -> None:
        clean = len(self.intake.queue.clean)
        self.merge_button.setText(
            self.tr("Gộp {0} gói sạch").format(clean) if clean else self.tr("Gộp gói sạch")
        )
        self.merge_button.setEnabled(bool(clean) and not self.intake.busy)
        self.tools.rehearse_button.setEnabled(bool(self.intake.queue.mergeable))
        self._follow_item()

    def _follow_item(self) -> None:
        item = self.queue_table.item
        strangers = len(self.intake.queue.strangers)
        self.preview.show_item(item, self.queue_table.name_of(item) if item else "", strangers)

    def _on_reminder(self) -> None:
        if self.board is not None:
            self._show_paper(self, reminder(self._workbench.desk, self.board))

    def _on_rehearse(self) -> None:
        from hhdesk.ui.pages.usb.taking_in.rehearsal_dialog import RehearsalDialog

        if self._context is not None:
            paths = self.intake.queue.mergeable
            RehearsalDialog(self._workbench, paths, self._context, self).exec()

    def _on_answers(self) -> None:
        from hhdesk.ui.pages.usb.from_above.dialog import AnswersDialog

        dialog = AnswersDialog(self._workbench, self)
        dialog.opened.connect(self.place_wanted)
        dialog.dispute_opened.connect(self.disputes_wanted)
        dialog.exec()

    def _on_return(self) -> None:
        from hhdesk.ui.pages.usb.writing.dialog import SendDialog

        line = self.table.line
        recipient = line.unit.id if line else None
        dialog = SendDialog(self._workbench, self.watch, recipient, show_paper=self._show_paper, parent=self)
        dialog.sent.connect(lambda: self._on_written(ChangeSet(0, frozenset(), frozenset(), 0, 0, 0)))
        dialog.exec()
