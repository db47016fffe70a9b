"""Makes records of a table's rows under its mapping, with the answers given so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from hhdesk.domain.registry import KINDS, Column, ColumnType
from hhdesk.exchange.workbooks.body_rows import BodyRow, RowSort, sort_rows
from hhdesk.exchange.workbooks.cell_reader import CellReader, said
from hhdesk.exchange.workbooks.doubts import Doubt, Option, Read, asks
from hhdesk.exchange.workbooks.drafts import Answers, CellKey, Draft, DraftCell, DraftRow, LeftOut
from hhdesk.exchange.workbooks.find_tables import FoundTable
from hhdesk.exchange.workbooks.grid import SheetCell
from hhdesk.exchange.workbooks.mapping import BY_UNIT, EACH_ROW, TableMapping, Use
from hhdesk.exchange.workbooks.read_words import WordReader
from hhdesk.exchange.workbooks.shown_values import show_value
from hhdesk.exchange.workbooks.totals import checked_totals

# Names of the stored bases by organisation and unit (qualified code) and kind.
KnownBases = Callable[[str, str, str], Sequence[str]]
Given = Mapping[CellKey, str]  # the answers about one row
Group = tuple[str, str]  # organisation and period of a wide table's columns, "" where they do not tell
# What other cells of a row are read against comes first.
_FIRST = ("organisation", "period", "year", "founded", "unit", "kind", "quantity_unit")


class DraftMaker:
    """Makes the records of one table under one mapping; rows whose answers stay are not read again."""

    def __init__(
        self,
        table: FoundTable,
        mapping: TableMapping,
        words: WordReader,
        known_bases: KnownBases = lambda _organisation, _unit, _kind: (),
    ) -> None:
        self._table, self._mapping, self._words = table, mapping, words
        self._known_bases = known_bases
        self._kind = KINDS[mapping.kind]
        self._names = [column.name for column in self._kind.columns]
        self._order = sorted(
            self._names, key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST)
        )
        self._groups = _groups(mapping)
        self._period = "period" if mapping.kind == "membership" else "year"
        self._reader = CellReader(words, self._period, old_letters=mapping.old_letters)
        self._tops = _tops(table)
        uses = zip(table.columns, mapping.uses, strict=True)
        self._row_name_columns = [column for column, use in uses if use.column in {"base", "name", "title"}]
        self._body = sort_rows(table, mapping, self._section_facts)
        left_out = [
            LeftOut(row.row + 1, row.sort, row.text) for row in self._body if row.sort is not RowSort.RECORD
        ]
        self._left_out = tuple(checked_totals(table, mapping, self._body, left_out))
        self._made: dict[int, tuple[Given, tuple[DraftRow, ...]]] = {}
        self._given: Given = {}
        self._section: dict[str, str] = {}
        self._above: dict[str, DraftCell] = {}

    def draft(self, answers: Answers | None = None) -> Draft:
        """The records with these answers. What is not certain is a doubt in its cell, never a guess."""
        answered = answers or Answers()
        given: dict[int, dict[CellKey, str]] = {}
        for key, value in answered.values.items():
            given.setdefault(key[0], {})[key] = value
        rows: list[DraftRow] = []
        left_out = list(self._left_out)
        self._section, self._above = {}, {}
        for body in self._body:
            number = body.row + 1
            if body.sort is RowSort.SECTION:
                self._section.update(body.facts or {})
            if body.sort is RowSort.RECORD and number not in answered.skipped:
                records = self._row(body, given.get(number, {}))
                rows += records
                if not records:
                    left_out.append(LeftOut(number, RowSort.BLANK, body.text))
        columns = tuple(name for name in self._names if any(name in row.cells for row in rows))
        left_out.sort(key=lambda row: row.number)
        return Draft(self._mapping.kind, columns, tuple(rows), tuple(left_out))

    def _row(self, body: BodyRow, given: Given) -> tuple[DraftRow, ...]:
        """The records of one row, read again where its answers changed or where it looks at the row above."""
        made = self._made.get(body.row)
        if made is None or made[0] != given or _looks_up(made[1]):
            self._given = given
            made = self._made[body.row] = (given, tuple(self._records(body)))
        for row in made[1]:
            self._above.update((name, row.cells[name]) for name in self._kind.key if name in row.cells)
        return made[1]

    def _section_facts(self, text: str) -> Mapping[str, str]:
        """The key columns that a line between the rows sets for those below it."""
        used = {use.column for use in self._mapping.uses}
        found: dict[str, str] = {}
        if "unit" not in used and self._words.is_unit(text):
            found["unit"] = text
        organisation = self._words.organisation(text)
        if "organisation" not in used and organisation.doubt is None:
            found["organisation"] = str(organisation.value)
        period = self._words.period(text, whole_years=self._period == "year")
        if self._period not in used and period.doubt is None:
            found[self._period] = str(period.value)
        return found

    def _records(self, body: BodyRow) -> Iterator[DraftRow]:
        for group in self._groups:
            cells = self._cells(body.row, group)
            valued = any(
                not cell.is_empty or cell.doubt is not None
                for name, cell in cells.items()
                if name not in self._kind.key and name != "scale"
            )
            if valued or not self._kind.needs_values:
                yield DraftRow(body.row + 1, cells)

    def _cells(self, row: int, group: Group) -> dict[str, DraftCell]:
        """All cells of one record, in the registry's order."""
        found: dict[str, DraftCell] = {}
        for name in self._order:
            cell = self._cell(row, group, self._kind.column(name), found)
            if cell is not None:
                found[name] = cell
        return {name: found[name] for name in self._names if name in found}

    def _cell(
        self, row: int, group: Group, column: Column, found: Mapping[str, DraftCell]
    ) -> DraftCell | None:
        """One cell: answered, read from its column, or taken from the group, the section or the titles."""
        places = self._places(column.name, group)
        if places:
            position, text, read = self._from_columns(row, places, column, found)
        else:
            implied = self._implied(column, group, found, row)
            if implied is None:
                return None
            position, text, read = None, implied.shown or self._row_name(row), implied
        if not read.doubt and read.value == "" and column.required and places:
            read = self._missing(column, found)
        wide = any(_is_wide(self._mapping.uses[place]) for place in places)
        key: CellKey = (row + 1, "/".join(group).strip("/") if wide else "", column.name)
        draft = DraftCell(key, position, text, read.value, read.shown, read.doubt, read.corrected)
        return self._answered(draft, column, found) if key in self._given else draft

    def _from_columns(
        self, row: int, places: Sequence[int], column: Column, found: Mapping[str, DraftCell]
    ) -> tuple[int, str, Read]:
        """Where the cell stands, what it shows, and what it gives."""
        source, use = self._source(row, places)
        cell = self._table.grid.cell(*source)
        if use.choice:
            return source[1], cell.shown, self._read_marks(row, places)
        return source[1], cell.shown, self._reader.read(column, cell, found)

    def _places(self, name: str, group: Group) -> list[int]:
        """The places of the columns that give this value to this group."""
        return [
            place
            for place, use in enumerate(self._mapping.uses)
            if use.column == name and use.organisation in ("", group[0]) and use.period in ("", group[1])
        ]

    def _source(self, row: int, places: Sequence[int]) -> tuple[tuple[int, int], Use]:
        """The position of the cell to read: the first cell of a merged area stands for all its rows."""
        place = places[0]
        column = self._table.columns[place]
        return self._tops.get((row, column), (row, column)), self._mapping.uses[place]

    def _read_marks(self, row: int, places: Sequence[int]) -> Read:
        """The level whose column is ticked."""
        cells = [self._table.grid.cell(row, self._table.columns[place]) for place in places]
        ticked = [
            self._mapping.uses[place].choice
            for place, cell in zip(places, cells, strict=True)
            if not cell.is_empty and cell.text not in {"0", "-"}
        ]
        options = tuple(Option(level, level) for level in ticked)
        return (
            Read(ticked[0], ticked[0])
            if len(ticked) == 1
            else Read()
            if not ticked
            else asks("level-guess", *options)
        )

    def _row_name(self, row: int) -> str:
        """What names the row in the file: its base, its work to be done."""
        texts = [self._table.grid.cell(row, column).text for column in self._row_name_columns]
        return texts[0] if texts else ""

    def _implied(self, column: Column, group: Group, found: Mapping[str, DraftCell], row: int) -> Read | None:
        """A key value that no column gives; None for other columns."""
        name = column.name
        if name not in self._kind.key or name == "hamlet":
            return None
        if name == "base":
            return self._base_of_unit(found)
        if name == "kind" and not self._mapping.constants.get("kind"):
            return self._kind_of_base(found)
        grouped = {"organisation": group[0], self._period: group[1]}.get(name, "")
        text = grouped or self._section.get(name, "") or self._mapping.constants.get(name, "")
        if name == "unit" and text == EACH_ROW:
            return asks("unit-of-row", *self._words.units_for(self._row_name(row), said(found, self._period)))
        return self._reader.read(column, SheetCell(text), found) if text else Read()

    def _kind_of_base(self, found: Mapping[str, DraftCell]) -> Read:
        """The only kind of base that the organisation has; a row about a commune is about its front."""
        organisation = self._words.reading.vocabulary.organisation(said(found, "organisation"))
        kinds = organisation.base_kinds if organisation is not None else ()
        if len(kinds) > 1 and not self._row_name_columns:
            kinds = tuple(kind for kind in kinds if kind == "mttq_xa")
        return self._words.choice(self._kind.column("kind"), kinds[0]) if len(kinds) == 1 else Read()

    def _base_of_unit(self, found: Mapping[str, DraftCell]) -> Read:
        """The base that a row about a commune means: the only one of its kind there, or a new one."""
        wanted = [found[name] for name in ("organisation", "unit", "kind")]
        if any(cell.is_open or cell.is_empty for cell in wanted):
            return Read()
        names = self._known_bases(*(str(cell.value) for cell in wanted))
        if len(names) == 1:
            return Read(names[0], names[0])
        composed = self._words.base_name(str(wanted[0].value), str(wanted[1].value))
        if not names and self._mapping.constants.get("base") == BY_UNIT:
            return Read(composed, composed)
        return asks("base-guess", *(Option(name, name) for name in names or [composed]))

    def _missing(self, column: Column, found: Mapping[str, DraftCell]) -> Read:
        """The question about an empty key cell; the row above may say it."""
        before = self._above.get(column.name)
        options: list[Option] = []
        if before is not None and not before.is_empty and not before.is_open:
            options.append(Option(str(before.value), before.shown))
        if column.type is ColumnType.UNIT:
            options += self._words.unit_options(said(found, self._period))
        return asks("missing-key", *dict.fromkeys(options))

    def _answered(self, cell: DraftCell, column: Column, found: Mapping[str, DraftCell]) -> DraftCell:
        """The cell as answered; an answer about letters says what stands there, which may be doubtful too."""
        value = self._given[cell.key]
        if cell.doubt is not None and cell.doubt.code == "letters":
            read = self._reader.read(column, SheetCell(value), found)
            done = read.doubt is None
            return replace(
                cell, value=read.value, shown=read.shown, doubt=read.doubt or cell.doubt, answered=done
            )
        shown = show_value(column, value, self._words)
        doubt = cell.doubt or Doubt("missing-key")
        return replace(cell, value=value, shown=shown, doubt=doubt, corrected=False, answered=True)


def _looks_up(rows: Sequence[DraftRow]) -> bool:
    """True for a row with an empty key cell: what is offered for it stands in the row above."""
    return any(
        cell.doubt is not None and cell.doubt.code == "missing-key"
        for row in rows
        for cell in row.cells.values()
    )


def _is_wide(use: Use) -> bool:
    return bool(use.organisation or use.period)


def _groups(mapping: TableMapping) -> list[Group]:
    """The groups of a wide table in the order of its columns; one nameless group for a plain table."""
    found = dict.fromkeys(
        (use.organisation, use.period) for use in mapping.uses if use.column and _is_wide(use)
    )
    return list(found) or [("", "")]


def _tops(table: FoundTable) -> dict[tuple[int, int], tuple[int, int]]:
    """For every cell of an area merged downwards in the body, the area's first cell."""
    return {
        (row, left): (top, left)
        for top, left, bottom, right in table.grid.merged
        if top in table.body and bottom > top
        for row in range(top + 1, bottom + 1)
    }
