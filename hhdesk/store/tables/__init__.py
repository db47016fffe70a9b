"""The typed tables that pages read and write; those of packages are imported apart, when they are needed."""

from hhdesk.store.tables.declared import columns, table_of
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
    "columns",
    "table_of",
]
