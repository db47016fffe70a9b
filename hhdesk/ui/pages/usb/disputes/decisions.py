"""The decisions on disputes that were made here, and taking the newest one back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hhdesk.app.sync.conflicts import Conflict, resolve
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.app.editing.edits import Saved
    from hhdesk.store.work import ChangeSet


@dataclass(frozen=True, slots=True)
class Decided:
    """A dispute that was decided here, and the edit that did it."""

    conflict: Conflict
    edit: int
    words: str


class Decisions:
    """`made` holds them, the newest last. What fails is told in the window."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench
        self.made: list[Decided] = []

    def keep(self, conflict: Conflict, words: str, *, ours: bool, reason: str) -> ChangeSet | None:
        """Decide for what one side has; None, the failure told, if it cannot be."""
        side = "ours" if ours else "theirs"
        return self._decide(
            conflict, words, lambda: resolve(self._workbench.desk, conflict.id, side, None, reason)
        )

    def set(
        self, conflict: Conflict, words: str, values: Mapping[str, Any] | None, reason: str
    ) -> ChangeSet | None:
        """Decide for `values`; None, the failure told, if it cannot be."""
        return self._decide(
            conflict, words, lambda: resolve(self._workbench.desk, conflict.id, None, values, reason)
        )

    def undo(self) -> tuple[Conflict, ChangeSet] | None:
        """Take the newest decision back, so that its dispute is open again; None, told, if it cannot be."""
        from hhdesk.app.editing.undo import undo

        newest = self.made[-1]
        saved = self._try(lambda: undo(self._workbench.desk, newest.edit))
        if saved is None:
            return None
        self.made.pop()
        return newest.conflict, saved.change

    def _decide(self, conflict: Conflict, words: str, act: Callable[[], Saved]) -> ChangeSet | None:
        saved = self._try(act)
        if saved is None:
            return None
        self.made.append(Decided(conflict, saved.change.edit, words))
        return saved.change

    def _try(self, act: Callable[[], Saved]) -> Saved | None:
        from hhdesk.app.refusal import Refused, Rejected
        from hhdesk.store.errors import StoreError

        try:
            return act()
        except (Refused, Rejected, StoreError) as error:
            self._workbench.messages.fail(error)
            return None
