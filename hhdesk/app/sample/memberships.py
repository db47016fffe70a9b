"""Sample membership figures: stocks that add up from year to year, with a few slips to find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from hhdesk.app.sample.places import YEARS, Places, between

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Course:
    """How an organisation's rate moves, in per cent: start in 2021, yearly gain, spread of communes."""

    organisation: str
    population: str
    start: float
    gain: float
    spread: float


COURSES = (
    Course("ccb", "veterans", 95.9, 0.6, 1.1),
    Course("pn", "women", 86.2, 1.35, 2.4),
    Course("nd", "farms", 90.4, 0.8, 2.2),
    Course("dtn", "youth", 77.2, 2.6, 5.0),
)
# Communes that had not handed in when the sample was "taken", by organisation and year.
_SILENT = {("pn", 2023): 3, ("nd", 2023): 1, ("dtn", 2025): 2, ("pn", 2025): 1}


def sample_memberships(places: Places, district: str, random: Random) -> Iterator[Row]:
    """Year rows of all organisations with a membership form, 2021 to 2025."""
    for course in COURSES:
        yield from _of_course(places, course, random)
    yield from _of_unions(places, district, random)


def _of_course(places: Places, course: Course, random: Random) -> Iterator[Row]:
    members_before: dict[str, int] = {}
    for year in YEARS:
        communes = places.communes(year)
        silent = {
            communes[between(random, 0, len(communes) - 1)].id
            for _ in range(_SILENT.get((course.organisation, year), 0))
        }
        for unit in communes:
            stocks = [_stock(places, course, origin, year, random) for origin in places.origins(unit)]
            eligible, members = (sum(stock[index] for stock in stocks) for index in (0, 1))
            before = sum(
                members_before.get(origin, stock[1])
                for origin, stock in zip(places.origins(unit), stocks, strict=True)
            )
            members_before |= {
                origin: stock[1] for origin, stock in zip(places.origins(unit), stocks, strict=True)
            }
            left = between(random, 4, 18)
            row = {
                "organisation": course.organisation,
                "unit": unit.id,
                "period": str(year),
                "eligible": eligible,
                "members": members,
                "admitted": max(members - before + left, 0),
                "left": left + max(before - members - left, 0),
                "new_bases": None,
                "note": None,
            }
            yield from () if unit.id in silent else (_with_slip(row, random),)


def _stock(places: Places, course: Course, origin: str, year: int, random: Random) -> tuple[int, int]:
    """Eligible and members of one commune of 2021 in `year`."""
    size = places.size(origin)
    first = getattr(size, course.population)
    eligible = first + (year - YEARS[0]) * first * between(random, -3, 4) // 1000
    wobble = (random.random() - 0.5) * course.spread * 0.4
    rate = course.start + course.gain * (year - YEARS[0]) + size.strength * course.spread + wobble
    return eligible, min(int(eligible * rate / 100), eligible)


def _with_slip(row: Row, random: Random) -> Row:
    """Once in sixty rows an addition that does not add up, as real tables have."""
    if random.random() < 1 / 60:
        row["admitted"] += between(random, 2, 6)
        row["note"] = "rà soát lại danh sách"
    return row


def _of_unions(places: Places, district: str, random: Random) -> Iterator[Row]:
    """Union rows: workers, members, admissions, new unions; the district's own enterprises too."""
    members_before: dict[str, int] = {}
    for year in YEARS:
        for unit in (*places.communes(year), None):
            origins = (district,) if unit is None else places.origins(unit)
            large = unit is None
            admitted = left = members = 0
            for origin in origins:
                before = members_before.get(
                    origin, between(random, 700, 900) if large else between(random, 50, 110)
                )
                joined = between(random, 150, 210) if large else between(random, 4, 15)
                gone = between(random, 20, 60) if large else between(random, 0, 5)
                members_before[origin] = before + joined - gone
                admitted, left, members = admitted + joined, left + gone, members + members_before[origin]
            yield {
                "organisation": "ldld",
                "unit": district if unit is None else unit.id,
                "period": str(year),
                "eligible": members * 100 // between(random, 84, 96),
                "members": members,
                "admitted": admitted,
                "left": left,
                "new_bases": 1 if large else int(random.random() < 0.01),
                "note": None,
            }
