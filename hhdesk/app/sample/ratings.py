"""Sample bases and their yearly ratings, with proposals, points and a few still open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from hhdesk.app.sample.places import YEARS, Places, between
from hhdesk.domain.reference import Reference
from hhdesk.domain.units import Unit

Row = dict[str, Any]
MERGER = date(2024, 9, 1)
_LAST_YEAR = YEARS[-1]
_DISTRICT_UNIONS = (
    "Cơ quan Huyện ủy",
    "Cơ quan HĐND và UBND huyện",
    "Bệnh viện đa khoa huyện",
    "Trung tâm Y tế huyện",
    "Trung tâm GDNN-GDTX huyện",
    "Trường THPT A Hải Hậu",
    "Trường THPT B Hải Hậu",
    "Trường THPT C Hải Hậu",
    "Ngân hàng Nông nghiệp huyện",
    "Điện lực huyện",
    "Công ty may Yên Định",
    "Công ty may Cồn",
    "Công ty giày Hải Hưng",
    "Công ty thủy sản Thịnh Long",
    "Công ty xây dựng Hải Hậu",
)


@dataclass(frozen=True, slots=True)
class SampleBase:
    """One base and how good it is (-1 to 1); `school` years run to June."""

    row: Row
    strength: float
    school: bool


@dataclass(frozen=True, slots=True)
class _Life:
    """When a base began (None: long ago, some day) and ended."""

    founded: date | None
    closed: date | None


# Weights of the levels, best first, in 2021 and in 2025.
_WEIGHTS: dict[str, tuple[Sequence[float], Sequence[float]]] = {
    "mttq": ((22, 54, 19, 4, 1), (30, 56, 12, 2, 0)),
    "ccb": ((20, 44, 34, 2), (26, 52, 22, 0)),
    "pn": ((34, 54, 12, 0), (42, 56, 2, 0)),
    "nd": ((78, 18, 4, 0), (36, 54, 10, 0)),
    "dtn": ((72, 22, 6, 0), (30, 50, 20, 0)),
    "ldld": ((11, 71, 14, 4), (18, 73, 8, 1)),
}

# In how many units bases still wait for their rating of the last year.
_UNITS_WAITING = {
    ("mttq", "mttq_xa"): 1,
    ("mttq", "ban_ctmt"): 2,
    ("ccb", "co_so"): 2,
    ("pn", "co_so"): 3,
    ("nd", "co_so"): 2,
    ("dtn", "co_so"): 3,
    ("ldld", "co_so"): 3,
}


def sample_bases(places: Places, district: str, random: Random) -> Iterator[SampleBase]:
    """All bases that ever were open; those of merged communes close and start again on the day of merger."""
    for name in _DISTRICT_UNIONS:
        yield _base("ldld", district, "co_so", name, random, school="Trường" in name)
    first = places.communes(YEARS[0])
    later = places.communes(_LAST_YEAR)
    for unit in first:
        closed = None if any(unit.id == each.id for each in later) else MERGER
        yield from _of_commune(places, unit, random, founded=None, closed=closed)
    for unit in later:
        if all(unit.id != each.id for each in first):
            yield from _of_commune(places, unit, random, founded=MERGER, closed=None)


def _of_commune(
    places: Places, unit: Unit, random: Random, founded: date | None, closed: date | None
) -> Iterator[SampleBase]:
    life = _Life(founded, closed)
    name = places.name(unit.id)
    yield _base(
        "mttq", unit.id, "mttq_xa", f"MTTQ {unit.name.lower().replace(name.lower(), name)}", random, life=life
    )
    for origin in places.origins(unit):
        for hamlet in range(1, places.size(origin).hamlets + 1):
            place = f"xóm {hamlet}" if origin == unit.id else f"xóm {hamlet} {places.name(origin)}"
            yield _base("mttq", unit.id, "ban_ctmt", f"Ban công tác Mặt trận {place}", random, life=life)
    for organisation, word in (
        ("ccb", "Hội CCB"),
        ("pn", "Hội Phụ nữ"),
        ("nd", "Hội Nông dân"),
        ("dtn", "Đoàn"),
    ):
        yield _base(organisation, unit.id, "co_so", f"{word} {name}", random, life=life)
    for origin in places.origins(unit):
        old = places.name(origin)
        yield _base("ldld", unit.id, "co_so", f"Cơ quan UBND {old}", random, life=life)
        for school in ("Mầm non", "Tiểu học", "THCS"):
            yield _base("ldld", unit.id, "co_so", f"Trường {school} {old}", random, school=True, life=life)
        if places.size(origin).strength > 0.2:
            yield _base("ldld", unit.id, "co_so", f"Hợp tác xã {old}", random, life=life)


def _base(  # one row, field by field
    organisation: str,
    unit: str,
    kind: str,
    name: str,
    random: Random,
    *,
    school: bool = False,
    life: _Life | None = None,
) -> SampleBase:
    founded, closed = (life.founded, life.closed) if life else (None, None)
    row = {
        "organisation": organisation,
        "unit": unit,
        "kind": kind,
        "name": name,
        "founded": founded or date(between(random, 1976, 2012), between(random, 1, 12), 1),
        "closed": closed,
        "note": None,
    }
    return SampleBase(row, 2 * random.random() - 1, school)


def sample_ratings(
    reference: Reference, bases: Sequence[tuple[str, SampleBase]], random: Random
) -> Iterator[Row]:
    """Ratings of `bases` (id and base) for every year in which they are open, but for a few in the last."""
    waiting = _waiting(bases, random)
    for year in YEARS:
        for identity, base in bases:
            if _is_open(base, year) and (year < _LAST_YEAR or identity not in waiting):
                yield _rating(reference, identity, base, year, random)


def _is_open(base: SampleBase, year: int) -> bool:
    day = date(year, 12, 31) if year < _LAST_YEAR else date(year, 6, 30)
    founded, closed = base.row["founded"], base.row["closed"]
    return bool(founded <= day and (closed is None or closed > day))


def _waiting(bases: Sequence[tuple[str, SampleBase]], random: Random) -> frozenset[str]:
    """The bases that are not rated yet when the sample is "taken": one or two in a few units."""
    waiting: list[str] = []
    for (organisation, kind), units in _UNITS_WAITING.items():
        by_unit: dict[str, list[str]] = {}
        for identity, base in bases:
            if (base.row["organisation"], base.row["kind"]) == (organisation, kind) and _is_open(
                base, _LAST_YEAR
            ):
                by_unit.setdefault(base.row["unit"], []).append(identity)
        places = list(by_unit.values())
        for _ in range(units):
            own = places.pop(between(random, 0, len(places) - 1))
            waiting += own[: between(random, 1, 2)]
    return frozenset(waiting)


def _rating(reference: Reference, identity: str, base: SampleBase, year: int, random: Random) -> Row:
    organisation = base.row["organisation"]
    scale = reference.scale_for(organisation, year)
    graded = [level for level in scale.levels if level.counted]
    young = base.row["founded"].year == year and organisation == "ldld" and random.random() < 0.3
    chosen = _draw(organisation, year, base.strength, random)
    level = graded[min(chosen, len(graded) - 1)]
    proposed = graded[max(chosen - (random.random() < 0.06), 0)]
    points = None
    if level.points_from is not None and level.points_to is not None and not young:
        points = 100 * between(random, level.points_from, level.points_to)
    return {
        "base": identity,
        "year": year,
        "scale": scale.code,
        "level": "chua_du_dk" if young else level.code,
        "proposed_level": None if young else proposed.code,
        "points": points,
        "year_kind": "school" if base.school else "year",
        "note": "mới thành lập, chưa đủ 12 tháng" if young else None,
    }


def _draw(organisation: str, year: int, strength: float, random: Random) -> int:
    """The place of a level, 0 best: good bases draw from the better end."""
    first, last = _WEIGHTS[organisation]
    share = (year - YEARS[0]) / (len(YEARS) - 1)
    weights = [start + (end - start) * share for start, end in zip(first, last, strict=True)]
    drawn = random.random()
    at = (drawn - 0.6 * strength * drawn * (1 - drawn)) * sum(weights)
    for place, weight in enumerate(weights):
        if at < weight:
            return place
        at -= weight
    return len(weights) - 1
