"""What a drawn page holds, measured: words with their boxes in millimetres, and filled areas."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.transforms import Bbox

from hhdesk.reports.export import drawing_settings

DPI = 100
MM = 25.4 / DPI


@dataclass(frozen=True)
class Words:
    """One line of text with its box; `bottom` counts from the foot of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    def touches(self, other: Words) -> bool:
        """True where both boxes share more than a hair."""
        hair = 0.05
        beside = self.right - hair <= other.left or other.right - hair <= self.left
        over = self.top - hair <= other.bottom or other.top - hair <= self.bottom
        return not beside and not over


def ruler() -> RendererAgg:
    """What measures text; it needs no canvas worth the name."""
    return RendererAgg(1, 1, DPI)  # type: ignore[no-untyped-call]


def words_on(figure: Figure) -> list[Words]:
    """Every line of text of the page with the box of its ink at print resolution."""
    figure.set_dpi(DPI)
    renderer = ruler()
    with drawing_settings():
        boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in figure.texts]
    return [Words(text, *(float(edge) * MM for edge in box.extents)) for text, box in boxes]


def overlapping(words: list[Words]) -> list[tuple[str, str]]:
    """Pairs of texts that cover each other."""
    return [(one.text, other.text) for one, other in combinations(words, 2) if one.touches(other)]


def outside(figure: Figure, margin: float) -> list[str]:
    """What reaches into the outermost `margin` millimetres of the page, words, lines and areas alike."""
    figure.set_dpi(DPI)
    renderer = ruler()
    wide, high = figure.get_size_inches() * 25.4
    found = []
    for artist in (*figure.texts, *figure.lines, *figure.patches, *figure.artists):
        with drawing_settings():
            box = artist.get_window_extent(renderer)
        left, bottom, right, top = (float(edge) * MM for edge in box.extents)
        if left < margin or bottom < margin or right > wide - margin or top > high - margin:
            found.append(repr(artist))
    return found


def fills(figure: Figure) -> list[tuple[Bbox, str]]:
    """Every filled area with its hatch, in millimetres from the lower left corner."""
    figure.set_dpi(DPI)
    renderer = ruler()
    found = []
    for patch in (*figure.patches, *figure.artists):
        if isinstance(patch, Patch):
            box = patch.get_window_extent(renderer)
            found.append((Bbox(box.get_points() * MM), str(patch.get_hatch() or "")))
    return found


def texts(figure: Figure) -> list[str]:
    """Every line of text, in the order of drawing."""
    return [text.get_text() for text in figure.texts]
