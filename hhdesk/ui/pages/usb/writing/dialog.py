"""Writes a district's package: back to a commune, or to the level above."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from hhdesk.app.level_above import level_above
from hhdesk.app.sync.packages import own_fingerprint
from hhdesk.domain.units import Tier
from hhdesk.ui.pages.usb.drive_watch import DriveWatch
from hhdesk.ui.pages.usb.writing.drive_list import ChooseFolder, DriveList, choose_folder
from hhdesk.ui.pages.usb.writing.panel import SendPanel
from hhdesk.ui.pages.usb.writing.sending import OWN, Errand, Sending, inside_name
from hhdesk.ui.printing.open_preview import Print, print_in_preview
from hhdesk.ui.theme.sizes import MARGIN, Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.widgets.labels import Label
from hhdesk.ui.workbench import Workbench


class SendDialog(QDialog):
    """The recipient is chosen here; `sent()` follows every package that stands."""

    sent = Signal()

    def __init__(  # what the page holds already, and what tests put in their place
        self,
        workbench: Workbench,
        watch: DriveWatch,
        recipient: str | None,
        *,
        show_paper: Print = print_in_preview,
        ask: ChooseFolder = choose_folder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = workbench.desk
        self.recipients = ComboBox(self.tr("Nơi nhận"))
        desk, units = workbench.desk, workbench.desk.reference.units
        self.recipients.addItem(self.tr("Nộp lên {0}: tất cả đơn vị").format(level_above(desk)), None)
        below = [units[each] for each in units.scope(desk.info.unit) if each != desk.info.unit]
        day = desk.clock.today()
        for unit in sorted(below, key=lambda unit: (unit.tier is not Tier.DISTRICT, unit.code, unit.id)):
            until = f" (đến {unit.valid_to.year})" if unit.valid_to and unit.valid_to < day else ""
            self.recipients.addItem(self.tr("Trả về {0}{1}").format(inside_name(unit.name), until), unit.id)
        self.recipients.choose(recipient)
        self.drives = DriveList(ask=ask)
        self.drives.show_drives(watch.drives)
        watch.changed.connect(self.drives.show_drives)
        self.write_button = Button(self.tr("Ghi ra USB"), "usb", shown_keys="Ctrl+Enter", kind="primary")
        self.panel = SendPanel(self._idle())
        self._sending = Sending(workbench, self.panel, show_paper=show_paper, parent=self)
        self._sending.finished.connect(self.sent)
        self._sending.busy_changed.connect(lambda _busy: self._follow())
        self._lay_out()
        self.drives.chosen.connect(self._follow)
        self.write_button.clicked.connect(self.write)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.write_button.click)
        self._follow()

    def write(self) -> None:
        """Write the package to the chosen place."""
        folder = self.drives.folder
        if folder is not None:
            recipient = self.recipients.currentData()
            self._sending.send(Errand(folder, self.drives.name, self.drives.on_drive, recipient))

    def done(self, result: int) -> None:
        """A package under way is given up."""
        self._sending.stop()
        super().done(result)

    def _follow(self) -> None:
        busy = self._sending.busy
        self.write_button.setEnabled(self.drives.folder is not None and not busy)
        self.recipients.setEnabled(not busy)
        self.drives.setEnabled(not busy)

    def _idle(self) -> QWidget:
        words = Label(
            self.tr(
                "Gói trả về mang số liệu của một đơn vị như {0} đang có, kể cả chỗ đã sửa, lý do và chỗ còn "
                "xung đột; cùng giấy báo nhận và chỉ tiêu. Đơn vị đó nhận gói trên trang USB của mình."
            ).format(OWN[self._desk.info.tier]),
            tone="sub",
        )
        words.setWordWrap(True)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(words)
        column.addStretch(1)
        own = own_fingerprint(self._desk)
        if own is not None:
            key = Label(self.tr("Dấu khóa của máy này: {0}").format(own), Type.SECONDARY, "sub")
            key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(key)
        return holder

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Ghi gói"))
        self.resize(px(960), px(560))
        left = QVBoxLayout()
        left.setSpacing(px(8))
        left.addWidget(Label(self.tr("Nơi nhận"), Type.STRONG))
        left.addWidget(self.recipients)
        left.addSpacing(px(8))
        left.addWidget(Label(self.tr("Chọn USB"), Type.STRONG))
        left.addWidget(self.drives)
        left.addSpacing(px(8))
        self.write_button.setProperty("tall", True)
        left.addWidget(self.write_button)
        left.addStretch(1)
        close = Button(self.tr("Đóng"))
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(close)
        foot.addStretch(1)
        left.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(MARGIN), px(MARGIN), px(MARGIN), px(MARGIN))
        row.setSpacing(px(12))
        row.addLayout(left, 4)
        row.addWidget(self.panel, 5)
