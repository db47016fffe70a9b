"""One foreign workbook on its way in: which tables, how each is read, what has been answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from hhdesk.app.home import Home
from hhdesk.app.workbooks.load_drafts import TableDraft
from hhdesk.app.workbooks.read_workbook import WorkbookReader
from hhdesk.app.workbooks.remembered import remember_shapes

if TYPE_CHECKING:
    from hhdesk.exchange.workbooks.drafts import Answers, CellKey, Draft, DraftCell
    from hhdesk.exchange.workbooks.make_draft import DraftMaker
    from hhdesk.exchange.workbooks.mapping import TableMapping, Use
    from hhdesk.exchange.workbooks.workbook import OpenTable


class Importing:
    """Holds the choices; drafts follow from them and are made when asked for."""

    def __init__(self, reader: WorkbookReader) -> None:
        from hhdesk.exchange.workbooks.drafts import Answers

        self.reader = reader
        self.tables: tuple[OpenTable, ...] = reader.workbook.tables
        self.chosen: list[int] = list(range(len(self.tables)))
        self._mappings = [table.mapping for table in self.tables]
        self._answers = [Answers() for _ in self.tables]
        self._makers: dict[int, DraftMaker] = {}
        self._drafts: dict[int, Draft] = {}

    def prepared(self) -> Importing:
        """Itself, with the drafts of all tables made: for long files the work of a thread of its own."""
        for place in range(len(self.tables)):
            self.draft(place)
        return self

    @property
    def is_remembered(self) -> bool:
        """True where all chosen tables are read as a file of their shape was before."""
        return bool(self.chosen) and all(self._mappings[place].remembered for place in self.chosen)

    @property
    def is_mapped(self) -> bool:
        """True where nothing about the columns of the chosen tables has to be looked at."""
        return all(
            not self._mappings[place].is_doubtful and not self.draft(place).lacking for place in self.chosen
        )

    def waiting(self, *, columns: bool) -> list[int]:
        """The chosen tables with a column to look at or a value to give, else those with open questions."""
        return [
            place
            for place in self.chosen
            if self.draft(place).lacking
            or (self._mappings[place].is_doubtful if columns else self.draft(place).open_cells)
        ]

    @property
    def open_count(self) -> int:
        """How many cells of the chosen tables wait for an answer."""
        return sum(len(self.draft(place).open_cells) for place in self.chosen)

    @property
    def lacking(self) -> bool:
        """True while a chosen table's records lack a key that has to be said for all of them."""
        return bool(self.lacking_names)

    @property
    def lacking_names(self) -> tuple[str, ...]:
        """The key columns that records of the chosen tables lack, each once."""
        return tuple(dict.fromkeys(name for place in self.chosen for name in self.draft(place).lacking))

    def mapping(self, place: int) -> TableMapping:
        """How a table is read."""
        return self._mappings[place]

    def answers(self, place: int) -> Answers:
        """What was answered about a table."""
        return self._answers[place]

    def draft(self, place: int) -> Draft:
        """A table's records as they would be stored."""
        if place not in self._makers:
            self._makers[place] = self.reader.maker(self.tables[place], self._mappings[place])
        if place not in self._drafts:
            self._drafts[place] = self._makers[place].draft(self._answers[place])
        return self._drafts[place]

    def read_as(self, place: int, kind: str) -> None:
        """Take a table for another kind of record."""
        if kind != self._mappings[place].kind:
            self._take(place, self.tables[place].mappings[kind])

    def use(self, place: int, column: int, use: Use) -> None:
        """Read a column (its place in the table) otherwise; tables of the same shape follow."""
        shape, kind = self.tables[place].shape, self._mappings[place].kind
        for other, table in enumerate(self.tables):
            if table.shape == shape and self._mappings[other].kind == kind:
                period = self._mappings[other].uses[column].period if use.period else ""
                self._take(other, self._mappings[other].with_use(column, replace(use, period=period)))

    def confirm(self, place: int) -> None:
        """Take what is proposed for the columns for right; tables of the same shape follow."""
        shape = self.tables[place].shape
        for other, table in enumerate(self.tables):
            if table.shape == shape:
                self._mappings[other] = self._mappings[other].confirmed()

    def say(self, place: int, name: str, value: str) -> None:
        """Give a key column's value for all rows of a table; others that lack it, units apart, follow."""
        kind = self._mappings[place].kind
        followers = [
            other
            for other in self.chosen
            if other != place and name != "unit" and self._mappings[other].kind == kind
        ]
        for other in followers:
            if name in self.draft(other).lacking:
                self._take(other, self._mappings[other].with_constant(name, value))
        self._take(place, self._mappings[place].with_constant(name, value))

    def take_hidden_rows(self, place: int, taken: bool) -> None:
        """Read the rows that are hidden in the file, or leave them out."""
        self._take(place, replace(self._mappings[place], hidden_rows=taken))

    def has_old_letters(self, place: int) -> bool:
        """True where texts of the table read only as those of an old font that the file does not name."""
        table = self.tables[place].table
        return any(cell.guess for row in table.body for cell in table.grid.rows[row])

    def read_old_letters(self, place: int, read: bool) -> None:
        """Take such texts for what the old font makes of them, or ask about each."""
        self._take(place, replace(self._mappings[place], old_letters=read))

    def answer(self, place: int, keys: Sequence[CellKey], value: str) -> None:
        """Say what cells mean; "" leaves them empty."""
        self._answer(place, self._answers[place].with_value(keys, value))

    def ask_again(self, place: int, keys: Sequence[CellKey]) -> None:
        """Take answers back."""
        self._answer(place, self._answers[place].without(keys))

    def skip(self, place: int, rows: Sequence[int]) -> None:
        """Leave rows of a table out."""
        self._answer(place, self._answers[place].with_skipped(rows))

    def take_again(self, place: int) -> None:
        """Take all rows of a table again that were left out by hand."""
        self._answer(place, self._answers[place].with_taken(tuple(self._answers[place].skipped)))

    def alike(self, place: int, cell: DraftCell) -> tuple[CellKey, ...]:
        """The open cells of a table that ask the very same, this one among them."""
        return tuple(
            other.key
            for other in self.draft(place).open_cells
            if (other.key[2], other.text, other.doubt) == (cell.key[2], cell.text, cell.doubt)
        ) or (cell.key,)

    def drafts(self) -> tuple[TableDraft, ...]:
        """What `load_drafts` takes."""
        return tuple(
            TableDraft(self.tables[place].table.grid.name, self.draft(place), self.headings(place))
            for place in self.chosen
        )

    def headings(self, place: int) -> dict[str, str]:
        """The headings in the file by column of the kind; wide tables name the first."""
        found: dict[str, str] = {}
        for use, heading in zip(self._mappings[place].uses, self.tables[place].table.headings, strict=True):
            if use.column and heading:
                found.setdefault(use.column, " / ".join(heading))
        return found

    def remember(self, home: Home) -> None:
        """Keep the mappings of the chosen tables for the next files of their shapes."""
        from hhdesk.exchange.workbooks.shape import remember

        remember_shapes(
            home, {self.tables[place].shape: remember(self._mappings[place]) for place in self.chosen}
        )

    def _take(self, place: int, mapping: TableMapping) -> None:
        self._mappings[place] = mapping
        self._makers.pop(place, None)
        self._drafts.pop(place, None)

    def _answer(self, place: int, answers: Answers) -> None:
        self._answers[place] = answers
        self._drafts.pop(place, None)
