"""Targets year by year: one large, or all as small plots that share a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import ceil, sqrt

from matplotlib.figure import Figure

from hhdesk.domain.organisations import Organisation
from hhdesk.domain.progress_records import State, TargetProgress
from hhdesk.reports.chart_data import ChartContext, ChartStyle, TrendChart
from hhdesk.reports.frame import Caption, draw_frame, draw_nothing
from hhdesk.reports.marks import draw_state, state_width
from hhdesk.reports.sheet import Area, Dashes, Sheet, fitting, widest
from hhdesk.reports.trend_plot import Look, Window, draw_plot
from hhdesk.reports.wording import (
    NO_FIGURES,
    SHARED,
    STATE_WORDS,
    coverage_text,
    denominator_note,
    equation_text,
    figure_name,
    mark_text,
    mark_words,
    part_name,
    value_text,
)

_HEAD = 9.5  # the lines over a small plot


def draw(data: TrendChart, style: ChartStyle) -> Figure:
    """Draw one target with all its numbers, or several as small plots; populations get plots of their own."""
    context = data.context
    figures = _expanded(data.targets)
    caption = _caption(data, figures)
    sheet = Sheet(style, caption.title)
    area = draw_frame(sheet, context, caption)
    if not any(figure.trend for figure in figures):
        draw_nothing(sheet, area, f"{NO_FIGURES}: chưa năm nào đến {context.year} có số để vẽ.")
        return sheet.figure
    area = _draw_key(sheet, area, data)
    window = Window(data.first_year, data.last_year)
    if len(figures) == 1:
        draw_plot(sheet, area, figures[0], window, Look(10.5, 8, full=True), context.stand(figures[0]))
    else:
        _draw_panels(sheet, area, figures, window, context)
    return sheet.figure


def _expanded(targets: tuple[TargetProgress, ...]) -> list[TargetProgress]:
    """A target alone is drawn with its populations; among others it stands for itself."""
    return [*targets, *targets[0].parts] if len(targets) == 1 else list(targets)


def _caption(data: TrendChart, figures: list[TargetProgress]) -> Caption:
    context = data.context
    first = _first_year(figures, data.first_year)
    shared = any(context.stand(figure) is None for figure in figures)
    years = f"các năm {first}–{context.year}" if first < context.year else f"năm {context.year}"
    if len(data.targets) != 1:
        counts = Counter(state for figure in figures if (state := context.stand(figure)) is not None)
        stands = [f"{counts[state]} {STATE_WORDS[state].lower()}" for state in State if counts[state]]
        title = f"{counts.total()} chỉ tiêu qua {years}"
        words = ": ".join(filter(None, (title, ", ".join(stands))))
        notes = (f"{SHARED}: mục tiêu là mức chung, không xét riêng từng xã",) if shared else ()
        return Caption(words, f"{context.area_name}, so với mục tiêu đến năm {data.last_year}", notes)
    figure = data.targets[0]
    title = f"{figure_name(figure)}: {_change(figure)}"
    goal = "mục tiêu chung cả huyện" if shared else "mục tiêu"
    parts = [f"{context.area_whole} {equation_text(figure)}", f"{goal} {mark_words(figure.target)}"]
    if figure.state is not State.NO_DATA and not shared:
        parts.append(STATE_WORDS[figure.state].lower())
    subtitle = f"{', '.join(parts)}; {coverage_text(figure, context.units_word)}"
    return Caption(title, subtitle, (denominator_note(figure.target, _organisation(figure, context)),))


def _organisation(figure: TargetProgress, context: ChartContext) -> Organisation:
    return context.organisations[figure.target.organisation]


def _first_year(figures: list[TargetProgress], first: int) -> int:
    return min([first, *(figure.trend[0].year for figure in figures if figure.trend)])


def _change(figure: TargetProgress) -> str:
    """From the first to the last year, in words."""
    counted = figure.target.is_count
    unit = "" if counted else "\u00a0%"
    if not figure.trend:
        return NO_FIGURES.lower()
    first, last = figure.trend[0], figure.trend[-1]
    end = f"{value_text(last.value, counted)}{unit} năm {last.year}"
    if first.year == last.year:
        return end
    if first.value == last.value:
        return f"giữ {end}"
    begin = f"{value_text(first.value, counted)}{unit} năm {first.year}"
    if last.value > first.value:
        return f"tăng từ {begin} lên {end}"
    return f"giảm từ {begin} xuống {end}"


def _draw_panels(
    sheet: Sheet, area: Area, figures: Sequence[TargetProgress], window: Window, context: ChartContext
) -> None:
    """Small plots in reading order; a figure without data keeps its place and says so."""
    across = ceil(sqrt(len(figures) * 1.6)) if len(figures) > 3 else len(figures)
    rows = area.rows(ceil(len(figures) / across), 4.0)
    cells = [cell for row in rows for cell in row.columns(across, 5.0)]
    look = Look(7.0, 4, full=False) if len(figures) > 3 else Look(9.0, 6, full=False)
    for cell, figure in zip(cells, figures, strict=False):
        _draw_panel_head(sheet, cell, figure, context)
        plot = Area(cell.left, cell.top + _HEAD, cell.right, cell.bottom)
        if figure.trend:
            draw_plot(sheet, plot, figure, window, look, context.stand(figure))
        else:
            sheet.text(plot.middle, NO_FIGURES, 9, align="center", colour=sheet.ink.sub)


def _draw_panel_head(sheet: Sheet, cell: Area, figure: TargetProgress, context: ChartContext) -> None:
    name = part_name(figure) if "/" in figure.code else figure.target.short_label
    words = f"{_organisation(figure, context).abbreviation}: {name}"
    sheet.line([(cell.left, cell.top), (cell.right, cell.top)], 0.7, sheet.ink.strong)
    sheet.text((cell.left, cell.top + 2.6), words, fitting(words, 9, True, cell.width), bold=True)
    goal = f"mục tiêu {mark_text(figure.target)}"
    stand = (cell.left, cell.top + 7.0)
    state = context.stand(figure)
    draw_state(sheet, stand, state, 8)
    size = fitting(goal, 8, False, cell.width - state_width(state, 8) - 2)
    sheet.text((cell.right, stand[1]), goal, size, align="right", colour=sheet.ink.sub)


def _draw_key(sheet: Sheet, area: Area, data: TrendChart) -> Area:
    """What the three lines mean, at the foot; gives back what is left above."""
    x, y = area.left, area.bottom - 2.0
    ink = sheet.ink
    goal = f"mục tiêu {mark_text(data.targets[0].target)}" if len(data.targets) == 1 else "mục tiêu"
    keys: tuple[tuple[str, float, str, Dashes], ...] = (
        ("số liệu từng năm", 2.0, ink.strong, "solid"),
        (goal, 1.2, ink.strong, "dashed"),
        (f"đường thẳng đến mục tiêu năm {data.last_year}", 1.2, ink.sub, "dotted"),
    )
    judged = any(data.context.stand(each) is not None for each in data.targets)
    for words, width, colour, dashes in keys if judged else keys[:1]:
        sheet.line([(x, y), (x + 9, y)], width, colour, dashes)
        sheet.text((x + 11, y), words, 9.5)
        x += 11 + widest([words], 9.5) + 7
    return Area(area.left, area.top, area.right, area.bottom - 6.0)
