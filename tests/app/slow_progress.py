"""Random facts, and progress worked out from them slowly, word for word as the rules are written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import hypothesis.strategies as st

from hhdesk.app.desk import Desk
from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.units import Tier
from tests.desks import DISTRICT, HAI_MINH, HAI_NAM, HAI_PHUC, HAI_VAN, MERGED

YEARS = range(2021, 2026)
MERGER = date(2024, 9, 1)
OLD = (HAI_NAM, HAI_VAN, HAI_PHUC)
LAST_YEAR_OF = {**dict.fromkeys(OLD, 2024), HAI_MINH: 2025, DISTRICT: 2025, MERGED: 2025}
FIRST_YEAR_OF = {MERGED: 2024}
SCALES = {"mttq": "mttq5", "ccb": "nv4", "ldld": "nv4"}
KINDS = [("ccb", "co_so"), ("nd", "co_so"), ("ldld", "co_so"), ("mttq", "mttq_xa"), ("mttq", "ban_ctmt")]
LEVELS = {
    "mttq5": ["xuat_sac", "tot", "kha"],
    "nv4": ["htxs", "htt", "ht", "chua_du_dk"],
    "vm4": ["vung_manh", "kha", "chua_du_dk"],
}
DAYS = [date(2021, 12, 31), date(2022, 1, 1), date(2022, 12, 31), date(2023, 1, 1), MERGER, date(2025, 6, 30)]

figures = st.sampled_from([None, NOT_APPLICABLE, 0, 3, 50, 100])
units = st.sampled_from([*OLD, MERGED, HAI_MINH, DISTRICT])


@dataclass(frozen=True)
class Facts:
    """The rows of one small database; a rating names its base by position."""

    memberships: list[dict[str, Any]]
    bases: list[dict[str, Any]]
    ratings: list[dict[str, Any]]


@st.composite
def memberships(draw: st.DrawFn) -> list[dict[str, Any]]:
    found = {}
    for _ in range(draw(st.integers(0, 14))):
        unit, organisation = draw(units), draw(st.sampled_from(["pn", "ldld"]))
        year = draw(st.integers(FIRST_YEAR_OF.get(unit, 2021), LAST_YEAR_OF[unit]))
        part = draw(st.sampled_from(["", "", "", "-H1", "-Q4" if year < 2024 else ""]))
        row = {"organisation": organisation, "unit": unit, "period": f"{year}{part}"}
        columns = ("eligible", "members", "admitted", "new_bases")
        found[tuple(row.values())] = row | {name: draw(figures) for name in columns}
    return list(found.values())


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    bases, ratings = [], []
    for position in range(draw(st.integers(0, 7))):
        organisation, kind = draw(
            st.sampled_from(
                [
                    ("ccb", "co_so"),
                    ("nd", "co_so"),
                    ("ldld", "co_so"),
                    ("mttq", "mttq_xa"),
                    ("mttq", "ban_ctmt"),
                ]
            )
        )
        founded = draw(st.sampled_from([None, None, *DAYS]))
        closed = draw(
            st.sampled_from([None, None, *(day for day in DAYS if founded is None or day >= founded)])
        )
        unit = draw(units)
        row = {"organisation": organisation, "unit": unit, "kind": kind, "name": f"Cơ sở {position}"}
        bases.append(row | {"founded": founded, "closed": closed})
        for year in draw(st.sets(st.sampled_from(YEARS))):
            scale = SCALES.get(organisation) or (
                "vm4" if year == 2021 else draw(st.sampled_from(["vm4", "nv4"]))
            )
            level = draw(st.sampled_from([None, *LEVELS[scale]]))
            ratings.append(
                {
                    "base": position,
                    "year": year,
                    "scale": scale,
                    "level": level,
                    "proposed_level": LEVELS[scale][0],
                }
            )
    return Facts(draw(memberships()), bases, ratings)


class Reading:
    """The rules of the contract, word for word, over plain rows."""

    def __init__(self, desk: Desk, facts: Facts, year: int) -> None:
        self.facts, self.year = facts, year
        self.units = desk.reference.units

    def day(self, year: int) -> date:
        return min(date(year, 12, 31), date(2025, 6, 30))

    def communes(self) -> list[str]:
        day = self.day(self.year)
        return sorted(
            unit.id
            for unit in self.units.all()
            if unit.parent == DISTRICT and unit.tier is Tier.COMMUNE and unit.valid_on(day)
        )

    def merged_into(self, unit: str) -> list[str]:
        return sorted(each.id for each in self.units.all() if each.successor == unit)

    def row(self, organisation: str, unit: str, year: int) -> dict[str, Any] | None:
        key = (organisation, unit, str(year))
        rows = [row for row in self.facts.memberships if tuple(row.values())[:3] == key]
        return rows[0] if rows else None

    # Members held against those eligible.

    def stock(self, unit: str) -> tuple[int, int] | None:
        """Members and eligible, (0, 0) where one is not applicable; None where the unit has not reported."""
        row = self.row("pn", unit, self.year)
        if row and row["eligible"] is not None and row["members"] is not None:
            pair = row["members"], row["eligible"]
            return (0, 0) if NOT_APPLICABLE in pair else pair
        parts = [self.stock(before) for before in self.merged_into(unit)]
        known = [part for part in parts if part is not None]
        return summed(known) if parts and len(known) == len(parts) else None

    # Counted up over the years of the window.

    def amount(self, column: str, unit: str, year: int) -> tuple[list[int], bool]:
        """The figures that stand for a unit in a year, and whether none is lacking."""
        row = self.row("ldld", unit, year)
        if row and row[column] is not None:
            return ([] if row[column] is NOT_APPLICABLE else [row[column]]), True
        parts = [self.amount(column, before, year) for before in self.merged_into(unit)]
        return [figure for part, _ in parts for figure in part], bool(parts) and all(
            full for _, full in parts
        )

    def counted(self, column: str, units: Iterable[str]) -> int:
        years = range(2021, self.year + 1)
        return sum(sum(self.amount(column, unit, year)[0]) for unit in units for year in years)

    # Rated bases.

    def levels(self, position: int, year: int) -> list[tuple[str, str]]:
        return [
            (row["scale"], row["level"])
            for row in self.facts.ratings
            if row["base"] == position and row["year"] == year and row["level"] is not None
        ]

    def is_open(self, position: int) -> bool:
        row, day = self.facts.bases[position], self.day(self.year)
        if row["closed"] is not None and row["closed"] <= day:
            return False
        if row["founded"] is not None:
            return bool(row["founded"] <= day)
        return any(self.levels(position, year) for year in range(2021, self.year + 1))

    def open_bases(self, organisation: str, kind: str, unit: str) -> list[int]:
        """The unit's own open bases, else those of the units that merged into it."""
        own = [
            position
            for position, row in enumerate(self.facts.bases)
            if (row["organisation"], row["kind"], row["unit"]) == (organisation, kind, unit)
            and self.is_open(position)
        ]
        if own:
            return own
        return [
            each for before in self.merged_into(unit) for each in self.open_bases(organisation, kind, before)
        ]

    def share(self, code: str, wanted: set[str], positions: Iterable[int]) -> tuple[int, int]:
        def strong(scale: str, level: str, levels: set[str]) -> bool:
            return level in levels or ("vung_manh" in levels and scale == "nv4" and level in {"htxs", "htt"})

        rated = [each for position in positions for each in self.levels(position, self.year)]
        if code == "R-LDLD-HTXS":
            rated = [each for each in rated if strong(*each, {"htxs", "htt"})]
        graded = [each for each in rated if each[1] != "chua_du_dk"]
        return sum(strong(*each, wanted) for each in graded), len(graded)


def summed(pairs: Iterable[tuple[int, int]]) -> tuple[int, int]:
    together = list(pairs)
    return sum(one for one, _ in together), sum(of for _, of in together)
