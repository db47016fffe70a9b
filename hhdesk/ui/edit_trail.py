"""Undo and redo of what one page wrote: the stack of its edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk
    from hhdesk.app.editing.edits import Saved


class EditTrail(QObject):
    """Remembers edits with a few words each ("nhập Hải Vân, Hội viên") and takes them back, newest first.

    `moved(saved)` follows every undo and redo: pages refresh from its change set. Refusals pass up as
    `Refused`, with the stack left as it was.
    """

    moved = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._done: list[tuple[int, str]] = []
        self._undone: list[tuple[int, str]] = []

    def record(self, saved: Saved, label: str) -> None:
        """Note an edit that was just saved; what had been undone can no longer be redone."""
        self._done.append((saved.change.edit, label))
        self._undone.clear()
        self.changed.emit()

    @property
    def undo_label(self) -> str | None:
        """The words of the edit that undo would take back, None if there is none."""
        return self._done[-1][1] if self._done else None

    @property
    def redo_label(self) -> str | None:
        """The words of the edit that redo would bring back, None if there is none."""
        return self._undone[-1][1] if self._undone else None

    def undo(self) -> Saved | None:
        """Take the newest edit back; None if there is none."""
        return self._move(self._done, self._undone)

    def redo(self) -> Saved | None:
        """Bring the newest undone edit back; None if there is none."""
        return self._move(self._undone, self._done)

    def _move(self, source: list[tuple[int, str]], target: list[tuple[int, str]]) -> Saved | None:
        from hhdesk.app.editing.undo import undo

        if not source:
            return None
        edit, label = source[-1]
        saved = undo(self._desk, edit)
        source.pop()
        target.append((saved.change.edit, label))
        self.changed.emit()
        self.moved.emit(saved)
        return saved
