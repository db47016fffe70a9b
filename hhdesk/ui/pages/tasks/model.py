"""The item model of the task list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from hhdesk.ui.delegates.painted import Index, PaintedCell, cell_data
from hhdesk.ui.pages.tasks.words import LOOKS, due_words, place, quantity, share, share_words, standing
from hhdesk.ui.roles import Role
from hhdesk.ui.theme.sizes import Type

if TYPE_CHECKING:
    from hhdesk.app.forms.tasks import TaskLine

NO_INDEX = QModelIndex()


class TaskColumn(IntEnum):
    """From left to right."""

    TITLE = 0
    LEAD = 1
    PLACE = 2
    QUANTITY = 3
    UNIT = 4
    BAR = 5
    SHARE = 6
    DUE = 7
    STATE = 8


HEADINGS = {
    TaskColumn.TITLE: "Phần việc",
    TaskColumn.LEAD: "Chủ trì",
    TaskColumn.PLACE: "Nơi làm",
    TaskColumn.QUANTITY: "Đã làm",
    TaskColumn.UNIT: "",
    TaskColumn.BAR: "",
    TaskColumn.SHARE: "Tỷ lệ",
    TaskColumn.DUE: "Hạn",
    TaskColumn.STATE: "Trạng thái",
}
SPOKEN = {TaskColumn.UNIT: "Đơn vị tính", TaskColumn.BAR: "Tiến độ"}
_FIGURES = frozenset({TaskColumn.QUANTITY, TaskColumn.SHARE, TaskColumn.DUE})


class TaskRole(IntEnum):
    """Roles beside those that all models share."""

    OVERLAPS = Qt.ItemDataRole.UserRole + 111  # True where another organisation leads the same task


@dataclass(frozen=True, slots=True)
class TaskCell(PaintedCell):
    """`overlaps` adds the sign behind the title; `progress` is a bar: per cent or None, a colour token."""

    overlaps: bool = False
    progress: tuple[int | None, str] | None = None


class TasksModel(QAbstractTableModel):
    """One row a task; `abbreviations` maps organisations' codes to their short signs, `own` is the page's."""

    def __init__(self, abbreviations: dict[str, str], own: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._abbreviations = abbreviations
        self._own = own
        self._lines: tuple[TaskLine, ...] = ()

    @property
    def lines(self) -> tuple[TaskLine, ...]:
        """The tasks shown, in order."""
        return self._lines

    def show_lines(self, lines: tuple[TaskLine, ...]) -> bool:
        """Show these; True if rows had to be made anew, False if only repainted."""
        same = [line.task.id for line in lines] == [line.task.id for line in self._lines]
        if same:
            self._lines = lines
            if lines:
                last = self.index(len(lines) - 1, len(TaskColumn) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return False
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()
        return True

    def row_of(self, task: str) -> int | None:
        """The row of the task with this id."""
        return next((row for row, line in enumerate(self._lines) if line.task.id == task), None)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(TaskColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        column = TaskColumn(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return SPOKEN.get(column, HEADINGS[column])
        return _side(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], TaskColumn(index.column())
        match role:
            case Role.RECORD:
                return line
            case Qt.ItemDataRole.ToolTipRole:
                return _tooltip(line, column)
            case TaskRole.OVERLAPS:
                return self._cell(line, column).overlaps
        return cell_data(self._cell(line, column), role)

    def text(self, line: TaskLine, column: TaskColumn) -> str:
        """The words of a cell."""
        task = line.task
        match column:
            case TaskColumn.TITLE:
                return task.title
            case TaskColumn.LEAD:
                return self._abbreviations[task.organisation]
            case TaskColumn.PLACE:
                return place(task, line.unit)
            case TaskColumn.QUANTITY:
                return quantity(task)
            case TaskColumn.UNIT:
                return (task.quantity_unit or "") if quantity(task) else ""
            case TaskColumn.SHARE:
                return share_words(task)
            case TaskColumn.DUE:
                return due_words(task)
            case TaskColumn.STATE:
                return LOOKS[standing(line)].word
        return ""

    def partners(self, line: TaskLine) -> str:
        """The organisations that take part, by their short signs."""
        codes = line.task.partners.split(";") if line.task.partners else []
        return "; ".join(self._abbreviations.get(code, code) for code in codes)

    def _cell(self, line: TaskLine, column: TaskColumn) -> TaskCell:
        text, look = self.text(line, column), LOOKS[standing(line)]
        match column:
            case TaskColumn.TITLE:
                return TaskCell(text, overlaps=bool(line.overlaps))
            case TaskColumn.LEAD if line.task.organisation != self._own:
                return TaskCell(text, "sub")
            case TaskColumn.UNIT:
                return TaskCell(text, "sub")
            case TaskColumn.BAR:
                return TaskCell(progress=(share(line.task), look.token))
            case TaskColumn.STATE:
                return TaskCell(text, look.token, type=Type.STRONG, icon=look.icon)
        late = column is TaskColumn.DUE and line.overdue
        return TaskCell(text, look.token if late else "text", right=column in _FIGURES)


def _side(column: TaskColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _FIGURES else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _tooltip(line: TaskLine, column: TaskColumn) -> str | None:
    if column is TaskColumn.TITLE:
        overlap = "\nTổ chức khác cũng chủ trì việc này ở cùng nơi." if line.overlaps else ""
        return f"{line.task.title}{overlap}"
    return place(line.task, line.unit) if column is TaskColumn.PLACE else None
