"""Bringing a window to the front, also for another process, which Windows allows only to whoever has it."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_ANY_PROCESS = -1


def give_foreground_away() -> None:
    """Let another process bring its window to the front; the process that the user has started may say so."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)


def bring_to_front(window: QWidget) -> None:
    """Show a window above the others, out of the task bar if it was there."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()
