"""What the whole area's figures would be under either choice of a dispute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from hhdesk.app.desk import Desk
from hhdesk.app.read_progress import progress_from, progress_inputs
from hhdesk.app.sync.conflicts import Conflict
from hhdesk.domain.progress.inputs import BaseCount, MembershipFigures, ProgressInputs, RatingCount
from hhdesk.domain.progress_records import TargetProgress
from hhdesk.domain.targets import TargetGroup

Values = Mapping[str, Any] | None  # a record's values by column; None where the record would be gone
Outlook = tuple[TargetProgress, ...]
_YEAR_LENGTH = 4


def outlooks(
    desk: Desk, conflict: Conflict, record: Mapping[str, Any], choices: Sequence[Values]
) -> tuple[Outlook, ...]:
    """For each choice the targets that it bears on; nothing where no target reads the record.

    `record` has the record's present values, `choices` what each choice would make of them. Targets that
    come out the same under all choices are left out, unless all do.
    """
    year = _year_of(conflict)
    if year is None or conflict.sheet not in ("membership", "ratings"):
        return ()
    organisation = str(conflict.record["organisation"])
    inputs = progress_inputs(desk, year, organisation)
    found = []
    for choice in choices:
        if conflict.sheet == "membership":
            altered = _with_membership(inputs, conflict, year, choice)
        else:
            altered = _with_rating(inputs, conflict, year, record, choice)
        progress = progress_from(desk, altered, year, organisation=organisation)
        found.append(tuple(each for each in progress.targets if _reads(each, conflict.sheet)))
    return _telling(found)


def _year_of(conflict: Conflict) -> int | None:
    """The year whose progress reads the record; None for a half-year or a quarter."""
    if conflict.sheet == "membership":
        period = str(conflict.record["period"])
        return int(period) if len(period) == _YEAR_LENGTH else None
    return int(conflict.record["year"]) if conflict.sheet == "ratings" else None


def _reads(progress: TargetProgress, sheet: str) -> bool:
    return (progress.target.group is TargetGroup.RATING) == (sheet == "ratings")


def _telling(found: list[Outlook]) -> tuple[Outlook, ...]:
    places = range(len(found[0])) if found else range(0)
    differing = [
        place
        for place in places
        if len({(outlook[place].numerator, outlook[place].denominator) for outlook in found}) > 1
    ]
    kept = differing or list(places)[:1]
    return tuple(tuple(outlook[place] for place in kept) for outlook in found)


def _with_membership(inputs: ProgressInputs, conflict: Conflict, year: int, choice: Values) -> ProgressInputs:
    key = conflict.record["organisation"], conflict.unit, year
    others = [row for row in inputs.membership if (row.organisation, row.unit, row.year) != key]
    if choice is not None:
        names = ("eligible", "members", "admitted", "left", "new_bases")
        others.append(MembershipFigures(*key, **{name: choice[name] for name in names}))
    return replace(inputs, membership=tuple(others))


def _with_rating(
    inputs: ProgressInputs, conflict: Conflict, year: int, record: Mapping[str, Any], choice: Values
) -> ProgressInputs:
    """One base moves from the level that it has to the one it would get."""
    place = conflict.record["organisation"], conflict.record["kind"], conflict.unit, year
    if not any((base.organisation, base.kind, base.unit, base.year) == place for base in inputs.base_counts):
        return inputs  # the base is not open in that year: its rating counts nowhere
    counts = {_key(count): count.bases for count in inputs.rating_counts}
    rated = 0
    for values, step in ((record, -1), (choice, 1)):
        if values is not None and values["level"] is not None:
            key = (*place, values["scale"], values["level"])
            counts[key] = counts.get(key, 0) + step
            rated += step
    bases = [
        base._replace(rated=base.rated + rated) if _place(base) == place else base
        for base in inputs.base_counts
    ]
    ratings = tuple(RatingCount(*key, count) for key, count in counts.items() if count > 0)
    return replace(inputs, rating_counts=ratings, base_counts=tuple(bases))


def _key(count: RatingCount) -> tuple[str, str, str, int, str | None, str]:
    return count.organisation, count.kind, count.unit, count.year, count.scale, count.level


def _place(base: BaseCount) -> tuple[str, str, str, int]:
    return base.organisation, base.kind, base.unit, base.year
