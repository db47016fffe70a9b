"""The commune's page: writing everything to a stick for the level above, and taking in what it sends back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hhdesk.app.level_above import level_above
from hhdesk.app.sync.board import BoardLine, read_board
from hhdesk.app.sync.contents import read_contents
from hhdesk.app.sync.drives import Drives
from hhdesk.app.sync.sealing_for import sealing_for
from hhdesk.domain.numbers import format_count
from hhdesk.store.work import ChangeSet
from hhdesk.ui.pages.usb.contents_table import ContentsTable
from hhdesk.ui.pages.usb.from_above.answers import Answers
from hhdesk.ui.pages.usb.stick_view import StickView
from hhdesk.ui.pages.usb.words import form_name
from hhdesk.ui.pages.usb.writing.drive_list import ChooseFolder, DriveList, choose_folder
from hhdesk.ui.pages.usb.writing.panel import SendPanel
from hhdesk.ui.pages.usb.writing.sending import Errand, Sending, inside_name
from hhdesk.ui.printing.open_preview import Print, print_in_preview
from hhdesk.ui.theme.sizes import GAP, Type, px
from hhdesk.ui.tips import set_tip
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.folding import FoldingRow
from hhdesk.ui.widgets.labels import IconLabel, Label
from hhdesk.ui.workbench import Workbench

_FOLD = 900
_PANEL = 580
NOTHING = ChangeSet(0, frozenset(), frozenset(), 0, 0, 0)


class CommuneView(StickView):
    """Is it on the stick?"""

    def __init__(
        self,
        workbench: Workbench,
        drives: Drives,
        *,
        show_paper: Print = print_in_preview,
        ask: ChooseFolder = choose_folder,
        parent: QWidget | None = None,
    ) -> None:
        upper = level_above(workbench.desk)
        super().__init__(workbench, drives, f"USB – nộp số liệu lên {upper}", parent)
        self.drives = DriveList(ask=ask)
        self.write_button = Button(self.tr("Ghi ra USB"), "usb", shown_keys="Ctrl+Enter", kind="primary")
        self.receive_button = Button(self.tr("Nhận gói của {0}…").format(upper), "folder")
        self.disputes_button = Button("", "conflict")
        self.contents = ContentsTable(workbench.desk.reference.organisations)
        self.answers = Answers(workbench, upper)
        self.panel = SendPanel(self.answers)
        self.sending = Sending(workbench, self.panel, show_paper=show_paper, parent=self)
        self._warning = IconLabel(kind=Type.TEXT)
        self.seal = IconLabel(kind=Type.TEXT)
        self._lay_out()
        self._connect()
        self._follow()

    def refresh(self) -> None:
        """Count again, and list the packages that were written."""
        from hhdesk.app.status import read_status

        if self._context is None:
            return
        desk, year = self._workbench.desk, self._context.period.year
        self.contents.show_contents(read_contents(desk, year))
        self._contents_year.setText(self.tr("năm {0} và các năm khác").format(year))
        self._show_warning(read_board(desk, desk.info.unit, year).lines, year)
        self.answers.refresh()
        seal = sealing_for(desk)
        self.seal.setVisible(seal is not None)
        if seal is not None:
            unit = inside_name(desk.reference.units[seal.unit].name)
            self.seal.show_text("padlock", self.tr("Gói được niêm phong cho {0}").format(unit), "text", "sub")
            self.seal.setToolTip(self.tr("Chỉ nơi đó mở được gói. Tắt ở trang Cài đặt."))
        waiting = read_status(desk).open_conflicts
        self.disputes_button.setVisible(bool(waiting))
        self.disputes_button.set_words(self.tr("{0} xung đột chờ chọn").format(format_count(waiting)))

    def write(self) -> None:
        """Write everything to the chosen place."""
        folder = self.drives.folder
        if folder is not None:
            self.sending.send(Errand(folder, self.drives.name, self.drives.on_drive))

    def receive(self, paths: Sequence[Path] = ()) -> None:
        """Take in a package of the level above: one of `paths`, or one that is looked for on the drives."""
        from hhdesk.ui.pages.usb.taking_in.receive_dialog import ReceiveDialog

        dialog = ReceiveDialog(self._workbench, self.watch.drives, self)
        dialog.written.connect(self._on_received)
        dialog.add_paths(paths)
        dialog.exec()

    def _show_warning(self, lines: tuple[BoardLine, ...], year: int) -> None:
        names = {each.code: each.short_name for each in self._workbench.desk.reference.organisations}
        owed = [
            f"{names[code]} ({', '.join(form_name(form, code).lower() for form in cell.missing)})"
            for line in lines
            for code, cell in line.cells.items()
            if cell.missing
        ]
        self._warning.setVisible(bool(owed))
        shown = (
            owed[0]
            if len(owed) == 1
            else self.tr("{0} và {1} tổ chức khác").format(owed[0], len(owed) - 1)
            if owed
            else ""
        )
        words = self.tr("Năm {0} còn thiếu {1}. Vẫn nộp được, bổ sung sau.").format(year, shown)
        self._warning.show_text("warn", words, "text", "behind")
        set_tip(self._warning, "\n".join(owed))

    def _lay_out(self) -> None:
        self.header.add_tool(self.disputes_button)
        self.header.add_tool(self.receive_button)
        whole = QWidget()
        left = QVBoxLayout(whole)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(px(GAP))
        left.addWidget(self._write_box())
        left.addWidget(self._contents_box(), 1)
        self.panel.setMinimumHeight(px(_PANEL))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        self._row = FoldingRow(whole, self.panel, _FOLD, (16, 17))
        column.addWidget(self._row, 1)

    def _write_box(self) -> QFrame:
        box = QFrame()
        box.setObjectName("Panel")
        column = QVBoxLayout(box)
        column.setContentsMargins(px(16), px(14), px(16), px(14))
        column.setSpacing(px(8))
        column.addWidget(Label(self.tr("Chọn USB"), Type.STRONG))
        column.addWidget(self.drives)
        column.addSpacing(px(4))
        self.write_button.setProperty("tall", True)
        column.addWidget(self.write_button)
        hint = Label(
            self.tr("Ghi trọn số liệu của xã, không xóa gì trên USB. Ghi lại nhiều lần không sao."),
            tone="sub",
        )
        hint.setWordWrap(True)
        column.addWidget(hint)
        column.addWidget(self.seal)
        return box

    def _contents_box(self) -> QFrame:
        box, head = QFrame(), QFrame()
        box.setObjectName("Panel")
        head.setObjectName("StripHead")
        head.setFixedHeight(px(32))
        row = QHBoxLayout(head)
        row.setContentsMargins(px(10), 0, px(10), 0)
        row.setSpacing(px(8))
        row.addWidget(Label(self.tr("Trong gói"), Type.STRONG))
        self._contents_year = Label(tone="sub")
        row.addWidget(self._contents_year, 1)
        warning = QHBoxLayout()
        warning.setContentsMargins(px(10), px(6), px(10), px(6))
        warning.addWidget(self._warning)
        warning.addStretch(1)
        column = QVBoxLayout(box)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.contents)
        column.addLayout(warning)
        column.addStretch(1)
        return box

    def _connect(self) -> None:
        self.watch.changed.connect(self.drives.show_drives)
        self.drives.chosen.connect(self._follow)
        self.write_button.clicked.connect(self.write)
        self._press_with_keys(self.write_button)
        self.receive_button.clicked.connect(lambda _checked: self.receive())
        self.answers.opened.connect(self.place_wanted)
        self.answers.dispute_opened.connect(self.disputes_wanted)
        self.disputes_button.clicked.connect(lambda: self.disputes_wanted.emit("", ""))
        self.sending.busy_changed.connect(lambda _busy: self._follow())
        self.sending.finished.connect(self._on_sent)

    def _follow(self) -> None:
        busy = self.sending.busy
        if busy:
            self._row.ensureWidgetVisible(self.panel)
        self.write_button.setEnabled(self.drives.folder is not None and not busy)
        self.drives.setEnabled(not busy)

    def _on_sent(self) -> None:
        self.watch.refresh()
        self._on_written(NOTHING)

    def _on_received(self, change: ChangeSet) -> None:
        self.panel.show_idle()
        self._on_written(change)
