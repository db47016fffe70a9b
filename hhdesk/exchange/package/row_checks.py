"""Holds rows and siblings against the layout that the manifest declares, many rows at a time."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import cast

from hhdesk.exchange.package import cell_rules as rules
from hhdesk.exchange.package.errors import invalid
from hhdesk.exchange.package.manifest import KindLayout, Manifest, Row, Sibling

_WITHOUT_INDEX = itemgetter(slice(1, None))


class RowChecker:
    """Checks rows kind by kind in the order of the manifest, and counts them; siblings after all rows."""

    def __init__(self, manifest: Manifest) -> None:
        self._kinds = manifest.kinds
        self._tokens = len(manifest.tokens)
        self._ids: list[set[str]] = [set() for _ in manifest.kinds]
        self._siblings: set[tuple[int, str, str, int]] = set()
        self._siblings_due = manifest.siblings
        self._rows_due = [kind.rows for kind in manifest.kinds]
        self._current = 0

    @property
    def rows_due(self) -> int:
        """How many rows are still to come."""
        return sum(self._rows_due)

    def rows(self, lines: Sequence[Sequence[object]]) -> list[tuple[int, list[Row]]]:
        """The rows of these lines (kind index, values, stamps) by kind, without the index.

        PackageError if one breaks a rule, or if they are not the next ones of the layout.
        """
        taken: list[tuple[int, list[Row]]] = []
        start = 0
        while start < len(lines):
            while self._current < len(self._kinds) and not self._rows_due[self._current]:
                self._current += 1
            if self._current == len(self._kinds):
                raise invalid("row-count")
            end = min(len(lines), start + self._rows_due[self._current])
            taken.append((self._current, self._rows_of_kind(self._current, lines[start:end])))
            self._rows_due[self._current] -= end - start
            start = end
        return taken

    def sibling(self, kind: object, record: object, group: object, token: object, values: object) -> Sibling:
        """The sibling with these parts; PackageError if one of them breaks a rule."""
        if self.rows_due or len(self._siblings) == self._siblings_due:
            raise invalid("sibling-count")
        kind, token = rules.index(kind, len(self._kinds)), rules.index(token, self._tokens)
        layout = self._kinds[kind]
        if not isinstance(record, str) or record not in self._ids[kind]:
            raise invalid("sibling-of-no-row")
        if not isinstance(group, str) or group not in layout.stamps:
            raise invalid("unknown-group")
        if not isinstance(values, list | tuple) or not 0 < len(values) <= len(layout.columns):
            raise invalid("sibling-width")
        rules.check_cells(values)
        place = (kind, record, group, token)
        if place in self._siblings:
            raise invalid("sibling-twice")
        self._siblings.add(place)
        return (*place, tuple(values))

    def finish(self) -> None:
        """PackageError unless everything that the manifest announces has come."""
        if self.rows_due:
            raise invalid("row-count")
        if len(self._siblings) != self._siblings_due:
            raise invalid("sibling-count")

    def _rows_of_kind(self, index: int, lines: Sequence[Sequence[object]]) -> list[Row]:
        layout = self._kinds[index]
        if set(map(len, lines)) != {layout.width + 1}:
            raise invalid("row-width", kind=layout.name)
        indices, *columns = zip(*lines, strict=True)
        if set(map(type, indices)) != {int} or set(indices) != {index}:
            raise invalid("kind-order", kind=layout.name)
        self._check_columns(index, layout, columns)
        return cast(list[Row], list(map(tuple, map(_WITHOUT_INDEX, lines))))

    def _check_columns(self, index: int, layout: KindLayout, columns: list[tuple[object, ...]]) -> None:
        ids, seen = rules.check_ids(columns[0]), self._ids[index]
        before = len(seen)
        seen |= ids
        if len(seen) != before + len(columns[0]):
            raise invalid("row-twice", kind=layout.name)
        alive = rules.check_cells(columns[1])
        if not alive <= {0, 1}:
            raise invalid("alive", kind=layout.name)
        for values in columns[2 : len(layout.columns)]:
            rules.check_cells(values)
        for stamps in columns[len(layout.columns) :]:
            rules.check_indices(rules.check_cells(stamps) - {None}, self._tokens)
