"""Undo and redo of changes to targets, which are taken back by saving what was there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hhdesk.ui.edit_trail import EditTrail
from hhdesk.ui.pages.reference.targets_model import TargetChange

if TYPE_CHECKING:
    from fractions import Fraction

    from hhdesk.app.desk import Desk
    from hhdesk.app.edits import Saved
    from hhdesk.domain.targets import Comparison


class TargetTrail(EditTrail):
    """Saves changes itself: `save(change)` does, notes and returns what came of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._target_desk = desk
        self._made: list[TargetChange] = []
        self._taken_back: list[TargetChange] = []

    def save(self, change: TargetChange) -> Saved:
        """Store a change; Rejected where the threshold cannot be."""
        saved = self._write(change, change.comparison, change.threshold)
        self._made.append(change)
        self._taken_back.clear()
        self.changed.emit()
        return saved

    @property
    def undo_label(self) -> str | None:
        """The target that undo would give its old value."""
        return _words(self._made)

    @property
    def redo_label(self) -> str | None:
        """The target that redo would give its new value."""
        return _words(self._taken_back)

    def undo(self) -> Saved | None:
        """Give the target that was changed last its value from before."""
        if not self._made:
            return None
        change = self._made[-1]
        target = change.before.target
        return self._move_on(self._made, self._taken_back, target.comparison, target.threshold)

    def redo(self) -> Saved | None:
        """Bring the change back that was undone last."""
        if not self._taken_back:
            return None
        change = self._taken_back[-1]
        return self._move_on(self._taken_back, self._made, change.comparison, change.threshold)

    def _move_on(
        self,
        source: list[TargetChange],
        target: list[TargetChange],
        comparison: Comparison,
        threshold: Fraction,
    ) -> Saved:
        saved = self._write(source[-1], comparison, threshold)
        target.append(source.pop())
        self.changed.emit()
        self.moved.emit(saved)
        return saved

    def _write(self, change: TargetChange, comparison: Comparison, threshold: Fraction) -> Saved:
        from hhdesk.app.edit_reference import save_target

        line = change.before
        return save_target(self._target_desk, line.set_code, line.target.code, comparison, threshold)


def _words(changes: list[TargetChange]) -> str | None:
    return f"đổi mức của {changes[-1].before.target.short_label}" if changes else None
