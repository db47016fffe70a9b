"""The item models of the load preview: sheets, and what is wrong or doubtful in them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hhdesk.app.loading.report import Finding, LoadReport, SheetReport
from hhdesk.app.wording.messages import sentence
from hhdesk.domain.numbers import format_count
from hhdesk.domain.registry import KINDS
from hhdesk.ui.roles import Role
from hhdesk.ui.theme.sizes import Type

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class _Table(QAbstractTableModel):
    """Rows of texts under headings, `WIDTHS` at 100 %; columns from `FIRST_NUMBER` on are numbers."""

    HEADINGS: tuple[str, ...] = ()
    FIRST_NUMBER = 99
    WIDTHS: tuple[int, ...] = ()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, ...]] = []

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.HEADINGS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self._side(section) | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self._side(index.column()))
        return None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignRight if column >= self.FIRST_NUMBER else Qt.AlignmentFlag.AlignLeft

    def _replace(self, rows: Sequence[tuple[str, ...]]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()


class SheetModel(_Table):
    """One row a sheet: what it is and what it would change."""

    HEADINGS = ("Tệp", "Bảng", "Loại", "Dòng", "Mới", "Sửa", "Như cũ", "Phải sửa", "Nên xem")
    FIRST_NUMBER = 3
    WIDTHS = (160, 110, 120, 64, 64, 64, 72, 80, 80)

    def show(self, report: LoadReport) -> None:
        """Show the sheets of a report."""
        self._replace([_sheet_row(each) for each in report.files])


class FindingModel(_Table):
    """One row a problem (first) or warning, with where it stands and a sentence."""

    HEADINGS = ("Tệp", "Dòng", "Cột", "Điều cần xem")
    WIDTHS = (240, 56, 120, 400)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._warning: list[bool] = []

    def show(self, report: LoadReport, failures: Sequence[tuple[str, str]]) -> None:
        """Show the findings of all sheets; `failures` are names of files and why they could not be read."""
        rows: list[tuple[bool, tuple[str, ...]]] = [(False, (name, "", "", text)) for name, text in failures]
        for each in report.files:
            rows += [(False, _finding_row(each, finding)) for finding in each.problems]
        for each in report.files:
            rows += [(True, _finding_row(each, finding)) for finding in each.warnings]
        self._warning = [warning for warning, _ in rows]
        self._replace([texts for _, texts in rows])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        warning = self._warning[index.row()]
        if role == Role.ICON and index.column() == 0:
            return "warn" if warning else "problem"
        if role == Role.TONE and index.column() == 0:
            return "behind" if warning else "problem"
        if role == Role.TYPE and index.column() == 0:
            return Type.STRONG
        return super().data(index, role)


def _sheet_row(report: SheetReport) -> tuple[str, ...]:
    kind = KINDS[report.kind].heading if report.kind in KINDS else "–"
    problems = report.problems_total + (report.failure is not None)
    numbers = (
        report.rows,
        report.inserted,
        report.updated,
        report.unchanged,
        problems,
        report.warnings_total,
    )
    return (file_name(report), report.sheet or "–", kind, *(format_count(number) for number in numbers))


def _finding_row(report: SheetReport, finding: Finding) -> tuple[str, ...]:
    row = "" if finding.row is None else str(finding.row)
    place = f"{file_name(report)}, {report.sheet}" if report.sheet else file_name(report)
    return (place, row, finding.column, sentence(finding.problem))


def file_name(report: SheetReport) -> str:
    """The file's name without its folder."""
    return Path(report.file).name
