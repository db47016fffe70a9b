"""The delivered reference data, read from its files without the program's own loader."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

from hhdesk.domain.organisations import Organisation
from hhdesk.domain.ratings import Level, Scale
from hhdesk.domain.targets import Comparison, Target, TargetGroup

FOLDER = Path(__file__).resolve().parents[1] / "db" / "reference"
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """The rows of one file, named with its ending."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def number(text: str) -> int | None:
    return int(text) if text else None


def organisation(row: Row) -> Organisation:
    return Organisation(
        code=row["code"],
        name=row["name"],
        short_name=row["short_name"],
        abbreviation=row["abbreviation"],
        people=row["people"],
        eligible=row["eligible"],
        definition=row["definition"],
        bases=row["bases"],
        base_kinds=tuple(row["base_kinds"].split("|")),
        membership_form=row["membership_form"] == "yes",
    )


def target(row: Row) -> Target:
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


def level(row: Row) -> Level:
    return Level(
        scale=row["scale"],
        code=row["code"],
        label=row["label_vi"],
        rank=number(row["rank"]),
        points_from=number(row["points_from"]),
        points_to=number(row["points_to"]),
        counted=row["counted"] == "yes",
    )


def scales() -> tuple[Scale, ...]:
    """The rating scales, each with its levels, in the order of the file."""
    levels = [level(row) for row in rows("levels.csv")]
    codes = dict.fromkeys(each.scale for each in levels)
    return tuple(Scale(code, tuple(each for each in levels if each.scale == code)) for code in codes)
