"""How the bases of every organisation were rated: the levels stacked to the whole, the unrated apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from hhdesk.domain.numbers import format_count, format_percent
from hhdesk.domain.progress.measures import percent
from hhdesk.domain.ratings import Level
from hhdesk.reports.chart_data import ChartContext, ChartStyle, RatingDistribution, RatingsChart
from hhdesk.reports.frame import Caption, draw_frame, draw_nothing
from hhdesk.reports.ink import WHITE, Fill
from hhdesk.reports.sheet import Area, Sheet, fitting, widest
from hhdesk.reports.wording import NO_FIGURES

_HEAD, _TALLEST = 8.0, 24.0
_SIZE, _SMALL = 10.0, 8.5
_APART = ("Đã xếp loại", "Chưa đủ điều kiện", "Chưa xếp loại")
_COLUMN = 4.0
_SWATCH = 4.5


@dataclass(frozen=True, slots=True)
class _Segment:
    """One level of one bar: its share runs from `start` to `end` of the whole, 0 to 1."""

    level: Level
    count: int
    share: float
    start: float
    end: float


def draw(data: RatingsChart, style: ChartStyle) -> Figure:
    """Draw one bar a distribution, in the order given; levels are numbered by rank, 1 the best."""
    context = data.context
    caption = Caption(_title(data), _subtitle(context), _notes())
    sheet = Sheet(style, caption.title)
    area = draw_frame(sheet, context, caption)
    rows = data.distributions
    if not any(row.rated or row.not_eligible or row.unrated for row in rows):
        draw_nothing(sheet, area, f"{NO_FIGURES}: chưa cơ sở nào được ghi cho năm {context.year}.")
        return sheet.figure
    height = min(_TALLEST, (area.height - _HEAD) / len(rows))
    names = [context.organisations[row.organisation].short_name for row in rows]
    edges = _edges(area, rows, names)
    _draw_head(sheet, area, edges)
    for index, (row, name) in enumerate(zip(rows, names, strict=True)):
        top = area.top + _HEAD + index * height
        _draw_row(sheet, Area(area.left, top, area.right, top + height), row, name, edges)
    return sheet.figure


def _title(data: RatingsChart) -> str:
    rated = sum(row.rated for row in data.distributions)
    parts = [f"{format_count(rated)} cơ sở đã xếp loại"]
    unrated = sum(row.unrated for row in data.distributions)
    if unrated:
        parts.append(f"{format_count(unrated)} chưa xếp loại")
    outside = sum(row.not_eligible for row in data.distributions)
    if outside:
        parts.append(f"{format_count(outside)} chưa đủ điều kiện")
    return f"Xếp loại năm {data.context.year}: {', '.join(parts)}"


def _subtitle(context: ChartContext) -> str:
    return f"{context.area_name}, tỷ lệ từng mức trên số cơ sở đã xếp loại của mỗi tổ chức"


def _notes() -> tuple[str, ...]:
    return (
        "Mẫu số: cơ sở đã được xếp loại",
        "Cơ sở chưa đủ điều kiện và chưa xếp loại đứng riêng, không tính vào tỷ lệ",
    )


def _edges(area: Area, rows: Sequence[RatingDistribution], names: Sequence[str]) -> tuple[float, ...]:
    """Left and right of the bars, then the right edges of the three columns of counts."""
    name = max(widest(names, _SIZE, bold=True), widest([row.bases for row in rows], _SMALL))
    left = area.left + min(name, area.width * 0.25) + 5
    widths = [widest([word], _SMALL, bold=True) for word in _APART]
    third = area.right - 0.5
    second = third - widths[2] - _COLUMN
    first = second - widths[1] - _COLUMN
    return left, first - widths[0] - _COLUMN, first, second, third


def _draw_head(sheet: Sheet, area: Area, edges: tuple[float, ...]) -> None:
    y = area.top + _HEAD / 2
    sheet.text((area.left, y), "Tổ chức, loại cơ sở", _SMALL, bold=True)
    sheet.text((edges[0], y), "Các mức, tốt nhất ở bên trái", _SMALL, bold=True)
    for edge, word in zip(edges[2:], _APART, strict=True):
        sheet.text((edge, y), word, _SMALL, bold=True, align="right")
    foot = area.top + _HEAD
    sheet.line([(area.left, foot), (area.right, foot)], 1.0, sheet.ink.strong)


def _draw_row(sheet: Sheet, area: Area, row: RatingDistribution, name: str, edges: tuple[float, ...]) -> None:
    upper, lower = area.top + area.height * 0.33, area.top + area.height * 0.74
    room = edges[0] - area.left - 3
    sheet.text((area.left, upper), name, fitting(name, _SIZE, True, room), bold=True)
    sheet.text((area.left, lower), row.bases, fitting(row.bases, _SMALL, False, room), colour=sheet.ink.sub)
    half = area.height * 0.2
    bar = Area(edges[0], upper - half, edges[1], upper + half)
    segments = _segments(row)
    if segments:
        for segment in segments:
            _draw_segment(sheet, bar, segment)
        _draw_words(sheet, Area(bar.left, lower, area.right, lower), segments)
    else:
        sheet.box(bar, Fill(WHITE, sheet.ink.line))
        sheet.text(bar.middle, "Chưa có cơ sở nào được xếp loại", _SMALL, align="center")
    for edge, count in zip(edges[2:], (row.rated, row.not_eligible, row.unrated), strict=True):
        sheet.text((edge, upper), format_count(count), _SIZE, bold=count > 0, align="right")
    sheet.line([(area.left, area.bottom), (area.right, area.bottom)], 0.5, sheet.ink.line)


def _segments(row: RatingDistribution) -> list[_Segment]:
    found: list[_Segment] = []
    done = 0
    for level in row.scale.levels:
        count = row.counts.get(level.code, 0)
        if level.counted and count:
            start, end = done / row.rated, (done + count) / row.rated
            found.append(_Segment(level, count, percent(count, row.rated), start, end))
            done += count
    return found


def _draw_segment(sheet: Sheet, bar: Area, segment: _Segment) -> None:
    left, right = bar.left + bar.width * segment.start, bar.left + bar.width * segment.end
    rank = segment.level.rank or 0
    fill = sheet.ink.level(rank)
    sheet.box(Area(left, bar.top, right, bar.bottom), fill, 0.7)
    for words in (f"{rank} · {format_percent(segment.share)}", str(rank)):
        if widest([words], _SMALL, bold=True) + 2 <= right - left:
            middle = ((left + right) / 2, bar.middle[1])
            colour, ground = fill.label
            sheet.text(middle, words, _SMALL, bold=True, align="center", colour=colour, ground=ground)
            break


def _draw_words(sheet: Sheet, area: Area, segments: Sequence[_Segment]) -> None:
    """The levels under the bar with count and share, smaller where they would not fit."""
    words = [_words(segment) for segment in segments]
    gap = _SWATCH + 1.2
    needed = sum(widest([text], _SMALL) for text in words)
    free = area.width - len(words) * gap - (len(words) - 1) * 3
    size = _SMALL * min(1.0, free / needed)
    x = area.left
    for segment, text in zip(segments, words, strict=True):
        fill = sheet.ink.level(segment.level.rank or 0)
        sheet.box(Area(x, area.top - 1.4, x + _SWATCH, area.top + 1.4), fill)
        sheet.text((x + gap, area.top), text, size)
        x += gap + widest([text], size) + 3


def _words(segment: _Segment) -> str:
    label = segment.level.label.removesuffix(" nhiệm vụ")
    return f"{segment.level.rank} {label}: {format_count(segment.count)} ({format_percent(segment.share)})"
