"""A grid model in memory: units with two counts and a note; texts with a comma cannot be taken."""

from __future__ import annotations

from collections.abc import Sequence

from hhdesk.ui.grid.cells import NO_INDEX, Cell, CellText, GridColumn, Index, Look, Mark, Outcome
from hhdesk.ui.grid.model import GridModel

NAMES = ("TT Cồn", "Hải Đường", "Hải Dương", "Hải Minh", "Hải Bắc")
COLUMNS = (
    GridColumn("name", "Xã, thị trấn", "TT Thịnh Long", Look.NAME),
    GridColumn("before", "Năm trước", "12.345", group="Năm 2022"),
    GridColumn("eligible", "Diện tập hợp", "12.345", group="Năm 2023", entry=True, parted=True),
    GridColumn("members", "Hội viên", "12.345", group="Năm 2023", entry=True),
    GridColumn("rate", "Tỷ lệ", "100,00 %", group="Năm 2023"),
    GridColumn("note", "Ghi chú", "một ghi chú", Look.TEXT, entry=True, stretch=True),
)
BEFORE, ELIGIBLE, MEMBERS, RATE, NOTE = 1, 2, 3, 4, 5


class PlainModel(GridModel):
    """Keeps texts by cell; `writes` remembers every call with its action."""

    def __init__(self, names: Sequence[str] = NAMES) -> None:
        super().__init__(COLUMNS)
        self.names = tuple(names)
        self.texts: dict[tuple[int, int], str] = {}
        self.writes: list[tuple[str, list[CellText]]] = []
        self.previews: list[str | None] = []

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.names)

    def cell(self, row: int, column: int) -> Cell:
        if column == 0:
            return Cell(self.names[row])
        if column == BEFORE:
            return Cell(str(100 + row))
        text = self.texts.get((row, column), "")
        return Cell(text, mark=Mark.PROBLEM if "," in text else Mark.NONE)

    def typed_text(self, row: int, column: int) -> str:
        return self.texts.get((row, column), "")

    def row_name(self, row: int) -> str:
        return self.names[row]

    def outcome(self, row: int, column: int, text: str) -> Outcome:
        before = self.typed_text(row, column)
        problem = "đọc được hai cách" if "," in text and column != NOTE else ""
        return Outcome(before, before if problem else text, problem)

    def write(self, texts: Sequence[CellText], action: str) -> None:
        self.writes.append((action, list(texts)))
        self.texts |= {(each.row, each.column): each.text for each in texts}
        self.rows_changed({each.row for each in texts})
        self.totals_changed.emit()

    def preview(self, row: int, column: int, text: str | None) -> None:
        self.previews.append(text)

    @property
    def has_totals(self) -> bool:
        return True

    def total(self, column: int) -> Cell:
        numbers = [int(text) for (_row, at), text in self.texts.items() if at == column and text.isdigit()]
        return Cell(str(sum(numbers)) if numbers else "")
