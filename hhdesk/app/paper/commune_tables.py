"""The tables of a report with a line a commune: membership and admissions, ratings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hhdesk.app.paper.facts import Facts
from hhdesk.app.paper.words import lowered, points_between, raised, unit_words, whole_words
from hhdesk.domain.progress_records import TargetProgress, UnitFigure
from hhdesk.domain.targets import TargetGroup
from hhdesk.domain.units import Tier, Unit
from hhdesk.reports.report.content import Align, Change, Column, Percent, Points, Row, RowKind, Table, Value
from hhdesk.reports.wording import part_name

DASH_NOTE = "Dấu – là chưa có số liệu."
NO_COMPARISON_NOTE = "Ở cột so với năm trước, dấu – là chưa đủ số liệu của cả hai năm để so sánh."
NOT_APPLICABLE, NOT_APPLICABLE_NOTE = "x", "Dấu x là không áp dụng, hoặc không có cơ sở được xếp loại."
_CENTRE, _RIGHT = Align.CENTRE, Align.RIGHT
_COMPARED = "So với năm trước"
_Figure = UnitFigure | TargetProgress


def commune_tables(facts: Facts) -> tuple[Table, ...]:
    """One table of people and admissions and one of ratings, as far as there are such targets.

    One organisation's shares stand beside those of the year before. None for a single commune.
    """
    if facts.single:
        return ()
    people = [each for each in facts.progress.targets if each.target.group is not TargetGroup.RATING]
    ratings = [
        shown
        for each in facts.progress.targets
        if each.target.group is TargetGroup.RATING
        for shown in (each.parts or (each,))
    ]
    tables = []
    if people:
        tables.append(_side_by_side(facts, people, "Hội viên theo xã", "Hội viên, đoàn viên theo đơn vị"))
    if ratings:
        tables.append(_side_by_side(facts, ratings, "Xếp loại theo xã", "Xếp loại cơ sở theo đơn vị"))
    return tuple(tables)


def _side_by_side(facts: Facts, figures: Sequence[TargetProgress], name: str, caption: str) -> Table:
    stacks = [_Stack(facts, figure) for figure in figures]
    columns = [Column("TT", 8, _CENTRE), Column("Đơn vị", 29)]
    columns += [column for stack in stacks for column in stack.columns()]
    rows = tuple(_rows(facts, stacks))
    return Table(name, f"{caption}, năm {facts.year}", tuple(columns), rows, tuple(_notes(columns, rows)))


def _notes(columns: Sequence[Column], rows: Sequence[Row]) -> Iterator[str]:
    """What the marks that stand in the cells mean; an empty cell is nothing to be asked there."""
    dashes = {
        column.group for row in rows for column, cell in zip(columns, row.cells, strict=True) if cell is None
    }
    if dashes - {_COMPARED}:
        yield DASH_NOTE
    if _COMPARED in dashes:
        yield NO_COMPARISON_NOTE
    if any(NOT_APPLICABLE in row.cells for row in rows):
        yield NOT_APPLICABLE_NOTE


def _rows(facts: Facts, stacks: Sequence[_Stack]) -> Iterator[Row]:
    """The communes by code, higher units that have figures of their own, the whole area."""
    units = facts.reference.units
    shown = [unit.id for unit in facts.communes]
    known = dict.fromkeys(unit for stack in stacks for unit in stack.now if unit not in shown)
    if any(stack.beside for stack in stacks):
        known[facts.area.id] = None
    higher = [unit for unit in known if units[unit].tier is not Tier.COMMUNE]
    for number, unit in enumerate(shown, start=1):
        cells = [cell for stack in stacks for cell in stack.unit_cells(unit)]
        yield Row((number, units[unit].short_name, *cells))
    for number, unit in enumerate(higher, start=len(shown) + 1):
        cells = [cell for stack in stacks for cell in stack.higher_cells(unit)]
        yield Row((number, _own_words(units[unit]), *cells))
    totals = [cell for stack in stacks for cell in stack.area_cells()]
    yield Row(("", raised(whole_words(facts.area)), *totals), RowKind.TOTAL)


def _own_words(unit: Unit) -> str:
    """What stands directly below a higher unit, outside the communes: "Trực thuộc huyện Hải Hậu"."""
    return f"Trực thuộc {unit_words(unit)}"


class _Stack:
    """The columns of one target; `now` has its figures by unit (id)."""

    def __init__(self, facts: Facts, figure: TargetProgress) -> None:
        self._figure = figure
        self._area = facts.area.id
        self._earlier = facts.earlier(figure)
        self._alone = facts.one_organisation is not None
        self._abbreviation = facts.names[figure.target.organisation].abbreviation
        self.now = _by_unit(figure)
        self._idle = {each.unit for each in figure.by_unit if each.value is None and each.reported}
        redrawn = facts.earlier_redrawn(figure)
        self._before = _complete_by_unit(redrawn) if redrawn else {}

    def columns(self) -> list[Column]:
        """Their headings, below the target's name."""
        group = self._name()
        if self._figure.target.is_count:
            return [Column("Số lượng", 23, _RIGHT, group)]
        if self._figure.target.group is TargetGroup.RATING:
            return [Column("Đạt", 9, _RIGHT, group), Column("Số cơ sở", 10, _RIGHT, group)]
        found = [
            Column("Đã tập hợp", 15, _RIGHT, group),
            Column("Trong diện", 14, _RIGHT, group),
            Column("Tỷ lệ", 17, _RIGHT, group),
        ]
        if self._alone:
            found += [
                Column("Tăng, giảm", 15, _RIGHT, _COMPARED),
                Column("Điểm %", 15, _RIGHT, _COMPARED),
                Column("Còn thiếu", 14, _RIGHT),
            ]
        return found

    def unit_cells(self, unit: str) -> list[Value]:
        """The cells of one unit; compared where both years have all its figures."""
        if unit in self._idle:
            return self._idle_cells()
        now = self.now.get(unit)
        return self._cells(now, self._before.get(unit) if now is not None and now.reported else None)

    def _idle_cells(self) -> list[Value]:
        """The cells of a unit that has reported that there is nothing to count."""
        return [NOT_APPLICABLE] * len(self.columns())

    @property
    def beside(self) -> int:
        """What a count has beyond its communes: the area's own, which no commune reports."""
        if not self._figure.target.is_count:
            return 0
        return self._figure.numerator - sum(each.numerator for each in self._figure.by_unit)

    def higher_cells(self, unit: str) -> list[Value]:
        """The cells of a unit above the communes; empty where nothing is expected of it."""
        if unit == self._area and self.beside:
            return [self.beside]
        if unit in self.now or unit in self._figure.missing:
            return self.unit_cells(unit)
        return [""] * len(self.columns())

    def area_cells(self) -> list[Value]:
        """The cells of the whole area; sums of people are compared only where both years are complete."""
        figure = self._figure
        cells = self._cells(None if figure.value is None else figure, self._earlier)
        both = figure.complete and self._earlier is not None and self._earlier.complete
        return [None if isinstance(cell, Change) and not both else cell for cell in cells]

    def _cells(self, now: _Figure | None, before: _Figure | None) -> list[Value]:
        """As many cells as the target has columns."""
        if self._figure.target.is_count:
            return [now.numerator if now else None]
        if self._figure.target.group is TargetGroup.RATING:
            return [now.numerator, now.denominator] if now else [None, None]
        cells: list[Value] = [None] * 3
        if now is not None and now.value is not None:
            cells = [now.numerator, now.denominator, Percent(now.value, now.numerator, now.denominator)]
        return [*cells, *_compared(now, before)] if self._alone else cells

    def _name(self) -> str:
        figure = self._figure
        label = part_name(figure) if "/" in figure.code else raised(figure.target.short_label)
        if self._alone or label.startswith(self._abbreviation):
            return label
        return f"{self._abbreviation}: {lowered(label)}"


def _compared(now: _Figure | None, before: _Figure | None) -> list[Value]:
    """Change in people and in percentage points, and the gap (empty where there is none)."""
    if now is None:
        return [None, None, None]
    gap = now.gap or ""
    if before is None:
        return [None, None, gap]
    return [Change(now.numerator - before.numerator), Points(float(points_between(now, before))), gap]


def _by_unit(figure: TargetProgress) -> Mapping[str, UnitFigure]:
    """The figures of those units that have any."""
    return {each.unit: each for each in figure.by_unit if each.value is not None}


def _complete_by_unit(figure: TargetProgress) -> Mapping[str, UnitFigure]:
    """The same of those units that have all of theirs."""
    return {unit: each for unit, each in _by_unit(figure).items() if each.reported}
