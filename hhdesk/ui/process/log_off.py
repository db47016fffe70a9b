"""What is done when the user logs off or the PC shuts down: the pending edit is saved, nothing is asked."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from hhdesk.ui.window.main_window import MainWindow

_CALLED_OFF_MS = 60_000  # a log-off that has not come by then was called off


def save_before_log_off(window: MainWindow) -> None:
    """Save what is being typed, as leaving the page does, and let the system close the window unasked.

    Questions that come up are answered with no, which keeps what there is: a question would hold the log-off
    up until the system kills the program. Should the log-off be called off, the window asks again later.
    """
    with window.messages.unasked():
        if window.page is not None:
            window.page.leave()
    window.remember_geometry()
    window.retired = True
    QTimer.singleShot(_CALLED_OFF_MS, window, lambda: _resume(window))


def _resume(window: MainWindow) -> None:
    if window.isVisible():
        window.retired = False
