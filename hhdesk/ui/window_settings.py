"""What the window remembers for this account, and the wish to work on another database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from hhdesk.app.home import Home
from hhdesk.app.preferences import Preferences, load_preferences, save_preferences
from hhdesk.ui.theme.look import apply_look


class WindowSettings(QObject):
    """Holds the preferences and stores every change at once.

    `database_wanted(Path)` asks for another database, `creation_wanted()` for the wizard, `redraw_wanted()`
    for a window built anew in another look, `restore_wanted(Path)` for the state of a backup, `user_wanted()`
    for somebody else to sign in; the application answers all of them.
    """

    changed = Signal()
    database_wanted = Signal(object)
    creation_wanted = Signal()
    restore_wanted = Signal(object)
    redraw_wanted = Signal()
    user_wanted = Signal()

    def __init__(self, home: Home | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.home = home or Home.current()
        self.may_redraw: Callable[[], bool] = lambda: True  # asked before; the application knows the window
        self.preferences: Preferences = load_preferences(self.home)

    def change(self, **values: Any) -> None:
        """Remember other values."""
        self.preferences = replace(self.preferences, **values)
        save_preferences(self.home, self.preferences)
        self.changed.emit()

    def change_look(self, **values: Any) -> bool:
        """Remember another `theme` or `font_scale` and dress the application in it.

        The window is built anew for it; False, with nothing changed, where `may_redraw` says no.
        """
        if not self.may_redraw():
            return False
        self.change(**values)
        self.dress()
        self.redraw_wanted.emit()
        return True

    def dress(self) -> None:
        """Give the application the theme and the font size that are remembered."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_look(application, self.preferences.theme, self.preferences.font_scale)
