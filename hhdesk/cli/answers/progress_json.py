"""Progress as the JSON document that scripts rely on."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from hhdesk.cli.answers.units import codes_in_list
from hhdesk.domain.progress_records import Progress, TargetProgress, UnitFigure
from hhdesk.domain.units import Units


def progress_document(progress: Progress, units: Units) -> dict[str, Any]:
    """The whole document; units are written as codes, with the date where two in a list share one."""
    return {
        "year": progress.year,
        "unit": units[progress.unit].code,
        "targets": [_target_document(target, units) for target in progress.targets],
    }


def _target_document(figure: TargetProgress, units: Units) -> dict[str, Any]:
    listed = [*(line.unit for line in figure.by_unit), *figure.missing]
    codes = codes_in_list(listed, units)
    return {
        "code": figure.code,
        "organisation": figure.target.organisation,
        "comparison": figure.target.comparison.value,
        "threshold": _plain_number(figure.target.threshold),
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "value": _value(figure.value, figure.target.is_count),
        "state": figure.state.value,
        "complete": figure.complete,
        "gap": figure.gap,
        "reported": figure.reported,
        "expected": figure.expected,
        "missing": [codes[unit] for unit in figure.missing],
        "parts": [_target_document(part, units) for part in figure.parts],
        "by_unit": [_unit_document(line, codes, figure.target.is_count) for line in figure.by_unit],
    }


def _unit_document(line: UnitFigure, codes: Mapping[str, str], counted: bool) -> dict[str, Any]:
    return {
        "unit": codes[line.unit],
        "numerator": line.numerator,
        "denominator": line.denominator,
        "value": _value(line.value, counted),
        "state": line.state.value if line.state else None,
        "gap": line.gap,
    }


def _value(value: float | None, counted: bool) -> float | int | None:
    """A percentage as it was rounded; a count as a whole number."""
    return round(value) if counted and value is not None else value


def _plain_number(number: Fraction) -> int | float:
    return int(number) if number.denominator == 1 else float(number)
