"""Reads a shipment as if everybody had always known which bases are the same.

What stands under a twin is said of its survivor, under stamps made from the twin's own: two values that one
change-set gave to the two bases stay two, and every store that translates comes to the same stamps.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hhdesk.domain.shipment import KindRows, Shipment, SiblingValue, Token
from hhdesk.domain.sync_groups import groups_of
from hhdesk.store.identity import natural_id
from hhdesk.store.sync.tokens import TOKEN_BYTES

Row = tuple[Any, ...]
_BASES, _RATINGS = "bases", "ratings"


def twin_token(token: str, twin: str) -> str:
    """The token that stands for `token` where it was written on the base `twin`."""
    return hashlib.sha256(f"{token} {twin}".encode()).hexdigest()[: 2 * TOKEN_BYTES]


def translated(shipment: Shipment, survivors: Mapping[str, str]) -> Shipment:
    """`shipment` with every base of `survivors` (twin → survivor), and its ratings, on the survivor.

    Where both have values of a group, the twin's stand beside the survivor's as siblings.
    """
    return _Translator(shipment, survivors).run() if survivors else shipment


class _Translator:
    def __init__(self, shipment: Shipment, survivors: Mapping[str, str]) -> None:
        self._shipment = shipment
        self._survivors = survivors
        self._tokens: list[Token] = list(shipment.tokens)
        self._position = {token.token: place for place, token in enumerate(shipment.tokens)}
        self._moved: dict[tuple[str, str], tuple[str, str]] = {}  # kind and record → record now, twin
        self._siblings: list[SiblingValue] = []

    def run(self) -> Shipment:
        kinds = tuple(
            self._rows(kind) if kind.kind in (_BASES, _RATINGS) else kind for kind in self._shipment.kinds
        )
        siblings = [self._sibling(each) for each in self._shipment.siblings] + self._siblings
        knowledge = {
            scope: known | {place for place in self._added() if self._tokens[place].scope == scope}
            for scope, known in self._shipment.knowledge.items()
        }
        return replace(
            self._shipment,
            tokens=tuple(self._tokens),
            knowledge=knowledge,
            kinds=kinds,
            siblings=tuple(siblings),
        )

    def _added(self) -> range:
        return range(len(self._shipment.tokens), len(self._tokens))

    def _rows(self, kind: KindRows) -> KindRows:
        twins = [self._twin_of(kind, row) for row in kind.rows]
        rows = {row[0]: tuple(row) for row, twin in zip(kind.rows, twins, strict=True) if twin is None}
        for row, twin in zip(kind.rows, twins, strict=True):
            if twin is not None:
                moved = self._moved_row(kind, tuple(row), twin)
                rows[moved[0]] = self._together(kind, rows[moved[0]], moved) if moved[0] in rows else moved
        return replace(kind, rows=list(rows.values()))

    def _twin_of(self, kind: KindRows, row: Any) -> str | None:
        base = row[0] if kind.kind == _BASES else row[2 + kind.columns.index("base")]
        return base if base in self._survivors else None

    def _moved_row(self, kind: KindRows, row: Row, twin: str) -> Row:
        survivor, width = self._survivors[twin], 2 + len(kind.columns)
        values = list(row[:width])
        if kind.kind == _BASES:
            values[0] = survivor
        else:
            year = values[2 + kind.columns.index("year")]
            values[0] = natural_id("rating", ("base", "year"), (survivor, year))
            values[2 + kind.columns.index("base")] = survivor
        self._moved[kind.kind, row[0]] = (values[0], twin)
        return (*values, *(stamp if stamp is None else self._stamp(stamp, twin) for stamp in row[width:]))

    def _stamp(self, position: int, twin: str) -> int:
        token = self._tokens[position]
        made = replace(token, token=twin_token(token.token, twin))
        if made.token not in self._position:
            self._position[made.token] = len(self._tokens)
            self._tokens.append(made)
        return self._position[made.token]

    def _together(self, kind: KindRows, row: Row, moved: Row) -> Row:
        """The survivor's row, filled from the twin's where it has nothing; the rest stands beside."""
        names, width = ("id", "alive", *kind.columns), 2 + len(kind.columns)
        joined = list(row)
        for place, (group, stamp) in enumerate(zip(kind.groups, moved[width:], strict=True), start=width):
            columns = [names.index(name) for name in groups_of(kind.kind)[group]]
            if stamp is None:
                continue
            if row[place] is None:
                joined[place] = stamp
                for column in columns:
                    joined[column] = moved[column]
            else:
                values = tuple(moved[column] for column in columns)
                self._siblings.append(SiblingValue(kind.kind, row[0], group, stamp, values))
        return tuple(joined)

    def _sibling(self, sibling: SiblingValue) -> SiblingValue:
        moved = self._moved.get((sibling.kind, sibling.record))
        if moved is None:
            return sibling
        record, twin = moved
        return replace(sibling, record=record, stamp=self._stamp(sibling.stamp, twin))
