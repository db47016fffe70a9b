"""What a page holds when everything has its place: millimetres from the top left corner, text in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

MM_PER_POINT = 25.4 / 72
BLACK = "#000000"


@dataclass(frozen=True, slots=True)
class Typeface:
    """One font file, and what it is in its family."""

    path: Path
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Text on its baseline, starting at `x`; `size` in points. Never broken, never stretched."""

    x: float
    y: float
    text: str
    size: float
    face: Typeface
    colour: str = BLACK


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight black line; `width` in points."""

    x: float
    y: float
    to_x: float
    to_y: float
    width: float = 0.5


# A move "M" or line "L" to x, y; a curve "C" by two handles to x, y; or "Z", which closes the outline.
Step = tuple[str | float, ...]


@dataclass(frozen=True, slots=True)
class Hatch:
    """Lines over an area: `steps` fill a square `side` wide that repeats from the page's top left corner."""

    steps: tuple[Step, ...]
    side: float
    colour: str
    width: float


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline, filled, hatched and drawn as far as colours are given; `width` and `dashes` in points."""

    steps: tuple[Step, ...]
    fill: str | None = None
    line: str | None = None
    width: float = 0.5
    dashes: tuple[float, ...] = ()
    hatch: Hatch | None = None


Plain = Words | Rule | Shape


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks of a drawing with its own measures, scaled by `scale` and put with their corner at `x`, `y`."""

    x: float
    y: float
    scale: float
    marks: tuple[Plain, ...]


Mark = Plain | Drawing


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `width` and `height` as it lies."""

    width: float
    height: float
    marks: tuple[Mark, ...]

    @property
    def landscape(self) -> bool:
        """True for a page on its long side."""
        return self.width > self.height


def moved(marks: Sequence[Mark], x: float, y: float) -> tuple[Mark, ...]:
    """The marks, farther right and down; shapes stand only inside drawings, so they never move alone."""
    made: list[Mark] = []
    for mark in marks:
        if isinstance(mark, Rule):
            made.append(replace(mark, x=mark.x + x, y=mark.y + y, to_x=mark.to_x + x, to_y=mark.to_y + y))
        elif isinstance(mark, Words | Drawing):
            made.append(replace(mark, x=mark.x + x, y=mark.y + y))
        else:
            raise TypeError(type(mark).__name__)
    return tuple(made)
