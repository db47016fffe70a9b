"""Small signs beside a state's word: check, arrow, triangle and dash, drawn so that no font can lack them."""

from __future__ import annotations

from hhdesk.domain.progress_records import State
from hhdesk.reports.ink import Fill
from hhdesk.reports.sheet import Point, Sheet, widest
from hhdesk.reports.wording import stand_words

MARK = 2.6  # width of a sign in millimetres at 9 points
_GAP = 1.3


def draw_state(sheet: Sheet, at: Point, state: State | None, size: float, *, bold: bool = True) -> None:
    """Write the state's sign and word, beginning at the left at `at`; None: a target that others share."""
    sign = state or State.NO_DATA
    draw_mark(sheet, at, sign, size)
    x, y = at
    place = x + (MARK + _GAP) * size / 9
    colour = sheet.ink.state_colour(sign)
    sheet.text((place, y), stand_words(state), size, bold=bold, colour=colour)


def state_width(state: State | None, size: float) -> float:
    """Width of the state's sign and bold word in millimetres."""
    return (MARK + _GAP) * size / 9 + widest([stand_words(state)], size, bold=True)


def draw_mark(sheet: Sheet, at: Point, state: State, size: float) -> None:
    """Draw the state's sign alone; `at` is the middle of its left side."""
    x, y = at
    unit = MARK * size / 9
    colour = sheet.ink.state_colour(state)
    fill = Fill(colour, colour)
    if state is State.MET:
        corners = [(x, y + 0.05 * unit), (x + 0.35 * unit, y + 0.4 * unit), (x + unit, y - 0.4 * unit)]
        sheet.line(corners, 1.3 * size / 9, colour)
    elif state is State.ON_COURSE:
        sheet.line([(x, y), (x + unit, y)], 1.2 * size / 9, colour)
        head = [(x + 0.55 * unit, y - 0.4 * unit), (x + unit, y), (x + 0.55 * unit, y + 0.4 * unit)]
        sheet.line(head, 1.2 * size / 9, colour)
    elif state is State.BEHIND:
        top = (x + unit / 2, y - 0.45 * unit)
        sheet.shape([top, (x + unit, y + 0.45 * unit), (x, y + 0.45 * unit)], fill, 0.4)
    else:
        sheet.line([(x, y), (x + unit, y)], 1.2 * size / 9, colour)
