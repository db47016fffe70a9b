"""How wide the columns of the rating table are, and which of them give way where room is short."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QFontMetrics

from hhdesk.ui.pages.ratings.columns import RatingColumn
from hhdesk.ui.pages.ratings.delegate import CHIP
from hhdesk.ui.theme.sizes import LIST_PADDING, Type, font, px

_GIVES_WAY = (RatingColumn.YEAR_KIND, RatingColumn.LAST_YEAR)


@dataclass(frozen=True, slots=True)
class Widths:
    """The width of every column but the last, which takes the rest, and those that are hidden."""

    columns: dict[RatingColumn, int]
    hidden: frozenset[RatingColumn]


def column_widths(room: int, indent: int, levels: Iterable[str], names: Iterable[str]) -> Widths:
    """Widths from the font, the levels' words and the longest names, in a table `room` wide.

    `indent` is a step of the tree. Where room is short the kinds of year go, then last year's levels.
    """
    text = QFontMetrics(font(Type.TEXT))
    padding = 2 * px(LIST_PADDING) + 2
    level = max(text.horizontalAdvance(word) for word in (*levels, "Cơ sở đề nghị")) + padding
    state = text.horizontalAdvance("Còn 10 chưa xếp loại") + px(36)
    widths = {
        RatingColumn.YEAR_KIND: text.horizontalAdvance("Năm học 0") + padding,
        RatingColumn.LAST_YEAR: level,
        RatingColumn.PROPOSED: level,
        RatingColumn.LEVEL: max(level + px(CHIP + 8), state),
        RatingColumn.POINTS: text.horizontalAdvance("100,00") + padding,
    }
    name = max([px(120), *map(text.horizontalAdvance, names)])
    name = min(name + padding + 2 * indent, px(340))
    note = text.horizontalAdvance("86 điểm ứng với mức 2 (70–89)") + padding
    spare = room - sum(widths.values()) - name - note
    hidden = set()
    for column in _GIVES_WAY:
        if spare < 0:
            hidden.add(column)
            spare += widths[column]
    wide = min(name + max(spare, 0) // 2, px(340))
    widths[RatingColumn.BASE] = wide if spare >= 0 else max(px(200), name + spare)
    return Widths(widths, frozenset(hidden))
