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
from hhdesk.store.tables.sync import (
    ChangeSetRow,
    ConflictRow,
    EnrolledKeyRow,
    ExportRow,
    MergeRow,
    PastSiblingRow,
    PeriodLockRow,
    SiblingRow,
    SiteRow,
)
from hhdesk.store.tables.versions import VERSION_TABLES

metadata = TableBase.metadata

__all__ = [
    "FACT_TABLES",
    "VERSION_TABLES",
    "BaseRow",
    "CatalogueRow",
    "ChangeSetRow",
    "ConflictRow",
    "DatabaseInfoRow",
    "EditRow",
    "EnrolledKeyRow",
    "ExportRow",
    "MembershipRow",
    "MergeRow",
    "OrganisationRow",
    "PastSiblingRow",
    "PeriodLockRow",
    "RatingLevelRow",
    "RatingRow",
    "RatingScaleRow",
    "ReferenceChangeRow",
    "ScaleUseRow",
    "SettingRow",
    "SiblingRow",
    "SiteRow",
    "TargetRow",
    "TargetSetRow",
    "TaskRow",
    "UnitRow",
    "metadata",
]
