"""A page to draw on: places in millimetres from the top left corner, text in points.

One figure without axes: charts place every label themselves, which is exact on paper and spares the time
that automatic layout takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Patch, Polygon, Rectangle, Wedge
from matplotlib.transforms import Affine2D

from hhdesk.reports import fonts
from hhdesk.reports.chart_data import ChartStyle, Paper
from hhdesk.reports.ink import WHITE, Fill, Ink, ink

MM_PER_INCH = 25.4
LANDSCAPE = {Paper.A4: (297.0, 210.0), Paper.A3: (420.0, 297.0)}
# On the larger paper everything grows by this factor; margins stay as they are.
GROWTH = {Paper.A4: 1.0, Paper.A3: 1.3}
LEFT_MARGIN, RIGHT_MARGIN, TOP_MARGIN, BOTTOM_MARGIN = 20.0, 15.0, 12.0, 11.0
SMALLEST = 4.0
_CAP_MIDDLE = 0.36  # half the height of a capital letter, in parts of the text size

Align = Literal["left", "center", "right"]
Dashes = Literal["solid", "dashed", "dotted"]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of the page; `top` is the smaller number."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> Point:
        """The centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def columns(self, count: int, gap: float) -> tuple[Area, ...]:
        """The area cut into `count` equal columns with `gap` between them."""
        width = (self.width - gap * (count - 1)) / count
        starts = [self.left + index * (width + gap) for index in range(count)]
        return tuple(Area(start, self.top, start + width, self.bottom) for start in starts)

    def rows(self, count: int, gap: float) -> tuple[Area, ...]:
        """The area cut into `count` equal rows with `gap` between them."""
        height = (self.height - gap * (count - 1)) / count
        starts = [self.top + index * (height + gap) for index in range(count)]
        return tuple(Area(self.left, start, self.right, start + height) for start in starts)


class Sheet:
    """One landscape page. Lengths are in A4 millimetres: on A3 the same numbers draw larger things."""

    def __init__(self, style: ChartStyle, title: str) -> None:
        growth = GROWTH[style.paper]
        wide, high = LANDSCAPE[style.paper]
        self.figure = Figure(figsize=(wide / MM_PER_INCH, high / MM_PER_INCH), facecolor=WHITE, label=title)
        self.ink: Ink = ink(style.mono)
        self.inner = Area(
            LEFT_MARGIN / growth,
            TOP_MARGIN / growth,
            (wide - RIGHT_MARGIN) / growth,
            (high - BOTTOM_MARGIN) / growth,
        )
        self._growth = growth
        places = Affine2D().scale(growth / MM_PER_INCH, -growth / MM_PER_INCH)
        self._places = places.translate(0, high / MM_PER_INCH) + self.figure.dpi_scale_trans

    def text(
        self,
        at: Point,
        words: str,
        size: float,
        *,
        bold: bool = False,
        align: Align = "left",
        colour: str | None = None,
        ground: str | None = None,
    ) -> None:
        """Write one line; `at` is its left, centre or right, at half the height of its capitals.

        `ground` paints a ground of that colour under the words, where they stand on lines or hatches.
        """
        x, y = at
        written = self.figure.text(
            x,
            y + _CAP_MIDDLE * size * fonts.MM_PER_POINT,
            fonts.drawable(words, bold),
            fontproperties=fonts.properties(size * self._growth, bold),
            color=colour or self.ink.text,
            horizontalalignment=align,
            verticalalignment="baseline",
            transform=self._places,
            parse_math=False,
            zorder=4,
        )
        if ground:
            written.set_bbox({"facecolor": ground, "edgecolor": "none", "pad": 0.7 * self._growth})

    def line(
        self,
        points: Sequence[Point],
        width: float,
        colour: str,
        dashes: Dashes = "solid",
        *,
        above: bool = False,
    ) -> None:
        """Draw a line through `points`, `width` in points; `above` puts it over fills and words."""
        self.figure.add_artist(
            Line2D(
                [x for x, _ in points],
                [y for _, y in points],
                linewidth=width * self._growth,
                color=colour,
                linestyle=dashes,
                solid_capstyle="butt",
                solid_joinstyle="round",
                transform=self._places,
                zorder=5 if above else 2,
            )
        )

    def box(self, area: Area, fill: Fill, edge: float = 0.6) -> None:
        """Fill a rectangle; `edge` is the width of its border in points, 0 for none."""
        if area.width > 0 and area.height > 0:
            corner = (area.left, area.top)
            self._patch(Rectangle(corner, area.width, area.height), fill, edge)

    def dot(self, at: Point, radius: float, fill: Fill, edge: float = 0.8) -> None:
        """Draw a circle of `radius` millimetres."""
        self._patch(Circle(at, radius), fill, edge)

    def half_dot(self, at: Point, radius: float, colour: str) -> None:
        """Draw a circle whose right half is filled: partly there."""
        self._patch(Circle(at, radius), Fill(WHITE, colour), 0.8)
        self._patch(Wedge(at, radius, -90, 90), Fill(colour, colour), 0)

    def shape(self, corners: Sequence[Point], fill: Fill, edge: float = 0.8) -> None:
        """Fill a closed polygon."""
        self._patch(Polygon(corners, closed=True), fill, edge)

    def _patch(self, patch: Patch, fill: Fill, edge: float) -> None:
        patch.set_facecolor(fill.face)
        patch.set_edgecolor(fill.edge)
        patch.set_linewidth(edge * self._growth)
        if fill.hatch:
            patch.set_hatch(fill.hatch)
            patch.set_hatch_linewidth(0.85 * self._growth)
        patch.set_transform(self._places)
        patch.set_zorder(3)
        self.figure.add_artist(patch)


def fitting(words: str, size: float, bold: bool, width: float) -> float:
    """The size, at most `size`, at which one line of `words` is no wider than `width` millimetres."""
    needed = fonts.text_width(words, size, bold)
    return size if needed <= width else max(SMALLEST, size * width / needed)


def widest(lines: Sequence[str], size: float, bold: bool = False) -> float:
    """Width of the widest of `lines` in millimetres; 0 without lines."""
    return max((fonts.text_width(line, size, bold) for line in lines), default=0.0)


def wrap(words: str, size: float, width: float, *, bold: bool = False, first: float = 0.0) -> list[str]:
    """Break `words` at spaces into lines no wider than `width`; the first line leaves `first` free.

    A word that is wider alone keeps a line to itself. No-break spaces do not break.
    """
    lines: list[str] = []
    current, room = "", width - first
    for word in words.split(" "):
        longer = f"{current} {word}" if current else word
        if current and fonts.text_width(longer, size, bold) > room:
            lines.append(current)
            current, room = word, width
        else:
            current = longer
    return [*lines, current]
