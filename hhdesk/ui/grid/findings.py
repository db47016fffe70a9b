"""What is to be looked at in a grid, as a list: the cell, the sentence about it and the act that helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from hhdesk.ui.grid.cells import NO_INDEX, GridRole, Index, Mark


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: where it is (a grid cell and its name), the sentence, and how grave.

    `use` is a text that would settle it ("1556"), `use_label` the link that writes it ("Dùng 1.556").
    """

    row: int
    column: int
    mark: Mark
    place: str
    sentence: str
    use: str = ""
    use_label: str = ""


class FindingsModel(QAbstractListModel):
    """Findings in the order given: those that must be corrected first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()

    def show(self, findings: Sequence[Finding]) -> None:
        """Show these and no others; the same ones again change nothing."""
        ordered = tuple(
            sorted(findings, key=lambda each: (each.mark is not Mark.PROBLEM, each.row, each.column))
        )
        if ordered != self._findings:
            self.beginResetModel()
            self._findings = ordered
            self.endResetModel()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is shown, in order."""
        return self._findings

    def count(self, mark: Mark) -> int:
        """How many of this gravity."""
        return sum(finding.mark is mark for finding in self._findings)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._findings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        finding = self._findings[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{finding.place}: {finding.sentence}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return finding.sentence
        return finding if role == GridRole.FINDING else None
