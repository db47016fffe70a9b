"""Progress of an area against a target set in one year, from plain records."""

from __future__ import annotations

from datetime import date

from hhdesk.domain.progress.area import Area
from hhdesk.domain.progress.cumulative import cumulative_progress
from hhdesk.domain.progress.inputs import BaseCount, MembershipFigures, Policy, ProgressInputs
from hhdesk.domain.progress.membership import MembershipShares
from hhdesk.domain.progress.populations import combine
from hhdesk.domain.progress.ratings import KindShares, RatingShares, Rule, by_level
from hhdesk.domain.progress.shares import Question, share_progress
from hhdesk.domain.progress_records import Progress, TargetProgress
from hhdesk.domain.targets import Target, TargetGroup, TargetSet
from hhdesk.domain.units import Units


def compute_progress(  # noqa: PLR0913, PLR0917  # one question in full; a wrapper would hide it
    inputs: ProgressInputs,
    units: Units,
    target_set: TargetSet,
    own_unit: str,
    unit: str,
    year: int,
    organisation: str | None = None,
    boundaries: date | None = None,
    policy: Policy | None = None,
) -> Progress:
    """Every target of `target_set` (of one `organisation`, if given) for the area `unit` in `year`.

    `own_unit` is the database's own unit, whose last day clips reference days; `boundaries` draws the units
    of each year on those of that date; `policy` None means the default readings. KeyError if `own_unit` or
    `unit` is no id of `units`.
    """
    area = Area(units, own_unit, unit, boundaries)
    desk = _Desk(inputs, target_set, area, year, policy or Policy())
    wanted = (one for one in target_set.targets if organisation in (None, one.organisation))
    return Progress(
        year=year,
        unit=unit,
        first_year=target_set.first_year,
        last_year=target_set.last_year,
        targets=tuple(desk.progress(target) for target in wanted),
    )


class _Desk:
    """The inputs, sorted once by organisation and kind of base, and what is asked of them."""

    def __init__(
        self, inputs: ProgressInputs, target_set: TargetSet, area: Area, year: int, policy: Policy
    ) -> None:
        self._target_set = target_set
        self._area = area
        self._year = year
        self._policy = policy
        self._ratings = by_level(inputs.rating_counts)
        self._bases: dict[tuple[str, str], list[BaseCount]] = {}
        for base in inputs.base_counts:
            self._bases.setdefault((base.organisation, base.kind), []).append(base)
        self._rows: dict[str, list[MembershipFigures]] = {}
        for row in inputs.membership:
            self._rows.setdefault(row.organisation, []).append(row)

    def progress(self, target: Target) -> TargetProgress:
        """One target's progress."""
        rows = self._rows.get(target.organisation, [])
        if target.group is TargetGroup.CUMULATIVE:
            return cumulative_progress(target, rows, self._area, self._year, self._target_set)
        if target.group is TargetGroup.MEMBERSHIP:
            return share_progress(self._question(target, target.code), MembershipShares(rows, self._area))
        return self._rating_progress(target)

    def _rating_progress(self, target: Target) -> TargetProgress:
        kinds = {kind: self._kind_shares(target, kind) for kind in target.base_kinds}
        pooled = self._shares_progress(target, target.code, tuple(kinds.values()))
        if len(kinds) == 1:
            return pooled
        parts = [
            self._shares_progress(target, f"{target.code}/{kind}", (of_kind,))
            for kind, of_kind in kinds.items()
        ]
        return combine(pooled, tuple(parts))

    def _shares_progress(self, target: Target, code: str, kinds: tuple[KindShares, ...]) -> TargetProgress:
        shares = RatingShares(kinds, target.organisation, self._area)
        return share_progress(self._question(target, code), shares)

    def _kind_shares(self, target: Target, kind: str) -> KindShares:
        key = target.organisation, kind
        rule = Rule.of(target, self._target_set, self._policy)
        return KindShares(self._ratings.get(key, {}), self._bases.get(key, []), rule, self._area)

    def _question(self, target: Target, code: str) -> Question:
        return Question(code, target, self._year, self._target_set.last_year)
