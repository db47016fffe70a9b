"""Who has handed in what: units by organisations, with disputes and the day of the newest package."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

from hhdesk.app.desk import Desk
from hhdesk.app.read_progress import read_progress
from hhdesk.app.sync.conflicts import read_conflicts
from hhdesk.app.sync.due_days import Form, due_day
from hhdesk.domain.periods import Period
from hhdesk.domain.progress_records import TargetProgress
from hhdesk.domain.targets import TargetGroup
from hhdesk.domain.units import Unit
from hhdesk.store.queries.sync import MergeEntry, read_merges


class Standing(IntEnum):
    """How one cell or one unit stands; what needs work first comes first."""

    DISPUTED = 0
    EMPTY = 1
    PARTIAL = 2
    COMPLETE = 3
    NOT_DUE = 4


@dataclass(frozen=True, slots=True)
class BoardCell:
    """One organisation in one unit: forms that are due and missing, forms not due yet, open disputes."""

    missing: tuple[Form, ...] = ()
    waiting: tuple[Form, ...] = ()
    reported: int = 0
    disputes: int = 0

    @property
    def standing(self) -> Standing:
        """Disputes count before missing forms; forms that are not due do not count against a cell."""
        if self.disputes:
            return Standing.DISPUTED
        if self.missing:
            return Standing.PARTIAL if self.reported else Standing.EMPTY
        return Standing.COMPLETE if self.reported or not self.waiting else Standing.NOT_DUE


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One unit; `received` is when its newest package was merged, None for never; cells by organisation."""

    unit: Unit
    received: datetime | None
    cells: Mapping[str, BoardCell]

    @property
    def standing(self) -> Standing:
        """The worst of its cells; a unit lacks something if any cell does."""
        worst = min((cell.standing for cell in self.cells.values()), default=Standing.COMPLETE)
        return {Standing.EMPTY: Standing.PARTIAL, Standing.NOT_DUE: Standing.COMPLETE}.get(worst, worst)

    def age(self, today: date) -> int | None:
        """Days since the newest package came, None for never."""
        return (today - self.received.astimezone().date()).days if self.received else None


@dataclass(frozen=True, slots=True)
class Board:
    """All units of an area in one year, what needs work on top, then by code; `due` is the day by form."""

    year: int
    lines: tuple[BoardLine, ...]
    due: Mapping[Form, date]

    def count(self, standing: Standing) -> int:
        """How many units stand so."""
        return sum(1 for line in self.lines if line.standing is standing)

    @property
    def lacking(self) -> tuple[BoardLine, ...]:
        """The units that still owe a form that is due, in the board's order."""
        return tuple(line for line in self.lines if any(cell.missing for cell in line.cells.values()))


def read_board(desk: Desk, unit: str, year: int) -> Board:
    """The board of the communes of `unit` (id) that were valid on the year's reference day."""
    settings, units, today = desk.reference.settings, desk.reference.units, desk.clock.today()
    due = {form: due_day(settings, form, year) for form in Form}
    with desk.read() as session:
        merges = read_merges(session)
    forms = _Forms(read_progress(desk, year, unit).targets, {form for form in Form if due[form] < today})
    disputes = _disputes(desk)
    codes = [organisation.code for organisation in desk.reference.organisations]
    lines = [
        BoardLine(
            each,
            _received(desk, each, merges),
            {
                code: forms.cell(code, each.id, _within(disputes, units.scope(each.id), code))
                for code in codes
            },
        )
        for each in desk.communes(unit, Period(year))
    ]
    lines.sort(key=lambda line: (line.standing, line.unit.code))
    return Board(year, tuple(lines), due)


class _Forms:
    """Which units owe which forms, read from the coverage of the targets."""

    def __init__(self, targets: Iterable[TargetProgress], due: set[Form]) -> None:
        self._due = due
        self._expected: dict[tuple[str, Form], set[str]] = {}
        self._missing: dict[tuple[str, Form], set[str]] = {}
        for each in targets:
            rating = each.target.group is TargetGroup.RATING
            key = each.target.organisation, Form.RATINGS if rating else Form.MEMBERSHIP
            expected = {figure.unit for figure in each.by_unit if figure.reported} | set(each.missing)
            self._expected.setdefault(key, set()).update(expected)
            self._missing.setdefault(key, set()).update(each.missing)

    def cell(self, organisation: str, unit: str, disputes: int) -> BoardCell:
        """One cell; a form that no target expects of the unit is not asked for."""
        asked = [form for form in Form if unit in self._expected.get((organisation, form), ())]
        lacking = [form for form in asked if unit in self._missing[organisation, form]]
        return BoardCell(
            missing=tuple(form for form in lacking if form in self._due),
            waiting=tuple(form for form in lacking if form not in self._due),
            reported=len(asked) - len(lacking),
            disputes=disputes,
        )


def _disputes(desk: Desk) -> Counter[tuple[str, str]]:
    """Open disputes by unit and organisation."""
    return Counter((each.unit, str(each.record["organisation"])) for each in read_conflicts(desk))


def _within(disputes: Counter[tuple[str, str]], scope: frozenset[str], organisation: str) -> int:
    """Disputes of an organisation in a unit and in those that merged into it."""
    return sum(count for (unit, code), count in disputes.items() if code == organisation and unit in scope)


def _received(desk: Desk, unit: Unit, merges: Iterable[MergeEntry]) -> datetime | None:
    """When the newest package that speaks of `unit` came from below; packages from above are no hand-in."""
    units, own = desk.reference.units, desk.info.unit
    for entry in merges:
        scope = units.scope(entry.unit)
        if not entry.undone and unit.id in scope and own not in scope:
            return entry.at
    return None
