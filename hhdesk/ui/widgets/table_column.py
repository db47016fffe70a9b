"""One column of a table, whatever stands in its cells."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableColumn:
    """`figures` aligns right; those that `stretch` share the width that is left, evenly."""

    heading: str
    figures: bool = False
    stretch: bool = False
