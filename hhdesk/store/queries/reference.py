"""Reads the reference data as domain records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from sqlalchemy import Connection, select

from hhdesk.domain.organisations import Organisation
from hhdesk.domain.ratings import Level, Scale, ScaleUse
from hhdesk.domain.reference import CatalogueEntry, Reference, Setting, Settings
from hhdesk.domain.targets import Comparison, Target, TargetGroup, TargetSet
from hhdesk.domain.units import Tier, Unit, Units
from hhdesk.store.errors import NotADatabase
from hhdesk.store.store import ReadSession
from hhdesk.store.tables import (
    CatalogueRow,
    DatabaseInfoRow,
    OrganisationRow,
    RatingLevelRow,
    ScaleUseRow,
    SettingRow,
    TargetRow,
    TargetSetRow,
    UnitRow,
)


@dataclass(frozen=True, slots=True)
class DatabaseInfo:
    """Whose database this is; `unit` is an id, `sample` marks invented figures."""

    tier: Tier
    unit: str
    sample: bool
    created_at: datetime


def read_info(session: ReadSession) -> DatabaseInfo:
    """The database's own description; NotADatabase where there is none."""
    columns = (DatabaseInfoRow.tier, DatabaseInfoRow.unit, DatabaseInfoRow.sample, DatabaseInfoRow.created_at)
    row = session.connection.execute(select(*columns)).one_or_none()
    if row is None:
        raise NotADatabase("no description")
    return DatabaseInfo(Tier(row.tier), row.unit, row.sample, row.created_at)


def read_reference(session: ReadSession) -> Reference:
    """All reference data."""
    connection = session.connection
    uses = select(
        ScaleUseRow.organisation, ScaleUseRow.scale, ScaleUseRow.first_year, ScaleUseRow.last_year
    ).order_by(ScaleUseRow.id)
    entries = select(
        CatalogueRow.code,
        CatalogueRow.organisation,
        CatalogueRow.title,
        CatalogueRow.quantity_1,
        CatalogueRow.quantity_2,
    ).order_by(CatalogueRow.position)
    settings = select(SettingRow.key, SettingRow.value, SettingRow.valid_from, SettingRow.valid_to).order_by(
        SettingRow.id
    )
    return Reference(
        organisations=_organisations(connection),
        units=_units(connection),
        scales=_scales(connection),
        scale_uses=tuple(ScaleUse(*row) for row in connection.execute(uses)),
        target_sets=_target_sets(connection),
        catalogue=tuple(CatalogueEntry(*row) for row in connection.execute(entries)),
        settings=Settings(tuple(Setting(*row) for row in connection.execute(settings))),
    )


def _parts(text: str, separator: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(separator) if part)


def _organisations(connection: Connection) -> tuple[Organisation, ...]:
    table = OrganisationRow.__table__
    rows = connection.execute(select(table).order_by(table.c.position))
    return tuple(
        Organisation(
            row.code,
            row.name,
            row.short_name,
            row.abbreviation,
            row.people,
            row.eligible,
            row.definition,
            row.bases,
            _parts(row.base_kinds, "|"),
            row.membership_form,
        )
        for row in rows
    )


def _units(connection: Connection) -> Units:
    columns = (
        UnitRow.id,
        UnitRow.code,
        UnitRow.name,
        UnitRow.kind,
        UnitRow.parent,
        UnitRow.valid_from,
        UnitRow.valid_to,
        UnitRow.successor,
    )
    return Units(Unit(*row) for row in connection.execute(select(*columns).order_by(UnitRow.id)))


def _scales(connection: Connection) -> dict[str, Scale]:
    columns = (
        RatingLevelRow.scale,
        RatingLevelRow.code,
        RatingLevelRow.label,
        RatingLevelRow.rank,
        RatingLevelRow.points_from,
        RatingLevelRow.points_to,
        RatingLevelRow.counted,
    )
    levels: dict[str, list[Level]] = {}
    for row in connection.execute(select(*columns).order_by(RatingLevelRow.position)):
        levels.setdefault(row.scale, []).append(Level(*row))
    return {code: Scale(code, tuple(members)) for code, members in levels.items()}


def _target_sets(connection: Connection) -> tuple[TargetSet, ...]:
    table = TargetRow.__table__
    targets: dict[str, list[Target]] = {}
    for row in connection.execute(select(table).order_by(table.c.position)):
        target = Target(
            code=row.code,
            organisation=row.organisation,
            group=TargetGroup(row.target_group),
            label=row.label,
            short_label=row.short_label,
            measure=row.measure,
            levels=_parts(row.levels, "+"),
            base_kinds=_parts(row.base_kinds, "|"),
            comparison=Comparison(row.comparison),
            threshold=Fraction(row.threshold),
            within=row.within,
        )
        targets.setdefault(row.target_set, []).append(target)
    columns = (TargetSetRow.code, TargetSetRow.label, TargetSetRow.first_year, TargetSetRow.last_year)
    sets = connection.execute(select(*columns).order_by(TargetSetRow.first_year))
    return tuple(TargetSet(*row, tuple(targets.get(row.code, ()))) for row in sets)
