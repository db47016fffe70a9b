"""Temporary tables in which the rows of one write wait while set-based SQL sorts them."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Boolean, Column, Connection, Dialect, Integer, MetaData, Table, delete, true
from sqlalchemy.schema import CreateTable

from hhdesk.domain.sync_groups import is_stamp
from hhdesk.store.tables import FACT_TABLES

_metadata = MetaData()
# Columns that the store derives or sets itself; all others come with the rows.
BOOKKEEPING = frozenset({"alive", "edit"}) | {
    column.name for table in FACT_TABLES.values() for column in table.columns if is_stamp(column.name)
}


def _staging_table(fact: Table) -> Table:
    columns = [
        Column(column.name, column.type, primary_key=column.name == "id", nullable=True)
        for column in fact.columns
        if column.name not in BOOKKEEPING
    ]
    return Table(
        f"staged_{fact.name}",
        _metadata,
        *columns,
        Column("alive", Boolean, server_default=true()),
        Column("outcome", Integer),
        prefixes=["TEMPORARY"],
        sqlite_with_rowid=False,
    )


STAGING = {name: _staging_table(fact) for name, fact in FACT_TABLES.items()}


def empty_staging(connection: Connection, table: str) -> Table:
    """The staging table of a fact table, there and empty."""
    staging = STAGING[table]
    connection.exec_driver_sql(_creation(table, connection.dialect))
    connection.execute(delete(staging))
    return staging


@cache
def _creation(table: str, dialect: Dialect) -> str:
    return str(CreateTable(STAGING[table], if_not_exists=True).compile(dialect=dialect))
