"""Lengths and type sizes, all of which follow the application's font size."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication

BASE_POINTS = 10.0


def scale() -> float:
    """The font setting as a factor: 1.0 at 100 %."""
    return QGuiApplication.font().pointSizeF() / BASE_POINTS


def px(length: float) -> int:
    """A length of the design (logical pixels at 100 %) under the present font setting, at least 1."""
    return max(1, round(length * scale()))


MARGIN = 16  # round a page
GAP = 12  # between panels
CELL_PADDING = 6  # in grids
LIST_PADDING = 8  # in lists
CONTEXT_BAR = 44
PAGE_HEADER = 48
STATUS_BAR = 26
ROW = 28  # rows and controls
LABEL_ROW = 24  # rows that only carry a name, and part rows
TWO_LINE_ROW = 40
NAVIGATION = 184
PANEL = 292  # beside the overview
FORM = 360  # beside a list
ICON = 16
TEXT_ICON = 14
CURRENT_BAR = 3


class Type(Enum):
    """The kinds of text: size in points at 100 %, and weight."""

    TEXT = (10.0, QFont.Weight.Normal)
    STRONG = (10.0, QFont.Weight.DemiBold)
    SECONDARY = (9.0, QFont.Weight.Normal)
    HEAD = (9.0, QFont.Weight.DemiBold)
    SECTION = (11.0, QFont.Weight.DemiBold)
    SECTION_LIGHT = (11.0, QFont.Weight.Normal)
    TITLE = (14.0, QFont.Weight.DemiBold)
    BIG = (16.0, QFont.Weight.DemiBold)


def font(kind: Type, *, italic: bool = False) -> QFont:
    """The font of a kind of text under the present font setting, with figures of equal width."""
    return QFont(_face(QGuiApplication.font(), kind, italic)[0])


def face(kind: Type) -> tuple[QFont, QFontMetrics]:
    """The same font with its metrics, for painters: shared, so not to be changed."""
    return _face(QGuiApplication.font(), kind, italic=False)


@lru_cache(maxsize=64)
def _face(base: QFont, kind: Type, italic: bool) -> tuple[QFont, QFontMetrics]:
    points, weight = kind.value
    made = QFont(base)
    made.setPointSizeF(points * scale())
    made.setWeight(weight)
    made.setItalic(italic)
    return made, QFontMetrics(made)


def tabular(made: QFont) -> QFont:
    """The same font with its figures set to equal widths, where the font knows how."""
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
