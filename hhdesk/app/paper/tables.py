"""The tables of a report on a whole area: all targets, the tasks, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hhdesk.app.paper.commune_tables import DASH_NOTE, NOT_APPLICABLE, NOT_APPLICABLE_NOTE
from hhdesk.app.paper.facts import Facts
from hhdesk.app.paper.prose_tasks import results_of
from hhdesk.app.paper.words import lowered, raised, unit_words
from hhdesk.domain.progress_records import TargetProgress
from hhdesk.domain.targets import TargetGroup
from hhdesk.reports.report.content import Align, Column, Percent, Quantity, Row, RowKind, Table, Value
from hhdesk.reports.wording import STATE_WORDS, denominator_note, mark_text, part_name, sentence

_CENTRE, _RIGHT = Align.CENTRE, Align.RIGHT


def targets_table(facts: Facts) -> Table:
    """All targets, grouped by organisation where there are several; populations below their target."""
    rows: list[Row] = []
    number = 0
    for organisation in facts.organisations:
        figures = facts.targets_of(organisation)
        if figures and facts.one_organisation is None:
            rows.append(Row((organisation.name,), RowKind.GROUP))
        for figure in figures:
            number += 1
            rows.append(_target_row(facts, figure, number))
            rows += [_target_row(facts, part, None) for part in figure.parts]
    columns = (
        Column("TT", 8, _CENTRE),
        Column("Chỉ tiêu", 41),
        Column("Đạt", 14, _RIGHT),
        Column("Tổng số", 14, _RIGHT),
        Column(str(facts.year), 18.5, _RIGHT, group="Tỷ lệ năm"),
        Column(str(facts.year - 1), 18.5, _RIGHT, group="Tỷ lệ năm"),
        Column("Mục tiêu", 16, _RIGHT),
        Column("Tình hình", 23, _CENTRE),
        Column("Còn thiếu", 12, _RIGHT),
    )
    return Table("Chỉ tiêu", "", columns, tuple(rows), tuple(_target_notes(facts, rows)))


def _percent(figure: TargetProgress) -> Percent:
    return Percent(figure.value or 0, figure.numerator, figure.denominator)


def _target_row(facts: Facts, figure: TargetProgress, number: int | None) -> Row:
    part, missing = number is None, figure.value is None
    idle = missing and figure.reported > 0 and not figure.missing
    nothing = NOT_APPLICABLE if idle else None
    earlier = facts.earlier(figure)
    counted_up = figure.target.is_count
    judged = not figure.target.is_shared(facts.area.tier)
    share: Value = "" if counted_up else (nothing if missing else _percent(figure))
    before: Value = "" if counted_up else (_percent(earlier) if earlier else None)
    cells: tuple[Value, ...] = (
        "" if number is None else number,
        part_name(figure) if part else raised(figure.target.short_label),
        nothing if missing else figure.numerator,
        "" if counted_up else (nothing if missing else figure.denominator),
        share,
        before,
        "" if part else mark_text(figure.target),
        ("Không áp dụng" if idle else STATE_WORDS[figure.state]) if judged else "",
        (figure.gap or "") if judged else "",
    )
    return Row(cells, RowKind.PART if part else RowKind.BODY)


def _target_notes(facts: Facts, rows: Sequence[Row]) -> Iterator[str]:
    """What figures are divided by, how they are read, and what a dash is; each sentence once."""
    names, found = facts.names, []
    for figure in facts.progress.targets:
        if figure.target.group is not TargetGroup.RATING:
            found.append(denominator_note(figure.target, names[figure.target.organisation]))
        found += facts.notes(figure.target)
        if figure.parts:
            found.append("Chỉ tiêu hai nhóm: đạt khi từng nhóm cùng đạt; dòng chung là gộp hai nhóm")
    if facts.single and any(each.target.is_count for each in facts.progress.targets):
        found.append(f"Mục tiêu của chỉ tiêu đếm số là mức chung của {facts.above}")
    if any(figure.target.group is TargetGroup.RATING for figure in facts.progress.targets):
        found.append("Tỷ lệ xếp loại tính trên số cơ sở đã được xếp loại")
    notes = [sentence(each) for each in dict.fromkeys(found) if each]
    if any(None in row.cells for row in rows):
        notes.append(DASH_NOTE)
    if any(NOT_APPLICABLE in row.cells for row in rows):
        notes.append(NOT_APPLICABLE_NOTE)
    yield from notes


def tasks_table(facts: Facts) -> Table | None:
    """Tasks added up by leading organisation and title; None without tasks."""
    rows: list[Row] = []
    number = 0
    for organisation in facts.organisations:
        results = results_of(task for task in facts.tasks if task.organisation == organisation.code)
        if results and facts.one_organisation is None:
            rows.append(Row((organisation.name,), RowKind.GROUP))
        for each in results:
            number += 1
            amounts = [None if figure is None else Quantity(figure) for figure in (each.plan, each.actual)]
            rows.append(Row((number, each.title, each.count, each.done, each.unit, *amounts)))
    if not rows:
        return None
    columns = (
        Column("TT", 8, _CENTRE),
        Column("Phần việc", 68),
        Column("Số phần việc", 18, _RIGHT),
        Column("Hoàn thành", 18, _RIGHT),
        Column("Đơn vị tính", 19, _CENTRE),
        Column("Kế hoạch", 17, _RIGHT),
        Column("Thực hiện", 17, _RIGHT),
    )
    area = unit_words(facts.area)
    return Table("Phần việc", f"Phần việc nông thôn mới {area}, năm {facts.year}", columns, tuple(rows))


def missing_table(facts: Facts) -> Table | None:
    """Which commune has not reported which target; None where nothing is missing, or for one commune."""
    lacking: dict[str, list[str]] = {}
    for figure in facts.progress.targets:
        name = facts.names[figure.target.organisation].abbreviation
        for unit in figure.missing:
            lacking.setdefault(unit, []).append(f"{name}: {lowered(figure.target.short_label)}")
    if facts.single or not lacking:
        return None
    units = facts.reference.units
    ordered = sorted(lacking, key=lambda unit: (units[unit].code, unit))
    rows = [
        Row((number, units[unit].name, len(lacking[unit]), "; ".join(lacking[unit])))
        for number, unit in enumerate(ordered, start=1)
    ]
    columns = (
        Column("TT", 8, _CENTRE),
        Column("Đơn vị", 42),
        Column("Số chỉ tiêu thiếu", 20, _RIGHT),
        Column("Còn thiếu", 95),
    )
    return Table("Còn thiếu", f"Số liệu còn thiếu, năm {facts.year}", columns, tuple(rows))
