"""The records that a mapped table would bring, cell by cell, with the questions that are still open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from hhdesk.domain.registry import KINDS
from hhdesk.exchange.workbooks.body_rows import RowSort
from hhdesk.exchange.workbooks.doubts import Doubt

CellKey = tuple[int, str, str]  # the sheet's row (from 1), the group of a wide table, the column


@dataclass(frozen=True, slots=True)
class DraftCell:
    """One cell of a record. `position` is the grid column it comes from, None where it comes from elsewhere.

    `text` is what the file shows, `value` what the load gets, `shown` how that looks. A `doubt` is open until
    `answered`.
    """

    key: CellKey
    position: int | None
    text: str
    value: object = ""
    shown: str = ""
    doubt: Doubt | None = None
    corrected: bool = False
    answered: bool = False

    @property
    def is_open(self) -> bool:
        """True while somebody has to answer."""
        return self.doubt is not None and not self.answered

    @property
    def is_empty(self) -> bool:
        """True where nothing would be stored."""
        return self.value == ""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One record: the sheet's own row number and its cells by column, in the registry's order."""

    number: int
    cells: Mapping[str, DraftCell]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that brings no record, and why. `sums` are headings with a total and what the rows add up to."""

    number: int
    sort: RowSort
    text: str
    sums: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person said: values by cell, and rows that are to be left out."""

    values: Mapping[CellKey, str] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()

    def with_value(self, keys: Sequence[CellKey], value: str) -> Answers:
        """These and one value for some cells."""
        return replace(self, values={**self.values, **dict.fromkeys(keys, value)})

    def without(self, keys: Sequence[CellKey]) -> Answers:
        """These without the values of some cells."""
        return replace(
            self, values={key: value for key, value in self.values.items() if key not in set(keys)}
        )

    def with_skipped(self, rows: Sequence[int]) -> Answers:
        """These, and some rows left out."""
        return replace(self, skipped=self.skipped | set(rows))

    def with_taken(self, rows: Sequence[int]) -> Answers:
        """These, and some rows taken again."""
        return replace(self, skipped=self.skipped - set(rows))


@dataclass(frozen=True, slots=True)
class Draft:
    """All records of one table in the sheet's order, and the rows that bring none."""

    kind: str
    columns: tuple[str, ...]
    rows: tuple[DraftRow, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def open_cells(self) -> tuple[DraftCell, ...]:
        """The cells that wait for an answer, each once though a wide table's records share it."""
        found = {cell.key: cell for row in self.rows for cell in row.cells.values() if cell.is_open}
        return tuple(found.values())

    @property
    def lacking(self) -> tuple[str, ...]:
        """Key columns that no column of the table, title or section gives to all records."""
        required = [column.name for column in KINDS[self.kind].columns if column.required]
        settled = [row for row in self.rows if not any(row.cells[name].is_open for name in required)]
        return tuple(name for name in required if any(row.cells[name].is_empty for row in settled))
