"""The figures that loading and dumping are measured with: 100,000 ratings of one district."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bench.databases import empty_database
from hhdesk.app.desk import Desk
from hhdesk.app.sample.fill import DISTRICT, SampleFigures, fill
from hhdesk.app.sample.ratings import SampleBase
from hhdesk.domain.periods import Period

KIND = "ratings"
YEARS = range(2020, 2024)
ROWS = 100_000
_LEVELS = ("xuat_sac", "tot", "kha", "trung_binh")
_BASES = ROWS // len(YEARS)


def base_database(path: Path) -> Desk:
    """The bases alone: what ratings are loaded into."""
    desk = empty_database(path)
    fill(desk, SampleFigures((), _bases(desk), (), ()))
    return desk


def rated_database(path: Path) -> Desk:
    """The same bases with a rating each in every year."""
    desk = empty_database(path)
    bases = _bases(desk)
    ratings = tuple(
        {
            "base": str(place),
            "year": year,
            "scale": desk.reference.scale_for("mttq", year).code,
            "level": _LEVELS[(place + year) % len(_LEVELS)],
            "proposed_level": _LEVELS[place % len(_LEVELS)],
            "points": None,
            "year_kind": "year",
            "note": None,
        }
        for year in YEARS
        for place in range(len(bases))
    )
    fill(desk, SampleFigures((), bases, ratings, ()))
    return desk


def _bases(desk: Desk) -> tuple[SampleBase, ...]:
    units = [unit.id for unit in desk.communes(DISTRICT, Period(YEARS[-1]))]
    return tuple(
        SampleBase(
            {
                "organisation": "mttq",
                "unit": units[place % len(units)],
                "kind": "ban_ctmt",
                "name": f"Ban công tác Mặt trận xóm {place // len(units) + 1}",
                "founded": date(2010, 1, 1),
                "closed": None,
                "note": None,
            },
            0.0,
            school=False,
        )
        for place in range(_BASES)
    )
