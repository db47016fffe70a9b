"""Gathers from the database what each chart shows."""

from __future__ import annotations

from collections.abc import Iterator

from hhdesk.app.desk import Desk
from hhdesk.app.paper.issuer import issuer_words
from hhdesk.app.read_progress import read_progress
from hhdesk.app.refusal import Rejected
from hhdesk.app.snapshot import snapshot_code
from hhdesk.app.wording.readings import reading_notes
from hhdesk.domain.labels import BASE_KIND_LABELS
from hhdesk.domain.periods import Period
from hhdesk.domain.progress_records import TargetProgress
from hhdesk.domain.units import Tier
from hhdesk.reports.chart_data import (
    ChartContext,
    ChartInput,
    ChartKind,
    ProgressChart,
    RankingChart,
    RatingDistribution,
    RatingsChart,
    TasksChart,
    TrendChart,
    summarise_tasks,
)
from hhdesk.store.queries.progress import read_progress_inputs
from hhdesk.store.queries.tasks import read_tasks

_WHOLE = {Tier.COMMUNE: "Toàn xã", Tier.DISTRICT: "Toàn huyện", Tier.PROVINCE: "Toàn tỉnh"}


def chart_input(desk: Desk, kind: ChartKind, year: int, unit: str | None, target: str | None) -> ChartInput:
    """The figures of one chart for `unit` (id; None: the database's own) in `year`.

    A ranking needs a target; a trend shows the one asked for or all. Rejected("target-needed") or
    Rejected("unknown-target") otherwise.
    """
    area = unit or desk.info.unit
    if kind is ChartKind.RATINGS:
        return RatingsChart(_context(desk, year, area), tuple(_distributions(desk, year, area)))
    if kind is ChartKind.TASKS:
        return _tasks(desk, year, area)
    progress = read_progress(desk, year, area)
    if kind is ChartKind.PROGRESS:
        return ProgressChart(_context(desk, year, area), progress)
    chosen = _chosen(progress.targets, target)
    if kind is ChartKind.TREND:
        targets = (chosen,) if chosen else progress.targets
        context = _context(desk, year, area, chosen)
        return TrendChart(context, targets, progress.first_year, progress.last_year)
    if chosen is None:
        raise Rejected("target-needed")
    return RankingChart(_context(desk, year, area, chosen), chosen)


def _chosen(targets: tuple[TargetProgress, ...], code: str | None) -> TargetProgress | None:
    """The target, or the population of one, with this code."""
    if code is None:
        return None
    for each in targets:
        for candidate in (each, *each.parts):
            if candidate.code == code:
                return candidate
    raise Rejected("unknown-target", target=code)


def _context(desk: Desk, year: int, area: str, target: TargetProgress | None = None) -> ChartContext:
    reference, units = desk.reference, desk.reference.units
    day = units.reference_day(Period(year), desk.info.unit)
    return ChartContext(
        issuer=issuer_words(desk, desk.clock.today()),
        area_name=units[area].name,
        area_whole=_WHOLE[units[area].tier],
        units_word="xã, thị trấn",
        year=year,
        printed_on=desk.clock.today(),
        snapshot=snapshot_code(desk),
        sample=desk.info.sample,
        unit_names={unit.id: unit.short_name for unit in units.all()},
        organisations={organisation.code: organisation for organisation in reference.organisations},
        as_of=day,
        notes=reading_notes(reference, target.target, day) if target else (),
        tier=units[area].tier,
    )


def _distributions(desk: Desk, year: int, area: str) -> Iterator[RatingDistribution]:
    reference, units = desk.reference, desk.reference.units
    scope = units.scope(area)
    with desk.read() as session:
        inputs = read_progress_inputs(session, {year: units.reference_day(Period(year), desk.info.unit)})
    counts: dict[tuple[str, str, str], dict[str, int]] = {}
    unrated: dict[tuple[str, str], int] = {}
    for rated in inputs.rating_counts:
        if rated.unit in scope:
            scale = rated.scale or reference.scale_for(rated.organisation, year).code
            levels = counts.setdefault((rated.organisation, rated.kind, scale), {})
            levels[rated.level] = levels.get(rated.level, 0) + rated.bases
    for base in inputs.base_counts:
        if base.unit in scope:
            key = (base.organisation, base.kind)
            unrated[key] = unrated.get(key, 0) + base.open - base.rated
    for organisation in reference.organisations:
        for kind in organisation.base_kinds:
            open_still = unrated.get((organisation.code, kind), 0)
            word = organisation.bases if len(organisation.base_kinds) == 1 else BASE_KIND_LABELS[kind]
            scales = sorted(
                scale for code, each, scale in counts if (code, each) == (organisation.code, kind)
            )
            if not scales:
                scales = [reference.scale_for(organisation.code, year).code]
            for position, scale in enumerate(scales):
                yield RatingDistribution(
                    organisation.code,
                    word,
                    reference.scales[scale],
                    counts.get((organisation.code, kind, scale), {}),
                    open_still if position == 0 else 0,
                )


def _tasks(desk: Desk, year: int, area: str) -> TasksChart:
    with desk.read() as session:
        tasks = read_tasks(session, desk.reference.units.scope(area), year)
    codes = [organisation.code for organisation in desk.reference.organisations]
    return TasksChart(_context(desk, year, area), summarise_tasks(tasks, codes, desk.clock.today()))
