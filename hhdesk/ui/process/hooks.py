"""Brings errors that nobody caught, from whatever thread, to the window, and no error twice in a row."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

log = logging.getLogger("hhdesk")
_SAME_SECONDS = 5.0  # an error of painting would come with every frame, and telling of it paints again


class FaultHooks(QObject):
    """While installed, `tell(error)` gets uncaught errors in the thread that made this object.

    What Python cannot raise anywhere (in a destructor) is only logged: it has no consequence for the user.
    """

    _caught = Signal(object)

    def __init__(
        self, tell: Callable[[BaseException], object], seconds: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._tell = tell
        self._seconds = seconds
        self._last: tuple[str, float] = ("", 0.0)
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take the interpreter's hooks over."""
        sys.excepthook = lambda _kind, error, _trace: self._on_error(error)
        threading.excepthook = lambda given: self._caught.emit(given.exc_value)
        sys.unraisablehook = lambda given: log.error("in %s", _name(given.object), exc_info=given.exc_value)

    def remove(self) -> None:
        """Give them back."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def _on_error(self, error: BaseException) -> None:
        if not isinstance(error, Exception):  # Ctrl+C, or the end of the program
            sys.__excepthook__(type(error), error, error.__traceback__)
        elif threading.current_thread() is threading.main_thread():
            self._on_caught(error)
        else:
            self._caught.emit(error)

    def _on_caught(self, error: BaseException | None) -> None:
        if error is None:
            return
        words, now = f"{type(error).__name__}: {error}", self._seconds()
        same = words == self._last[0] and now - self._last[1] < _SAME_SECONDS
        self._last = (words, now)
        if same:
            return
        try:
            self._tell(error)
        except Exception:
            log.exception("cannot tell of %s", type(error).__name__)


def _name(thing: object) -> str:
    """What a thing is called in the code: its content may be a person's."""
    return str(getattr(thing, "__qualname__", type(thing).__name__))
