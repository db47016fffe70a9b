"""All targets of an area on one page: a bar against its mark, the figure, the state in words, the gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from matplotlib.figure import Figure

from hhdesk.domain.progress_records import Progress, State, TargetProgress
from hhdesk.reports.chart_data import ChartContext, ChartStyle, ProgressChart
from hhdesk.reports.frame import Caption, draw_frame, draw_nothing
from hhdesk.reports.legend import draw_legend
from hhdesk.reports.progress_rows import Heading, Line, draw_lines
from hhdesk.reports.sheet import Sheet
from hhdesk.reports.wording import NO_FIGURES, SHARED, STATE_WORDS, gap_text, part_name


def draw(data: ProgressChart, style: ChartStyle) -> Figure:
    """Draw the targets in their order, grouped by organisation; populations stand under their target."""
    progress, context = data.progress, data.context
    caption = Caption(_title(progress, context), _subtitle(progress, context), _notes(progress, context))
    sheet = Sheet(style, caption.title)
    area = draw_frame(sheet, context, caption)
    if not progress.targets:
        draw_nothing(sheet, area, f"{NO_FIGURES}: không có chỉ tiêu nào cho năm {progress.year}.")
        return sheet.figure
    shown = [State.MET, State.ON_COURSE, State.BEHIND]
    entries = [(sheet.ink.states[state], STATE_WORDS[state].lower()) for state in shown]
    area = draw_legend(sheet, area, entries)
    draw_lines(sheet, area, _lines(progress.targets, context))
    return sheet.figure


def _lines(targets: Sequence[TargetProgress], context: ChartContext) -> list[Heading | Line]:
    lines: list[Heading | Line] = []
    group = ""
    for figure in _grouped(targets, context):
        organisation = context.organisations[figure.target.organisation]
        if organisation.code != group:
            group = organisation.code
            lines.append(Heading(organisation.short_name))
        depth = 1 if figure.target.within else 0
        state = context.stand(figure)
        gap = "" if state is None else gap_text(figure, organisation)
        lines.append(Line(figure, figure.target.short_label, gap, depth, state))
        lines += [
            Line(part, part_name(part), gap_text(part, organisation), 1, part.state) for part in figure.parts
        ]
    return lines


def _grouped(targets: Sequence[TargetProgress], context: ChartContext) -> list[TargetProgress]:
    """Targets of one organisation together, organisations in the order of the reference data."""
    order = list(context.organisations)
    return sorted(targets, key=lambda figure: order.index(figure.target.organisation))


def _title(progress: Progress, context: ChartContext) -> str:
    """Counts what the area itself can meet."""
    counts = Counter(state for each in progress.targets if (state := context.stand(each)) is not None)
    head = f"{counts.total()} chỉ tiêu năm {progress.year}"
    if set(counts) <= {State.NO_DATA}:
        return f"{head}: {NO_FIGURES.lower()}"
    stands = [f"{counts[state]} {STATE_WORDS[state].lower()}" for state in State if counts[state]]
    return f"{head}: {', '.join(stands)}"


def _subtitle(progress: Progress, context: ChartContext) -> str:
    partial = sum(not figure.complete for figure in progress.targets)
    coverage = f"{partial} chỉ tiêu chưa đủ đơn vị báo cáo" if partial else "các đơn vị đã báo cáo đủ"
    return f"{context.area_name}, so với mục tiêu đến năm {progress.last_year}; {coverage}"


def _notes(progress: Progress, context: ChartContext) -> tuple[str, ...]:
    notes = [f"Vạch đứng: mục tiêu năm {progress.last_year}"]
    if any(context.stand(figure) is None for figure in progress.targets):
        notes.append(f"{SHARED}: mục tiêu là mức chung, không xét riêng từng xã")
    elif any(figure.target.is_count for figure in progress.targets):
        notes.append("Chỉ tiêu đếm số: thanh kẻ theo mục tiêu, không theo phần trăm")
    if any(figure.parts for figure in progress.targets):
        notes.append("Chỉ tiêu hai nhóm: đạt khi từng nhóm cùng đạt, số ghi là gộp hai nhóm")
    if any(not figure.complete for figure in progress.targets):
        notes.append("Hình tròn nửa đặc: chưa đủ đơn vị báo cáo")
    return tuple(notes)
