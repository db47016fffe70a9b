"""Which records a load has met so far, so that none is read twice without a word."""

from __future__ import annotations

from collections.abc import Sequence

Key = tuple[object, ...]
Place = tuple[str, int]  # the sheet, and the row's number in it


class SeenKeys:
    """The keys of the rows read so far, over all sheets of one load."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[Key, tuple[str, int, str | None]]] = {}
        self._ids: dict[str, dict[str, tuple[str, int, str | None]]] = {}

    def take_new(
        self, kind: str, keys: Sequence[Key], ids: Sequence[str | None], place: str, numbers: Sequence[int]
    ) -> bool:
        """Note all rows of a sheet at once; False, and nothing noted, where a key or an id stands twice."""
        mine = [(place, number, identity) for number, identity in zip(numbers, ids, strict=True)]
        rows = dict(zip(keys, mine, strict=True))
        named = {one[2]: one for one in mine if one[2] is not None}
        known, known_ids = self._rows.setdefault(kind, {}), self._ids.setdefault(kind, {})
        named_rows = len(ids) - ids.count(None)
        if len(rows) < len(keys) or len(named) < named_rows:
            return False
        if not known.keys().isdisjoint(rows) or not known_ids.keys().isdisjoint(named):
            return False
        known.update(rows)
        known_ids.update(named)
        return True

    def repeated(self, kind: str, key: Key, identity: str | None, place: Place) -> Place | None:
        """Where the same record stood before (sheet, row), or None. Records that share a key have ids."""
        mine = (*place, identity)
        before = self._rows.setdefault(kind, {}).setdefault(key, mine)
        if identity is not None:
            same_id = self._ids.setdefault(kind, {}).setdefault(identity, mine)
            if same_id is not mine:
                return same_id[:2]
            if before[2] is not None:
                return None
        return None if before is mine else before[:2]
