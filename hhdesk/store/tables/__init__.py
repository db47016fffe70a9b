"""The typed tables that pages read and write; those of history and packages come when needed."""

from hhdesk.store.tables.facts import FACT_TABLES, base_table, membership_table, rating_table, task_table
from hhdesk.store.tables.log import database_info_table, edit_table, reference_change_table
from hhdesk.store.tables.reference import (
    catalogue_table,
    organisation_table,
    rating_level_table,
    rating_scale_table,
    scale_use_table,
    setting_table,
    target_set_table,
    target_table,
    unit_table,
)

__all__ = [
    "FACT_TABLES",
    "base_table",
    "catalogue_table",
    "database_info_table",
    "edit_table",
    "membership_table",
    "organisation_table",
    "rating_level_table",
    "rating_scale_table",
    "rating_table",
    "reference_change_table",
    "scale_use_table",
    "setting_table",
    "target_set_table",
    "target_table",
    "task_table",
    "unit_table",
]
