"""Progress of a unit against its targets in one year."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from hhdesk.app.counts_file import recall
from hhdesk.app.desk import Desk
from hhdesk.domain.periods import Period
from hhdesk.domain.progress.compute import compute_progress
from hhdesk.domain.progress.inputs import Policy, ProgressInputs
from hhdesk.domain.progress_records import Progress, YearValue
from hhdesk.domain.reference import Reference
from hhdesk.domain.targets import TargetGroup
from hhdesk.store.queries.progress import read_year_rows, years_with_figures
from hhdesk.store.queries.sizes import most_ratings, share_of_bases
from hhdesk.store.store import ReadSession

Told = Callable[[int, int], None]


def policy_on(reference: Reference, day: date) -> Policy:
    """The readings that the settings in force on `day` choose."""
    settings = reference.settings
    strong = settings.value("strong_levels", day, "htxs+htt")
    excellent = settings.value("excellent_of_all_rated", day, "no")
    return Policy(frozenset(part for part in strong.split("+") if part), excellent == "yes")


def read_progress(
    desk: Desk,
    year: int,
    unit: str | None = None,
    organisation: str | None = None,
    boundaries: date | None = None,
    told: Told | None = None,
) -> Progress:
    """All targets (or one organisation's) of `unit` (id; None: the database's own) in `year`.

    `boundaries` draws the figures on the units valid on that day; `told` hears how many units are counted,
    of how many. KeyError for an unknown unit.
    """
    question = year, unit or desk.info.unit, organisation, boundaries
    version, reference = desk.store.version(), desk.reference
    found = desk.answers.find(question, version, reference)
    if found is None:
        # Later boundaries bring in what merged with the area's units, wherever that lay.
        area = unit if boundaries is None else None
        inputs = progress_inputs(desk, year, organisation, area, told)
        found = progress_from(desk, inputs, year, unit, organisation, boundaries)
        desk.answers.keep(question, version, reference, found)
    return found


def read_progress_again(
    desk: Desk, before: Progress, organisations: Iterable[str], told: Told | None = None
) -> Progress:
    """`before` with the targets of `organisations` read anew: those of others rest on other figures."""
    read = (read_progress(desk, before.year, before.unit, each, told=told) for each in organisations)
    found = {each.target.code: each for progress in read for each in progress.targets}
    return replace(before, targets=tuple(found.get(each.target.code, each) for each in before.targets))


def progress_inputs(
    desk: Desk,
    year: int,
    organisation: str | None = None,
    unit: str | None = None,
    told: Told | None = None,
) -> ProgressInputs:
    """The figures of all years up to `year` that progress of `unit` (id; None: any) is computed from."""
    units = desk.reference.units
    organisations = None if organisation is None else (organisation,)
    scope = None if unit in (None, desk.info.unit) else units.scope(unit)
    version = desk.store.version()
    with desk.read() as session:
        days = _reference_days(desk, session, year)
        if desk.counts.unused:
            recall(desk, session)
        ratings, bases = desk.counts.count(session, version, days, scope, told)
        years = {each for each in days if each <= year}
        rows = read_year_rows(session, years, organisations, scope)
    return ProgressInputs(
        rows,
        tuple(each for each in ratings if each.year in years and organisation in (None, each.organisation)),
        tuple(each for each in bases if each.year in years and organisation in (None, each.organisation)),
    )


def is_large(desk: Desk) -> bool:
    """True where reading progress takes so long that a person notices."""
    with desk.read() as session:
        return most_ratings(session) > desk.many_ratings


def must_count(desk: Desk, year: int, unit: str | None = None) -> bool:
    """True if progress of `unit` (id; None: any) would first count so many ratings that a person notices."""
    if not is_large(desk):
        return False
    scope = None if unit in (None, desk.info.unit) else desk.reference.units.scope(unit)
    version = desk.store.version()
    with desk.read() as session:
        missing = desk.counts.missing(version, _reference_days(desk, session, year), scope)
        share = 1.0 if missing is None else share_of_bases(session, missing)
        return share * most_ratings(session) > desk.many_ratings


def membership_only(desk: Desk, year: int, unit: str) -> Progress:
    """Progress of the targets that rest on no base, which are read at once however large the database is."""
    units = desk.reference.units
    with desk.read() as session:
        rows = read_year_rows(session, _reference_days(desk, session, year), None, units.scope(unit))
    progress = progress_from(desk, ProgressInputs(rows), year, unit)
    targets = tuple(each for each in progress.targets if each.target.group is not TargetGroup.RATING)
    return replace(progress, targets=targets)


def _reference_days(desk: Desk, session: ReadSession, year: int) -> dict[int, date]:
    """The days of all years with figures, of the target window and of `year`."""
    units, targets = desk.reference.units, desk.reference.target_set(year)
    years = {*years_with_figures(session), *range(targets.first_year, targets.last_year + 1), year}
    return {each: units.reference_day(Period(each), desk.info.unit) for each in years}


def progress_from(
    desk: Desk,
    inputs: ProgressInputs,
    year: int,
    unit: str | None = None,
    organisation: str | None = None,
    boundaries: date | None = None,
) -> Progress:
    """Progress as of `read_progress`, from figures that the caller may have altered."""
    units = desk.reference.units
    return compute_progress(
        inputs,
        units,
        desk.reference.target_set(year),
        desk.info.unit,
        unit or desk.info.unit,
        year,
        organisation=organisation,
        boundaries=boundaries,
        policy=policy_on(desk.reference, units.reference_day(Period(year), desk.info.unit)),
    )


def read_first_rate(desk: Desk, year: int, unit: str, organisation: str) -> YearValue | None:
    """The first year up to `year` in which `organisation` has a rate in `unit` (id): its line's start."""
    reference = desk.reference
    with desk.read() as session:
        inputs = ProgressInputs(read_year_rows(session, years_with_figures(session), [organisation]))
    progress = compute_progress(
        inputs, reference.units, reference.target_set(year), desk.info.unit, unit, year, organisation
    )
    trends = (each.trend for each in progress.targets if each.target.group is TargetGroup.MEMBERSHIP)
    return next((trend[0] for trend in trends if trend), None)
