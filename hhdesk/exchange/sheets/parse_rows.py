"""Turns the cells of a recognised sheet into typed rows, or into every problem that they have."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hhdesk.domain.registry import RecordKind
from hhdesk.exchange.sheets.cell_values import (
    WRONG,
    Values,
    cell_reader,
    each_once,
    read_column,
    wrong_places,
)
from hhdesk.exchange.sheets.raw_sheets import Cell, RawSheet
from hhdesk.exchange.sheets.recognise import Layout
from hhdesk.exchange.sheets.row_problems import Findings, RowProblem
from hhdesk.exchange.sheets.row_rules import Reading, RowRules
from hhdesk.exchange.sheets.seen_keys import Key, SeenKeys
from hhdesk.exchange.sheets.wrong_rows import WrongRows, extra_cells, fitted, identity_in

ROW, ID, FIRST = 0, 1, 2  # places in a parsed row: its number, its id, its first value
ParsedRow = tuple[object, ...]
_LEVELS = ("scale", "level", "proposed_level")


@dataclass(frozen=True, slots=True)
class ParsedSheet:
    """The rows without a problem, and all problems.

    A row is a tuple: the sheet's row number, the id (or None), then a value for every column of the kind in
    the registry's order (None also where the sheet lacks the column). Values are those of
    `domain.cells.read_cell`; units are ids, levels codes, a rating's base its name. `columns` are those that
    the sheet has. A rating's scale is filled in where its level tells it, so it is among them where a level
    column is. `problems` holds the first thousand of `problems_total`.
    """

    kind: RecordKind
    columns: tuple[str, ...]
    rows: list[ParsedRow]
    problems: list[RowProblem]
    problems_total: int
    warnings: tuple[RowProblem, ...]


def parse(sheet: RawSheet, layout: Layout, reading: Reading, seen: SeenKeys | None = None) -> ParsedSheet:
    """Read all rows of the sheet; problems never raise. Pass one `seen` for all sheets of a load."""
    return _Parser(sheet, layout, reading, seen or SeenKeys()).run()


class _Parser:
    """One run over one sheet, column by column; only rows with something wrong are gone through singly."""

    def __init__(self, sheet: RawSheet, layout: Layout, reading: Reading, seen: SeenKeys) -> None:
        self._sheet = sheet
        self._layout = layout
        self._seen = seen
        self._rules = RowRules(reading)
        self._findings = Findings()
        self._names = [column.name for column in layout.kind.columns]
        self._readers = [
            (index, layout.positions[column.name], cell_reader(column, sheet.dialect, reading.vocabulary))
            for index, column in enumerate(layout.kind.columns)
            if column.name in layout.positions
        ]

    def run(self) -> ParsedSheet:
        """Read every row."""
        for problem in self._layout.problems:
            self._findings.add(problem.row, problem.column, problem.problem)
        rows = self._rows()
        columns = [name for name in self._names if name in self._layout.positions]
        if "level" in columns or "proposed_level" in columns:
            columns = [name for name in self._names if name in {*columns, "scale"}]
        warnings = tuple(RowProblem(None, "", warning) for warning in self._sheet.warnings)
        return ParsedSheet(
            self._layout.kind,
            tuple(columns),
            rows,
            self._findings.kept,
            self._findings.total,
            warnings + self._layout.warnings,
        )

    def _rows(self) -> list[ParsedRow]:
        """The rows without a problem; what is wrong with the others is noted."""
        numbers = [number for number, _ in self._sheet.rows]
        cells, wrong = self._cells()
        values = self._values(cells)
        position = self._layout.id_position
        ids = [None] * len(numbers) if position is None else list(map(identity_in, cells[position]))
        wrong |= wrong_places(list(values.values()))
        keys = list(zip(*(values[name] for name in self._layout.kind.key), strict=True))
        kind, place = self._layout.kind.name, self._sheet.place
        if wrong or not self._seen.take_new(kind, keys, ids, place, numbers):
            wrong |= self._note_problems(keys, ids, wrong)
        rows = zip(numbers, ids, *values.values(), strict=True)
        return [row for at, row in enumerate(rows) if at not in wrong] if wrong else list(rows)

    def _cells(self) -> tuple[list[Sequence[Cell]], set[int]]:
        """The cells under each heading, and the rows (from 0) that go on beyond the last one."""
        width = len(self._sheet.header)
        rows = [cells for _, cells in self._sheet.rows]
        too_long: set[int] = set()
        if any(len(cells) != width for cells in rows):
            too_long = {at for at, cells in enumerate(rows) if extra_cells(self._sheet, cells)}
            rows = [fitted(cells, width) for cells in rows]
        return list(zip(*rows, strict=True)) or [()] * width, too_long

    def _values(self, cells: Sequence[Sequence[Cell]]) -> dict[str, Values]:
        """The values of every column of the kind by name, WRONG where there is none."""
        nothing: Values = [None] * len(self._sheet.rows)
        values = dict.fromkeys(self._names, nothing)
        for index, position, read in self._readers:
            values[self._names[index]] = read_column(cells[position], read)
        if "kind" in values:
            values["kind"] = each_once(self._rules.base_kind, values["kind"], values["organisation"])
        when = next(name for name in ("period", "year", "founded") if name in values)
        unit = self._rules.base_unit if when == "founded" else self._rules.unit
        values["unit"] = each_once(unit, values["unit"], values[when])
        if "level" in values:
            graded = [values[name] for name in ("organisation", "year", *_LEVELS)]
            codes = each_once(self._rules.level_codes, *graded)
            for place, name in enumerate(_LEVELS):
                values[name] = [WRONG if each is WRONG else each[place] for each in codes]
        return values

    def _note_problems(
        self, keys: Sequence[Key], ids: Sequence[str | None], wrong: Collection[int]
    ) -> set[int]:
        """Note the problems of all rows in order; the rows whose key or id stood before."""
        single = WrongRows(self._sheet, self._layout, self._readers, self._rules, self._findings, self._seen)
        repeated = set()
        for at, (number, cells) in enumerate(self._sheet.rows):
            if at in wrong:
                single.note_all(number, cells)
            elif single.note_repeated(number, keys[at], ids[at]):
                repeated.add(at)
        return repeated
