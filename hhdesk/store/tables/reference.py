"""Reference tables: organisations, dated units, scales, targets, catalogue and settings."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hhdesk.store.tables.declared import TableBase


class OrganisationRow(TableBase):
    """A mass organisation; `position` is the order in which the field names them."""

    __tablename__ = "organisation"

    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    name: Mapped[str]
    short_name: Mapped[str]
    abbreviation: Mapped[str]
    people: Mapped[str]
    eligible: Mapped[str]
    definition: Mapped[str]
    bases: Mapped[str]
    base_kinds: Mapped[str]
    membership_form: Mapped[bool]


class UnitRow(TableBase):
    """One dated version of an administrative unit."""

    __tablename__ = "unit"

    id: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    kind: Mapped[str]
    parent: Mapped[str | None] = mapped_column(ForeignKey("unit.id", deferrable=True, initially="DEFERRED"))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    successor: Mapped[str | None] = mapped_column(
        ForeignKey("unit.id", deferrable=True, initially="DEFERRED")
    )

    __table_args__ = (CheckConstraint("valid_to >= valid_from", name="life"),)


class RatingScaleRow(TableBase):
    """A rating scale."""

    __tablename__ = "rating_scale"

    code: Mapped[str] = mapped_column(primary_key=True)


class RatingLevelRow(TableBase):
    """One level of a scale; `position` is the order of delivery, best first."""

    __tablename__ = "rating_level"

    scale: Mapped[str] = mapped_column(ForeignKey("rating_scale.code"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    label: Mapped[str]
    rank: Mapped[int | None]
    points_from: Mapped[int | None]
    points_to: Mapped[int | None]
    counted: Mapped[bool]


class ScaleUseRow(TableBase):
    """Which scale an organisation uses by default, from year to year."""

    __tablename__ = "scale_use"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation: Mapped[str] = mapped_column(ForeignKey("organisation.code"))
    scale: Mapped[str] = mapped_column(ForeignKey("rating_scale.code"))
    first_year: Mapped[int | None]
    last_year: Mapped[int | None]


class TargetSetRow(TableBase):
    """A planning window."""

    __tablename__ = "target_set"

    code: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    first_year: Mapped[int]
    last_year: Mapped[int]

    __table_args__ = (CheckConstraint("last_year >= first_year", name="window"),)


class TargetRow(TableBase):
    """One target; `threshold` is exact text ("89", "92.5"); lists are joined by "+" or "|"."""

    __tablename__ = "target"

    target_set: Mapped[str] = mapped_column(ForeignKey("target_set.code"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    organisation: Mapped[str] = mapped_column(ForeignKey("organisation.code"))
    target_group: Mapped[str]
    label: Mapped[str]
    short_label: Mapped[str]
    measure: Mapped[str]
    levels: Mapped[str]
    base_kinds: Mapped[str]
    comparison: Mapped[str]
    threshold: Mapped[str]
    within: Mapped[str | None]

    __table_args__ = (CheckConstraint("comparison IN ('>', '>=')", name="comparison"),)


class CatalogueRow(TableBase):
    """A usual NTM task."""

    __tablename__ = "task_catalogue"

    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    organisation: Mapped[str] = mapped_column(ForeignKey("organisation.code"))
    title: Mapped[str]
    quantity_1: Mapped[str]
    quantity_2: Mapped[str]


class SettingRow(TableBase):
    """One value of a setting with its period of validity."""

    __tablename__ = "setting"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    value: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    __table_args__ = (UniqueConstraint("key", "valid_from"),)
