"""The organisation's rating targets in words under the distribution bar, each with its state."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from hhdesk.domain.progress_records import TargetProgress
from hhdesk.ui.theme.sizes import Type, font, px
from hhdesk.ui.tips import set_tip
from hhdesk.ui.widgets.labels import IconLabel
from hhdesk.ui.words.formatting import mark, percent
from hhdesk.ui.words.states import state_look

NARROW = 900


class TargetLines(QWidget):
    """Two targets a line where there is room: state, quotient, mark and gap."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[IconLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(14))
        self._grid.setVerticalSpacing(px(4))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def show_targets(self, targets: tuple[TargetProgress, ...]) -> None:
        """Show these; a target of two populations shows both parts instead of the pool."""
        shown = [part for target in targets for part in (target.parts or (target,))]
        while len(self._rows) < len(shown):
            words = QLabel(self)
            words.setTextFormat(Qt.TextFormat.RichText)
            words.setWordWrap(False)
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._rows.append((IconLabel(self), words))
        for place, (state, words) in enumerate(self._rows):
            visible = place < len(shown)
            state.setVisible(visible)
            words.setVisible(visible)
            if visible:
                look = state_look(shown[place].state)
                state.show_text(look.icon, look.word, look.token)
                words.setText(target_line(shown[place]))
                set_tip(words, plain_line(shown[place]))
                words.setAccessibleName(f"{look.word}: {plain_line(shown[place])}")
        self._arrange()

    def lines(self) -> list[str]:
        """The lines shown, state first, without markup."""
        return [words.accessibleName() for state, words in self._rows if not state.isHidden()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where two do not fit."""
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._arrange()
            for _, words in self._rows:
                words.setFont(font(Type.TEXT))

    def _arrange(self) -> None:
        columns = 2 if self.width() >= px(NARROW) else 1
        shown = [row for row in self._rows if not row[0].isHidden()]
        for place, (state, words) in enumerate(shown):
            line, column = divmod(place, columns)
            self._grid.addWidget(state, line, 2 * column)
            self._grid.addWidget(words, line, 2 * column + 1)
        for column in (1, 3):
            self._grid.setColumnStretch(column, 1 if column < 2 * columns else 0)


def plain_line(progress: TargetProgress) -> str:
    """The target in words: "Hoàn thành tốt trở lên 168/189 = 88,89 %, mục tiêu ≥ 87 %, …"."""
    goal = f"mục tiêu {mark(progress.target)}"
    name = _name(progress)
    if progress.value is None:
        return f"{name}: chưa có số liệu, {goal}"
    quotient = f"{progress.numerator}/{progress.denominator} = {percent(progress.value)}"
    gap = f", còn thiếu {progress.gap} cơ sở" if progress.gap else ""
    return f"{name} {quotient}, {goal}{gap}"


def target_line(progress: TargetProgress) -> str:
    """The same as rich text with the share in bold."""
    share = escape(percent(progress.value))
    return escape(plain_line(progress)).replace(f"= {share}", f"= <b>{share}</b>", 1)


def _name(progress: TargetProgress) -> str:
    kind = progress.code.partition("/")[2]
    words = {"mttq_xa": "MTTQ xã", "ban_ctmt": "Ban công tác Mặt trận"}
    label = progress.target.short_label
    return f"{words.get(kind, kind)}: {label[:1].lower()}{label[1:]}" if kind else label
