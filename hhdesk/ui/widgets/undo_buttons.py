"""Undo and redo as two buttons of a page's header, with Ctrl+Z and Ctrl+Y."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from hhdesk.ui.edit_trail import EditTrail
from hhdesk.ui.messages import Messages
from hhdesk.ui.tips import set_tip
from hhdesk.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from hhdesk.app.editing.edits import Saved


class UndoButtons(QObject):
    """Follows a trail: disabled where there is nothing to take back, the tooltip says what would be.

    A refusal is told through `messages`; the trail stays as it was.
    """

    def __init__(self, trail: EditTrail, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._trail = trail
        self._messages = messages
        self.undo_button = Button("", "undo", shortcut="Ctrl+Z", hint=self.tr("Hoàn tác"))
        self.redo_button = Button("", "redo", shortcut="Ctrl+Y", hint=self.tr("Làm lại"))
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        trail.changed.connect(self._follow)
        self._follow()

    def undo(self) -> None:
        """Take the newest edit back."""
        self._try(self._trail.undo)

    def redo(self) -> None:
        """Bring the newest undone edit back."""
        self._try(self._trail.redo)

    def _try(self, act: Callable[[], Saved | None]) -> None:
        from hhdesk.app.refusal import Refused, Rejected
        from hhdesk.store.errors import StoreError

        try:
            act()
        except (Refused, Rejected, StoreError) as error:
            self._messages.fail(error)

    def _follow(self) -> None:
        for button, label, verb, keys in (
            (self.undo_button, self._trail.undo_label, self.tr("Hoàn tác"), "Ctrl+Z"),
            (self.redo_button, self._trail.redo_label, self.tr("Làm lại"), "Ctrl+Y"),
        ):
            button.setEnabled(label is not None)
            words = f"{verb}: {label}" if label else verb
            set_tip(button, f"{words} ({keys})")
            button.setAccessibleName(words)
