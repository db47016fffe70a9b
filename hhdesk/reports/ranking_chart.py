"""Units ranked against the target line: bars run from the line, solid where it is met, hatched where not."""

from __future__ import annotations

from dataclasses import replace

from matplotlib.figure import Figure

from hhdesk.domain.numbers import format_count, format_percent
from hhdesk.domain.progress_records import State, TargetProgress, UnitFigure
from hhdesk.domain.targets import Comparison, Target, TargetGroup
from hhdesk.reports.chart_data import ChartContext, ChartStyle, RankingChart
from hhdesk.reports.frame import Caption, draw_frame, draw_nothing
from hhdesk.reports.legend import Entry, draw_legend
from hhdesk.reports.ranking_rows import Headings, Row, draw_rows, met_fill, short_fill
from hhdesk.reports.sheet import Area, Sheet
from hhdesk.reports.wording import (
    NO_FIGURES,
    STATE_WORDS,
    counted_word,
    coverage_text,
    denominator_note,
    equation_text,
    figure_name,
    mark_words,
    pair_text,
    reach_words,
    value_text,
)

# So many units stand in one column of rows; more are set in two columns.
_ONE_COLUMN = 45


def draw(data: RankingChart, style: ChartStyle) -> Figure:
    """Draw the chart; units without figures are named below the rows."""
    figure = data.target
    context = replace(data.context, units_word=_units_word(figure, data.context))
    ranked = _ranked(figure)
    caption = Caption(_title(figure, context, ranked), _subtitle(figure, context), _notes(figure, context))
    sheet = Sheet(style, caption.title)
    area = draw_frame(sheet, context, caption)
    area = _draw_below(sheet, area, data, bool(ranked))
    if not ranked:
        draw_nothing(sheet, area, f"{NO_FIGURES}: chưa {context.units_word} nào báo cáo năm {context.year}.")
        return sheet.figure
    rows = _rows(ranked, figure, context)
    panels = 1 if len(rows) <= _ONE_COLUMN else 2
    headings = _headings(figure, context, narrow=panels > 1)
    draw_rows(sheet, area, rows, figure.target, headings, panels)
    return sheet.figure


def _ranked(figure: TargetProgress) -> list[UnitFigure]:
    """Units with a figure, best first by the exact quotient; equal ones keep the order of their codes."""
    with_figure = [unit for unit in figure.by_unit if unit.value is not None]
    return sorted(with_figure, key=_exact, reverse=True)


def _unit_name(unit: str, context: ChartContext) -> str:
    """The unit's short name; the area itself is a unit where it has bases of its own."""
    name = context.unit_names[unit]
    return f"Trực thuộc {name[:1].lower()}{name[1:]}" if name == context.area_name else name


def _units_word(figure: TargetProgress, context: ChartContext) -> str:
    """What is ranked: the context's word, a wider one where the area itself stands among its units."""
    names = {context.unit_names[unit.unit] for unit in figure.by_unit}
    return "đơn vị" if context.area_name in names else context.units_word


def _exact(unit: UnitFigure) -> float:
    return 100 * unit.numerator / unit.denominator if unit.denominator else float(unit.numerator)


def _rows(ranked: list[UnitFigure], figure: TargetProgress, context: ChartContext) -> list[Row]:
    counted = figure.target.is_count
    return [
        Row(
            rank=str(rank),
            name=_unit_name(unit.unit, context) + ("" if unit.reported else "*"),
            value=_exact(unit),
            label=value_text(unit.value or 0.0, counted),
            pair="" if counted else pair_text(unit.numerator, unit.denominator),
            gap="" if unit.gap is None else format_count(unit.gap),
            met=counted or unit.state is State.MET,
        )
        for rank, unit in enumerate(ranked, start=1)
    ]


def _headings(figure: TargetProgress, context: ChartContext, *, narrow: bool) -> Headings:
    units = context.units_word[:1].upper() + context.units_word[1:]
    target = figure.target
    if target.is_count:
        return Headings(units, "", "")
    if narrow:
        return Headings(units, "Số liệu", "Thiếu")
    if target.group is TargetGroup.RATING:
        return Headings(units, "Đạt/xếp loại", "Còn thiếu")
    people = context.organisations[target.organisation].people
    return Headings(units, f"{people[:1].upper()}{people[1:]}/diện", "Còn thiếu")


def _title(figure: TargetProgress, context: ChartContext, ranked: list[UnitFigure]) -> str:
    name = figure_name(figure)
    if not ranked:
        return f"{name}: {NO_FIGURES.lower()}"
    if figure.target.is_count:
        lacking = f"còn thiếu {format_count(figure.gap)}" if figure.gap else "đã đạt mục tiêu"
        return f"{name}: được {format_count(figure.numerator)}, {lacking}"
    met = sum(unit.state is State.MET for unit in ranked)
    verb = "vượt" if figure.target.comparison is Comparison.ABOVE else "đạt"
    reach = reach_words(figure.target)
    return f"{name}: {met} {context.units_word} {reach}, {len(ranked) - met} chưa {verb}"


def _subtitle(figure: TargetProgress, context: ChartContext) -> str:
    whole = f"{context.area_whole} {equation_text(figure)}"
    if figure.state is State.NO_DATA:
        stand = f"mục tiêu {mark_words(figure.target)}"
    elif figure.state is State.MET:
        stand = f"đạt mục tiêu {mark_words(figure.target)}"
    else:
        stand = f"{STATE_WORDS[figure.state].lower()}, mục tiêu {mark_words(figure.target)}"
    return f"{whole}, {stand}; {coverage_text(figure, context.units_word)}"


def _notes(figure: TargetProgress, context: ChartContext) -> tuple[str, ...]:
    target = figure.target
    organisation = context.organisations[target.organisation]
    notes = [denominator_note(target, organisation)]
    if target.is_count:
        beside = figure.numerator - sum(unit.numerator for unit in figure.by_unit)
        if beside > 0:
            notes.append(f"Ngoài các {context.units_word} còn {format_count(beside)} ở cấp trên trực tiếp")
    else:
        word = counted_word(target, organisation)
        notes.append(f"Còn thiếu: số {word} ít nhất để {reach_words(target)}")
    if figure.parts:
        notes.append("Đạt khi từng nhóm cùng đạt; số ghi ở đây là gộp các nhóm")
    if any(unit.value is not None and not unit.reported for unit in figure.by_unit):
        notes.append("* Mới có một phần số liệu")
    return tuple(notes)


def _draw_below(sheet: Sheet, area: Area, data: RankingChart, with_bars: bool) -> Area:
    figure, context = data.target, data.context
    silent = [_unit_name(unit, context) for unit in figure.missing]
    idle = [unit.unit for unit in figure.by_unit if unit.value is None and unit.reported]
    not_applicable = [_unit_name(unit, context) for unit in idle]
    lists = [("Chưa báo cáo:", silent), ("Không có số để tính:", not_applicable)]
    entries = _legend(sheet, figure.target) if with_bars and not figure.target.is_count else []
    return draw_legend(sheet, area, entries, lists)


def _legend(sheet: Sheet, target: Target) -> list[Entry]:
    short = "chưa đạt"
    if target.comparison is Comparison.ABOVE:
        short += f" (đúng {format_percent(float(target.threshold))} cũng chưa đạt)"
    return [(met_fill(sheet), "đạt"), (short_fill(sheet), short)]
