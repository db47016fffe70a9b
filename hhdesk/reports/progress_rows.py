"""The rows of the progress chart: name, bullet bar, figure, mark, state, gap and coverage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hhdesk.domain.numbers import format_percent
from hhdesk.domain.progress_records import State, TargetProgress
from hhdesk.reports.fonts import MM_PER_POINT
from hhdesk.reports.ink import WHITE, Fill
from hhdesk.reports.marks import draw_state, state_width
from hhdesk.reports.sheet import Align, Area, Sheet, fitting, widest
from hhdesk.reports.wording import NONE, mark_text, pair_text

_HEAD = 7.0
_TALLEST, _LARGEST = 8.0, 10.5
_TEXT_SHARE = 0.58
_GAP = 4.5
_INDENT = 5.0
_NAME_SHARE = 0.26  # most of the page's width for the names
_COUNT_MARK_AT = 0.8  # where the mark stands on the bar of a count


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that names an organisation."""

    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row for one figure; `depth` 1 is set in, for populations and shares of another target.

    `state` None: the target is set for more than the area, whose figure gets no bar then.
    """

    figure: TargetProgress
    name: str
    gap: str
    depth: int
    state: State | None


@dataclass(frozen=True, slots=True)
class _Column:
    heading: str
    align: Align
    left: float
    right: float

    @property
    def anchor(self) -> float:
        return self.left if self.align == "left" else self.right


def draw_lines(sheet: Sheet, area: Area, lines: Sequence[Heading | Line]) -> None:
    """Draw all rows with their headings; rows shrink where there are many."""
    height = min(_TALLEST, (area.height - _HEAD) / len(lines))
    size = min(_LARGEST, height * _TEXT_SHARE / MM_PER_POINT)
    columns = _columns(area, [line for line in lines if isinstance(line, Line)], size)
    for column in columns.values():
        place = (column.anchor, area.top + _HEAD / 2)
        sheet.text(place, column.heading, min(size, 9.5), bold=True, align=column.align)
    top = area.top + _HEAD
    for index, line in enumerate(lines):
        y = top + (index + 0.5) * height
        if isinstance(line, Heading):
            _draw_heading(sheet, Area(area.left, y - height / 2, area.right, y + height / 2), line, size)
        else:
            _draw_line(sheet, y, line, columns, size, height)
    foot = top + len(lines) * height
    for edge in (top, foot):
        sheet.line([(area.left, edge), (area.right, edge)], 1.0, sheet.ink.strong, above=True)


def _columns(area: Area, lines: Sequence[Line], size: float) -> dict[str, _Column]:
    """The columns from right to left, each as wide as its widest text; the bar takes what is left."""
    state = max(state_width(known, size) for known in {*State, *(line.state for line in lines)})
    specification: list[tuple[str, str, Align, float]] = [
        ("coverage", "Báo cáo", "right", widest([_coverage(line.figure) for line in lines], size) + 4.5),
        ("gap", "Còn thiếu", "right", widest([line.gap for line in lines], size)),
        ("state", "Trạng thái", "left", state),
        ("mark", "Mục tiêu", "right", widest([mark_text(line.figure.target) for line in lines], size)),
        ("rate", "Tỷ lệ", "right", widest([_rate(line.figure) for line in lines], size, bold=True)),
        ("pair", "Số liệu", "right", widest([_pair(line.figure) for line in lines], size)),
    ]
    found: dict[str, _Column] = {}
    edge = area.right - 0.5
    for key, heading, align, width in specification:
        wide = max(width, widest([heading], min(size, 9.5), bold=True))
        found[key] = _Column(heading, align, edge - wide, edge)
        edge -= wide + _GAP
    names = max(widest([line.name], size) + _INDENT * (1 + line.depth) for line in lines)
    name = area.left + min(names, area.width * _NAME_SHARE)
    found["bar"] = _Column("Mức đạt", "left", name + _GAP, edge)
    found["name"] = _Column("Chỉ tiêu", "left", area.left + 1, name)
    return found


def _coverage(figure: TargetProgress) -> str:
    return f"{figure.reported}/{figure.expected}"


def _pair(figure: TargetProgress) -> str:
    return NONE if figure.value is None else pair_text(figure.numerator, figure.denominator)


def _rate(figure: TargetProgress) -> str:
    if figure.value is None:
        return NONE
    return "" if figure.target.is_count else format_percent(figure.value)


def _draw_heading(sheet: Sheet, area: Area, heading: Heading, size: float) -> None:
    sheet.box(area, Fill(sheet.ink.track, sheet.ink.track), 0)
    sheet.text((area.left + 1, area.middle[1]), heading.name, size, bold=True)


def _draw_line(
    sheet: Sheet, y: float, line: Line, columns: dict[str, _Column], size: float, height: float
) -> None:
    figure = line.figure
    name, bar, state = columns["name"], columns["bar"], columns["state"]
    start = name.left + _INDENT * (0.6 + line.depth)
    sheet.text((start, y), line.name, fitting(line.name, size, False, name.right - start))
    sheet.line(
        [(name.left - 1, y + height / 2), (columns["coverage"].right, y + height / 2)], 0.4, sheet.ink.line
    )
    if line.state is not None:
        _draw_bullet(sheet, Area(bar.left, y - height * 0.27, bar.right, y + height * 0.27), figure)
    for key, words in (
        ("pair", _pair(figure)),
        ("mark", mark_text(figure.target)),
        ("gap", line.gap),
        ("coverage", _coverage(figure)),
    ):
        sheet.text((columns[key].right, y), words, size, align="right")
    sheet.text((columns["rate"].right, y), _rate(figure), size, bold=True, align="right")
    draw_state(sheet, (state.left, y), line.state, size)
    if not figure.complete:
        place = columns["coverage"].right - widest([_coverage(figure)], size) - 2.6
        sheet.half_dot((place, y), 1.25, sheet.ink.state_colour(State.BEHIND))


def _draw_bullet(sheet: Sheet, bar: Area, figure: TargetProgress) -> None:
    """The track runs from 0 to 100 %, for counts to the mark and a quarter beyond."""
    mark = float(figure.target.threshold)
    full = mark / _COUNT_MARK_AT if figure.target.is_count else 100.0
    sheet.box(bar, Fill(sheet.ink.track, sheet.ink.track), 0)
    share = min((figure.value or 0.0) / full, 1.0)
    fill = sheet.ink.states[figure.state]
    sheet.box(Area(bar.left, bar.top, bar.left + bar.width * share, bar.bottom), fill, 0.7)
    if (figure.value or 0.0) > full:
        tip = bar.right + bar.height * 0.5
        corners = [(bar.right, bar.top), (tip, bar.middle[1]), (bar.right, bar.bottom)]
        sheet.shape(corners, Fill(fill.edge, fill.edge), 0.4)
    x = bar.left + bar.width * mark / full
    above, below = bar.top - bar.height * 0.3, bar.bottom + bar.height * 0.3
    sheet.line([(x, above), (x, below)], 3.4, WHITE, above=True)
    sheet.line([(x, above), (x, below)], 1.8, sheet.ink.strong, above=True)
