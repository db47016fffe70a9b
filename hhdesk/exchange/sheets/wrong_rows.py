"""Goes once more through rows in which something is wrong, cell by cell, and notes everything that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from hhdesk.domain.cells import Value
from hhdesk.domain.numbers import Dialect
from hhdesk.domain.problems import CellProblem, Problem
from hhdesk.exchange.sheets.cell_values import CellReader
from hhdesk.exchange.sheets.raw_sheets import Cell, RawSheet
from hhdesk.exchange.sheets.recognise import Layout
from hhdesk.exchange.sheets.row_problems import Findings
from hhdesk.exchange.sheets.row_rules import RowRules
from hhdesk.exchange.sheets.seen_keys import Key, SeenKeys


class WrongRows:
    """The rows of one sheet; problems go to `findings` in the order of the calls."""

    def __init__(
        self,
        sheet: RawSheet,
        layout: Layout,
        readers: Sequence[tuple[int, int, CellReader]],
        rules: RowRules,
        findings: Findings,
        seen: SeenKeys,
    ) -> None:
        """`readers` have a column's place in the registry, its position in the sheet, and what reads it."""
        self._sheet = sheet
        self._layout = layout
        self._readers = readers
        self._rules = rules
        self._findings = findings
        self._seen = seen
        self._names = [column.name for column in layout.kind.columns]
        self._at = {name: index for index, name in enumerate(self._names)}
        self._key = [self._at[name] for name in layout.kind.key]

    def note_all(self, number: int, cells: Sequence[Cell]) -> None:
        """Note everything that is wrong with a row, a repeated key included."""
        width = len(self._sheet.header)
        extra = extra_cells(self._sheet, cells)
        if extra:
            self._note(number, Problem("", "extra-cells", values={"value": ", ".join(extra)[:80]}))
        cells = fitted(cells, width)
        values: list[Value] = [None] * len(self._names)
        wrong: set[int] = set()
        for index, position, read in self._readers:
            try:
                values[index] = read(cells[position])
            except CellProblem as error:
                self._note(number, error.problem)
                wrong.add(index)
        self._finish(number, values, wrong)
        if wrong.isdisjoint(self._key):
            place = self._layout.id_position
            identity = None if place is None else identity_in(cells[place])
            self.note_repeated(number, tuple([values[index] for index in self._key]), identity)

    def note_repeated(self, number: int, key: Key, identity: str | None) -> bool:
        """Note if a row with this key, or with this id, stood before; True if it did."""
        first = self._seen.repeated(self._layout.kind.name, key, identity, (self._sheet.place, number))
        if first is None:
            return False
        place, row = first
        shown = " · ".join(str(value) for value in key if value is not None)
        named: dict[str, str | int] = {"value": shown, "first_row": row}
        if place != self._sheet.place:
            named["first_sheet"] = place
        self._note(number, Problem(self._layout.kind.key[-1], "duplicate-key", values=named))
        return True

    def _note(self, number: int, problem: Problem) -> None:
        self._findings.add(number, self._layout.heading(problem.field), problem)

    def _finish(self, number: int, values: list[Value], wrong: set[int]) -> None:
        """Replace what depends on other cells of the row: unit, kind of base, levels."""
        at = self._at
        organisation = values[at["organisation"]]
        unit = values[at["unit"]]
        if isinstance(unit, str):
            self._attempt(number, values, wrong, at["unit"], self._unit_of(unit, values))
        kind = values[at["kind"]] if "kind" in at else None
        if isinstance(kind, str) and isinstance(organisation, str):
            self._attempt(
                number, values, wrong, at["kind"], lambda: self._rules.base_kind(kind, organisation)
            )
        if "level" in at:
            self._finish_levels(number, values, wrong, organisation)

    def _unit_of(self, text: str, values: list[Value]) -> Callable[[], str]:
        """What finds the unit: by the row's period or year, else by the day on which the base began."""
        when = self._at.get("period", self._at.get("year"))
        if when is None:
            founded = values[self._at["founded"]]
            day = founded if isinstance(founded, date) else None
            return lambda: self._rules.base_unit(text, day)
        period = values[when]
        return lambda: self._rules.unit(text, period if isinstance(period, str | int) else None)

    def _attempt(
        self, number: int, values: list[Value], wrong: set[int], index: int, rule: Callable[[], str]
    ) -> None:
        """Put what the rule gives in its place; a problem is noted and marks the column as wrong."""
        try:
            values[index] = rule()
        except CellProblem as error:
            self._note(number, error.problem)
            wrong.add(index)

    def _finish_levels(self, number: int, values: list[Value], wrong: set[int], organisation: Value) -> None:
        places = [self._at[name] for name in ("scale", "level", "proposed_level")]
        year = values[self._at["year"]]
        if not isinstance(organisation, str) or not isinstance(year, int) or not wrong.isdisjoint(places):
            return
        scale, level, proposed = [str(value) if value else None for value in map(values.__getitem__, places)]
        codes, problems = self._rules.levels(organisation, year, scale, level, proposed)
        for place, code in zip(places, codes, strict=True):
            values[place] = code
        for problem in problems:
            self._note(number, problem)


def extra_cells(sheet: RawSheet, cells: Sequence[Cell]) -> list[str]:
    """What a row of a CSV holds beyond the last heading, where a comma too many shifts everything."""
    if sheet.dialect is not Dialect.CSV:
        return []
    return [str(cell) for cell in cells[len(sheet.header) :] if str(cell).strip()]


def fitted(cells: Sequence[Cell], width: int) -> Sequence[Cell]:
    """One cell for every heading."""
    return cells if len(cells) == width else (*cells, *[""] * (width - len(cells)))[:width]


def identity_in(cell: Cell) -> str | None:
    """The id that a cell holds, whatever it looks like."""
    return str(cell).strip() or None
