"""The typed tables of the database, all in one metadata."""

from hhdesk.store.tables.declared import TableBase
from hhdesk.store.tables.facts import FACT_TABLES, BaseRow, MembershipRow, RatingRow, TaskRow
from hhdesk.store.tables.log import DatabaseInfoRow, EditRow, ReferenceChangeRow
from hhdesk.store.tables.reference import (
    CatalogueRow,
    OrganisationRow,
    RatingLevelRow,
    RatingScaleRow,
    ScaleUseRow,
    SettingRow,
    TargetRow,
    TargetSetRow,
    UnitRow,
)
from hhdesk.store.tables.versions import VERSION_TABLES

metadata = TableBase.metadata

__all__ = [
    "FACT_TABLES",
    "VERSION_TABLES",
    "BaseRow",
    "CatalogueRow",
    "DatabaseInfoRow",
    "EditRow",
    "MembershipRow",
    "OrganisationRow",
    "RatingLevelRow",
    "RatingRow",
    "RatingScaleRow",
    "ReferenceChangeRow",
    "ScaleUseRow",
    "SettingRow",
    "TargetRow",
    "TargetSetRow",
    "TaskRow",
    "UnitRow",
    "metadata",
]
