"""One target year by year: its line, the target line, and the straight line to the end of the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from hhdesk.domain.progress_records import State, TargetProgress, YearValue
from hhdesk.reports.ink import WHITE, Fill
from hhdesk.reports.label_places import Segment, place_label
from hhdesk.reports.scales import Scale, round_step, ticks
from hhdesk.reports.sheet import Area, Sheet, widest
from hhdesk.reports.wording import axis_text, pair_text, value_text


@dataclass(frozen=True, slots=True)
class Window:
    """The years of the target window."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Look:
    """How a plot is drawn: text size, most ticks, and whether every point gets its figures."""

    size: float
    ticks: int
    full: bool


def draw_plot(
    sheet: Sheet, area: Area, figure: TargetProgress, window: Window, look: Look, state: State | None
) -> None:
    """Draw axes and lines into `area`, labels of the axes included. The figure has at least one point.

    `state` None: the target is set for more than the area, so neither it nor the way to it is drawn.
    """
    counted = figure.target.is_count
    start = _line_start(figure, window)
    years = range(min(start.year, figure.trend[0].year, window.first), window.last + 1)
    low, high, step = _range(figure, start, look.ticks, goal=state is not None)
    marks = [mark for mark in ticks(low, high, step) if counted or mark <= max(100.0, high - step)]
    labels = widest([axis_text(mark, counted) for mark in marks], look.size) + 2
    below = look.size * (1.6 if look.full else 0.75)
    above = look.size * 0.75
    plot = Area(area.left + labels, area.top + above, area.right - 1, area.bottom - below)
    side = plot.width / len(years) / 2
    across = Scale(years[0], max(years[-1], years[0] + 1), plot.left + side, plot.right - side)
    upward = Scale(low, high, plot.bottom, plot.top)
    _draw_grid(sheet, plot, marks, upward, counted, look)
    lines: list[Segment] = []
    if state is not None:
        lines = _draw_goal(sheet, plot, figure, start, window, across, upward)
    _draw_years(sheet, plot, figure, years, across, look)
    room = Area(plot.left, area.top, plot.right, plot.bottom)
    _draw_points(sheet, room, figure, across, upward, look, lines, state or State.NO_DATA)


def _line_start(figure: TargetProgress, window: Window) -> YearValue:
    """Where the straight line begins: the first year with data; for counts 0 before the window."""
    return YearValue(window.first - 1, 0, None) if figure.target.is_count else figure.trend[0]


def _range(figure: TargetProgress, start: YearValue, most: int, *, goal: bool) -> tuple[float, float, float]:
    values = [point.value for point in (*figure.trend, start)]
    if goal:
        values.append(float(figure.target.threshold))
    low, high = min(values), max(values)
    counted = figure.target.is_count
    step = round_step(max(high - low, 1.0 if counted else 2.0), most, whole=counted)
    bottom = max(0.0, (low // step - (0 if counted else 1)) * step)
    # Room above the highest point for its label.
    return bottom, -(-(high + step * 0.4) // step) * step, step


def _draw_grid(
    sheet: Sheet, plot: Area, marks: Sequence[float], upward: Scale, counted: bool, look: Look
) -> None:
    for mark in marks:
        y = upward(mark)
        sheet.line([(plot.left, y), (plot.right, y)], 0.4, sheet.ink.line)
        words = axis_text(mark, counted)
        sheet.text((plot.left - 1.5, y), words, look.size, align="right", colour=sheet.ink.sub)


def _draw_goal(
    sheet: Sheet,
    plot: Area,
    figure: TargetProgress,
    start: YearValue,
    window: Window,
    across: Scale,
    upward: Scale,
) -> list[Segment]:
    """Draw the target line and the way to it, and give them back as obstacles of labels."""
    goal = float(figure.target.threshold)
    y = upward(goal)
    target_line = ((plot.left, y), (plot.right, y))
    sheet.line(target_line, 1.2, sheet.ink.strong, "dashed")
    if start.year >= window.last or start.value > goal:
        return [target_line]
    way = ((across(start.year), upward(start.value)), (across(window.last), y))
    sheet.line(way, 1.2, sheet.ink.sub, "dotted")
    return [target_line, way]


def _draw_years(
    sheet: Sheet, plot: Area, figure: TargetProgress, years: range, across: Scale, look: Look
) -> None:
    """Years under the plot, as many as fit; with `full` the figure's two numbers under each."""
    y = plot.bottom + look.size * 0.42
    known = {point.year: point for point in figure.trend}
    width = widest(["2025"], look.size) + 1.5
    every = 1
    while len(years) > every and (across(years[0] + every) - across(years[0])) < width:
        every += 1
    for year in years:
        if (years[-1] - year) % every == 0:
            sheet.text((across(year), y), str(year), look.size, align="center")
        if look.full and year in known:
            words = pair_text(known[year].numerator, known[year].denominator)
            place = (across(year), y + look.size * 0.6)
            sheet.text(place, words, look.size * 0.9, align="center", colour=sheet.ink.sub)


def _draw_points(
    sheet: Sheet,
    room: Area,
    figure: TargetProgress,
    across: Scale,
    upward: Scale,
    look: Look,
    lines: list[Segment],
    state: State,
) -> None:
    places = [(across(point.year), upward(point.value)) for point in figure.trend]
    sheet.line(places, 2.0 if look.full else 1.4, sheet.ink.strong)
    obstacles = [*lines, *pairwise(places)]
    labels: list[Area] = []
    for index, (point, place) in enumerate(zip(figure.trend, places, strict=True)):
        final = index == len(places) - 1
        fill = sheet.ink.states[state].edge if final else WHITE
        sheet.dot(place, look.size * (0.12 if final else 0.09), Fill(fill, sheet.ink.strong), 1.0)
        if look.full or final or index == 0:
            words = value_text(point.value, figure.target.is_count)
            width = widest([words], look.size, bold=final) + 0.8
            box = place_label(place, width, look.size, room, obstacles, labels)
            labels.append(box)
            sheet.text(box.middle, words, look.size, bold=final, align="center", ground=WHITE)
