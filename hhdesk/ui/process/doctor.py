"""Looks after the open database: the daily backup, the check at the start, the way back from damage."""

from __future__ import annotations

import logging
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from hhdesk.ui.jobs import Job
from hhdesk.ui.messages import Tone, failure_text

if TYPE_CHECKING:
    from hhdesk.app.recovery.attend import Attended
    from hhdesk.app.recovery.condition import Condition
    from hhdesk.ui.process.opener import Opener
    from hhdesk.ui.process.stage import Stage
    from hhdesk.ui.window.main_window import MainWindow

log = logging.getLogger(__name__)
_SOON_MS = 1_500  # after a window has been shown
_HOUR_MS = 3_600_000


class Doctor(QObject):
    """Looks at each window's database soon after it is shown, and every hour from then on."""

    def __init__(self, stage: Stage, opener: Opener) -> None:
        super().__init__(stage)
        self._stage = stage
        self._opener = opener
        self._told: set[tuple[date, str]] = set()
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.attend)
        self._hourly = QTimer(self, interval=_HOUR_MS)
        self._hourly.timeout.connect(self.attend)
        stage.shown.connect(self._on_shown)

    def rest(self) -> None:
        """Do nothing more."""
        self._soon.stop()
        self._hourly.stop()

    def attend(self) -> None:
        """Check the open database and see to its backups, on the work thread."""
        window = self._stage.window
        if window is None:
            return
        from hhdesk.app.recovery.attend import attend

        path, clock = window.desk.path, window.desk.clock
        job = Job(lambda report: attend(path, clock, report), self._stage.jobs)
        job.succeeded.connect(self._on_attended)
        job.failed.connect(self._on_failed)
        self._stage.jobs.submit(job)

    def restore(self, backup: Path) -> None:
        """Go back to a backup: close the window, put the backup in place, open the window again."""
        QTimer.singleShot(0, self, lambda: self._restore(backup))

    def _restore(self, backup: Path) -> None:
        from hhdesk.app.backups.recognise import is_sealed_backup
        from hhdesk.ui.recovery.unseal_dialog import UnsealDialog

        window = self._stage.window
        if window is None or not window.may_close():
            return
        if not is_sealed_backup(backup):
            self._put_back(window, backup)
            return
        dialog = UnsealDialog(backup, self._stage.jobs, window)
        if self._stage.show_dialog(dialog):
            with closing(dialog.answer) as unsealed:
                self._put_back(window, unsealed.plain)

    def _put_back(self, window: MainWindow, backup: Path) -> None:
        from hhdesk.app.restore_database import Restored, restore_database
        from hhdesk.ui.recovery.progress_dialog import ProgressDialog

        stage = self._stage
        path, clock, who = window.desk.path, window.desk.clock, window.desk.author
        with _Windowless():
            self._retire()
            words = self.tr("Đang sao lưu số liệu hiện nay và khôi phục…")
            dialog = ProgressDialog(
                words, lambda _report: restore_database(backup, path, clock, by=who), stage.jobs
            )
            stage.show_dialog(dialog)
            if isinstance(dialog.answer, Restored):
                stage.show(dialog.answer.desk)
            elif not self._opener.open(path):
                QApplication.quit()
        self._tell_restored(backup, dialog.error)

    def _tell_restored(self, backup: Path, error: Exception | None) -> None:
        from hhdesk.app.backups.records import read_backup

        window = self._stage.window
        if window is None:
            return
        if error is not None:
            window.messages.fail(error)
        else:
            made = read_backup(backup)
            which = f"lúc {made.moment.astimezone():%H:%M %d/%m/%Y}" if made else backup.name
            words = f"Đã khôi phục bản sao lưu {which}. Số liệu trước đó có ở trang Sao lưu."
            window.messages.say(words, Tone.DONE)

    def _retire(self) -> None:
        self.rest()
        self._stage.retire()

    def _on_shown(self, window: MainWindow) -> None:
        window.messages.failed.connect(self._on_failure_told)
        self._soon.start()
        self._hourly.start()

    def _on_failure_told(self, error: BaseException) -> None:
        """If it smells of damage, look at the whole file."""
        from hhdesk.store.errors import NotADatabase

        if isinstance(error, NotADatabase):
            self._soon.start()

    def _on_attended(self, attended: Attended) -> None:
        window = self._stage.window
        if window is None:
            return
        condition = attended.condition
        if condition is not None:
            # The window hears that the job has ended before it goes.
            QTimer.singleShot(0, self, lambda: self._show_damage(condition))
            return
        for fault in attended.faults:
            self._tell_once_a_day(fault, "{0}")
        window.refresh_frame_soon()

    def _on_failed(self, error: Exception) -> None:
        self._tell_once_a_day(error, self.tr("Chưa sao lưu được hôm nay. {0}"))

    def _tell_once_a_day(self, error: Exception, frame: str) -> None:
        """Hourly care meets the same obstacle again and again; the words of the error go into `frame`."""
        window, words = self._stage.window, frame.format(failure_text(error))
        if window is None or (window.desk.clock.today(), words) in self._told:
            return
        self._told.add((window.desk.clock.today(), words))
        log.warning("%s", error)
        window.messages.say(words, Tone.WARNING)

    def _show_damage(self, condition: Condition) -> None:
        """Close the window on the damaged database, and lead back from it."""
        window = self._stage.window
        if window is None or QApplication.activeModalWidget() is not None:
            self._soon.start()  # once what is open there is done
            return
        path = window.desk.path
        with _Windowless():
            self._retire()
            desk = self._opener.rescue(path, condition)
            if desk is not None:
                self._stage.show(desk)
            else:
                QApplication.quit()


class _Windowless:
    """While no window can be seen, closing a dialog must not end the program."""

    def __enter__(self) -> None:
        QApplication.setQuitOnLastWindowClosed(False)

    def __exit__(self, *_error: object) -> None:
        QApplication.setQuitOnLastWindowClosed(True)
