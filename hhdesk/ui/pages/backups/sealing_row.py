"""The second line at the foot of the page of backups: whether copies in the second folder are sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from hhdesk.domain.numbers import format_count
from hhdesk.ui.jobs import Job
from hhdesk.ui.messages import Tone, failure_text
from hhdesk.ui.pages.backups.seal_dialog import SealDialog
from hhdesk.ui.theme.sizes import px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.elided import ElidedLabel
from hhdesk.ui.widgets.labels import IconLabel
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.app.backups.overview import Overview
    from hhdesk.app.backups.second import Replaced


class SealingRow(QFrame):
    """Switches sealing on and off and replaces plain copies; `changed()` when something is otherwise now."""

    changed = Signal()

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._sealing = False
        self.dialog: SealDialog | None = None
        self._state, self._words = IconLabel(), ElidedLabel(parent=self)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.replace_button = Button(self.tr("Niêm phong bản cũ"))
        self.drop_button = Button(self.tr("Thôi niêm phong"), kind="link")
        self.seal_button = Button(self.tr("Niêm phong bằng mật khẩu…"))
        self.replace_button.clicked.connect(self.replace_plain)
        self.drop_button.clicked.connect(self.drop)
        self.seal_button.clicked.connect(self.seal)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self._state)
        row.addWidget(self._words, 1)
        for button in (self.drop_button, self.replace_button, self.seal_button):
            row.addWidget(button)
        self.hide()

    def show_sealing(self, overview: Overview) -> None:
        """Show how copies are made from now on, and how many there are that anybody can read."""
        self._sealing = overview.sealing
        self.setVisible(overview.second is not None)
        plain = f"{format_count(overview.plain)} bản ở đó chưa niêm phong" if overview.plain else ""
        if overview.key_lost:
            self._state.show_text("problem", self.tr("Không đọc được khóa niêm phong"), "problem")
            self._words.setText(self.tr("Không chép gì sang đó nữa; hãy đặt lại mật khẩu."))
        elif overview.sealing:
            self._state.show_text("check", self.tr("Niêm phong bằng mật khẩu"), "text", "met")
            self._words.setText(plain and f"Còn {plain}: ai nhặt được cũng đọc được.")
        else:
            self._state.show_text("info", self.tr("Bản sao không niêm phong"), "text", "sub")
            self._words.setText(self.tr("Ai có thư mục hoặc USB đó đều đọc được số liệu."))
        self.seal_button.set_words(
            self.tr("Đổi mật khẩu…") if overview.sealing else self.tr("Niêm phong bằng mật khẩu…")
        )
        self.drop_button.setVisible(overview.sealing)
        self.replace_button.setVisible(
            overview.sealing
            and not overview.key_lost
            and bool(overview.plain)
            and overview.second is not None
            and overview.second.there
        )

    def seal(self) -> None:
        """Ask for the password that counts from now on."""
        self.dialog = SealDialog(self._workbench.jobs, self, again=self._sealing)
        self.dialog.accepted.connect(self.changed)
        self.dialog.finished.connect(lambda _result: self._forget_dialog())
        self.dialog.open()

    def drop(self) -> None:
        """Leave later copies plain, if that is meant."""
        from hhdesk.app.backups.sealing import leave_second_copies_plain

        if self._workbench.messages.ask(
            self.tr("Thôi niêm phong bản sao ở thư mục thứ hai?"),
            self.tr(
                "Từ nay ai nhặt được USB đều đọc được các bản chép sang đó. "
                "Bản đã niêm phong vẫn cần mật khẩu."
            ),
            self.tr("Thôi niêm phong"),
        ):
            self._start(Job(lambda _report: leave_second_copies_plain(), self))

    def replace_plain(self) -> None:
        """Seal the plain copies that are there, and take the plain ones away."""
        from hhdesk.app.backups.second import seal_plain_copies

        database = self._workbench.desk.path
        job = Job(lambda report: seal_plain_copies(database, report), self)
        job.succeeded.connect(self._tell_replaced)
        self._start(job)

    def _start(self, job: Job) -> None:
        job.succeeded.connect(lambda _result: self.changed.emit())
        job.failed.connect(self._workbench.messages.fail)
        self._workbench.jobs.submit(job)

    def _tell_replaced(self, replaced: Replaced) -> None:
        if replaced.faults:
            self._workbench.messages.say(failure_text(replaced.faults[0]), Tone.WARNING)
        else:
            words = f"Đã niêm phong {format_count(replaced.sealed)} bản cũ và đọc lại từng byte."
            self._workbench.messages.say(words, Tone.DONE)

    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
