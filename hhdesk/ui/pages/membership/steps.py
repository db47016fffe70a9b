"""Undo and redo of a grid: saved edits together with the texts that were not saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hhdesk.ui.pages.membership.lines import Draft

Place = tuple[int, str]  # row, column name
DraftMap = Mapping[Place, Draft]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing the user did: in a few words, the edit it saved (None: it only left texts), the texts.

    `spot` is the row and column of the first cell that it touched.
    """

    label: str
    edit: int | None
    before: DraftMap
    after: DraftMap
    spot: tuple[int, int]


class Steps:
    """What can be taken back and brought back, newest last."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def add(self, step: Step) -> None:
        """Something was done; what had been taken back is forgotten."""
        self._done.append(step)
        self._undone.clear()

    def clear(self) -> None:
        """Forget everything."""
        self._done.clear()
        self._undone.clear()

    @property
    def next_undo(self) -> Step | None:
        """The step that undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Step | None:
        """The step that redo would bring back."""
        return self._undone[-1] if self._undone else None

    def undone(self, edit: int | None) -> None:
        """The newest step was taken back by `edit`, which redo will undo."""
        self._undone.append(replace(self._done.pop(), edit=edit))

    def redone(self, edit: int | None) -> None:
        """The step taken back last was brought back by `edit`."""
        self._done.append(replace(self._undone.pop(), edit=edit))
