"""The pinned totals of the membership grid, kept in step line by line."""

from __future__ import annotations

from collections.abc import Iterable

from hhdesk.app.forms.membership import MembershipLine
from hhdesk.domain.figures import summable
from hhdesk.domain.progress.measures import percent
from hhdesk.domain.progress_records import YearValue
from hhdesk.domain.records import Membership
from hhdesk.ui.grid.cells import EMPTY, Cell, Tone
from hhdesk.ui.pages.membership.columns import COUNTS
from hhdesk.ui.pages.membership.lines import Goal, computed_cells, has_reported, is_expected, shown_record
from hhdesk.ui.words import formatting

_PAIR = ("eligible", "members")


class Totals:
    """Sums over the lines that have reported; lines are taken out and put in as they change."""

    def __init__(
        self, lines: Iterable[MembershipLine], goal: Goal, name: str, first: YearValue | None
    ) -> None:
        self._goal = goal
        self._name = name
        self._first = first
        self._sums = dict.fromkeys((*COUNTS, "before_eligible", "before_members"), 0)
        self._held = dict.fromkeys(self._sums, 0)
        self.lines = 0
        self.reported = 0
        for line in lines:
            self.add(line)

    def add(self, line: MembershipLine) -> None:
        """Count a line."""
        self._count(line, 1)

    def remove(self, line: MembershipLine) -> None:
        """Take a line out again."""
        self._count(line, -1)

    def cells(self, year: int) -> dict[str, Cell]:
        """The row's cells by column name."""
        cells = {name: self._sum_cell(name) for name in self._sums}
        if self._held["before_eligible"] and self._sums["before_eligible"]:
            rate = percent(self._sums["before_members"], self._sums["before_eligible"])
            cells["before_rate"] = Cell(formatting.percent(rate))
        members = self._sums["members"] if self._held["members"] else None
        first = self._first if self._first and self._first.year < year else None
        cells |= computed_cells(members, self._sums["eligible"], year, first, self._goal)
        cells["name"] = Cell(self._name, Tone.STRONG)
        cells["note"] = Cell(f"{self.reported}/{self.lines} xã đã báo cáo", Tone.STRONG)
        return cells

    def _sum_cell(self, name: str) -> Cell:
        return Cell(formatting.figure(self._sums[name]), Tone.STRONG) if self._held[name] else EMPTY

    def _count(self, line: MembershipLine, sign: int) -> None:
        reported = has_reported(line, self._goal)
        if is_expected(line):
            self.lines += sign
            self.reported += sign * reported
        if reported or self._goal.target is None:
            self._add_record(shown_record(line), "", sign)
        if line.last_year is not None:
            self._add_pair(line.last_year, "before_", sign)

    def _add_record(self, record: Membership, prefix: str, sign: int) -> None:
        self._add_pair(record, prefix, sign)
        for name in COUNTS:
            figure = summable(getattr(record, name))
            if name not in _PAIR and figure is not None:
                self._sums[name] += sign * figure
                self._held[name] += sign

    def _add_pair(self, record: Membership, prefix: str, sign: int) -> None:
        """Numerator and denominator count together or not at all."""
        figures = [summable(getattr(record, name)) for name in _PAIR]
        if None in figures:
            return
        for name, figure in zip(_PAIR, figures, strict=True):
            self._sums[prefix + name] += sign * (figure or 0)
            self._held[prefix + name] += sign
