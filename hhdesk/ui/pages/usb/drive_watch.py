"""Follows the removable drives as they are plugged in and pulled out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from hhdesk.app.sync.drives import Drive, Drives

INTERVAL_MS = 1500


class DriveWatch(QObject):
    """`changed(drives)` follows every difference; drives are described only when they are new."""

    changed = Signal(object)

    def __init__(self, finder: Drives, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._finder = finder
        self._drives: dict[Path, Drive] = {}
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self.look)

    @property
    def drives(self) -> tuple[Drive, ...]:
        """The drives that were there at the last look."""
        return tuple(self._drives.values())

    def start(self) -> None:
        """Look now and from time to time."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Stop looking, while nobody sees the page."""
        self._timer.stop()

    def look(self) -> None:
        """Compare the drives with those of the last look."""
        points = self._finder.points()
        if tuple(self._drives) != points:
            self._drives = {
                point: self._drives.get(point) or self._finder.describe(point) for point in points
            }
            self.changed.emit(self.drives)

    def refresh(self) -> None:
        """Ask every drive again how much room it has, after something was written."""
        self._drives = {point: self._finder.describe(point) for point in self._drives}
        self.changed.emit(self.drives)
