"""Ids of facts: made from the natural key, so that two PCs that type the same thing meet on one row."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from hashlib import sha1

from hhdesk.domain.text import clean_name

_NAMESPACE = uuid.UUID("6f1f8d0e-5c0b-5c2e-9a55-2f1c7a0d9b11")
# Columns of the identity that count without stray spaces. Case and tones stay: names that differ in either
# are two records until a person says that they are one.
NAME_COLUMNS = frozenset({"name", "title", "hamlet"})
_SEPARATOR = "\x1f"
_VARIANT = dict(zip("0123456789abcdef", "89ab" * 4, strict=True))  # the two bits that RFC 4122 sets


def natural_id(table: str, columns: Sequence[str], values: Sequence[object]) -> str:
    """UUIDv5 of a row's identity values, given in the order of `columns`."""
    return natural_ids(table, columns, [values])[0]


def natural_ids(table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """`natural_id` of many rows: what `uuid.uuid5` gives, without its objects."""
    if not rows:
        return []
    start = sha1(_NAMESPACE.bytes + table.encode() + _SEPARATOR.encode(), usedforsecurity=False)
    parts = [
        _as_texts(column, values) for column, values in zip(columns, zip(*rows, strict=True), strict=True)
    ]
    found = []
    for name in map(_SEPARATOR.join, zip(*parts, strict=True)):
        digest = start.copy()
        digest.update(name.encode())
        hexed = digest.hexdigest()
        variant = _VARIANT[hexed[16]]
        found.append(f"{hexed[:8]}-{hexed[8:12]}-5{hexed[13:16]}-{variant}{hexed[17:20]}-{hexed[20:32]}")
    return found


def _as_texts(column: str, values: Sequence[object]) -> list[str]:
    """The values as they count: each distinct one is cleaned once."""
    if column not in NAME_COLUMNS:
        return list(map(str, values))
    known = {value: clean_name(str(value)) for value in set(values)}
    return [known[value] for value in values]


def random_id() -> str:
    """UUIDv4, for a row whose natural id is taken by one that was renamed since."""
    return str(uuid.uuid4())
