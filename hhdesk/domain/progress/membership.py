"""Members held against those eligible, as the year rows give them."""

from __future__ import annotations

from collections.abc import Iterable

from hhdesk.domain.figures import summable
from hhdesk.domain.progress.area import Area, RollUp
from hhdesk.domain.progress.inputs import MembershipFigures
from hhdesk.domain.progress.shares import NOTHING, Pair, total


class MembershipShares:
    """Members / eligible of one organisation.

    A row counts as a unit's own when both figures are there; a unit without one takes the sum of its
    predecessors where every one of them has reported. "Not applicable" reports and adds nothing.
    """

    def __init__(self, rows: Iterable[MembershipFigures], area: Area) -> None:
        self._area = area
        self._own = {
            (row.unit, row.year): _pair(row)
            for row in rows
            if row.eligible is not None and row.members is not None
        }
        self._roll_up = RollUp(area, self._own)
        self.years = tuple(sorted({year for _, year in self._own}))

    def units(self, year: int) -> tuple[str, ...]:
        """The communes of `year`."""
        return self._area.communes(year)

    def expected(self, year: int) -> tuple[str, ...]:
        """The communes of `year`: all are expected to report."""
        return self._area.communes(year)

    def pair(self, unit: str, year: int) -> Pair:
        """Members and eligible; nothing where a predecessor that is needed has not reported."""
        own = self._own.get((unit, year))
        if own is not None:
            return own
        sources = self._roll_up.of(unit, year)
        return total(self._own[source, year] for source in sources.units) if sources.complete else NOTHING

    def reported(self, unit: str, year: int) -> bool:
        """True if the unit, or every unit that merged into it, has both figures."""
        return self._roll_up.of(unit, year).complete


def _pair(row: MembershipFigures) -> Pair:
    members, eligible = summable(row.members), summable(row.eligible)
    return NOTHING if members is None or eligible is None else Pair(members, eligible)
