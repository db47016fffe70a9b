"""Breaks words into lines and sets them: justified paragraphs, centred lines, and single lines in cells."""

from __future__ import annotations

from dataclasses import dataclass

from hhdesk.reports.report.content import Align
from hhdesk.reports.typeset.boxes import Box
from hhdesk.reports.typeset.drawn import MM_PER_POINT, Typeface, Words
from hhdesk.reports.typeset.typefaces import baseline, drawable, line_height, width

_TIGHTEST = 0.02  # of a line's width: what rounding may take


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set: `size` in points, `indent` of the first line in millimetres."""

    size: float
    face: Typeface
    indent: float = 0.0
    justified: bool = False
    align: Align = Align.LEFT


def break_lines(text: str, room: float, style: Style) -> list[str]:
    """The lines of `text` in `room` millimetres; no-break spaces hold, words wider than a line are cut."""
    lines: list[str] = []
    line = ""
    left = room - style.indent
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, style.size, style.face) <= left:
            line = longer
            continue
        if line:
            lines.append(line)
            left = room
        line = word
        while width(line, style.size, style.face) > left + _TIGHTEST and len(line) > 1:
            head = _head_that_fits(line, left, style)
            lines.append(head)
            line, left = line[len(head) :], room
    return [*lines, line]


def _head_that_fits(word: str, room: float, style: Style) -> str:
    count = 1
    while count < len(word) and width(word[: count + 1], style.size, style.face) <= room:
        count += 1
    return word[:count]


def widest_word(text: str, style: Style) -> float:
    """The width of the widest part of `text` that no line break may part."""
    return max(width(word, style.size, style.face) for word in text.split(" "))


def set_line(text: str, x: float, y: float, room: float, style: Style) -> Words:
    """One line that starts at `x` or, centred or at the right, lies in the `room` from there."""
    spare = room - width(text, style.size, style.face)
    shift = {Align.LEFT: 0.0, Align.CENTRE: spare / 2, Align.RIGHT: spare}[style.align]
    return Words(x + shift, y, drawable(text, style.face), style.size, style.face)


def spread_line(text: str, x: float, y: float, room: float, style: Style) -> tuple[Words, ...]:
    """A line stretched between its words until it fills the room."""
    words = text.split(" ")
    wide = [width(word, style.size, style.face) for word in words]
    gap = (room - sum(wide)) / max(1, len(words) - 1)
    made = []
    for number, (word, taken) in enumerate(zip(words, wide, strict=True)):
        end = " " if number + 1 < len(words) else ""
        made.append(Words(x, y, drawable(word, style.face) + end, style.size, style.face))
        x += taken + gap
    return tuple(made)


def paragraph(
    text: str, room: float, style: Style, before: float = 0.0, *, keep: bool = False
) -> tuple[Box, ...]:
    """A box a line; the first two and the last two lines stay together. `before` is in points."""
    lines = break_lines(text, room, style)
    height = line_height(style.size)
    boxes = []
    for number, line in enumerate(lines):
        indent = style.indent if number == 0 else 0.0
        last = number + 1 == len(lines)
        y = baseline(style.size)
        if style.justified and not last:
            marks = spread_line(line, indent, y, room - indent, style)
        else:
            marks = (set_line(line, indent, y, room - indent, style),)
        together = (number == 0 or number + 2 == len(lines)) and not last
        above = before * MM_PER_POINT if number == 0 else 0.0
        boxes.append(Box(height, marks, above, keep=together or (keep and last)))
    return tuple(boxes)
