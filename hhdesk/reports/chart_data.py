"""The plain inputs of every chart: what the page says around it, and the figures it draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hhdesk.domain.organisations import Organisation
from hhdesk.domain.progress_records import Progress, State, TargetProgress
from hhdesk.domain.ratings import NOT_ELIGIBLE, Scale
from hhdesk.domain.records import Task
from hhdesk.domain.task_progress import is_overdue
from hhdesk.domain.units import Tier


class ChartKind(StrEnum):
    """The charts that can be drawn."""

    PROGRESS = "progress"
    RANKING = "ranking"
    TREND = "trend"
    RATINGS = "ratings"
    TASKS = "tasks"


class Paper(StrEnum):
    """Paper sizes; charts lie on their long side."""

    A4 = "a4"
    A3 = "a3"


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """How a chart is put on paper; `mono` leaves colours out, hatches and labels say everything anyway."""

    paper: Paper = Paper.A4
    mono: bool = False


@dataclass(frozen=True, slots=True)
class ChartContext:
    """What every chart says around its figures.

    `area_whole` opens the sentence on the whole area ("Toàn huyện"); `units_word` names what is ranked
    ("xã, thị trấn"); `snapshot` is the code of the data's state; `as_of` the day the figures were closed.
    `unit_names` has the short name of each unit id, `organisations` each organisation by its code, in the
    order of the reference data. `tier` is the area's. `notes` are printed at the foot, a sentence each.
    """

    issuer: str
    area_name: str
    area_whole: str
    units_word: str
    year: int
    printed_on: date
    snapshot: str
    sample: bool
    unit_names: Mapping[str, str]
    organisations: Mapping[str, Organisation]
    as_of: date | None = None
    notes: tuple[str, ...] = ()
    page: int = 1
    pages: int = 1
    tier: Tier = Tier.DISTRICT

    def stand(self, figure: TargetProgress) -> State | None:
        """The area's state; None for a target that is set for more than the area."""
        return None if figure.target.is_shared(self.tier) else figure.state


@dataclass(frozen=True, slots=True)
class ProgressChart:
    """All targets of an area in one year."""

    context: ChartContext
    progress: Progress


@dataclass(frozen=True, slots=True)
class RankingChart:
    """The units of one target (or one population of it), to be ranked against its line."""

    context: ChartContext
    target: TargetProgress


@dataclass(frozen=True, slots=True)
class TrendChart:
    """One or several targets year by year; `first_year` and `last_year` are the target window's."""

    context: ChartContext
    targets: tuple[TargetProgress, ...]
    first_year: int
    last_year: int


@dataclass(frozen=True, slots=True)
class RatingDistribution:
    """How the bases of one organisation (its code) and base kind were rated on one scale.

    `bases` is the word for them. `counts` has the number of bases by level code, "not eligible" included;
    levels without bases may be left out. `unrated` counts open bases without a level.
    """

    organisation: str
    bases: str
    scale: Scale
    counts: Mapping[str, int]
    unrated: int

    @property
    def not_eligible(self) -> int:
        """Bases that could not be rated this year."""
        return self.counts.get(NOT_ELIGIBLE, 0)

    @property
    def rated(self) -> int:
        """Bases with a level that counts: the denominator."""
        return sum(self.counts.get(level.code, 0) for level in self.scale.levels if level.counted)


@dataclass(frozen=True, slots=True)
class RatingsChart:
    """The levels of all organisations, one distribution a row."""

    context: ChartContext
    distributions: tuple[RatingDistribution, ...]


@dataclass(frozen=True, slots=True)
class TaskSummary:
    """An organisation's tasks by state; every task is counted once, so `overdue` ones in no other field."""

    organisation: str
    planned: int
    running: int
    done: int
    stopped: int
    overdue: int

    @property
    def total(self) -> int:
        """All tasks of the organisation."""
        return self.planned + self.running + self.done + self.stopped + self.overdue


@dataclass(frozen=True, slots=True)
class TasksChart:
    """Tasks by organisation and state, in the order to draw."""

    context: ChartContext
    summaries: tuple[TaskSummary, ...]


ChartInput = ProgressChart | RankingChart | TrendChart | RatingsChart | TasksChart


def summarise_tasks(
    tasks: Iterable[Task], organisations: Iterable[str], today: date
) -> tuple[TaskSummary, ...]:
    """Count tasks by leading organisation (codes, in the order given) and state.

    Planned and running tasks whose last day has passed are overdue; a task without a state is planned.
    """
    counts = {
        code: dict.fromkeys(("planned", "running", "done", "stopped", "overdue"), 0) for code in organisations
    }
    for task in tasks:
        state = task.state or "planned"
        if is_overdue(task, today):
            state = "overdue"
        counts[task.organisation][state] += 1
    return tuple(TaskSummary(code, **states) for code, states in counts.items())
