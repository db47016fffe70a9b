"""What stands on the slides: words and figures of one unit and year, ready to be painted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from hhdesk.domain.numbers import format_count, format_date
from hhdesk.domain.organisations import Organisation
from hhdesk.domain.periods import Period
from hhdesk.domain.progress_records import State, TargetProgress, YearValue
from hhdesk.domain.units import Tier, Unit
from hhdesk.ui.delegates.bullet import Bullet
from hhdesk.ui.pages.overview.rows import (
    Row,
    bullet_of,
    counted,
    figure_text,
    gap_text,
    rate_text,
    rows_of,
)
from hhdesk.ui.words.formatting import MISSING, mark

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk


@dataclass(frozen=True, slots=True)
class TitleSlide:
    """What is shown, who shows it, and of which moment the figures are."""

    issuer: str
    title: str
    subtitle: str
    moment: str

    @property
    def words(self) -> str:
        """The slide as a screen reader says it."""
        return f"{self.title}, {self.subtitle}. {self.moment}"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar below the figures; `name` and `figure` are empty where the slide itself says them."""

    bullet: Bullet
    name: str = ""
    figure: str = ""


@dataclass(frozen=True, slots=True)
class TargetSlide:
    """One target. `figure` is the big one; `coverage` and `lagging` stand at the foot ("" for none)."""

    heading: str
    title: str
    figure: str
    counts: str
    state: State
    goal: str
    gap: str
    target: TargetProgress
    bars: tuple[Bar, ...]
    trend: tuple[YearValue, ...]
    coverage: str
    complete: bool
    lagging: str

    @property
    def words(self) -> str:
        """The slide as a screen reader says it."""
        said = (self.heading, self.title, self.figure, self.counts, f"mục tiêu {self.goal}", self.gap)
        return ". ".join(part for part in (*said, self.coverage, self.lagging) if part)


@dataclass(frozen=True, slots=True)
class SummarySlide:
    """How many targets are in each state, and which are short of theirs.

    `groups` has state, number and the targets' names by organisation, in the order of `State`.
    """

    heading: str
    title: str
    groups: tuple[tuple[State, int, tuple[str, ...]], ...]

    @property
    def words(self) -> str:
        """The slide as a screen reader says it."""
        return f"{self.heading}. {self.title}"


Slide = TitleSlide | TargetSlide | SummarySlide


def read_slides(desk: Desk, unit: str, year: int) -> tuple[Slide, ...]:
    """Title, one slide a target in the order of the overview, and the summary; figures of this moment."""
    from hhdesk.app.read_progress import read_progress

    progress = read_progress(desk, year, unit)
    place = desk.reference.units[unit]
    rows = [row for row in rows_of(progress, desk.reference.organisations) if _is_shown(row, place)]
    slides: list[Slide] = [_title_slide(desk, place, len(rows), year)]
    slides += [_target_slide(row, row.target, place, year) for row in rows if row.target]
    slides.append(_summary_slide(rows, place, year))
    return tuple(slides)


def _is_shown(row: Row, place: Unit) -> bool:
    """Targets, without their populations; what the whole district counts has no mark in a commune."""
    if row.target is None or row.part:
        return False
    return not row.target.target.is_shared(place.tier)


def _title_slide(desk: Desk, place: Unit, targets: int, year: int) -> TitleSlide:
    from hhdesk.app.snapshot import snapshot_code

    now = desk.clock.now().astimezone()
    day = desk.reference.units.reference_day(Period(year), desk.info.unit)
    return TitleSlide(
        desk.reference.settings.value("issuer", day),
        f"Kết quả thực hiện {targets} chỉ tiêu",
        f"{place.name}, năm {year}",
        f"Số liệu lúc {_moment(now)}, mã {snapshot_code(desk)}",
    )


def _moment(now: datetime) -> str:
    return f"{now:%H:%M} ngày {format_date(now.date())}"


def _target_slide(row: Row, target: TargetProgress, place: Unit, year: int) -> TargetSlide:
    organisation = row.organisation
    rate, figure = rate_text(target), figure_text(target)
    known = target.state is not State.NO_DATA
    gap = gap_text(organisation, target)
    bars = tuple(_part_bar(organisation, part) for part in target.parts) or (Bar(bullet_of(target)),)
    return TargetSlide(
        heading=f"{organisation.short_name}, {_in_sentence(place)}, năm {year}",
        title=_title(target),
        figure=(rate or figure) if known else "Chưa có số liệu",
        counts=f"{figure} {counted(organisation, target)}" if known and rate else "",
        state=target.state,
        goal=mark(target.target),
        gap=f"còn thiếu {gap}" if gap else "",
        target=target,
        bars=bars,
        trend=target.trend,
        coverage=_coverage(target, place),
        complete=target.complete,
        lagging=_lagging(target, place),
    )


def _title(target: TargetProgress) -> str:
    """The long name of a share of another target: the short one makes sense below that only."""
    return target.target.label if target.target.within else target.target.short_label


def _in_sentence(place: Unit) -> str:
    return f"{place.name[:1].lower()}{place.name[1:]}"


def _part_bar(organisation: Organisation, part: TargetProgress) -> Bar:
    figure = MISSING if part.state is State.NO_DATA else f"{figure_text(part)} · {rate_text(part)}"
    return Bar(bullet_of(part), Row(organisation, part, part=True).name, figure)


def _coverage(target: TargetProgress, place: Unit) -> str:
    if place.tier is Tier.COMMUNE and target.expected <= 1:
        return "Đã báo cáo" if target.complete else "Chưa báo cáo"
    noun = "đơn vị" if target.target.organisation == "ldld" else "xã"
    return f"{target.reported}/{target.expected} {noun} đã báo cáo"


def _lagging(target: TargetProgress, place: Unit) -> str:
    """How many units with figures are short of the mark; nothing where units have no mark of their own."""
    if place.tier is Tier.COMMUNE or target.target.is_count:
        return ""
    short = sum(unit.state in (State.ON_COURSE, State.BEHIND) for unit in target.by_unit)
    noun = "đơn vị" if target.target.organisation == "ldld" else "xã"
    return f"{format_count(short)} {noun} chưa đạt" if short else ""


def _summary_slide(rows: list[Row], place: Unit, year: int) -> SummarySlide:
    groups = []
    for state in State:
        named: dict[str, list[str]] = {}
        for row in rows:
            if row.target and row.target.state is state:
                named.setdefault(row.organisation.abbreviation, []).append(_in_list(row.target))
        names = tuple(f"{organisation}: {', '.join(each)}" for organisation, each in named.items())
        groups.append((state, sum(len(each) for each in named.values()), names))
    words = f"{groups[0][1]}/{len(rows)} chỉ tiêu đã đạt"
    return SummarySlide(f"{place.name}, năm {year}", words, tuple(groups))


def _in_list(target: TargetProgress) -> str:
    """The short name inside a list; a share of another target says of what."""
    name = target.target.short_label.removeprefix("trong đó: ")
    return f"{name[:1].lower()}{name[1:]}"
