"""Ids of facts: made from the natural key, so that two PCs that type the same thing meet on one row."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from hhdesk.domain.text import clean_name

_NAMESPACE = uuid.UUID("6f1f8d0e-5c0b-5c2e-9a55-2f1c7a0d9b11")
# Columns of the identity that count without stray spaces. Case and tones stay: names that differ in either
# are two records until a person says that they are one.
NAME_COLUMNS = frozenset({"name", "title", "hamlet"})


def natural_id(table: str, columns: Sequence[str], values: Sequence[object]) -> str:
    """UUIDv5 of a row's identity values, given in the order of `columns`."""
    parts = [
        clean_name(str(value)) if column in NAME_COLUMNS else str(value)
        for column, value in zip(columns, values, strict=True)
    ]
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join((table, *parts))))


def random_id() -> str:
    """UUIDv4, for a row whose natural id is taken by one that was renamed since."""
    return str(uuid.uuid4())
