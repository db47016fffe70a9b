"""The tables as merging sees them, read from the registry: columns, groups, stamps, and where the unit is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from hhdesk.domain.registry import KINDS
from hhdesk.domain.sync_groups import EXISTENCE, groups_of, kind_of_table, stamp_of


@dataclass(frozen=True, slots=True)
class Shape:
    """One synced table. `columns` are those that travel after id and alive; `groups` has existence first."""

    kind: str
    table: str
    columns: tuple[str, ...]
    groups: dict[str, tuple[str, ...]]
    inherits_unit: bool

    def in_scopes(self, listed: str) -> str:
        """SQL that is true for rows (alias r) whose unit is in the list; written so that indexes serve."""
        if self.inherits_unit:
            return f"r.base IN (SELECT id FROM base WHERE unit IN ({listed}))"
        return f"r.unit IN ({listed})"

    @property
    def unit(self) -> str:
        """SQL for a row's (alias r) unit."""
        return "(SELECT unit FROM base WHERE base.id = r.base)" if self.inherits_unit else "r.unit"

    @property
    def stamps(self) -> tuple[str, ...]:
        """The stamp columns, in the order of the groups."""
        return tuple(stamp_of(group) for group in self.groups)

    @property
    def values(self) -> dict[str, tuple[str, ...]]:
        """The groups without existence."""
        return {group: columns for group, columns in self.groups.items() if group != EXISTENCE}


@cache
def shapes() -> tuple[Shape, ...]:
    """All synced tables, bases first: ratings point at them."""
    found = []
    for kind in sorted(KINDS.values(), key=lambda each: bool(each.inherited)):
        columns = tuple(column.name for column in kind.stored)
        found.append(Shape(kind.name, kind.table, columns, groups_of(kind.name), bool(kind.inherited)))
    return tuple(found)


def shape_of(kind: str) -> Shape:
    """The shape of a kind; KeyError if there is none."""
    return next(shape for shape in shapes() if shape.kind == kind)


def shape_of_table(table: str) -> Shape:
    """The shape of a table; KeyError if no kind lives in it."""
    return shape_of(kind_of_table(table).name)


def quoted(*names: str, of: str = "") -> str:
    """Column names for SQL, each quoted and with the table's alias: `left` is a word of SQL."""
    prefix = f"{of}." if of else ""
    return ", ".join(f'{prefix}"{name}"' for name in names)
