"""What a measured program does once its window is made: wait until seen, tell when, and how big it is."""

from __future__ import annotations

import json
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

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
    print(json.dumps({"seen": seen, "processor": processor, **_memory()}), flush=True)


def _memory() -> dict[str, float]:
    """The process's present and largest resident size in MB, where the system tells."""
    status = Path("/proc/self/status")
    if not status.exists():
        return {}
    found = dict(line.split(":", 1) for line in status.read_text(encoding="ascii").splitlines())
    return {name: int(found[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM")}
