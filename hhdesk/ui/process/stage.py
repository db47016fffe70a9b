"""Holds the one window and the database under it: shows a database, and takes the window away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog

from hhdesk.ui.accounts.entrance import Show, admitted, changed_user, leave
from hhdesk.ui.jobs import Jobs
from hhdesk.ui.messages import Asker, ask_in_dialog
from hhdesk.ui.places import Place
from hhdesk.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk
    from hhdesk.ui.window_settings import WindowSettings


class Stage(QObject):
    """`shown(window)` follows each window that takes the place of the one before.

    `asker` asks while there is no window, `show_dialog(dialog)` stands for `exec`.
    """

    shown = Signal(MainWindow)

    def __init__(self, settings: WindowSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.window: MainWindow | None = None
        self.jobs = Jobs(self)
        self.asker: Asker = ask_in_dialog
        self.show_dialog: Show = _exec

    def show(self, desk: Desk) -> None:
        """Show an open database, closing the window on the one before; not to who does not sign in."""
        if not admitted(desk, self.jobs):
            leave(desk)
            QApplication.quit()
            return
        before = self.window
        if before is not None:
            before.remember_geometry()
            self.jobs.forget()
        self.window = MainWindow(desk, self.settings, self.jobs)
        self.settings.change(last_database=str(desk.path.resolve()))
        if self.settings.preferences.maximised or self.window.fills_screen:
            self.window.showMaximized()
        else:
            self.window.show()
        if before is not None:
            before.retired = True
            before.close()
            if before.desk is not desk:
                leave(before.desk)
            before.deleteLater()
        self.shown.emit(self.window)

    def redraw(self) -> None:
        """Build the window again on the same database, page, unit and year: every size follows the font.

        Nothing is asked: that comes before the look is changed.
        """
        before = self.window
        if before is None or before.page is None:
            return
        node, context = before.page.node, before.context_bar.context
        self.show(before.desk)
        if self.window is not None:
            self.window.go(Place(node, unit=context.unit, year=context.period.year))

    def change_user(self) -> None:
        """Let somebody else sign in to the open database; the program ends if nobody does."""
        window = self.window
        if window is None or not window.may_close():
            return
        if changed_user(window, self.jobs):
            self.show(window.desk)
        else:
            window.retired = True
            window.close()
            QApplication.quit()

    def retire(self) -> None:
        """Close the window and give its database back, for work that nothing else may hold the file for."""
        window, self.window = self.window, None
        if window is not None:
            window.remember_geometry()
            self.jobs.forget()
            window.retired = True
            window.close()
            leave(window.desk)
            window.deleteLater()

    def close(self) -> None:
        """Stop the work and give the database back."""
        self.jobs.close()
        if self.window is not None:
            leave(self.window.desk)

    def may_change(self) -> bool:
        """Whether the window, if there is one, may be taken away: nothing is lost, or the user says so."""
        return self.window is None or self.window.may_close()

    def ask(self, question: str, explanation: str, verb: str) -> bool:
        """Ask in the window, or without one while there is none."""
        if self.window is not None:
            return self.window.messages.ask(question, explanation, verb)
        return self.asker(None, question, explanation, verb)

    def tell(self, error: BaseException) -> None:
        """Say what went wrong: in the window, or in a dialog while there is none."""
        if self.window is not None:
            self.window.messages.fail(error)
            return
        from hhdesk.ui.process.alone import tell_alone

        tell_alone(error)


def _exec(dialog: QDialog) -> bool:
    return bool(dialog.exec())
