"""A district's figures, built up row by row and asked for progress."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from hhdesk.domain.figures import Figure
from hhdesk.domain.progress import (
    BaseCount,
    MembershipFigures,
    Policy,
    ProgressInputs,
    RatingCount,
    compute_progress,
)
from hhdesk.domain.progress_records import TargetProgress, UnitFigure
from tests.domain.progress.reference import DISTRICT, TARGETS, UNITS

SCALES = {"mttq": "mttq5", "nd": "vm4", "dtn": "vm4"}


@dataclass
class District:
    """Rows of the database of `own_unit`."""

    own_unit: str = DISTRICT
    membership: list[MembershipFigures] = field(default_factory=list)
    ratings: list[RatingCount] = field(default_factory=list)
    bases: list[BaseCount] = field(default_factory=list)

    def members(self, organisation: str, unit: str, year: int, members: Figure, eligible: Figure) -> None:
        """A year row with members and eligible."""
        self.membership.append(
            MembershipFigures(organisation, unit, year, eligible=eligible, members=members)
        )

    def unions(self, unit: str, year: int, admitted: Figure = None, new_bases: Figure = None) -> None:
        """A union's year row with admissions and new bases."""
        self.membership.append(MembershipFigures("ldld", unit, year, admitted=admitted, new_bases=new_bases))

    def rate(
        self,
        organisation: str,
        unit: str,
        year: int,
        levels: dict[str, int],
        unrated: int = 0,
        kind: str = "co_so",
        scale: str | None = None,
    ) -> None:
        """Open bases of one unit and kind: so many at each level, and some without a rating."""
        scale = scale or SCALES.get(organisation, "nv4")
        rated = sum(levels.values())
        self.bases.append(BaseCount(organisation, kind, unit, year, open=rated + unrated, rated=rated))
        self.ratings += [
            RatingCount(organisation, kind, unit, year, scale, level, bases)
            for level, bases in levels.items()
        ]

    def inputs(self) -> ProgressInputs:
        return ProgressInputs(tuple(self.membership), tuple(self.ratings), tuple(self.bases))

    def ask(
        self,
        code: str,
        year: int,
        unit: str | None = None,
        boundaries: date | None = None,
        policy: Policy | None = None,
    ) -> TargetProgress:
        """The progress of one target."""
        progress = compute_progress(
            self.inputs(),
            UNITS,
            TARGETS,
            self.own_unit,
            unit or self.own_unit,
            year,
            None,
            boundaries,
            policy,
        )
        (found,) = [target for target in progress.targets if target.code == code]
        return found


def figure_of(progress: TargetProgress, unit: str) -> UnitFigure:
    """The one entry of `unit`."""
    (found,) = [figure for figure in progress.by_unit if figure.unit == unit]
    return found


def communes(year: int) -> tuple[str, ...]:
    """Ids of the district's communes on the reference day of `year`, read off the dated units."""
    last_day = date(2025, 6, 30) if year == 2025 else date(year, 12, 31)
    found = [unit for unit in UNITS.all() if unit.parent == DISTRICT and unit.valid_on(last_day)]
    return tuple(unit.id for unit in sorted(found, key=lambda unit: unit.code))
