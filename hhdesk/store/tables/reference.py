"""Reference tables: organisations, dated units, scales, targets, catalogue and settings."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Column, ForeignKey, Named, Table, TypedColumns, UniqueConstraint

from hhdesk.store.tables.declared import metadata


class OrganisationColumns(TypedColumns):
    """A mass organisation; `position` is the order in which the field names them."""

    code: Named[str] = Column(primary_key=True)
    position: Named[int]
    name: Named[str]
    short_name: Named[str]
    abbreviation: Named[str]
    people: Named[str]
    eligible: Named[str]
    definition: Named[str]
    bases: Named[str]
    base_kinds: Named[str]
    membership_form: Named[bool]


organisation_table = Table(
    "organisation",
    metadata,
    OrganisationColumns,
)


class UnitColumns(TypedColumns):
    """One dated version of an administrative unit."""

    id: Named[str] = Column(primary_key=True)
    code: Named[str] = Column(index=True)
    name: Named[str]
    kind: Named[str]
    parent: Named[str | None] = Column(ForeignKey("unit.id", deferrable=True, initially="DEFERRED"))
    valid_from: Named[date | None]
    valid_to: Named[date | None]
    successor: Named[str | None] = Column(ForeignKey("unit.id", deferrable=True, initially="DEFERRED"))


unit_table = Table(
    "unit",
    metadata,
    UnitColumns,
    CheckConstraint("valid_to >= valid_from", name="life"),
)


class RatingScaleColumns(TypedColumns):
    """A rating scale."""

    code: Named[str] = Column(primary_key=True)


rating_scale_table = Table(
    "rating_scale",
    metadata,
    RatingScaleColumns,
)


class RatingLevelColumns(TypedColumns):
    """One level of a scale; `position` is the order of delivery, best first."""

    scale: Named[str] = Column(ForeignKey("rating_scale.code"), primary_key=True)
    code: Named[str] = Column(primary_key=True)
    position: Named[int]
    label: Named[str]
    rank: Named[int | None]
    points_from: Named[int | None]
    points_to: Named[int | None]
    counted: Named[bool]


rating_level_table = Table(
    "rating_level",
    metadata,
    RatingLevelColumns,
)


class ScaleUseColumns(TypedColumns):
    """Which scale an organisation uses by default, from year to year."""

    id: Named[int] = Column(primary_key=True)
    organisation: Named[str] = Column(ForeignKey("organisation.code"))
    scale: Named[str] = Column(ForeignKey("rating_scale.code"))
    first_year: Named[int | None]
    last_year: Named[int | None]


scale_use_table = Table(
    "scale_use",
    metadata,
    ScaleUseColumns,
)


class TargetSetColumns(TypedColumns):
    """A planning window."""

    code: Named[str] = Column(primary_key=True)
    label: Named[str]
    first_year: Named[int]
    last_year: Named[int]


target_set_table = Table(
    "target_set",
    metadata,
    TargetSetColumns,
    CheckConstraint("last_year >= first_year", name="window"),
)


class TargetColumns(TypedColumns):
    """One target; `threshold` is exact text ("89", "92.5"); lists are joined by "+" or "|"."""

    target_set: Named[str] = Column(ForeignKey("target_set.code"), primary_key=True)
    code: Named[str] = Column(primary_key=True)
    position: Named[int]
    organisation: Named[str] = Column(ForeignKey("organisation.code"))
    target_group: Named[str]
    label: Named[str]
    short_label: Named[str]
    measure: Named[str]
    levels: Named[str]
    base_kinds: Named[str]
    comparison: Named[str]
    threshold: Named[str]
    within: Named[str | None]


target_table = Table(
    "target",
    metadata,
    TargetColumns,
    CheckConstraint("comparison IN ('>', '>=')", name="comparison"),
)


class CatalogueColumns(TypedColumns):
    """A usual NTM task."""

    code: Named[str] = Column(primary_key=True)
    position: Named[int]
    organisation: Named[str] = Column(ForeignKey("organisation.code"))
    title: Named[str]
    quantity_1: Named[str]
    quantity_2: Named[str]


catalogue_table = Table(
    "task_catalogue",
    metadata,
    CatalogueColumns,
)


class SettingColumns(TypedColumns):
    """One value of a setting with its period of validity."""

    id: Named[int] = Column(primary_key=True)
    key: Named[str]
    value: Named[str]
    valid_from: Named[date | None]
    valid_to: Named[date | None]


setting_table = Table(
    "setting",
    metadata,
    SettingColumns,
    UniqueConstraint("key", "valid_from"),
)
