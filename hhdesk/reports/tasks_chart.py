"""Rural-development tasks of every organisation by state, the late ones in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure

from hhdesk.domain.numbers import format_count, format_date
from hhdesk.reports.chart_data import ChartContext, ChartStyle, TasksChart, TaskSummary
from hhdesk.reports.frame import Caption, draw_frame, draw_nothing
from hhdesk.reports.legend import draw_legend
from hhdesk.reports.sheet import Area, Sheet, fitting, widest
from hhdesk.reports.wording import NO_FIGURES

_HEAD, _TALLEST = 8.0, 22.0
_SIZE, _SMALL = 10.5, 9.0
_GAP = 4.0
_STATES = {
    "done": "Xong",
    "running": "Đang làm",
    "planned": "Dự kiến",
    "overdue": "Quá hạn",
    "stopped": "Dừng",
}
_NAME_SHARE = 0.25


def draw(data: TasksChart, style: ChartStyle) -> Figure:
    """Draw one bar an organisation, in the order given, all on one scale, with the counts beside it."""
    context = data.context
    caption = Caption(_title(data), _subtitle(context), _notes(context))
    sheet = Sheet(style, caption.title)
    area = draw_frame(sheet, context, caption)
    if not any(summary.total for summary in data.summaries):
        draw_nothing(sheet, area, f"{NO_FIGURES}: chưa có phần việc nào được ghi cho năm {context.year}.")
        return sheet.figure
    area = draw_legend(sheet, area, [(sheet.ink.tasks[key], word.lower()) for key, word in _STATES.items()])
    names = {code: organisation.short_name for code, organisation in context.organisations.items()}
    bars, edges = _columns(area, data.summaries, names)
    _draw_head(sheet, area, bars, edges)
    height = min(_TALLEST, (area.height - _HEAD) / len(data.summaries))
    most = max(summary.total for summary in data.summaries)
    for index, summary in enumerate(data.summaries):
        top = area.top + _HEAD + index * height
        row = Area(area.left, top, area.right, top + height)
        sheet.text((area.left, row.middle[1]), *_name(names[summary.organisation], bars.left - area.left - 3))
        bar = Area(bars.left, top + height * 0.25, bars.right, top + height * 0.75)
        _draw_bar(sheet, bar, summary, most)
        _draw_counts(sheet, row, summary, edges)
    return sheet.figure


def _name(name: str, width: float) -> tuple[str, float]:
    return name, fitting(name, _SIZE, False, width)


def _title(data: TasksChart) -> str:
    total = sum(summary.total for summary in data.summaries)
    if not total:
        return f"Phần việc nông thôn mới năm {data.context.year}: {NO_FIGURES.lower()}"
    done = sum(summary.done for summary in data.summaries)
    late = sum(summary.overdue for summary in data.summaries)
    words = f"{format_count(done)} trong {format_count(total)} việc đã xong"
    lateness = f"{format_count(late)} quá hạn" if late else "không việc nào quá hạn"
    return f"Phần việc nông thôn mới năm {data.context.year}: {words}, {lateness}"


def _subtitle(context: ChartContext) -> str:
    return f"{context.area_name}, số phần việc theo tổ chức chủ trì và trạng thái"


def _notes(context: ChartContext) -> tuple[str, ...]:
    day = format_date(context.printed_on)
    return (f"Quá hạn: đã qua ngày phải xong mà chưa xong, tính đến {day}", "Mỗi việc chỉ đếm một lần")


def _columns(
    area: Area, summaries: Sequence[TaskSummary], names: Mapping[str, str]
) -> tuple[Area, list[float]]:
    """Where the bars run, and the right edges of the counts: the total first, then each state."""
    widest_name = widest([names[summary.organisation] for summary in summaries], _SIZE)
    left = area.left + min(widest_name, area.width * _NAME_SHARE) + 4
    edges: list[float] = []
    edge = area.right - 0.5
    for place, word in reversed(list(enumerate(["Tổng", *_STATES.values()]))):
        edges.insert(0, edge)
        counts = [format_count(_all_counts(summary)[place]) for summary in summaries]
        edge -= max(widest([word], _SMALL, bold=True), widest(counts, _SIZE, bold=True)) + _GAP
    return Area(left, area.top, edge - 2, area.bottom), edges


def _draw_head(sheet: Sheet, area: Area, bars: Area, edges: Sequence[float]) -> None:
    y = area.top + _HEAD / 2
    sheet.text((area.left, y), "Chủ trì", _SMALL, bold=True)
    sheet.text((bars.left, y), "Số phần việc", _SMALL, bold=True)
    for edge, word in zip(edges, ["Tổng", *_STATES.values()], strict=True):
        sheet.text((edge, y), word, _SMALL, bold=True, align="right")
    foot = area.top + _HEAD
    sheet.line([(area.left, foot), (area.right, foot)], 1.0, sheet.ink.strong)


def _draw_bar(sheet: Sheet, area: Area, summary: TaskSummary, most: int) -> None:
    x = area.left
    for state, count in _counts(summary).items():
        width = area.width * count / most
        segment = Area(x, area.top, x + width, area.bottom)
        sheet.box(segment, sheet.ink.tasks[state], 0.7)
        words = format_count(count)
        if count and widest([words], _SMALL, bold=True) + 1.6 <= width:
            colour, ground = sheet.ink.tasks[state].label
            sheet.text(segment.middle, words, _SMALL, bold=True, align="center", colour=colour, ground=ground)
        x += width


def _draw_counts(sheet: Sheet, row: Area, summary: TaskSummary, edges: Sequence[float]) -> None:
    y = row.middle[1]
    counts = _all_counts(summary)
    colours = [None, *(sheet.ink.tasks[state].edge for state in _STATES)]
    for edge, count, colour in zip(edges, counts, colours, strict=True):
        shown = colour if count else sheet.ink.sub
        sheet.text((edge, y), format_count(count), _SIZE, bold=count > 0, align="right", colour=shown)
    sheet.line([(row.left, row.bottom), (row.right, row.bottom)], 0.5, sheet.ink.line)


def _all_counts(summary: TaskSummary) -> list[int]:
    return [summary.total, *_counts(summary).values()]


def _counts(summary: TaskSummary) -> dict[str, int]:
    """Counts in the order of the bar; late tasks stand after those that are still in time."""
    return {
        "done": summary.done,
        "running": summary.running,
        "planned": summary.planned,
        "overdue": summary.overdue,
        "stopped": summary.stopped,
    }
