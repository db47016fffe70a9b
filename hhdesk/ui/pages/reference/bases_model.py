"""The grid of an organisation's bases: name, kind, first and last day, note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hhdesk.domain.cells import Value, read_cell
from hhdesk.domain.labels import BASE_KIND_LABELS
from hhdesk.domain.numbers import Dialect
from hhdesk.domain.problems import CellProblem
from hhdesk.domain.registry import BASES
from hhdesk.domain.text import fold
from hhdesk.ui.forms.value_field import plain_text, shown_text
from hhdesk.ui.grid.cells import NO_INDEX, Cell, CellText, GridColumn, Index, Look, Mark, Outcome, Tone
from hhdesk.ui.grid.model import GridModel
from hhdesk.ui.pages.reference.cell_drafts import CellDraft, Drafts

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk
    from hhdesk.app.editing.edits import Edit
    from hhdesk.app.forms.bases import BaseLine
    from hhdesk.app.refusal import Refused
    from hhdesk.domain.records import Base

COLUMNS = (
    GridColumn("unit", "Đơn vị", "TT Thịnh Long", Look.NAME),
    GridColumn("name", "Tên cơ sở", "Trường Tiểu học Hải Phương A", Look.TEXT, entry=True, stretch=True),
    GridColumn("kind", "Loại", "Ban công tác Mặt trận", Look.TEXT, entry=True),
    GridColumn("founded", "Thành lập", "00/00/0000", entry=True),
    GridColumn("closed", "Kết thúc", "00/00/0000", entry=True),
    GridColumn("note", "Ghi chú", "ghi chú", Look.TEXT, entry=True, stretch=True),
)


class BasesModel(GridModel):
    """Saves every cell on its own; `saved(Saved, words)` follows, `failed(exception)` where it could not."""

    saved = Signal(object, str)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self._desk = desk
        self._all: tuple[BaseLine, ...] = ()
        self._lines: tuple[BaseLine, ...] = ()
        self._drafts: Drafts = {}
        self._filter = ""
        self._open_only = False

    @property
    def unsaved(self) -> int:
        """How many texts wait in their cells for correction."""
        return len(self._drafts)

    @property
    def lines(self) -> tuple[BaseLine, ...]:
        """The bases listed, in order."""
        return self._lines

    @property
    def hidden(self) -> int:
        """How many bases the filters keep back."""
        return len(self._all) - len(self._lines)

    def show_lines(self, lines: tuple[BaseLine, ...]) -> None:
        """Show these under the filters in force.

        Rows that are listed already stay where they are until a filter is chosen again, so that a row does
        not jump away from under the editor that changed it.
        """
        self._all = lines
        found = {line.base.id: line for line in lines}
        self._drafts = {place: draft for place, draft in self._drafts.items() if place[0] in found}
        kept = [line.base.id for line in self._lines if line.base.id in found]
        fresh = [line.base.id for line in lines if self._passes(line) and line.base.id not in kept]
        if fresh or len(kept) != len(self._lines):
            wanted = {*kept, *fresh}
            self._list(tuple(line for line in lines if line.base.id in wanted))
            return
        self._lines = tuple(found[base] for base in kept)
        self.rows_changed(range(len(kept)))

    def filter_by(self, text: str, *, open_only: bool) -> None:
        """List bases whose name or unit holds the text; with `open_only` those that have not ended."""
        self._filter, self._open_only = fold(text), open_only
        self._list(tuple(line for line in self._all if self._passes(line)))

    def _passes(self, line: BaseLine) -> bool:
        base, today = line.base, self._desk.clock.today()
        ended = base.closed is not None and base.closed <= today
        named = not self._filter or self._filter in fold(f"{base.name} {line.unit.name}")
        return named and not (self._open_only and ended)

    def _list(self, lines: tuple[BaseLine, ...]) -> None:
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def row_of(self, base: str) -> int | None:
        """The row of a base, None where it is not listed."""
        return next((row for row, line in enumerate(self._lines) if line.base.id == base), None)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def cell(self, row: int, column: int) -> Cell:
        """The words of a cell; a name that looks like another one is marked."""
        line, name = self._lines[row], COLUMNS[column].name
        draft = self._drafts.get((line.base.id, name))
        if draft is not None:
            return draft.cell
        text = line.unit.short_name if name == "unit" else _worded(name, getattr(line.base, name))
        said = [problem for problem in line.warnings if problem.field == name]
        if said:
            from hhdesk.app.wording.messages import sentence

            return Cell(text, mark=Mark.WARNING, remark=" ".join(sentence(problem) for problem in said))
        return Cell(text, Tone.QUIET if line.base.closed else Tone.PLAIN)

    def typed_text(self, row: int, column: int) -> str:
        """The content as one types it."""
        line, name = self._lines[row], COLUMNS[column].name
        draft = self._drafts.get((line.base.id, name))
        if draft is not None:
            return draft.text
        if name in ("unit", "kind"):
            return self.cell(row, column).text
        return plain_text(BASES.column(name), getattr(line.base, name))

    def row_name(self, row: int) -> str:
        """The base's name."""
        return self._lines[row].base.name

    def outcome(self, row: int, column: int, text: str) -> Outcome:
        """What the text would do to the cell."""
        from hhdesk.app.wording.messages import sentence

        name = COLUMNS[column].name
        before = self.cell(row, column).text
        try:
            return Outcome(before, _worded(name, _read(name, text)))
        except CellProblem as refusal:
            return Outcome(before, before, sentence(refusal.problem))

    def write(self, texts: Sequence[CellText], action: str) -> None:
        """Save what can be read in one transaction; the rest stays in its cells."""
        from hhdesk.app.wording.messages import sentence

        values: dict[int, dict[str, Value]] = {}
        typed = {(text.row, COLUMNS[text.column].name): text.text for text in texts}
        for (row, name), text in typed.items():
            base = self._lines[row].base
            self._drafts.pop((base.id, name), None)
            try:
                value = _read(name, text)
            except CellProblem as refusal:
                self._drafts[base.id, name] = CellDraft(text, sentence(refusal.problem))
                continue
            said = self._name_taken(row, value) if name == "name" else ""
            if said:
                self._drafts[base.id, name] = CellDraft(text, said)
            elif value != getattr(base, name):
                values.setdefault(row, {})[name] = value
        if values:
            self._save(values, typed, action)
        self.rows_changed({row for row, _ in typed})

    def _save(
        self, values: dict[int, dict[str, Value]], typed: dict[tuple[int, str], str], action: str
    ) -> None:
        from hhdesk.app.editing.edit import save
        from hhdesk.app.refusal import Refused, Rejected
        from hhdesk.store.errors import StoreError

        rows = list(values)
        edits = [self._edit(self._lines[row].base, values[row]) for row in rows]
        try:
            saved = save(self._desk, edits, action)
        except Refused as refusal:
            self._keep(refusal, rows, typed)
            self.failed.emit(refusal)
        except (Rejected, StoreError) as error:
            self.failed.emit(error)
        else:
            one = self._lines[rows[0]].base.name
            words = f"sửa {one}" if len(rows) == 1 else f"sửa {len(rows)} cơ sở"
            self.saved.emit(saved, words)

    @staticmethod
    def _edit(base: Base, values: dict[str, Value]) -> Edit:
        from hhdesk.app.editing.edits import Edit

        return Edit("bases", base.id, {}, values, {name: getattr(base, name) for name in values})

    def _keep(self, refusal: Refused, rows: list[int], typed: dict[tuple[int, str], str]) -> None:
        from hhdesk.app.wording.messages import sentence

        for placed in refusal.problems:
            place = (rows[placed.index], placed.problem.field)
            if place in typed:
                base = self._lines[place[0]].base.id
                self._drafts[base, place[1]] = CellDraft(typed[place], sentence(placed.problem))

    def _name_taken(self, row: int, name: Value) -> str:
        """Why the base cannot take this name, "" where it can."""
        base = self._lines[row].base
        for line in self._all:
            other = line.base
            same_place = (other.unit, other.kind) == (base.unit, base.kind)
            if other.id != base.id and same_place and fold(other.name) == fold(str(name)):
                return f"Đơn vị này đã có “{other.name}”; hãy đặt tên khác."
        return ""


def _read(name: str, text: str) -> Value:
    return read_cell(BASES.column(name), text, Dialect.TYPED)


def _worded(name: str, value: Value) -> str:
    if name == "kind":
        return BASE_KIND_LABELS.get(str(value), str(value))
    return shown_text(BASES.column(name), value)
