"""How wide the columns of a grid are to be, measured with the fonts they are painted in."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics

from hhdesk.ui.grid.cells import GridColumn, Look
from hhdesk.ui.theme.sizes import CELL_PADDING, TEXT_ICON, Type, font, px


def text_width(column: GridColumn) -> int:
    """The width a column needs for its widest text and for its heading in at most two lines."""
    strong = QFontMetrics(font(Type.STRONG))
    head = QFontMetrics(font(Type.HEAD))
    icon = px(TEXT_ICON) + px(6) if column.look is Look.STATE else 0
    return (
        max(strong.horizontalAdvance(column.widest) + icon, _heading_width(head, column.heading))
        + 2 * px(CELL_PADDING)
        + 2
    )


def _heading_width(metrics: QFontMetrics, heading: str) -> int:
    """The width of a short heading, and of the longer half of a long one, broken at the best space."""
    whole = metrics.horizontalAdvance(heading)
    if whole <= px(80) or " " not in heading:
        return whole
    words = heading.split()
    halves = (
        max(metrics.horizontalAdvance(" ".join(part)) for part in (words[:cut], words[cut:]))
        for cut in range(1, len(words))
    )
    return max(min(halves) + 2, px(60))
