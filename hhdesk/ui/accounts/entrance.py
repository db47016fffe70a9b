"""Lets nobody past to a database with accounts who has not signed in, and changes who sits there."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog

from hhdesk.ui.jobs import Jobs

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk
    from hhdesk.ui.window.main_window import MainWindow

Show = Callable[[QDialog], bool]


def admitted(desk: Desk, jobs: Jobs, show: Show | None = None) -> bool:
    """Whether whoever sits here may see the database: accounts are off, or somebody signed in.

    `show(dialog)` stands for `exec`.
    """
    if not desk.permissions.on or desk.permissions.account is not None:
        return True
    from hhdesk.ui.accounts.recovery_dialog import RecoveryCodeDialog
    from hhdesk.ui.accounts.sign_in_dialog import SignInDialog

    show = show or (lambda dialog: bool(dialog.exec()))
    dialog = SignInDialog(desk, jobs)
    if not show(dialog):
        return False
    if dialog.recovery:
        show(RecoveryCodeDialog(dialog.recovery, desk.own_unit.name))
    return True


def changed_user(window: MainWindow, jobs: Jobs, show: Show | None = None) -> bool:
    """Sign out, hide the window, and let the next one sign in; False if nobody does."""
    _sign_out(window.desk)
    # While no window can be seen, closing a dialog must not end the program.
    QApplication.setQuitOnLastWindowClosed(False)
    window.hide()
    try:
        return admitted(window.desk, jobs, show)
    finally:
        QApplication.setQuitOnLastWindowClosed(True)


def leave(desk: Desk) -> None:
    """Sign out whoever is signed in, and give the database back."""
    from hhdesk.app.counts_file import close_remembering

    _sign_out(desk)
    close_remembering(desk)


def _sign_out(desk: Desk) -> None:
    """Nobody sits at the desk any more, even if the history cannot say so."""
    if desk.permissions.account is None:
        return
    from hhdesk.app.accounts.permissions import NOBODY
    from hhdesk.app.accounts.sign_in import sign_out
    from hhdesk.app.refusal import Rejected
    from hhdesk.store.errors import StoreError

    with contextlib.suppress(Rejected, StoreError):
        sign_out(desk)
    if desk.permissions.on:
        desk.permissions = NOBODY
