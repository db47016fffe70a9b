"""Beside every fact table the superseded versions of its rows, made from the fact table itself."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table

from hhdesk.store.tables.declared import metadata
from hhdesk.store.tables.facts import FACT_TABLES


def _version_table(fact: Table) -> Table:
    """The same columns without constraints, and the edit that superseded this state."""
    columns = [
        Column(
            column.name,
            column.type,
            primary_key=column.name == "id",
            nullable=column.nullable,
            index=column.name == "edit",
        )
        for column in fact.columns
    ]
    superseded = Column("superseded_by", Integer, ForeignKey("edit.id"), primary_key=True, index=True)
    return Table(f"{fact.name}_version", metadata, *columns, superseded)


VERSION_TABLES = {name: _version_table(fact) for name, fact in FACT_TABLES.items()}
