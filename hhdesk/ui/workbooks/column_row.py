"""One column of a foreign table in the wizard: heading, examples, what it is read as."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout

from hhdesk.app.workbooks.doubt_sentences import UNREAD_WORDS
from hhdesk.domain.registry import KINDS
from hhdesk.domain.vocabulary import Vocabulary
from hhdesk.ui.theme.sizes import Type
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.widgets.elided import ElidedLabel
from hhdesk.ui.widgets.labels import IconLabel, Label

if TYPE_CHECKING:
    from hhdesk.exchange.workbooks.mapping import TableMapping, Use
    from hhdesk.exchange.workbooks.workbook import OpenTable

_EXAMPLES = 3


class ColumnRow(QObject):
    """The widgets of one column in the grid `layout`; `chosen(use)` follows a choice."""

    chosen = Signal(object)

    def __init__(
        self, layout: QGridLayout, line: int, table: OpenTable, mapping: TableMapping, place: int
    ) -> None:
        super().__init__(layout)
        self._use = mapping.uses[place]
        self._proposed = table.mappings[mapping.kind].uses[place]
        heading = " / ".join(table.table.headings[place]) or "(không có tiêu đề)"
        self.combo = ComboBox(f"Cột {letters(table.table.columns[place])}, {heading}: đọc là")
        self._fill(mapping)
        self.combo.settled.connect(self._on_settled)
        self.state = IconLabel(kind=Type.TEXT)
        name, examples = ElidedLabel(), ElidedLabel(tone="sub")
        for label in (name, examples):
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        name.setText(heading)
        examples.setText(_examples(table, place))
        self.confirm = Button(self.tr("Đúng"), hint=self.tr("Cột này đúng là như đề nghị"))
        self.confirm.setVisible(bool(self._use.column) and self._use.doubtful)
        self.confirm.clicked.connect(
            lambda _checked=False: self.chosen.emit(replace(self._use, doubtful=False))
        )
        widgets = (Label(letters(table.table.columns[place]), tone="sub"), name, examples, self.combo)
        for column, widget in enumerate((*widgets, self.confirm, self.state)):
            layout.addWidget(widget, line, column)

    def show_state(self, vocabulary: Vocabulary) -> None:
        """Say how sure the reading is, or why the column is not read."""
        use = self._use
        if use.column:
            words = " · ".join(["Cần xem" if use.doubtful else "Khớp", *_across(use, vocabulary)])
            self.state.show_text("warn" if use.doubtful else "check", words, *_tones(doubtful=use.doubtful))
            return
        words = f"Không đọc: {UNREAD_WORDS[use.unread or 'unknown']}"
        if use.doubtful:
            self.state.show_text("warn", words, "text", "behind")
        else:
            self.state.show_text("dash", words, "sub", "sub")

    def _fill(self, mapping: TableMapping) -> None:
        self.combo.addItem("Không đọc", "")
        for column in KINDS[mapping.kind].columns:
            marked = column.name == self._proposed.column and self._proposed.choice
            words = f"{column.heading}: có dấu là “{self._proposed.choice}”" if marked else column.heading
            self.combo.addItem(words, column.name)
        self.combo.choose(self._use.column)

    def _on_settled(self) -> None:
        from hhdesk.exchange.workbooks.mapping import Unread

        column = str(self.combo.currentData())
        choice = self._proposed.choice if column == self._proposed.column else ""
        unread = "" if column else Unread.CHOSEN
        self.chosen.emit(replace(self._proposed, column=column, choice=choice, doubtful=False, unread=unread))


def letters(column: int) -> str:
    """The letters by which spreadsheet programs name a column."""
    from hhdesk.exchange.sheets.recognise import column_letters

    return column_letters(column)


def _tones(*, doubtful: bool) -> tuple[str, str]:
    return ("text", "behind") if doubtful else ("text", "met")


def _across(use: Use, vocabulary: Vocabulary) -> list[str]:
    named = vocabulary.organisation(use.organisation) if use.organisation else None
    return [words for words in (named.short_name if named else "", use.period) if words]


def _examples(table: OpenTable, place: int) -> str:
    """The first different texts of the column."""
    column = table.table.columns[place]
    texts = (table.table.grid.cell(row, column).shown for row in table.table.body)
    found = list(dict.fromkeys(text for text in texts if text))[:_EXAMPLES]
    return " · ".join(found)
