"""The grid of targets: what is compared with what, the sign and the threshold open to change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hhdesk.domain.labels import BASE_KIND_LABELS
from hhdesk.domain.numbers import Dialect, format_decimal, parse_count, parse_decimal, plain_decimal
from hhdesk.domain.problems import CellProblem
from hhdesk.domain.targets import Comparison, Target, TargetGroup
from hhdesk.ui.grid.cells import NO_INDEX, Cell, CellText, GridColumn, Index, Look, Mark, Outcome, Tone
from hhdesk.ui.grid.model import GridModel
from hhdesk.ui.pages.reference.cell_drafts import CellDraft, Drafts
from hhdesk.ui.words.level_words import short_label

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk

HUNDREDTHS = 100
COLUMNS = (
    GridColumn("organisation", "Tổ chức", "MTTQ", Look.NAME),
    GridColumn("label", "Chỉ tiêu", "Tỷ lệ tập hợp thanh niên", Look.TEXT, stretch=True),
    GridColumn("comparison", "Dấu", "≥", Look.FIGURE, entry=True),
    GridColumn("threshold", "Mức", "2.500,00", Look.FIGURE, entry=True),
    GridColumn("unit", "Đơn vị", "đoàn viên", Look.TEXT),
    GridColumn("counts", "Cách tính", "Hoàn thành xuất sắc", Look.TEXT, stretch=True),
)
_SIGNS = {
    ">": Comparison.ABOVE,
    ">=": Comparison.AT_LEAST,
    "≥": Comparison.AT_LEAST,
    "=>": Comparison.AT_LEAST,
}


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target and the set it belongs to."""

    set_code: str
    target: Target

    @property
    def key(self) -> str:
        """What names the line."""
        return f"{self.set_code}/{self.target.code}"


@dataclass(frozen=True, slots=True)
class TargetChange:
    """A change of one target, enough to take it back and bring it again."""

    before: TargetLine
    comparison: Comparison
    threshold: Fraction


class TargetsModel(GridModel):
    """`wanted(TargetChange)` follows a typed sign or threshold that can be read; whoever saves reloads."""

    wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self._desk = desk
        self._lines: tuple[TargetLine, ...] = ()
        self._drafts: Drafts = {}
        self.set_code = desk.reference.target_set(desk.clock.today().year).code
        self.reload()

    @property
    def unsaved(self) -> int:
        """How many texts wait in their cells for correction."""
        return len(self._drafts)

    @property
    def lines(self) -> tuple[TargetLine, ...]:
        """The targets in their sets' order."""
        return self._lines

    def show_set(self, code: str) -> None:
        """Show the targets of this set, the one of today where there is none with this code."""
        self.set_code = code
        self.reload()

    def reload(self) -> None:
        """Read the targets of the desk again."""
        reference = self._desk.reference
        present = reference.target_set(self._desk.clock.today().year)
        shown = next((each for each in reference.target_sets if each.code == self.set_code), present)
        self.set_code = shown.code
        lines = tuple(TargetLine(shown.code, target) for target in shown.targets)
        # An editor may be open on a cell: rows are only made anew where there are others.
        if [line.key for line in lines] == [line.key for line in self._lines]:
            self._lines = lines
            self.rows_changed(range(len(lines)))
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def cell(self, row: int, column: int) -> Cell:
        """The words of a cell."""
        line, name = self._lines[row], COLUMNS[column].name
        draft = self._drafts.get((line.key, name))
        if draft is not None:
            return draft.cell
        text = self._text(line, name)
        return Cell(text, Tone.PLAIN if COLUMNS[column].entry else Tone.QUIET, Mark.NONE)

    def typed_text(self, row: int, column: int) -> str:
        """The content as one types it: `>=`, `89,5`."""
        line, name = self._lines[row], COLUMNS[column].name
        draft = self._drafts.get((line.key, name))
        if draft is not None:
            return draft.text
        if name == "threshold":
            return plain_decimal(int(line.target.threshold * HUNDREDTHS), HUNDREDTHS)
        return line.target.comparison.value if name == "comparison" else self._text(line, name)

    def row_name(self, row: int) -> str:
        """The target's label."""
        return self._lines[row].target.label

    def outcome(self, row: int, column: int, text: str) -> Outcome:
        """What the text would do to the cell."""
        before = self.cell(row, column).text
        try:
            change = self._change(row, COLUMNS[column].name, text)
        except ValueError as refusal:
            return Outcome(before, before, _said(refusal))
        after = change.comparison.sign if COLUMNS[column].name == "comparison" else _number(change.threshold)
        return Outcome(before, after)

    def write(self, texts: Sequence[CellText], action: str) -> None:
        """Ask for every change that can be read."""
        for text in texts:
            line, name = self._lines[text.row], COLUMNS[text.column].name
            self._drafts.pop((line.key, name), None)
            try:
                change = self._change(text.row, name, text.text)
            except ValueError as refusal:
                self._drafts[line.key, name] = CellDraft(text.text, _said(refusal))
                continue
            if (change.comparison, change.threshold) != (line.target.comparison, line.target.threshold):
                self.wanted.emit(change)
        self.rows_changed({text.row for text in texts})

    def _change(self, row: int, name: str, text: str) -> TargetChange:
        """The change that a typed text means; ValueError (CellProblem for numbers) where it means none."""
        line = self._lines[row]
        target = line.target
        if name == "comparison":
            sign = _SIGNS.get(text.strip())
            if sign is None:
                raise ValueError("Gõ > (trên) hoặc >= (từ … trở lên).")
            return TargetChange(line, sign, target.threshold)
        if target.is_count:
            threshold = Fraction(parse_count(text, Dialect.TYPED, name))
        else:
            threshold = Fraction(
                parse_decimal(text.rstrip(" %"), HUNDREDTHS, Dialect.TYPED, name), HUNDREDTHS
            )
        return TargetChange(line, target.comparison, threshold)

    def _text(self, line: TargetLine, name: str) -> str:
        target = line.target
        organisation = self._desk.reference.organisation(target.organisation)
        match name:
            case "organisation":
                return organisation.abbreviation
            case "label":
                return target.label
            case "comparison":
                return target.comparison.sign
            case "threshold":
                return _number(target.threshold)
            case "unit":
                people = organisation.people if target.measure == "new_members" else "cơ sở"
                return people if target.is_count else "%"
        return self._counts(target)

    def _counts(self, target: Target) -> str:
        """Which levels and kinds of bases a rating target counts."""
        if target.group is TargetGroup.MEMBERSHIP:
            return "hội viên trên số người thuộc diện"
        if target.is_count:
            return "cộng dồn trong kỳ"
        labels = {
            level.code: short_label(level)
            for scale in self._desk.reference.scales.values()
            for level in scale.levels
        }
        levels = ", ".join(labels[code] for code in target.levels)
        kinds = ", ".join(BASE_KIND_LABELS[kind] for kind in target.base_kinds)
        return f"{levels} ({kinds})" if len(target.base_kinds) > 1 else levels


def _number(threshold: Fraction) -> str:
    return format_decimal(int(threshold * HUNDREDTHS), HUNDREDTHS)


def _said(refusal: ValueError) -> str:
    from hhdesk.app.wording.messages import sentence

    return sentence(refusal.problem) if isinstance(refusal, CellProblem) else str(refusal)
