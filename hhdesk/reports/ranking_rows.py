"""The rows of the ranking: rank, name, diverging bar with its value, the two numbers and the gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from hhdesk.domain.progress_records import State
from hhdesk.domain.targets import Target
from hhdesk.reports.fonts import MM_PER_POINT
from hhdesk.reports.ink import WHITE, Fill
from hhdesk.reports.scales import Scale, round_step, ticks
from hhdesk.reports.sheet import Align, Area, Sheet, fitting, widest
from hhdesk.reports.wording import axis_text, mark_text

_HEAD = 10.0  # height of the two lines above the rows
_LARGEST, _TALLEST = 10.5, 8.0  # points of the text, millimetres of a row
_TEXT_SHARE = 0.74  # text size in parts of the row's height
_BAR_SHARE = 0.68
_GAP, _NAME_MOST = 3.5, 48.0
_MOST_TICKS = 11


@dataclass(frozen=True, slots=True)
class Row:
    """One unit, its texts ready; `value` places the bar's end, `met` says which side's fill it has."""

    rank: str
    name: str
    value: float
    label: str
    pair: str
    gap: str
    met: bool


@dataclass(frozen=True, slots=True)
class Headings:
    """The words over the columns; empty ones leave their column out."""

    units: str
    pair: str
    gap: str


@dataclass(frozen=True, slots=True)
class _Layout:
    """What all panels share: text size, row height, and the columns' widths in millimetres."""

    size: float
    height: float
    rank: float
    name: float
    pair: float
    gap: float
    label: float


def met_fill(sheet: Sheet) -> Fill:
    """The fill of those who meet the target."""
    return sheet.ink.states[State.MET]


def short_fill(sheet: Sheet) -> Fill:
    """The fill of those who do not."""
    return Fill(WHITE, sheet.ink.states[State.BEHIND].edge, "////")


def draw_rows(
    sheet: Sheet, area: Area, rows: Sequence[Row], target: Target, headings: Headings, panels: int
) -> None:
    """Draw all rows in `panels` columns of equal length on one scale."""
    share = ceil(len(rows) / panels)
    layout = _layout(rows, headings, min(_TALLEST, (area.height - _HEAD) / share))
    low, high, step = _range(rows, target, panels)
    for index, panel in enumerate(area.columns(panels, 8.0)):
        chunk = rows[index * share : (index + 1) * share]
        if chunk:
            bars = _bar_area(panel, layout)
            scale = Scale(low, high, bars.left, bars.right)
            foot = panel.top + _HEAD + len(chunk) * layout.height
            _draw_head(sheet, panel, layout, headings)
            _draw_axis(sheet, Area(bars.left, panel.top, bars.right, foot), scale, step, target)
            _draw_chunk(sheet, Area(panel.left, panel.top, panel.right, foot), chunk, layout, scale, target)


def _layout(rows: Sequence[Row], headings: Headings, height: float) -> _Layout:
    size = min(_LARGEST, height * _TEXT_SHARE / MM_PER_POINT)
    name = max(widest([row.name for row in rows], size), widest([headings.units], size, bold=True))
    return _Layout(
        size=size,
        height=height,
        rank=widest([row.rank for row in rows], size) + 2.5,
        name=min(name, _NAME_MOST),
        pair=_column([row.pair for row in rows], headings.pair, size, bold=False),
        gap=_column([row.gap for row in rows], headings.gap, size, bold=True),
        label=widest([row.label for row in rows], size, bold=True) + 2.5,
    )


def _column(texts: Sequence[str], heading: str, size: float, bold: bool) -> float:
    if not heading:
        return 0.0
    return max(widest(texts, size, bold), widest([heading], size, bold=True)) + _GAP


def _bar_area(panel: Area, layout: _Layout) -> Area:
    """Where the scale runs: labels beyond its ends still stay inside the panel's columns."""
    left = panel.left + layout.rank + layout.name + _GAP + layout.label
    right = panel.right - layout.gap - layout.pair - _GAP - layout.label
    return Area(left, panel.top, right, panel.bottom)


def _range(rows: Sequence[Row], target: Target, panels: int) -> tuple[float, float, float]:
    """Lowest and highest value of the scale, and its step; the target line lies between them."""
    values = [row.value for row in rows]
    line = 0.0 if target.is_count else float(target.threshold)
    low, high = min([line, *values]), max([line, *values])
    if low == high:
        low, high = max(0.0, line - 1), line + 1
    step = round_step(high - low, _MOST_TICKS // panels, whole=target.is_count)
    if panels > 1:  # narrow: the bars need all the width there is
        return low, high, step
    return floor(low / step) * step, ceil(high / step) * step, step


def _draw_head(sheet: Sheet, panel: Area, layout: _Layout, headings: Headings) -> None:
    y = panel.top + _HEAD - 3.0
    size = layout.size
    sheet.text((panel.left + layout.rank, y), headings.units, size, bold=True)
    edge = panel.right - layout.gap
    if headings.gap:
        sheet.text((panel.right - 0.5, y), headings.gap, size, bold=True, align="right")
    if headings.pair:
        sheet.text((edge, y), headings.pair, size, bold=True, align="right")


def _draw_axis(sheet: Sheet, bars: Area, scale: Scale, step: float, target: Target) -> None:
    """Ticks with their labels, and the target line; a label too near the line is left out."""
    counted = target.is_count
    line = scale(0.0 if counted else float(target.threshold))
    free_from = bars.left - 100
    for tick in ticks(scale.low, scale.high, step):
        x = scale(tick)
        label = axis_text(tick, counted)
        half = widest([label], 8.5) / 2
        if counted or abs(x - line) > 0.01:
            sheet.line([(x, bars.top + _HEAD), (x, bars.bottom)], 0.5, sheet.ink.line)
        if (counted or abs(x - line) > half + 1.2) and x - half > free_from:
            sheet.text((x, bars.top + _HEAD - 3.0), label, 8.5, align="center")
            free_from = x + half + 1.5
    if not counted:
        words = f"mục tiêu {mark_text(target)}"
        sheet.text((line, bars.top + 2.0), words, 10, bold=True, align="center")


def _draw_chunk(
    sheet: Sheet, area: Area, rows: Sequence[Row], layout: _Layout, scale: Scale, target: Target
) -> None:
    top = area.top + _HEAD
    for index, row in enumerate(rows):
        y = top + (index + 0.5) * layout.height
        if index and index % 5 == 0:
            above = y - layout.height / 2
            sheet.line([(area.left, above), (area.right, above)], 0.5, sheet.ink.line, above=True)
        _draw_texts(sheet, area, y, row, layout)
        _draw_bar(sheet, y, row, layout, scale, target)
    for edge in (top, area.bottom):
        sheet.line([(area.left, edge), (area.right, edge)], 1.0, sheet.ink.strong, above=True)
    line = scale(0.0 if target.is_count else float(target.threshold))
    start = top if target.is_count else area.top + 4.4
    sheet.line([(line, start), (line, area.bottom + 0.8)], 1.8, sheet.ink.strong, above=True)


def _draw_texts(sheet: Sheet, area: Area, y: float, row: Row, layout: _Layout) -> None:
    size = layout.size
    sheet.text((area.left + layout.rank - 2.5, y), row.rank, size, align="right")
    name = fitting(row.name, size, False, layout.name)
    sheet.text((area.left + layout.rank, y), row.name, name)
    if row.pair:
        sheet.text((area.right - layout.gap, y), row.pair, size, align="right")
    if row.gap:
        sheet.text((area.right - 0.5, y), row.gap, size, bold=True, align="right")


def _draw_bar(sheet: Sheet, y: float, row: Row, layout: _Layout, scale: Scale, target: Target) -> None:
    threshold = 0.0 if target.is_count else float(target.threshold)
    line, end = scale(threshold), scale(row.value)
    half = layout.height * _BAR_SHARE / 2
    fill = met_fill(sheet) if row.met else short_fill(sheet)
    sheet.box(Area(min(line, end), y - half, max(line, end), y + half), fill, 0.7)
    # A figure exactly on the line stands on the side of its state.
    to_the_right = row.value > threshold or (row.value == threshold and row.met)
    place = end + 1.2 if to_the_right else end - 1.2
    align: Align = "left" if to_the_right else "right"
    sheet.text((place, y), row.label, layout.size, bold=True, align=align, ground=WHITE)
