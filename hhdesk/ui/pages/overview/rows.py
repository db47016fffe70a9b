"""The overview's rows made of a unit's progress: organisations, their targets, the targets' populations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hhdesk.domain.numbers import format_count
from hhdesk.domain.organisations import Organisation
from hhdesk.domain.progress_records import Progress, State, TargetProgress
from hhdesk.domain.targets import TargetGroup
from hhdesk.domain.units import Tier
from hhdesk.ui.delegates.bullet import Bullet
from hhdesk.ui.delegates.spark import Spark
from hhdesk.ui.words import formatting

SPARK_YEARS = 5
_PART_NAMES = {"mttq_xa": "MTTQ xã", "ban_ctmt": "Ban công tác Mặt trận", "co_so": "Cơ sở"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `target` None: the name of an organisation; `part`: one population of the target above it.

    `shared`: the target is one number for the whole district, and the row only shows a commune's share of it.
    """

    organisation: Organisation
    target: TargetProgress | None = None
    part: bool = False
    parent: TargetProgress | None = None
    shared: bool = False

    @property
    def name(self) -> str:
        """What the row is called."""
        if self.target is None:
            return self.organisation.short_name
        if self.part:
            kind = self.target.code.partition("/")[2]
            return _PART_NAMES.get(kind, kind)
        return self.target.target.short_label

    @property
    def within(self) -> bool:
        """True for a target that is a share of what another one counts."""
        return self.target is not None and self.target.target.within is not None


def rows_of(
    progress: Progress, organisations: Iterable[Organisation], *, tier: Tier = Tier.DISTRICT
) -> tuple[Row, ...]:
    """Organisations in their order, under each its targets in the target set's order, membership first.

    `tier`: that of the unit whose progress it is.
    """
    rows: list[Row] = []
    for organisation in organisations:
        targets = [each for each in progress.targets if each.target.organisation == organisation.code]
        if targets:
            rows.append(Row(organisation))
        for target in targets:
            rows.append(Row(organisation, target, shared=target.target.is_shared(tier)))
            rows += [Row(organisation, part, part=True, parent=target) for part in target.parts]
    return tuple(rows)


def counted(organisation: Organisation, target: TargetProgress) -> str:
    """The word for what is missing: the organisation's people, or bases."""
    people = target.target.group is TargetGroup.MEMBERSHIP or target.target.measure == "new_members"
    return organisation.people if people else "cơ sở"


def figure_text(target: TargetProgress) -> str:
    """`58.012/65.100`, a count alone where there is no denominator, a dash without data."""
    if target.state is State.NO_DATA:
        return formatting.MISSING
    if target.denominator is None:
        return format_count(target.numerator)
    return f"{format_count(target.numerator)}/{format_count(target.denominator)}"


def rate_text(target: TargetProgress) -> str:
    """The share; nothing for counts, a dash without data."""
    return "" if target.target.is_count else formatting.percent(target.value)


def gap_text(organisation: Organisation, target: TargetProgress) -> str:
    """`494 hội viên`; nothing when met or without data."""
    if not target.gap:
        return ""
    return f"{format_count(target.gap)} {counted(organisation, target)}"


def coverage_text(target: TargetProgress) -> str:
    """`31/34`; of a single unit whether it has reported."""
    if target.expected == 1:
        return "có" if target.reported else "chưa"
    return f"{target.reported}/{target.expected}"


def bullet_of(target: TargetProgress) -> Bullet:
    """The bar of a target."""
    threshold = float(target.target.threshold)
    if target.target.is_count:
        count = None if target.state is State.NO_DATA else target.numerator
        return Bullet.of_count(count, threshold, target.state)
    return Bullet(target.value, threshold, target.state)


def spark_of(target: TargetProgress, year: int, *, shared: bool = False) -> Spark:
    """The last five years up to `year`; one `shared` with other units is in no state of its own."""
    by_year = {point.year: point.value for point in target.trend}
    state = State.NO_DATA if shared else target.state
    return Spark(tuple(by_year.get(each) for each in range(year - SPARK_YEARS + 1, year + 1)), state)


def state_counts(rows: Iterable[Row]) -> dict[State, int]:
    """How many targets are in each state; neither parts nor shares of the district's are counted."""
    counts = dict.fromkeys(State, 0)
    for row in rows:
        if row.target is not None and not row.part and not row.shared:
            counts[row.target.state] += 1
    return counts


def is_empty(progress: Progress) -> bool:
    """True where nothing at all has been entered for the year."""
    return all(target.state is State.NO_DATA and not target.reported for target in progress.targets)
