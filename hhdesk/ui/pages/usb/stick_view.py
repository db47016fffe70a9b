"""What the views of a commune and of a district share: a head, the drives while seen, what they ask."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from hhdesk.app.sync.drives import Drives
from hhdesk.store.work import ChangeSet
from hhdesk.ui.pages.page import PageHeader
from hhdesk.ui.pages.usb.drive_watch import DriveWatch
from hhdesk.ui.places import PageContext
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.workbench import Workbench


class StickView(QWidget):
    """`written(ChangeSet)` follows everything that was written, and a package that left.

    `disputes_wanted(unit, organisation)` asks for the disputes, both empty for all; `place_wanted(Place)` for
    the record of a correction.
    """

    written = Signal(object)
    place_wanted = Signal(object)
    disputes_wanted = Signal(str, str)

    def __init__(
        self, workbench: Workbench, drives: Drives, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._context: PageContext | None = None
        self.header = PageHeader(title, self)
        self.watch = DriveWatch(drives, self)

    def show_context(self, context: PageContext) -> None:
        """Read what there is of a unit and a year."""
        self._context = context
        self.refresh()

    def refresh(self) -> None:
        """Read again."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the drives while the page is seen."""
        super().showEvent(event)
        self.watch.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the drives alone."""
        super().hideEvent(event)
        self.watch.stop()

    def _press_with_keys(self, button: Button) -> None:
        """Ctrl+Enter, of either Enter, presses the page's main button."""
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, button.click)

    def _on_written(self, change: ChangeSet) -> None:
        self.refresh()
        self.written.emit(change)
