"""Turns the cells of a recognised sheet into typed rows, or into every problem that they have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from hhdesk.domain.cells import Value, column_reader
from hhdesk.domain.numbers import Dialect
from hhdesk.domain.problems import CellProblem, Problem, refusal
from hhdesk.domain.registry import Column, ColumnType, RecordKind
from hhdesk.domain.vocabulary import Vocabulary
from hhdesk.exchange.raw_sheets import BrokenCell, Cell, RawSheet
from hhdesk.exchange.recognise import Layout
from hhdesk.exchange.row_problems import Findings, RowProblem
from hhdesk.exchange.row_rules import Reading, RowRules

ROW, ID, FIRST = 0, 1, 2  # places in a parsed row: its number, its id, its first value
ParsedRow = tuple[object, ...]
_Reader = Callable[[Cell], Value]
_REMEMBERED_NUMBERS = frozenset(
    {ColumnType.YEAR, ColumnType.PERIOD, ColumnType.UNIT, ColumnType.TEXT, ColumnType.BASE}
)


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


class SeenKeys:
    """The keys of the rows read so far, over all sheets of one load."""

    def __init__(self) -> None:
        self._rows: dict[tuple[object, ...], tuple[str, int, str | None]] = {}
        self._ids: dict[tuple[str, str], tuple[str, int, str | None]] = {}

    def repeated(
        self, kind: str, key: tuple[object, ...], identity: str | None, place: tuple[str, int]
    ) -> tuple[str, int] | None:
        """Where the same record stood before (sheet, row), or None. Records that share a key have ids."""
        mine = (*place, identity)
        before = self._rows.setdefault((kind, *key), mine)
        if identity is not None:
            same_id = self._ids.setdefault((kind, identity), mine)
            if same_id is not mine:
                return same_id[:2]
            if before[2] is not None:
                return None
        return None if before is mine else before[:2]


def parse(sheet: RawSheet, layout: Layout, reading: Reading, seen: SeenKeys | None = None) -> ParsedSheet:
    """Read all rows of the sheet; problems never raise. Pass one `seen` for all sheets of a load."""
    return _Parser(sheet, layout, reading, seen or SeenKeys()).run()


class _Parser:
    """One run over one sheet."""

    def __init__(self, sheet: RawSheet, layout: Layout, reading: Reading, seen: SeenKeys) -> None:
        self._sheet = sheet
        self._layout = layout
        self._seen = seen
        self._place = f"{sheet.file}/{sheet.name or ''}"
        self._rules = RowRules(reading)
        self._findings = Findings()
        self._names = [column.name for column in layout.kind.columns]
        self._at = {name: index for index, name in enumerate(self._names)}
        self._key = [self._at[name] for name in layout.kind.key]
        self._plan = [
            (index, layout.positions[column.name], _reader(column, sheet.dialect, reading.vocabulary))
            for index, column in enumerate(layout.kind.columns)
            if column.name in layout.positions
        ]

    def run(self) -> ParsedSheet:
        """Read every row."""
        for problem in self._layout.problems:
            self._findings.add(problem.row, problem.column, problem.problem)
        rows = [row for number, cells in self._sheet.rows if (row := self._row(number, cells)) is not None]
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

    def _row(self, number: int, cells: Sequence[Cell]) -> ParsedRow | None:
        """The typed row; None if anything in it is wrong."""
        before = self._findings.total
        cells = self._fitted(number, cells)
        values: list[Value] = [None] * len(self._names)
        wrong: set[int] = set()
        for index, position, read in self._plan:
            try:
                values[index] = read(cells[position])
            except CellProblem as error:
                self._note(number, error.problem)
                wrong.add(index)
        self._finish(number, values, wrong)
        identity = self._identity(cells)
        self._check_key(number, values, wrong, identity)
        return (number, identity, *values) if self._findings.total == before else None

    def _fitted(self, number: int, cells: Sequence[Cell]) -> Sequence[Cell]:
        """Cells for every heading; what a CSV row holds beyond the last one is a problem."""
        width = len(self._sheet.header)
        if len(cells) == width:
            return cells
        if len(cells) < width:
            return (*cells, *[""] * (width - len(cells)))
        extra = [str(cell) for cell in cells[width:] if str(cell).strip()]
        if extra and self._sheet.dialect is Dialect.CSV:
            values = {"value": ", ".join(extra)[:80]}
            self._note(number, Problem("", "extra-cells", values=values))
        return cells

    def _identity(self, cells: Sequence[Cell]) -> str | None:
        position = self._layout.id_position
        return (str(cells[position]).strip() or None) if position is not None else None

    def _note(self, number: int, problem: Problem) -> None:
        self._findings.add(number, self._layout.heading(problem.field), problem)

    def _check_key(self, number: int, values: list[Value], wrong: set[int], identity: str | None) -> None:
        if not wrong.isdisjoint(self._key):
            return
        key = tuple([values[index] for index in self._key])
        first = self._seen.repeated(self._layout.kind.name, key, identity, (self._place, number))
        if first is None:
            return
        shown = " · ".join(str(values[index]) for index in self._key if values[index] is not None)
        place, row = first
        named: dict[str, str | int] = {"value": shown, "first_row": row}
        if place != self._place:
            named["first_sheet"] = place
        self._note(number, Problem(self._names[self._key[-1]], "duplicate-key", values=named))

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


def _reader(column: Column, dialect: Dialect, vocabulary: Vocabulary) -> _Reader:
    """What reads the cells of one column; whole numbers that stand for words are remembered as texts are."""
    read = column_reader(column, dialect, vocabulary)
    known: dict[int, Value] = {}
    remembers = column.type in _REMEMBERED_NUMBERS

    def read_cell(cell: Cell) -> Value:
        if type(cell) is BrokenCell:
            raise refusal(column.name, cell.code, cell.text)
        if not remembers or type(cell) is not int:
            return read(cell)
        if cell not in known:
            known[cell] = read(cell)
        return known[cell]

    return read_cell
