"""List and form side by side where there is room, else one of them alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hhdesk.ui.pages.tasks.form import TaskForm
from hhdesk.ui.theme.sizes import FORM, px

WIDE = 1040  # of both; below it the form becomes a page of its own


class ListAndForm(QWidget):
    """`list_side` at the left, the form at the right of it or, when opened, in its place."""

    closed = Signal()

    def __init__(self, list_side: QWidget, form: TaskForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list_side = list_side
        self._form = form
        self._alone = False
        self._nothing = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(list_side, 1)
        row.addWidget(form)

    @property
    def form_is_alone(self) -> bool:
        """True while the form has taken the list's place."""
        return self._alone

    def show_nothing(self, *, nothing: bool) -> None:
        """Without a task there is no form."""
        self._nothing = nothing
        self._arrange()

    def open_form(self) -> None:
        """Show the form, alone where width is short."""
        self._nothing = False
        self._alone = not self._is_wide()
        self._arrange()

    def close_form(self) -> None:
        """Go back to the list."""
        self._alone = False
        self._arrange()
        self.closed.emit()

    def minimumSizeHint(self) -> QSize:
        """Room for the wider of the two, not for both."""
        sides = (self._list_side.minimumSizeHint(), QSize(px(FORM), px(200)))
        return sides[0].expandedTo(sides[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit to the width."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange and hasattr(self, "_nothing"):
            self._arrange()

    def _is_wide(self) -> bool:
        return self.width() >= px(WIDE)

    def _arrange(self) -> None:
        wide = self._is_wide()
        self._alone = self._alone and not wide
        showing = (wide or self._alone) and not self._nothing
        # What goes is hidden before what comes is shown, or the window would grow to hold both.
        if self._alone:
            self._list_side.hide()
        else:
            self._form.setVisible(showing)
        self._form.set_alone(alone=self._alone)
        self._form.setVisible(showing)
        self._list_side.setVisible(not self._alone)
