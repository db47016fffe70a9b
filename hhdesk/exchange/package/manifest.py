"""What a package says about itself: who sends what to whom, and how its rows are laid out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hhdesk.exchange.package.errors import PackageError

FORMAT = 1
UP, RETURN = "up", "return"
# The columns that every kind begins with.
FIRST_COLUMNS = ("id", "alive")

Cell = str | int | None
Row = tuple[Cell, ...]
# Of a field group with several values, one: kind index, record id, group, token index, the group's values.
Sibling = tuple[int, str, str, int, tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Scope:
    """One unit version and what the sender knows of it: `knowledge` holds indices into the tokens."""

    unit: str
    knowledge: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """One change-set: its token (24 hexadecimal digits), the index of its scope, its site and tier."""

    token: str
    scope: int
    site: str
    tier: str


@dataclass(frozen=True, slots=True)
class KindLayout:
    """The rows of one kind: `columns` (id, alive, the stored ones), then a stamp for each group in `stamps`.

    `rows` is how many there are.
    """

    name: str
    columns: tuple[str, ...]
    stamps: tuple[str, ...]
    rows: int

    @property
    def width(self) -> int:
        """Cells of a row, stamps counted."""
        return len(self.columns) + len(self.stamps)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The first member of a package.

    `site` is the random identity of the database copy (24 hexadecimal digits), `key` its public signing key
    (64). `created_at` informs people; nothing is decided by it. `kind_of_package` is `up` or `return`;
    `recipient` the unit it is for, if it is for one. `extras` are further tables by name: lists of flat rows.
    """

    program: str
    schema: str
    unit: str
    tier: str
    site: str
    key: str
    created_at: str
    scopes: tuple[Scope, ...]
    tokens: tuple[Token, ...]
    kinds: tuple[KindLayout, ...]
    siblings: int = 0
    kind_of_package: str = UP
    recipient: str | None = None
    extras: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """Rows of all kinds together."""
        return sum(kind.rows for kind in self.kinds)


@dataclass(frozen=True, slots=True)
class KnownSchema:
    """What the reading program can store: its schema, and for each kind its columns and groups."""

    schema: str
    columns: Mapping[str, frozenset[str]]
    stamps: Mapping[str, frozenset[str]]

    def check(self, manifest: Manifest) -> None:
        """PackageError `package-too-new` for a newer schema; what an older one has and we lack is invalid."""
        if manifest.schema > self.schema:
            raise PackageError("package-too-new", what="schema", found=manifest.schema)
        for kind in manifest.kinds:
            columns, stamps = self.columns.get(kind.name), self.stamps.get(kind.name)
            if columns is None or stamps is None:
                raise PackageError("package-content-invalid", what="unknown-kind", name=kind.name)
            unknown = [name for name in kind.columns if name not in columns]
            unknown += [name for name in kind.stamps if name not in stamps]
            if unknown:
                raise PackageError("package-content-invalid", what="unknown-column", name=unknown[0])
