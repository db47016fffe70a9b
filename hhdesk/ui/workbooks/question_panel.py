"""Asks about one doubtful cell: what it may mean, another value, or leaving its row out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hhdesk.app.workbooks.doubt_sentences import doubt_sentence
from hhdesk.domain.numbers import format_count
from hhdesk.ui.theme.sizes import Type, px
from hhdesk.ui.widgets.buttons import Button, caption
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.widgets.labels import IconLabel, Label

if TYPE_CHECKING:
    from hhdesk.exchange.workbooks.drafts import DraftCell

WIDTH = 288
_BUTTONS = 4


class QuestionPanel(QFrame):
    """`answered(value, alike)` with what was chosen or typed and whether for all cells that ask the same.

    `skipped(alike)` leaves the cell's row out; `asked_again()` takes an answer back.
    """

    answered = Signal(str, bool)
    skipped = Signal(bool)
    asked_again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("SidePanel")
        self.setFixedWidth(px(WIDTH))
        self.progress = IconLabel()
        self.place = Label(kind=Type.SECTION)
        self.question = Label()
        self.question.setWordWrap(True)
        self.options: list[Button] = []
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(px(4))
        self.more = ComboBox(self.tr("Giá trị khác trong danh sách"))
        self.more.settled.connect(lambda: self._say(str(self.more.currentData())))
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Gõ giá trị khác"))
        self.field.setAccessibleName(self.tr("Giá trị khác"))
        self.take = Button(self.tr("Ghi"))
        self.refusal = IconLabel(kind=Type.TEXT)
        self.alike = QCheckBox()
        self.skip = Button(self.tr("Bỏ cả dòng này"))
        self.again = Button(self.tr("Hỏi lại ô này"))
        self._lay_out()
        self._connect()

    def show_cell(self, cell: DraftCell | None, heading: str, open_count: int, alike: int) -> None:
        """Show a question, an answer that can be taken back, or that nothing is left to ask."""
        self._show_progress(open_count)
        asks = cell is not None and cell.is_open
        for widget in (self.field, self.take, self.skip):
            widget.setVisible(asks)
        self.refusal.hide()
        self.field.clear()
        self.place.setText(f"Dòng {cell.key[0]} · {heading}" if cell else "")
        self.again.setVisible(cell is not None and cell.answered)
        self.alike.setVisible(asks and alike > 1)
        self.alike.setChecked(True)
        self.alike.setText(self.tr("Trả lời cho cả {0} ô giống hệt").format(format_count(alike)))
        self.question.setText(_words(cell) if cell else "")
        self._show_options(cell if asks else None)

    def refuse(self, sentence: str) -> None:
        """Say why a typed value cannot be taken."""
        self.refusal.show_text("problem", sentence, "problem")
        self.refusal.show()

    def focus_answer(self) -> None:
        """Put the focus on the first answer."""
        (self.options[0] if self.options else self.field).setFocus()

    def _show_progress(self, open_count: int) -> None:
        if open_count:
            words = self.tr("Còn {0} ô cần trả lời").format(format_count(open_count))
            self.progress.show_text("warn", words, "text", "behind")
        else:
            self.progress.show_text("check", self.tr("Không còn ô nào phải hỏi"), "text", "met")

    def _show_options(self, cell: DraftCell | None) -> None:
        for button in self.options:
            button.hide()
            button.deleteLater()
        found = cell.doubt.options if cell is not None and cell.doubt is not None else ()
        self.options = []
        for number, option in enumerate(found[:_BUTTONS], start=1):
            button = Button(caption(option.shown), shortcut=f"Alt+{number}", hint=option.shown)
            button.setAccessibleName(option.shown)
            button.clicked.connect(lambda _checked=False, value=option.value: self._say(value))
            self._buttons.addWidget(button)
            self.options.append(button)
        rest = found[_BUTTONS:]
        self.more.clear()
        self.more.setVisible(bool(rest))
        self.more.setPlaceholderText(self.tr("Chọn trong danh sách…"))
        for option in rest:
            self.more.addItem(option.shown, option.value)
        self.more.setCurrentIndex(-1)

    def _say(self, value: str) -> None:
        """Tell of an answer once the button's own event is over: the answer removes the button."""
        alike = self._is_for_all()
        QTimer.singleShot(0, self, lambda: self.answered.emit(value, alike))

    def _is_for_all(self) -> bool:
        return self.alike.isVisibleTo(self) and self.alike.isChecked()

    def _on_typed(self) -> None:
        if self.field.text().strip():
            self._say(self.field.text())

    def _connect(self) -> None:
        self.take.clicked.connect(lambda _checked=False: self._on_typed())
        self.field.returnPressed.connect(self._on_typed)
        self.skip.clicked.connect(lambda _checked=False: self.skipped.emit(self._is_for_all()))
        self.again.clicked.connect(lambda _checked=False: self.asked_again.emit())
        QShortcut(QKeySequence("F8"), self, self.focus_answer)

    def _lay_out(self) -> None:
        typed = QHBoxLayout()
        typed.setSpacing(px(4))
        typed.addWidget(self.field, 1)
        typed.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.progress)
        column.addSpacing(px(4))
        column.addWidget(self.place)
        column.addWidget(self.question)
        column.addLayout(self._buttons)
        column.addWidget(self.more)
        column.addLayout(typed)
        column.addWidget(self.refusal, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.alike)
        column.addWidget(self.skip)
        column.addWidget(self.again)
        column.addStretch(1)


def _words(cell: DraftCell) -> str:
    """The question, or what the file shows where nothing is asked."""
    if cell.is_open:
        return doubt_sentence(cell)
    return f"Trong tệp: “{cell.text}”" if cell.position is not None and cell.text else ""
