"""Undo and redo of acts that each know their own way back, such as edits of settings and targets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hhdesk.ui.edit_trail import EditTrail

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from hhdesk.app.desk import Desk
    from hhdesk.app.editing.edits import Saved


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was done: its words ("đổi mức của Phụ nữ"), how to take it back and to do it again."""

    words: str
    back: Callable[[], Saved]
    again: Callable[[], Saved]


class ActTrail(EditTrail):
    """`do(act)` does an act and remembers it; undo and redo call what the act brings along."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._made: list[Act] = []
        self._taken_back: list[Act] = []

    def do(self, act: Act) -> Saved:
        """Do it; Rejected or a StoreError passes up, with nothing remembered."""
        saved = act.again()
        self._made.append(act)
        self._taken_back.clear()
        self.changed.emit()
        return saved

    @property
    def undo_label(self) -> str | None:
        """The words of the act that undo would take back."""
        return self._made[-1].words if self._made else None

    @property
    def redo_label(self) -> str | None:
        """The words of the act that redo would do again."""
        return self._taken_back[-1].words if self._taken_back else None

    def undo(self) -> Saved | None:
        """Take the newest act back; None if there is none."""
        return self._pass(self._made, self._taken_back, back=True)

    def redo(self) -> Saved | None:
        """Do the newest act that was taken back again; None if there is none."""
        return self._pass(self._taken_back, self._made, back=False)

    def _pass(self, source: list[Act], target: list[Act], *, back: bool) -> Saved | None:
        if not source:
            return None
        act = source[-1]
        saved = act.back() if back else act.again()
        target.append(source.pop())
        self.changed.emit()
        self.moved.emit(saved)
        return saved
