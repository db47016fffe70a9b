"""Looks after the open database: the daily backup, the check at the start, the way back from damage."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from hhdesk.ui.jobs import Job
from hhdesk.ui.messages import Tone, failure_text

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk
    from hhdesk.app.recovery.attend import Attended
    from hhdesk.app.recovery.condition import Condition
    from hhdesk.ui.application import Application

log = logging.getLogger(__name__)
_SOON_MS = 1_500  # after a window has been shown
_HOUR_MS = 3_600_000
Show = Callable[[QDialog], bool]


class Doctor(QObject):
    """Works for the application. `show(dialog)` stands for `exec`."""

    def __init__(self, application: Application) -> None:
        super().__init__(application)
        self._application = application
        self.show: Show = lambda dialog: bool(dialog.exec())
        self._told: set[tuple[date, str]] = set()
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.attend)
        self._hourly = QTimer(self, interval=_HOUR_MS)
        self._hourly.timeout.connect(self.attend)

    def attend_soon(self) -> None:
        """Look after the database once its window has been painted, and every hour from then on."""
        self._soon.start()
        self._hourly.start()

    def hear(self, error: BaseException) -> None:
        """A failure was told: if it smells of damage, look at the whole file."""
        from hhdesk.store.errors import NotADatabase

        if isinstance(error, NotADatabase):
            self._soon.start()

    def rest(self) -> None:
        """Do nothing more."""
        self._soon.stop()
        self._hourly.stop()

    def attend(self) -> None:
        """Check the open database and see to its backups, on the work thread."""
        window = self._application.window
        if window is None:
            return
        from hhdesk.app.recovery.attend import attend

        path, clock = window.desk.path, window.desk.clock
        job = Job(lambda report: attend(path, clock, report), self._application.jobs)
        job.succeeded.connect(self._on_attended)
        job.failed.connect(self._on_failed)
        self._application.jobs.submit(job)

    def knows(self, path: Path) -> bool:
        """True where there is a database at `path`, or was one that can be brought back."""
        from hhdesk.app.backups.shelf import backups_of

        return path.exists() or bool(backups_of(path))

    def opened(self, path: Path, error: Exception) -> Desk | None:
        """The database at `path`, which could not be opened for `error`, brought back.

        None where that is not asked for, the error told, or where the user left.
        """
        from hhdesk.app.recovery.condition import is_ours
        from hhdesk.store.errors import AlteredOutside, Missing, NotADatabase

        if not isinstance(error, NotADatabase | AlteredOutside | Missing) or not is_ours(path):
            self._application.tell(error)
            return None
        return self._rescued(path)

    def newest(self, desk: Desk) -> Desk | None:
        """The desk, or what the user chose where the file is older than it was; None for leaving."""
        from hhdesk.app.recovery.condition import older_than_seen

        condition = older_than_seen(desk)
        if condition is None:
            return desk
        path = desk.path
        desk.close()
        return self._rescue(path, condition)

    def restore(self, backup: Path) -> None:
        """Go back to a backup: close the window, put the backup in place, open the window again."""
        QTimer.singleShot(0, self, lambda: self._restore(backup))

    def _restore(self, backup: Path) -> None:
        from hhdesk.app.restore_database import Restored, restore_database
        from hhdesk.ui.recovery.progress_dialog import ProgressDialog

        application = self._application
        window = application.window
        if window is None or not window.may_close():
            return
        path, clock, who = window.desk.path, window.desk.clock, window.desk.author
        with _Windowless():
            application.retire()
            words = self.tr("Đang sao lưu số liệu hiện nay và khôi phục…")
            dialog = ProgressDialog(
                words, lambda _report: restore_database(backup, path, clock, by=who), application.jobs
            )
            self.show(dialog)
            if isinstance(dialog.answer, Restored):
                application.show(dialog.answer.desk)
            elif not application.open(path):
                QApplication.quit()
        self._tell_restored(backup, dialog.error)

    def _tell_restored(self, backup: Path, error: Exception | None) -> None:
        from hhdesk.app.backups.records import read_backup

        window = self._application.window
        if window is None:
            return
        if error is not None:
            window.messages.fail(error)
        else:
            made = read_backup(backup)
            which = f"lúc {made.moment.astimezone():%H:%M %d/%m/%Y}" if made else backup.name
            words = f"Đã khôi phục bản sao lưu {which}. Số liệu trước đó có ở trang Sao lưu."
            window.messages.say(words, Tone.DONE)

    def _on_attended(self, attended: Attended) -> None:
        window = self._application.window
        if window is None:
            return
        condition = attended.condition
        if condition is not None:
            # The window hears that the job has ended before it goes.
            QTimer.singleShot(0, self, lambda: self._show_damage(condition))
            return
        for fault in attended.faults:
            self._tell_once_a_day(failure_text(fault))
        window.refresh_frame_soon()

    def _on_failed(self, error: Exception) -> None:
        self._tell_once_a_day(self.tr("Chưa sao lưu được hôm nay. {0}").format(failure_text(error)))

    def _tell_once_a_day(self, words: str) -> None:
        """Hourly care meets the same obstacle again and again."""
        window = self._application.window
        if window is None or (window.desk.clock.today(), words) in self._told:
            return
        self._told.add((window.desk.clock.today(), words))
        log.warning("%s", words)
        window.messages.say(words, Tone.WARNING)

    def _show_damage(self, condition: Condition) -> None:
        """Close the window on the damaged database, and lead back from it."""
        application = self._application
        window = application.window
        if window is None or QApplication.activeModalWidget() is not None:
            self._soon.start()  # once what is open there is done
            return
        path = window.desk.path
        with _Windowless():
            application.retire()
            desk = self._rescue(path, condition)
            if desk is not None:
                application.show(desk)
            else:
                QApplication.quit()

    def _rescued(self, path: Path) -> Desk | None:
        from hhdesk.app.recovery.condition import Condition, Trouble, condition_of
        from hhdesk.store.errors import StoreError

        try:
            condition = condition_of(path)
        except StoreError as error:
            self._application.tell(error)
            return None
        return self._rescue(path, condition or Condition(Trouble.DAMAGED))

    def _rescue(self, path: Path, condition: Condition) -> Desk | None:
        from hhdesk.ui.recovery.dialog import RecoveryDialog

        dialog = RecoveryDialog(path, condition, self._application.jobs)
        if not self.show(dialog):
            return None
        if dialog.other is not None:
            return self._application.desk_on(dialog.other)
        return dialog.desk


class _Windowless:
    """While no window can be seen, closing a dialog must not end the program."""

    def __enter__(self) -> None:
        QApplication.setQuitOnLastWindowClosed(False)

    def __exit__(self, *_error: object) -> None:
        QApplication.setQuitOnLastWindowClosed(True)
