"""The declarative base: one metadata, every constraint named."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Column, MetaData, Table
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.sql.base import ReadOnlyColumnCollection

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class TableBase(DeclarativeBase):
    """Parent of all typed tables."""

    metadata = MetaData(naming_convention=NAMES)


def table_of(row: type[TableBase]) -> Table:
    """The table behind a typed one. Statements of tables are built faster than those of classes."""
    return cast(Table, row.__table__)


def columns(row: type[TableBase]) -> ReadOnlyColumnCollection[str, Column[Any]]:
    """The columns of that table; the first statement with a class's own ones starts the object mapper."""
    return table_of(row).c
