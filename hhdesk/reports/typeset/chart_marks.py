"""Turns a drawn chart into marks, so that it stays lines and words on paper and in files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, StyleFlags
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D, Transform

from hhdesk.reports.export import drawing_settings
from hhdesk.reports.typeset.drawn import MM_PER_POINT, Hatch, Shape, Step, Typeface, Words

_POINTS_PER_INCH = 72


def chart_marks(figure: Figure) -> tuple[Words | Shape, ...]:
    """Everything the figure shows, in millimetres from its top left corner."""
    figure.set_dpi(_POINTS_PER_INCH)
    figure.patch.set_visible(False)  # paper is white, and what stands beside the chart must not be covered
    wide, high = figure.get_size_inches() * _POINTS_PER_INCH
    recorder = _Recorder(float(wide), float(high))
    with drawing_settings():
        figure.draw(recorder)
    return tuple(recorder.marks)


class _Recorder(RendererBase):
    """Takes down what a figure draws, at one dot a point."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self._size = (width, height)
        self._down = Affine2D().scale(MM_PER_POINT, -MM_PER_POINT).translate(0, height * MM_PER_POINT)
        self.marks: list[Words | Shape] = []

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self._size

    def flipy(self) -> bool:
        return False

    def points_to_pixels(self, points: Any) -> Any:
        return points

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Outline,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803  # the base class's name
    ) -> None:
        steps = tuple(_steps(path, transform + self._down))
        width = float(gc.get_linewidth())
        dashes: Any = gc.get_dashes()[1]
        self.marks.append(
            Shape(
                steps,
                fill=None if rgbFace is None else to_hex(rgbFace[:3]).upper(),
                line=to_hex(gc.get_rgb()[:3]).upper() if width else None,
                width=width,
                dashes=tuple(float(each) for each in dashes or ()),
                hatch=_hatch(gc),
            )
        )

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Any = None,
    ) -> None:
        place = self._down.transform((x, y))
        face = _typeface(Path(str(prop.get_file())))
        colour = to_hex(gc.get_rgb()[:3]).upper()
        self.marks.append(
            Words(float(place[0]), float(place[1]), s, float(prop.get_size_in_points()), face, colour)
        )


@cache
def _typeface(path: Path) -> Typeface:
    style = FT2Font(str(path)).style_flags
    return Typeface(path, bool(style & StyleFlags.BOLD), bool(style & StyleFlags.ITALIC))


def _hatch(gc: GraphicsContextBase) -> Hatch | None:
    if not gc.get_hatch():
        return None
    side = _POINTS_PER_INCH * MM_PER_POINT
    steps = tuple(_steps(gc.get_hatch_path(), Affine2D().scale(side, -side).translate(0, side)))
    colour = to_hex(gc.get_hatch_color()[:3]).upper()
    return Hatch(steps, side, colour, float(gc.get_hatch_linewidth()))


def _steps(path: Outline, transform: Any) -> Iterator[Step]:
    """The outline as moves, lines and curves of the third degree."""
    last = np.zeros(2)
    for points, code in path.iter_segments(transform=transform, simplify=False, curves=True):
        given = [float(each) for each in points]
        if code == Outline.CLOSEPOLY:
            yield ("Z",)
            continue
        if code == Outline.CURVE3:
            middle, end = np.array(given[:2]), np.array(given[2:])
            first, second = last + (middle - last) * 2 / 3, end + (middle - end) * 2 / 3
            given = [*map(float, first), *map(float, second), *map(float, end)]
        names = {Outline.MOVETO: "M", Outline.LINETO: "L"}
        yield (names.get(code, "C"), *given)
        last = np.array(given[-2:])
