"""Notices what other programs write into the open database, so that no page goes on showing what was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk

_PAUSE_MS = 2_000


class OtherWrites(QObject):
    """Looks every two seconds, which reads a number from the head of the file.

    `happened(ChangeSet)` says what pages have to read again, `failed(exception)` that the reference data
    cannot be read. While somebody types nothing is said: the pages follow once the text is committed.
    """

    happened = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known = desk.opened_at
        self._timer = QTimer(self, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look from now on."""
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Say if somebody else has written since the last look."""
        from hhdesk.store.errors import StoreError

        if _is_typing():
            return
        try:
            version = self._desk.store.version()
        except StoreError:
            return  # whoever reads or writes next is told
        known, self._known = self._known, version
        if version != known and self._desk.store.units_written(known, version) is None:
            self._tell()

    def _tell(self) -> None:
        """All records, and the reference data where they are others."""
        from hhdesk.domain.registry import KINDS
        from hhdesk.store.errors import StoreError
        from hhdesk.store.work import ChangeSet

        try:
            reference = {"reference"} if self._desk.follow() else set()
        except StoreError as error:
            self.failed.emit(error)
            return
        self.happened.emit(ChangeSet(0, frozenset(KINDS) | reference, frozenset(), 0, 0, 0))


def _is_typing() -> bool:
    """Whether a field has the focus with a text that is not committed."""
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit):
        return field.isModified() or _is_editor(field)
    return isinstance(field, QPlainTextEdit) and field.document().isModified()


def _is_editor(field: QLineEdit) -> bool:
    """Whether it stands over a cell of a table."""
    above = field.parentWidget()
    return above is not None and isinstance(above.parentWidget(), QAbstractItemView)
