"""Tables in plain text: columns as wide as their widest cell."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_GAP = "  "


def table(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> list[str]:
    """The lines of a table, its first row the heading; columns in `right` are set flush right."""
    rows = [[_seen(cell) for cell in row] for row in rows]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        _GAP.join(
            _padded(cell, width, place in right)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _seen(cell: str) -> str:
    """The cell in one line, with nothing that moves a terminal about or turns its writing round."""
    return "".join(char if char.isprintable() or _is_space(char) else "\ufffd" for char in cell)


def _is_space(char: str) -> bool:
    """Any that only keeps words apart, such as the one of numbers with their units."""
    return unicodedata.category(char) == "Zs"


def _padded(cell: str, width: int, right: bool) -> str:
    filling = " " * (width - _width(cell))
    return filling + cell if right else cell + filling


def _width(text: str) -> int:
    """How many places a text takes; combining marks take none."""
    return sum(1 for char in text if not unicodedata.combining(char))
