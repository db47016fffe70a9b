"""A free word with usual ones to choose from, such as a hamlet or a unit of quantity."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hhdesk.domain.registry import Column
from hhdesk.ui.forms.completer import FoldingCompleter
from hhdesk.ui.forms.line_holder import LineHolder
from hhdesk.ui.forms.value_field import ValueField
from hhdesk.ui.widgets.combo import ComboBox


class WordField(LineHolder, ComboBox):
    """An editable choice list. `committed(text or None)` follows a typed or chosen word."""

    committed = Signal(object)
    refused = Signal(str)

    def __init__(self, column: Column, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setEditable(True)
        self.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setInsertPolicy(ComboBox.InsertPolicy.NoInsert)
        self.line = ValueField(column, name, self)
        self.setLineEdit(self.line)
        self.setCompleter(FoldingCompleter((), self))
        self.line.committed.connect(self.committed)
        self.line.refused.connect(self.refused)
        self.activated.connect(lambda _row: self.line.commit())

    def show_words(self, words: Sequence[str]) -> None:
        """Offer these words; what stands in the field stays."""
        kept = self.line.text()
        self.blockSignals(True)
        self.clear()
        self.addItems(list(words))
        self.setCurrentIndex(-1)
        self.line.setText(kept)
        self.blockSignals(False)
        self.setCompleter(FoldingCompleter(words, self))
