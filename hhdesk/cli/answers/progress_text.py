"""Progress in words: a table of all targets, then who has not reported."""

from __future__ import annotations

from collections.abc import Iterator

from hhdesk.cli.answers.table import table
from hhdesk.domain.numbers import format_percent
from hhdesk.domain.progress_records import Progress, TargetProgress
from hhdesk.domain.reference import Reference
from hhdesk.domain.units import Tier
from hhdesk.reports.wording import (
    NONE,
    gap_text,
    mark_text,
    pair_text,
    part_name,
    stand_words,
)

_HEADINGS = ("Chỉ tiêu", "", "Số liệu", "Tỷ lệ", "Mức", "Kết quả", "Còn thiếu", "Đã báo cáo")
_RIGHT = frozenset({2, 3, 4})


def progress_text(progress: Progress, reference: Reference, remarks: tuple[str, ...] = ()) -> str:
    """The table, `remarks` below it, and the units that are missing, by name."""
    unit = reference.units[progress.unit]
    rows: list[tuple[str, ...]] = [_HEADINGS]
    for figure in progress.targets:
        rows.append(_row(figure, reference, unit.tier))
        rows += [_row(part, reference, unit.tier) for part in figure.parts]
    lines = [f"{unit.name}, năm {progress.year}", "", *table(rows, _RIGHT), ""]
    lines += [*remarks, *_missing(progress, reference)]
    return "\n".join(lines).rstrip() + "\n"


def _row(figure: TargetProgress, reference: Reference, tier: Tier) -> tuple[str, ...]:
    organisation = reference.organisation(figure.target.organisation)
    part = "/" in figure.code
    counted, shared = figure.target.is_count, figure.target.is_shared(tier)
    share = NONE if counted or figure.value is None else format_percent(figure.value)
    return (
        "" if part else figure.code,
        f"  {part_name(figure)}" if part else figure.target.short_label,
        NONE if figure.value is None else pair_text(figure.numerator, figure.denominator),
        share,
        mark_text(figure.target),
        stand_words(None if shared else figure.state),
        NONE if shared else gap_text(figure, organisation) or NONE,
        f"{figure.reported}/{figure.expected}",
    )


def _missing(progress: Progress, reference: Reference) -> Iterator[str]:
    """One line for all targets that miss the same units."""
    together: dict[tuple[str, ...], list[str]] = {}
    for figure in progress.targets:
        if figure.missing:
            together.setdefault(figure.missing, []).append(figure.code)
    for units, codes in together.items():
        names = ", ".join(reference.units[unit].short_name for unit in units)
        yield f"Chưa báo cáo {', '.join(codes)}: {names}"
