"""The title of a task, with suggestions from the catalogue."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hhdesk.domain.reference import CatalogueEntry
from hhdesk.domain.registry import TASKS
from hhdesk.domain.text import fold
from hhdesk.ui.forms.completer import FoldingCompleter
from hhdesk.ui.forms.value_field import ValueField
from hhdesk.ui.theme.sizes import Type, font, px
from hhdesk.ui.theme.tokens import current_tokens


class TitleField(ValueField):
    """`chosen(entry)` follows a suggestion that was taken; the text is committed first."""

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(TASKS.column("title"), name, parent)
        self._entries: dict[str, CatalogueEntry] = {}
        self._hint = self.tr("theo danh mục")

    def offer(self, entries: Sequence[CatalogueEntry]) -> None:
        """Suggest these, in their order."""
        self._entries = {}
        for entry in entries:
            self._entries.setdefault(fold(entry.title), entry)
        completer = FoldingCompleter([entry.title for entry in self._entries.values()], self)
        completer.taken.connect(self._on_activated)
        self.setCompleter(completer)

    def entry(self) -> CatalogueEntry | None:
        """The catalogue entry with the title in the field, tone marks aside."""
        return self._entries.get(fold(self.text()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field; quiet words at its end while the title is one of the catalogue."""
        super().paintEvent(event)
        if self.entry() is None:
            return
        painter = QPainter(self)
        painter.setFont(font(Type.SECONDARY))
        room = self.rect().adjusted(0, 0, -px(8), 0)
        width = painter.fontMetrics().horizontalAdvance(self._hint)
        if self.fontMetrics().horizontalAdvance(self.text()) + width + px(28) > room.width():
            return
        painter.setPen(current_tokens().colour("sub"))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(side), self._hint)

    def _on_activated(self, title: str) -> None:
        self.setText(title)
        self.commit()
        found = self.entry()
        if found is not None:
            self.chosen.emit(found)
