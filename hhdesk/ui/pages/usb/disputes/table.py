"""Base, ours and theirs side by side, with the button for each choice under its column."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QVBoxLayout, QWidget

from hhdesk.app.sync.dispute_view import DisputeView
from hhdesk.ui.pages.usb.disputes.key_button import KeyButton
from hhdesk.ui.pages.usb.disputes.rows import columns, rows_of
from hhdesk.ui.theme.sizes import px
from hhdesk.ui.widgets.cell_table import CellModel, CellTable
from hhdesk.ui.words.value_words import ValueWords

_FOOT = 72
_BUTTON = 44
_KEYS = ("1", "2")


class ConflictTable(QFrame):
    """`chosen(place)` follows a button: 0 is ours, from 1 on theirs."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Panel")
        self.model = CellModel(columns(2), self)
        self.table = CellTable(self.model, self.tr("Hai bên cạnh nhau"), upright=True)
        self.table.horizontalHeader().hide()
        self.table.setProperty("frame", "none")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.buttons: list[KeyButton] = []
        self._foot = QFrame()
        self._foot.setObjectName("StripFoot")
        self._foot.setFixedHeight(px(_FOOT))
        self._foot.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.table)
        column.addWidget(self._foot)

    def show_view(
        self, view: DisputeView, names: tuple[str, ...], choices: tuple[str, ...], words: ValueWords
    ) -> None:
        """Show a dispute; `choices` stand on the buttons."""
        self.model.show_rows(rows_of(view, names, words), columns(len(names)))
        self.table.setFixedHeight(self.table.content_height())
        self._show_buttons(choices)
        self.table.fit()
        self._place_buttons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons stay under their columns."""
        super().resizeEvent(event)
        self._place_buttons()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The foot has its size after the table."""
        if watched is self._foot and event.type() == QEvent.Type.Resize:
            self._place_buttons()
        return super().eventFilter(watched, event)

    def _show_buttons(self, choices: tuple[str, ...]) -> None:
        while len(self.buttons) < len(choices):
            place = len(self.buttons)
            button = KeyButton(_KEYS[place] if place < len(_KEYS) else "", "", self._foot)
            button.clicked.connect(lambda _checked=False, chosen=place: self.chosen.emit(chosen))
            self.buttons.append(button)
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(choices))
            if place < len(choices):
                button.show_words(choices[place])

    def _place_buttons(self) -> None:
        top = (self._foot.height() - px(_BUTTON)) // 2
        for place, button in enumerate(self.buttons):
            left = self.table.columnViewportPosition(place + 2)
            width = self.table.columnWidth(place + 2)
            button.setGeometry(left + px(16), top, max(width - px(32), px(64)), px(_BUTTON))
