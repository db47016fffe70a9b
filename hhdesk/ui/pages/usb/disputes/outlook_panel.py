"""What the whole area's figures would be under either choice."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from hhdesk.app.sync.outlook import Outlook
from hhdesk.domain.numbers import format_count
from hhdesk.domain.progress_records import TargetProgress
from hhdesk.ui.theme.sizes import Type, px
from hhdesk.ui.widgets.labels import IconLabel, Label
from hhdesk.ui.words.formatting import percent
from hhdesk.ui.words.states import state_look


class OutlookPanel(QFrame):
    """One line a choice and target; hidden where no target reads the record."""

    def __init__(self, area: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Panel")
        self._holder: QWidget | None = None
        self.lines: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(16), px(10), px(16), px(10))
        self._column.setSpacing(px(6))
        self._column.addWidget(Label(area, Type.STRONG))

    def show_outlooks(self, choices: tuple[str, ...], outlooks: tuple[Outlook, ...]) -> None:
        """Show what each choice would make of its targets."""
        if self._holder is not None:
            self._column.removeWidget(self._holder)
            self._holder.setParent(None)
            self._holder.deleteLater()
        self._holder = QWidget()
        grid = QGridLayout(self._holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(6))
        lines, row = [], 0
        for choice, outlook in zip(choices, outlooks, strict=False):
            for target in outlook:
                name = choice if len(outlook) == 1 else f"{choice}: {target.target.short_label}"
                lines.append(f"{name} {_figures(target)}")
                self._add_line(grid, row, name, target)
                row += 1
        grid.setColumnStretch(4, 1)
        self._column.addWidget(self._holder)
        self.lines = tuple(lines)
        self.setVisible(bool(lines))

    def _add_line(self, grid: QGridLayout, row: int, name: str, target: TargetProgress) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(Label(name), row, 0)
        grid.addWidget(Label(_figures(target)), row, 1, right)
        share = "" if target.denominator is None else percent(target.value)
        grid.addWidget(Label(share, Type.STRONG), row, 2, right)
        look, state = state_look(target.state), IconLabel()
        state.show_text(look.icon, look.word, look.token)
        grid.addWidget(state, row, 3)


def _figures(target: TargetProgress) -> str:
    if target.denominator is None:
        return format_count(target.numerator)
    return f"{format_count(target.numerator)}/{format_count(target.denominator)}"
