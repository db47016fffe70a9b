"""The rating form of one organisation: its bases by unit, with this year's and last year's levels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hhdesk.app.desk import Desk
from hhdesk.app.read_progress import read_progress
from hhdesk.domain.checks import check_rating
from hhdesk.domain.organisations import Organisation
from hhdesk.domain.periods import Period
from hhdesk.domain.problems import Problem
from hhdesk.domain.progress_records import TargetProgress
from hhdesk.domain.ratings import Scale
from hhdesk.domain.records import Base, Rating
from hhdesk.domain.targets import TargetGroup
from hhdesk.domain.text import title_key
from hhdesk.domain.units import Unit
from hhdesk.store.queries.bases import read_bases, read_ratings_of_form


@dataclass(frozen=True, slots=True)
class RatingLine:
    """One open base with its rating of the year and of the year before."""

    base: Base
    rating: Rating | None
    last_year: Rating | None
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class RatingGroup:
    """The open bases that one unit's ratings come from; `unrated` of them have no level yet."""

    unit: Unit
    lines: tuple[RatingLine, ...]
    unrated: int


@dataclass(frozen=True, slots=True)
class RatingsView:
    """The form: `scale` is the year's default, `targets` the organisation's rating targets."""

    organisation: Organisation
    year: int
    scale: Scale
    groups: tuple[RatingGroup, ...]
    targets: tuple[TargetProgress, ...]


def read_ratings(desk: Desk, organisation: str, unit: str, year: int) -> RatingsView:
    """The bases open on the year's reference day in the scope of `unit` (id).

    Groups: the unit's own bases (a district's unions) first, then unit by unit in code order; inside by
    kind and name. A base entered for a unit that has merged since stands under that old unit.
    """
    units = desk.reference.units
    day = units.reference_day(Period(year), desk.info.unit)
    with desk.read() as session:
        bases = read_bases(session, [organisation], units.scope(unit))
        ratings = read_ratings_of_form(session, organisation, units.scope(unit), year)
    by_base: dict[str, dict[int, Rating]] = {}
    for rating in ratings:
        by_base.setdefault(rating.base, {})[rating.year] = rating
    grouped: dict[str, list[Base]] = {}
    for base in bases:
        if is_open(base, by_base.get(base.id, {}), day):
            grouped.setdefault(base.unit, []).append(base)
    ordered = sorted(grouped, key=lambda each: (each != unit, units[each].code, each))
    progress = read_progress(desk, year, unit, organisation)
    return RatingsView(
        desk.reference.organisation(organisation),
        year,
        desk.reference.scale_for(organisation, year),
        tuple(_group(desk, units[each], grouped[each], by_base, year) for each in ordered),
        tuple(each for each in progress.targets if each.target.group is TargetGroup.RATING),
    )


def is_open(base: Base, ratings: Mapping[int, Rating], day: date) -> bool:
    """Whether the base is open on `day`; without a founding day from its first year with a level on.

    A base that has neither a founding day nor any rating is open too: it waits for its first level.
    """
    if base.closed is not None and base.closed <= day:
        return False
    if base.founded is not None:
        return base.founded <= day
    rated = [year for year, rating in ratings.items() if rating.level is not None]
    return not rated or min(rated) <= day.year


def _group(
    desk: Desk, unit: Unit, bases: list[Base], ratings: Mapping[str, Mapping[int, Rating]], year: int
) -> RatingGroup:
    kinds = desk.reference.organisation(bases[0].organisation).base_kinds
    bases.sort(key=lambda base: (kinds.index(base.kind), title_key(base.name), base.id))
    lines = tuple(_line(desk, base, ratings.get(base.id, {}), year) for base in bases)
    unrated = sum(1 for line in lines if line.rating is None or line.rating.level is None)
    return RatingGroup(unit, lines, unrated)


def _line(desk: Desk, base: Base, ratings: Mapping[int, Rating], year: int) -> RatingLine:
    rating = ratings.get(year)
    warnings: tuple[Problem, ...] = ()
    if rating is not None:
        scale = desk.reference.scales.get(rating.scale) if rating.scale else None
        scale = scale or desk.reference.scale_for(base.organisation, year)
        warnings = tuple(each for each in check_rating(rating, base, scale) if each.is_warning)
    return RatingLine(base, rating, ratings.get(year - 1), warnings)
