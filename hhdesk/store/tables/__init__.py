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
    OutsideChangeRow,
    PastSiblingRow,
    PeriodLockRow,
    SiblingRow,
    SiteRow,
    TwinRow,
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
    "OutsideChangeRow",
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
    "TwinRow",
    "UnitRow",
    "metadata",
]
