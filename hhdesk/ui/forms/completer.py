"""Suggestions from a list while one types, found without tone marks and anywhere in the words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QCompleter

from hhdesk.domain.text import fold
from hhdesk.ui.delegates.cell import CellDelegate
from hhdesk.ui.theme.sizes import LIST_PADDING

Index = QModelIndex | QPersistentModelIndex
_FOLDED = Qt.ItemDataRole.UserRole + 1


class Suggestions(QAbstractListModel):
    """Texts with their folded keys."""

    def __init__(self, texts: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = tuple(texts)
        self._keys = tuple(fold(text) for text in texts)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._texts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._texts[index.row()]
        return self._keys[index.row()] if role == _FOLDED else None


class FoldingCompleter(QCompleter):
    """Matches the folded text anywhere in the folded suggestions; `taken(text)` follows a choice."""

    taken = Signal(str)

    def __init__(self, texts: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setModel(Suggestions(texts, self))
        self.setCompletionRole(_FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(10)
        self.popup().setItemDelegate(CellDelegate(self, padding=LIST_PADDING, bar=False))
        self.activated.connect(self._on_activated)

    def _on_activated(self, chosen: object) -> None:
        if isinstance(chosen, str):
            self.taken.emit(chosen)

    def splitPath(self, path: str) -> list[str]:
        """What is matched: the typed text without its marks."""
        return [fold(path)]

    def pathFromIndex(self, index: Index) -> str:
        """What a choice puts into the field."""
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")
