"""Opens databases: as they are, copied here from where they must not live, or brought back from damage."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from hhdesk.ui.accounts.entrance import admitted, leave
from hhdesk.ui.messages import Tone, failure_text
from hhdesk.ui.process.restored_here import restored_here
from hhdesk.ui.process.stage import Stage

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk
    from hhdesk.app.recovery.condition import Condition
    from hhdesk.app.restore_database import Restored

log = logging.getLogger(__name__)
GONE = "Không thấy “{}”: ổ đĩa có thể chưa cắm, hoặc tệp đã được chuyển đi. Số liệu đang mở vẫn còn nguyên."
STRANGE = "“{}” không phải số liệu của chương trình, hoặc đã hỏng. Số liệu đang mở vẫn còn nguyên."


class Opener:
    """While there is no window, what cannot be opened is told with every way on."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def open(self, path: Path) -> bool:
        """Show the database at `path` in place of the open one; False, the reason told, if it cannot be."""
        desk = self._desk_on(path)
        return desk is not None and self._enter(desk)

    def asked(self) -> Desk | None:
        """A database that the wizard made, or one that was opened from it; None where the user leaves."""
        from hhdesk.ui.wizard.dialog import Wizard

        while True:
            wizard = Wizard()
            if not self._stage.show_dialog(wizard):
                return None
            if wizard.desk is not None:
                return wizard.desk
            desk = self._desk_on(wizard.existing) if wizard.existing is not None else None
            if desk is not None and admitted(desk, self._stage.jobs):
                return desk
            if desk is not None:
                leave(desk)

    def rescue(self, path: Path, condition: Condition) -> Desk | None:
        """The database at `path` brought back, or what the user chose instead; None for leaving."""
        from hhdesk.ui.recovery.dialog import RecoveryDialog

        dialog = RecoveryDialog(path, condition, self._stage.jobs)
        dialog.ways.asker = self._stage.asker
        if not self._stage.show_dialog(dialog):
            return None
        if dialog.creating:
            return self.asked()
        if dialog.other is not None:
            return self._desk_on(dialog.other)
        return dialog.desk

    def show(self, desk: Desk) -> bool:
        """Show a database; one whose figures cannot be read leads to what can be saved of it."""
        from hhdesk.store.errors import NotADatabase

        try:
            self._stage.show(desk)
        except NotADatabase as error:
            path = desk.path
            leave(desk)
            saved = self._opened_after(path, error)
            if saved is None:
                return False
            self._stage.show(saved)
        return True

    def _enter(self, desk: Desk) -> bool:
        if not admitted(desk, self._stage.jobs) or not self._stage.may_change():
            leave(desk)
            return False
        return self.show(desk)

    def _desk_on(self, path: Path) -> Desk | None:
        """The database at `path`, or what the user found in its place; None, the reason told, for neither."""
        from hhdesk.app.backups.recognise import is_backup, is_sealed_backup
        from hhdesk.app.location import refusal
        from hhdesk.app.open_database import open_desk
        from hhdesk.app.refusal import Rejected
        from hhdesk.store.errors import StoreError

        if is_sealed_backup(path):
            return restored_here(path, self._stage)
        if is_backup(path):
            return self._copied(path)
        refused = refusal(path.parent)
        try:
            if refused is not None and path.is_file():
                from hhdesk.ui.process.bringing import brought_here

                path = brought_here(path, refused, self._stage)
            desk = open_desk(path)
        except (StoreError, Rejected, OSError) as error:
            return self._opened_after(path, error)
        return self._newest(desk)

    def _copied(self, backup: Path) -> Desk | None:
        """A database made of the backup where the user wants it, or the one that is there already."""
        from hhdesk.ui.recovery.copy_dialog import CopyDialog

        dialog = CopyDialog(backup, self._stage.jobs, self._stage.window)
        if not self._stage.show_dialog(dialog):
            return None
        if dialog.existing is not None:
            return self._desk_on(dialog.existing)
        made: Restored = dialog.answer
        return made.desk

    def _opened_after(self, path: Path, error: Exception) -> Desk | None:
        """The database at `path`, which could not be opened for `error`, brought back.

        None where that is not asked for, the error told, or where the user left. What the open window's user
        chose by mistake is only told; they may ask for more.
        """
        from hhdesk.app.recovery.condition import is_ours
        from hhdesk.store.errors import AlteredOutside, Missing, NotADatabase

        if not isinstance(error, NotADatabase | AlteredOutside | Missing):
            return self._unopened(path, error)
        window = self._stage.window
        if window is None or is_ours(path):
            return self._looked_into(path)
        words = GONE if isinstance(error, Missing) else STRANGE
        rescue_soon = partial(QTimer.singleShot, 0, window, partial(self._rescue_wanted, path))
        window.messages.say(words.format(path), Tone.PROBLEM, "Cứu số liệu…", rescue_soon)
        return None

    def _rescue_wanted(self, path: Path) -> None:
        desk = self._looked_into(path)
        if desk is not None:
            self._enter(desk)

    def _unopened(self, path: Path, error: Exception) -> Desk | None:
        """Tell why it cannot be opened, and what else can be done where there is no window to go on in."""
        if self._stage.window is not None:
            self._stage.tell(error)
            return None
        from hhdesk.ui.recovery.unopened_dialog import UnopenedDialog

        log.error("%s", error, exc_info=error)
        dialog = UnopenedDialog(path, failure_text(error))
        dialog.ways.asker = self._stage.asker
        if not self._stage.show_dialog(dialog):
            return None
        return self.asked() if dialog.other is None else self._desk_on(dialog.other)

    def _looked_into(self, path: Path) -> Desk | None:
        from hhdesk.app.recovery.condition import Condition, Trouble, condition_of
        from hhdesk.store.errors import StoreError

        try:
            condition = condition_of(path)
        except StoreError as error:
            return self._unopened(path, error)
        return self.rescue(path, condition or Condition(Trouble.DAMAGED))

    def _newest(self, desk: Desk) -> Desk | None:
        """The desk, or what the user chose where the file is older than it was; None for leaving."""
        from hhdesk.app.recovery.condition import older_than_seen

        condition = older_than_seen(desk)
        if condition is None:
            return desk
        path = desk.path
        desk.close()
        return self.rescue(path, condition)
