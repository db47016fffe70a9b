"""The overview with every figure in a column of its own, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hhdesk.domain.plain_tables import Percent, PlainCell, PlainTable
from hhdesk.domain.progress_records import State, TargetProgress, UnitFigure
from hhdesk.domain.units import Units
from hhdesk.ui.pages.overview.rows import SPARK_YEARS, Row, counted
from hhdesk.ui.words.states import state_look

_TARGETS = (
    "Tổ chức", "Chỉ tiêu", "Đạt được", "Trên tổng số", "Tỷ lệ", "So sánh", "Mục tiêu", "Trạng thái",
    "Còn thiếu", "Đơn vị tính", "Đã báo cáo", "Phải báo cáo",
)  # fmt: skip
_UNITS = ("Xã, thị trấn", "Đạt được", "Trên tổng số", "Tỷ lệ", "Trạng thái", "Còn thiếu")
_CENT = Decimal("0.01")


def target_table(rows: Iterable[Row], year: int, title: str) -> PlainTable:
    """One row a target or population of one, then the shares of the last five years."""
    years = range(year - SPARK_YEARS + 1, year + 1)
    listed = [(row, row.target) for row in rows if row.target is not None]
    headings = (*_TARGETS, *(f"Năm {each}" for each in years))
    return PlainTable(title, headings, tuple(_target(row, target, years) for row, target in listed))


def unit_table(
    target: TargetProgress | None, figures: Iterable[UnitFigure], units: Units, title: str
) -> PlainTable:
    """One row a unit, in the order given; `target` names what they are held against."""
    rows = tuple(_unit(each, units) for each in figures)
    about = f": {target.target.short_label}" if target else ""
    return PlainTable(f"{title}{about}", _UNITS, rows)


def _target(row: Row, target: TargetProgress, years: Iterable[int]) -> tuple[PlainCell, ...]:
    known = target.state is not State.NO_DATA
    trend = {point.year: point.value for point in target.trend}
    count = target.target.is_count
    return (
        row.organisation.short_name,
        row.name,
        target.numerator if known else None,
        target.denominator if known else None,
        None if count else _share(target.value),
        target.target.comparison.sign,
        _threshold(target.target.threshold, count=count),
        state_look(target.state).word,
        target.gap,
        counted(row.organisation, target) if target.gap else None,
        target.reported,
        target.expected,
        *(_point(trend.get(year), count=count) for year in years),
    )


def _unit(figure: UnitFigure, units: Units) -> tuple[PlainCell, ...]:
    return (
        units[figure.unit].short_name,
        figure.numerator,
        figure.denominator,
        None if figure.denominator is None else _share(figure.value),
        state_look(figure.state).word if figure.state else None,
        figure.gap,
    )


def _share(value: float | None) -> Percent | None:
    return None if value is None else Percent(Decimal(repr(value)).quantize(_CENT, ROUND_HALF_UP))


def _point(value: float | None, *, count: bool) -> PlainCell:
    return _share(value) if not count or value is None else int(value)


def _threshold(threshold: Fraction, *, count: bool) -> PlainCell:
    if count:
        return int(threshold)
    return Percent(Decimal(threshold.numerator) / threshold.denominator)
