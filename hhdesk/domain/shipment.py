"""What travels in a package, as plain data: rows with stamps, siblings, and what the sender knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Token:
    """A change-set: its random token, scope (unit id), the site that sealed it and that site's level."""

    token: str
    scope: str
    site: str
    tier: str


@dataclass(frozen=True, slots=True)
class KindRows:
    """Rows of one kind: id, alive (0 or 1), values in the order of `columns`, then a stamp a group.

    Values are as the tables store them; stamps are positions in the shipment's tokens, or None.
    """

    kind: str
    columns: tuple[str, ...]
    groups: tuple[str, ...]
    rows: Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class SiblingValue:
    """One value of a disputed (or doubly written) group beside the one in the row."""

    kind: str
    record: str
    group: str
    stamp: int
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Shipment:
    """The full state of some scopes; `knowledge` has the tokens (positions) the sender knows, by scope.

    `twins` are pairs of ids of bases that a person called the same: (twin, survivor); `different` are pairs
    that look alike and that a person called different.
    """

    tokens: tuple[Token, ...]
    knowledge: Mapping[str, frozenset[int]]
    kinds: tuple[KindRows, ...]
    siblings: tuple[SiblingValue, ...]
    twins: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()

    @property
    def rows(self) -> int:
        """How many rows travel, deleted ones included."""
        return sum(len(kind.rows) for kind in self.kinds)
