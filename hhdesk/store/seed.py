"""Fills a new database with the reference data that the program delivers as CSV."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from hhdesk.domain.units import Tier, unit_id
from hhdesk.store.tables import (
    catalogue_table,
    database_info_table,
    organisation_table,
    rating_level_table,
    rating_scale_table,
    scale_use_table,
    setting_table,
    target_set_table,
    target_table,
    unit_table,
)

Record = dict[str, str]


def seed(
    connection: Connection, folder: Path, *, tier: Tier, unit: str, sample: bool, moment: datetime
) -> None:
    """Write all reference tables from the CSV files in `folder`, and whose database this is."""
    for table, rows in (
        (organisation_table, _organisations(_read(folder, "organisations"))),
        (unit_table, unit_rows(_read(folder, "units"))),
        (rating_scale_table, _scales(_read(folder, "levels"))),
        (rating_level_table, _levels(_read(folder, "levels"))),
        (scale_use_table, _scale_uses(_read(folder, "scales"))),
        (target_set_table, _target_sets(_read(folder, "target_sets"))),
        (target_table, _targets(_read(folder, "targets"))),
        (catalogue_table, _catalogue(_read(folder, "tasks"))),
        (setting_table, _settings(_read(folder, "settings"))),
    ):
        connection.execute(insert(table), rows)
    info = {"id": 1, "tier": tier.value, "unit": unit, "sample": sample, "created_at": moment}
    connection.execute(insert(database_info_table), info)


def _read(folder: Path, name: str) -> list[Record]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str) -> int | None:
    return int(text) if text else None


def unit_rows(records: list[Record]) -> list[dict[str, Any]]:
    """Unit rows with ids; `parent` (a code) means the version valid when the unit's own version starts."""
    lives = [(r["code"], _day(r["valid_from"]), _day(r["valid_to"])) for r in records]

    def identity(code: str, day: date) -> str:
        for candidate, start, end in lives:
            if candidate == code and (start or day) <= day <= (end or day):
                return unit_id(code, start)
        raise ValueError(f"unit {code} has no version on {day}")

    rows = []
    for record, (code, start, end) in zip(records, lives, strict=True):
        successor, _, day = record["successor"].partition("@")
        birthday = start or end or date.max
        rows.append(
            {
                "id": unit_id(code, start),
                "code": code,
                "name": record["name"],
                "kind": record["kind"],
                "parent": identity(record["parent"], birthday) if record["parent"] else None,
                "valid_from": start,
                "valid_to": end,
                "successor": identity(successor, date.fromisoformat(day)) if successor else None,
            }
        )
    return rows


def _organisations(records: list[Record]) -> list[dict[str, Any]]:
    return [
        {**record, "position": position, "membership_form": record["membership_form"] == "yes"}
        for position, record in enumerate(records)
    ]


def _scales(records: list[Record]) -> list[dict[str, Any]]:
    return [{"code": code} for code in dict.fromkeys(record["scale"] for record in records)]


def _levels(records: list[Record]) -> list[dict[str, Any]]:
    return [
        {
            "scale": record["scale"],
            "code": record["code"],
            "position": position,
            "label": record["label_vi"],
            "rank": _number(record["rank"]),
            "points_from": _number(record["points_from"]),
            "points_to": _number(record["points_to"]),
            "counted": record["counted"] == "yes",
        }
        for position, record in enumerate(records)
    ]


def _scale_uses(records: list[Record]) -> list[dict[str, Any]]:
    return [
        {
            "organisation": record["organisation"],
            "scale": record["scale"],
            "first_year": _number(record["first_year"]),
            "last_year": _number(record["last_year"]),
        }
        for record in records
    ]


def _target_sets(records: list[Record]) -> list[dict[str, Any]]:
    return [
        {**record, "first_year": int(record["first_year"]), "last_year": int(record["last_year"])}
        for record in records
    ]


def _targets(records: list[Record]) -> list[dict[str, Any]]:
    return [
        {
            "target_set": record["target_set"],
            "code": record["code"],
            "position": position,
            "organisation": record["organisation"],
            "target_group": record["group"],
            "label": record["label_vi"],
            "short_label": record["short_vi"],
            "measure": record["measure"],
            "levels": record["levels"],
            "base_kinds": record["base_kinds"],
            "comparison": record["comparison"],
            "threshold": record["threshold"],
            "within": record["within"] or None,
        }
        for position, record in enumerate(records)
    ]


def _catalogue(records: list[Record]) -> list[dict[str, Any]]:
    return [
        {
            "code": record["code"],
            "position": position,
            "organisation": record["organisation"],
            "title": record["title_vi"],
            "quantity_1": record["quantity_1"],
            "quantity_2": record["quantity_2"],
        }
        for position, record in enumerate(records)
    ]


def _settings(records: list[Record]) -> list[dict[str, Any]]:
    return [
        {
            "key": record["key"],
            "value": record["value"],
            "valid_from": _day(record["valid_from"]),
            "valid_to": _day(record["valid_to"]),
        }
        for record in records
    ]
