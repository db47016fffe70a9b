"""From texts typed or pasted into membership lines to the edits that save them, and texts that cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hhdesk.app.editing.edits import Edit, Value
from hhdesk.app.forms.membership import MembershipLine
from hhdesk.app.refusal import PlacedProblem
from hhdesk.app.wording.messages import typed_sentence
from hhdesk.domain.cells import read_cell
from hhdesk.domain.figures import Figure
from hhdesk.domain.numbers import Dialect
from hhdesk.domain.problems import CellProblem, Problem
from hhdesk.domain.registry import MEMBERSHIP
from hhdesk.ui.grid.cells import Outcome
from hhdesk.ui.pages.membership.columns import COUNTS
from hhdesk.ui.pages.membership.lines import Draft, typed_value
from hhdesk.ui.pages.membership.steps import Place
from hhdesk.ui.words import formatting


def read_text(name: str, text: str) -> Value:
    """The value of a text in the column `name`; CellProblem where it cannot be taken."""
    return read_cell(MEMBERSHIP.column(name), text, Dialect.TYPED)


def shown_value(name: str, value: Value) -> str:
    """A value as its cell shows it."""
    if name in COUNTS:
        return formatting.figure(value)  # type: ignore[arg-type]
    return str(value or "")


def text_outcome(line: MembershipLine, draft: Draft | None, name: str, text: str) -> Outcome:
    """What `text` would do to the cell of the column `name`, where `draft` stands or the stored value."""
    stored = getattr(line.record, name) if line.record else None
    before = draft.text if draft else shown_value(name, stored)
    try:
        after = shown_value(name, read_text(name, text))
    except CellProblem as refused:
        return Outcome(before, before, typed_sentence(refused.problem))
    return Outcome(before, after)


def readings_of(problem: Problem) -> tuple[str, ...]:
    """The texts that would leave no doubt, the likelier first."""
    found = (problem.values.get(name) for name in ("reading", "other_reading"))
    return tuple(str(reading) for reading in found if reading is not None)


def typing_value(name: str, text: str) -> Figure:
    """The figure while it is typed; none where the text is not a figure yet."""
    try:
        value = read_text(name, text)
    except CellProblem:
        return None
    return value if not isinstance(value, str) else None  # type: ignore[return-value]


@dataclass(slots=True)
class Batch:
    """Texts sorted into values to save, by row, and texts that stay in their cells."""

    values: dict[int, dict[str, Value]] = field(default_factory=dict)
    texts: dict[Place, str] = field(default_factory=dict)
    drafts: dict[Place, Draft] = field(default_factory=dict)

    def edits(self, lines: Sequence[MembershipLine], organisation: str) -> list[Edit]:
        """The edits of all rows with values, in the order of `rows`."""
        return [_edit(lines[row], organisation, values) for row, values in self.values.items()]

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows with values to save."""
        return tuple(self.values)

    def refuse(self, problems: Iterable[PlacedProblem]) -> None:
        """Turn what was refused into texts that stay; a row refused as a whole stays with all its texts."""
        rows = self.rows
        for placed in problems:
            row = rows[placed.index]
            values = self.values.get(row, {})
            names = [placed.problem.field] if placed.problem.field in values else list(values)
            for name in names:
                self.drafts[row, name] = Draft(self.texts[row, name], placed.problem)
                values.pop(name)
        self.values = {row: values for row, values in self.values.items() if values}


def sort_texts(texts: Iterable[tuple[int, str, str]], lines: Sequence[MembershipLine]) -> Batch:
    """Read texts given as (row, column name, text); what is stored already needs no saving."""
    batch = Batch()
    for row, name, text in texts:
        batch.texts[row, name] = text
        try:
            value = read_text(name, text)
        except CellProblem as refused:
            batch.drafts[row, name] = Draft(text, refused.problem)
            continue
        record = lines[row].record
        if (getattr(record, name) if record else None) != value:
            batch.values.setdefault(row, {})[name] = value
    return batch


def _edit(line: MembershipLine, organisation: str, values: Mapping[str, Value]) -> Edit:
    key: dict[str, Value] = {"organisation": organisation, "unit": line.unit.id, "period": str(line.period)}
    seen = {name: getattr(line.record, name, None) for name in values}
    return Edit("membership", line.record.id if line.record else None, key, dict(values), seen)


def cell_text(line: MembershipLine, draft: Draft | None, name: str) -> str:
    """What the editor of a cell starts with."""
    return draft.text if draft else typed_value(line, name)
