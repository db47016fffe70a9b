"""Gathers from the database everything that the report of a year speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hhdesk.app.desk import Desk
from hhdesk.app.forms.tasks import partners_of
from hhdesk.app.read_progress import read_progress
from hhdesk.app.snapshot import snapshot_code
from hhdesk.app.wording.readings import reading_notes
from hhdesk.domain.checks import same_task_twice
from hhdesk.domain.organisations import Organisation
from hhdesk.domain.periods import Period
from hhdesk.domain.progress_records import Progress, TargetProgress
from hhdesk.domain.records import Task
from hhdesk.domain.reference import Reference
from hhdesk.domain.targets import Target
from hhdesk.domain.units import Tier, Unit
from hhdesk.store.queries.tasks import read_tasks


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """A year, an area (unit id; None: the database's own), and one organisation (code) or all (None)."""

    year: int
    unit: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """The figures of one report and the words for its area.

    `organisations` are those the report is about, in the order of the reference data. `before` is the
    progress of the year before, `before_redrawn` the same on the communes of this year. `tasks` are led by
    them; `overlaps` pairs of tasks that are the same one in the same place. `day` is the reference day of the
    year, `today` the day of the paper.
    """

    reference: Reference
    area: Unit
    year: int
    organisations: tuple[Organisation, ...]
    progress: Progress
    before: Progress
    before_redrawn: Progress
    tasks: tuple[Task, ...]
    overlaps: tuple[tuple[Task, Task], ...]
    communes: tuple[Unit, ...]
    day: date
    today: date
    code: str
    sample: bool

    @property
    def single(self) -> bool:
        """True where the area is one commune: nothing is compared with others then."""
        return self.area.tier is Tier.COMMUNE

    @property
    def one_organisation(self) -> Organisation | None:
        """The only organisation of the report, None where it is about several."""
        return self.organisations[0] if len(self.organisations) == 1 else None

    @property
    def above(self) -> str:
        """The area that counts are set for, seen from a commune: "toàn huyện", or "toàn tỉnh" without one."""
        units = self.reference.units
        parent = units[self.area.parent] if self.area.parent else None
        return "toàn tỉnh" if parent is not None and parent.tier is Tier.PROVINCE else "toàn huyện"

    @property
    def as_of(self) -> date:
        """The day up to which the figures can speak."""
        return min(self.day, self.today)

    def targets_of(self, organisation: Organisation) -> tuple[TargetProgress, ...]:
        """The organisation's targets, in the target set's order."""
        return tuple(each for each in self.progress.targets if each.target.organisation == organisation.code)

    def judged(self) -> tuple[TargetProgress, ...]:
        """The targets that the area itself can meet: counts are set for the whole district, not a commune."""
        return tuple(each for each in self.progress.targets if not each.target.is_shared(self.area.tier))

    def earlier(self, figure: TargetProgress) -> TargetProgress | None:
        """The same target, or population of one, in the year before; None without data there."""
        return _same(self.before, figure)

    def earlier_redrawn(self, figure: TargetProgress) -> TargetProgress | None:
        """As `earlier`, with the figures of merged communes added up for the communes of this year."""
        return _same(self.before_redrawn, figure)

    def notes(self, target: Target) -> tuple[str, ...]:
        """The sentences on the reading of a target that is a setting."""
        return reading_notes(self.reference, target, self.day)

    @property
    def names(self) -> Mapping[str, Organisation]:
        """All organisations by code, also those the report is not about."""
        return {organisation.code: organisation for organisation in self.reference.organisations}


def _same(before: Progress, figure: TargetProgress) -> TargetProgress | None:
    for each in before.targets:
        for candidate in (each, *each.parts):
            if candidate.code == figure.code:
                return candidate if candidate.value is not None else None
    return None


def gather(desk: Desk, request: ReportRequest) -> Facts:
    """Read everything; KeyError for an unknown unit or organisation."""
    reference, units = desk.reference, desk.reference.units
    area = units[request.unit or desk.info.unit]
    chosen = reference.organisations
    if request.organisation is not None:
        chosen = (reference.organisation(request.organisation),)
    with desk.read() as session:
        tasks = read_tasks(session, units.scope(area.id), request.year)
    codes = {organisation.code for organisation in chosen}
    pairs = [pair for pair in same_task_twice(tasks) if codes & {pair[0].organisation, pair[1].organisation}]
    before = read_progress(desk, request.year - 1, area.id, request.organisation)
    communes, day = desk.communes(area.id, Period(request.year)), _day(desk, request.year)
    redrawn = before
    if communes != desk.communes(area.id, Period(request.year - 1)):
        redrawn = read_progress(desk, request.year - 1, area.id, request.organisation, boundaries=day)
    return Facts(
        reference=reference,
        area=area,
        year=request.year,
        organisations=chosen,
        progress=read_progress(desk, request.year, area.id, request.organisation),
        before=before,
        before_redrawn=redrawn,
        tasks=tuple(task for task in tasks if codes & {task.organisation, *partners_of(task)}),
        overlaps=tuple(pairs),
        communes=communes,
        day=day,
        today=desk.clock.today(),
        code=snapshot_code(desk),
        sample=desk.info.sample,
    )


def _day(desk: Desk, year: int) -> date:
    return desk.reference.units.reference_day(Period(year), desk.info.unit)
