"""What a measured program does once its window is made: wait until seen, tell when, and how big it is."""

from __future__ import annotations

import json
import time

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from bench.memory import resident_sizes

_SETTLING_MS = 400


def report_first_sight(window: QWidget) -> None:
    """Wait until the shown window stands on the screen, painted; then print moment and memory as JSON.

    The moment is of the clock that all processes of the machine share; beside it stands what the processor
    had done by then. Memory is read a little later, when what the program put off until after the first sight
    is done too.
    """
    handle = window.windowHandle()
    while not handle.isExposed():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    QApplication.processEvents()
    seen, processor = time.monotonic_ns(), time.process_time_ns()
    settling = QEventLoop()
    QTimer.singleShot(_SETTLING_MS, settling.quit)
    settling.exec()
    print(json.dumps({"seen": seen, "processor": processor, **resident_sizes()}), flush=True)
