"""The field groups that merge as one, read from the registry: values together, and existence by itself."""

from __future__ import annotations

from functools import cache

from hhdesk.domain.registry import KINDS, RecordKind

EXISTENCE = "alive"
UNSEALED = 0  # the stamp of an edit that no change-set has sealed yet


@cache
def groups_of(kind: str) -> dict[str, tuple[str, ...]]:
    """Every group of a kind with its columns, existence first (whether the row is alive)."""
    return {EXISTENCE: (EXISTENCE,), **KINDS[kind].groups}


def stamp_of(group: str) -> str:
    """The column that carries the group's stamp."""
    return f"stamp_{group}"


def is_stamp(column: str) -> bool:
    """True for the columns that carry stamps."""
    return column.startswith("stamp_")


def kind_of_table(table: str) -> RecordKind:
    """The kind that lives in a table; KeyError if none does."""
    for kind in KINDS.values():
        if kind.table == table:
            return kind
    raise KeyError(table)
