"""The delivered units and targets as domain records, for tests of the rules that read them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

from hhdesk.domain.targets import Comparison, Target, TargetGroup, TargetSet
from hhdesk.domain.units import Unit, Units, unit_id

FOLDER = Path(__file__).resolve().parents[3] / "db" / "reference"


def rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def unit(row: dict[str, str]) -> Unit:
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


def target(row: dict[str, str]) -> Target:
    return Target(
        code=row["code"],
        organisation=row["organisation"],
        group=TargetGroup(row["group"]),
        label=row["label_vi"],
        short_label=row["short_vi"],
        measure=row["measure"],
        levels=tuple(row["levels"].split("+")) if row["levels"] else (),
        base_kinds=tuple(row["base_kinds"].split("|")) if row["base_kinds"] else (),
        comparison=Comparison(row["comparison"]),
        threshold=Fraction(row["threshold"]),
        within=row["within"] or None,
    )


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
