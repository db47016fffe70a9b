"""Opens databases: as they are, copied here from where they must not live, or brought back from damage."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hhdesk.ui.accounts.entrance import admitted, leave
from hhdesk.ui.process.restored_here import restored_here
from hhdesk.ui.process.stage import Stage

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk
    from hhdesk.app.recovery.condition import Condition


class Opener:
    """`declined` is true once nobody signed in to a database with accounts."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.declined = False

    def open(self, path: Path) -> bool:
        """Show the database at `path` in place of the open one; False, the reason told, if it cannot be."""
        desk = self._desk_on(path)
        if desk is None:
            return False
        self.declined = not admitted(desk, self._stage.jobs)
        if self.declined or not self._stage.may_change():
            leave(desk)
            return False
        return self._shown(desk)

    def knows(self, path: Path) -> bool:
        """True where there is a database at `path`, or was one that can be brought back."""
        from hhdesk.app.backups.shelf import backups_of

        return path.exists() or bool(backups_of(path))

    def rescue(self, path: Path, condition: Condition) -> Desk | None:
        """The database at `path` brought back, or what the user chose instead; None for leaving."""
        from hhdesk.ui.recovery.dialog import RecoveryDialog

        dialog = RecoveryDialog(path, condition, self._stage.jobs)
        if not self._stage.show_dialog(dialog):
            return None
        if dialog.other is not None:
            return self._desk_on(dialog.other)
        return dialog.desk

    def _desk_on(self, path: Path) -> Desk | None:
        """The database at `path`, or what the user found in its place; None, the reason told, for neither."""
        from hhdesk.app.location import refusal
        from hhdesk.app.open_database import open_desk
        from hhdesk.app.refusal import Rejected
        from hhdesk.app.sealed_backups import is_sealed_backup
        from hhdesk.store.errors import StoreError

        if is_sealed_backup(path):
            return restored_here(path, self._stage)
        refused = refusal(path.parent)
        try:
            if refused is not None:
                from hhdesk.ui.process.bringing import brought_here

                path = brought_here(path, refused, self._stage)
            desk = open_desk(path)
        except (StoreError, Rejected, OSError) as error:
            return self._opened_after(path, error)
        return self._newest(desk)

    def _shown(self, desk: Desk) -> bool:
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

    def _opened_after(self, path: Path, error: Exception) -> Desk | None:
        """The database at `path`, which could not be opened for `error`, brought back.

        None where that is not asked for, the error told, or where the user left.
        """
        from hhdesk.app.recovery.condition import is_ours
        from hhdesk.store.errors import AlteredOutside, Missing, NotADatabase

        if not isinstance(error, NotADatabase | AlteredOutside | Missing) or not is_ours(path):
            self._stage.tell(error)
            return None
        return self._looked_into(path)

    def _looked_into(self, path: Path) -> Desk | None:
        from hhdesk.app.recovery.condition import Condition, Trouble, condition_of
        from hhdesk.store.errors import StoreError

        try:
            condition = condition_of(path)
        except StoreError as error:
            self._stage.tell(error)
            return None
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
