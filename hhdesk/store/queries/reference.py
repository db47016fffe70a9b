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
    catalogue_table,
    database_info_table,
    organisation_table,
    rating_level_table,
    scale_use_table,
    setting_table,
    target_set_table,
    target_table,
    unit_table,
)

_catalogue = catalogue_table.c
_info = database_info_table.c
_level = rating_level_table.c
_organisation = organisation_table.c
_target = target_table.c
_use = scale_use_table.c
_setting = setting_table.c
_target_set = target_set_table.c
_unit = unit_table.c


@dataclass(frozen=True, slots=True)
class DatabaseInfo:
    """Whose database this is; `unit` is an id, `sample` marks invented figures."""

    tier: Tier
    unit: str
    sample: bool
    created_at: datetime


def read_info(session: ReadSession) -> DatabaseInfo:
    """The database's own description; NotADatabase where there is none."""
    wanted = (_info.tier, _info.unit, _info.sample, _info.created_at)
    row = session.connection.execute(select(*wanted)).one_or_none()
    if row is None:
        raise NotADatabase("no description")
    return DatabaseInfo(Tier(row.tier), row.unit, row.sample, row.created_at)


def read_reference(session: ReadSession) -> Reference:
    """All reference data."""
    connection = session.connection
    uses = select(_use.organisation, _use.scale, _use.first_year, _use.last_year).order_by(_use.id)
    entries = select(
        _catalogue.code,
        _catalogue.organisation,
        _catalogue.title,
        _catalogue.quantity_1,
        _catalogue.quantity_2,
    ).order_by(_catalogue.position)
    settings = select(_setting.key, _setting.value, _setting.valid_from, _setting.valid_to).order_by(
        _setting.id
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
    rows = connection.execute(select(*_organisation).order_by(_organisation.position))
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
    wanted = (
        _unit.id,
        _unit.code,
        _unit.name,
        _unit.kind,
        _unit.parent,
        _unit.valid_from,
        _unit.valid_to,
        _unit.successor,
    )
    return Units(Unit(*row) for row in connection.execute(select(*wanted).order_by(_unit.id)))


def _scales(connection: Connection) -> dict[str, Scale]:
    wanted = (
        _level.scale,
        _level.code,
        _level.label,
        _level.rank,
        _level.points_from,
        _level.points_to,
        _level.counted,
    )
    levels: dict[str, list[Level]] = {}
    for row in connection.execute(select(*wanted).order_by(_level.position)):
        levels.setdefault(row.scale, []).append(Level(*row))
    return {code: Scale(code, tuple(members)) for code, members in levels.items()}


def _target_sets(connection: Connection) -> tuple[TargetSet, ...]:
    targets: dict[str, list[Target]] = {}
    for row in connection.execute(select(*_target).order_by(_target.position)):
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
    wanted = (_target_set.code, _target_set.label, _target_set.first_year, _target_set.last_year)
    sets = connection.execute(select(*wanted).order_by(_target_set.first_year))
    return tuple(TargetSet(*row, tuple(targets.get(row.code, ()))) for row in sets)
