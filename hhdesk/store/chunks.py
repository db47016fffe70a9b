"""Cuts long lists of values into pieces that fit into one statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

# SQLite takes 32,766 values in one statement.
MOST_VALUES = 10_000


def in_chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """`values` in pieces of at most ten thousand, in order."""
    for start in range(0, len(values), MOST_VALUES):
        yield values[start : start + MOST_VALUES]
