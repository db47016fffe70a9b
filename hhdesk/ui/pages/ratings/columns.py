"""The columns of the rating table and what each of them edits."""

from __future__ import annotations

from enum import IntEnum


class RatingColumn(IntEnum):
    """From left to right."""

    BASE = 0
    YEAR_KIND = 1
    LAST_YEAR = 2
    PROPOSED = 3
    LEVEL = 4
    POINTS = 5
    NOTE = 6


FIELDS = {
    RatingColumn.YEAR_KIND: "year_kind",
    RatingColumn.PROPOSED: "proposed_level",
    RatingColumn.LEVEL: "level",
    RatingColumn.POINTS: "points",
    RatingColumn.NOTE: "note",
}
COLUMN_OF_FIELD = {field: column for column, field in FIELDS.items()}
ENTRY_COLUMNS = tuple(FIELDS)
# These take keys without an editor; the others open one.
KEY_COLUMNS = frozenset({RatingColumn.YEAR_KIND, RatingColumn.PROPOSED, RatingColumn.LEVEL})
LEVEL_COLUMNS = frozenset({RatingColumn.PROPOSED, RatingColumn.LEVEL})


LONGEST_WORD = 20


def heading(column: RatingColumn, year: int, bases: str) -> str:
    """The column's head; `bases` is the organisation's word for its bases."""
    return {
        RatingColumn.BASE: bases[:1].upper() + bases[1:] if len(bases) <= LONGEST_WORD else "Cơ sở",
        RatingColumn.YEAR_KIND: "Loại năm",
        RatingColumn.LAST_YEAR: f"Năm {year - 1}",
        RatingColumn.PROPOSED: "Cơ sở đề nghị",
        RatingColumn.LEVEL: "Xếp loại",
        RatingColumn.POINTS: "Điểm",
        RatingColumn.NOTE: "Minh chứng, ghi chú",
    }[column]
