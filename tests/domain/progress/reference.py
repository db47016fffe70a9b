"""The delivered units and targets as domain records, for tests of the rules that read them."""

from __future__ import annotations

from datetime import date

from hhdesk.domain.targets import TargetSet
from hhdesk.domain.units import Unit, Units, unit_id
from tests.reference import Row, rows, target


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def unit(row: Row) -> Unit:
    return Unit(
        id=unit_id(row["code"], day(row["valid_from"])),
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        parent=parent_ids().get(row["parent"]),
        valid_from=day(row["valid_from"]),
        valid_to=day(row["valid_to"]),
        successor=row["successor"] or None,
    )


def parent_ids() -> dict[str, str]:
    return {
        row["code"]: unit_id(row["code"], day(row["valid_from"]))
        for row in rows("units.csv")
        if row["kind"] in {"tỉnh", "huyện"}
    }


def target_set() -> TargetSet:
    (window,) = [row for row in rows("target_sets.csv") if row["code"] == "2025"]
    return TargetSet(
        code=window["code"],
        label=window["label"],
        first_year=int(window["first_year"]),
        last_year=int(window["last_year"]),
        targets=tuple(target(row) for row in rows("targets.csv") if row["target_set"] == "2025"),
    )


UNITS = Units(unit(row) for row in rows("units.csv"))
TARGETS = target_set()
DISTRICT = "366"
