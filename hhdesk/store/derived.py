"""The columns that the store computes from others: search keys, folded from names and titles."""

from __future__ import annotations

from collections.abc import Collection

# table -> (column, the column that it folds)
DERIVED = {"base": ("folded", "name"), "task": ("folded", "title")}


def derived_from(table: str, columns: Collection[str]) -> tuple[str, ...]:
    """The column of the table that is computed from one of `columns`, if there is one."""
    key, source = DERIVED.get(table, ("", ""))
    return (key,) if source in columns else ()
