"""Checks of single values before they are written: numbers and dates in range, words from their lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from hhdesk.domain.numbers import LARGEST, checked_date
from hhdesk.domain.problems import CellProblem, Problem
from hhdesk.domain.reference import Reference
from hhdesk.domain.registry import DECIMAL_SCALE, KINDS, POINTS_SCALE, Column, ColumnType

_CHECKED_ELSEWHERE = frozenset({"kind", "scale"})  # against the organisation
_SCALES = {ColumnType.DECIMAL: DECIMAL_SCALE, ColumnType.POINTS: POINTS_SCALE}


def check_values(kind: str, values: Mapping[str, Any], reference: Reference) -> list[Problem]:
    """Every hard problem of `values`, each for itself; empty values are never wrong here."""
    return [
        problem
        for name, value in values.items()
        if value is not None
        for problem in _check_value(KINDS[kind].column(name), value, reference)
    ]


def _check_value(column: Column, value: Any, reference: Reference) -> Iterator[Problem]:
    if isinstance(value, int):
        yield from _check_number(column, value)
    elif isinstance(value, date):
        yield from _check_date(column, value)
    elif column.type is ColumnType.CODES:
        known = {organisation.code for organisation in reference.organisations}
        for code in str(value).split(";"):
            if code not in known:
                yield Problem(column.name, "unknown-organisation", values={"value": code})
    elif column.name == "catalogue":
        if all(entry.code != value for entry in reference.catalogue):
            yield Problem(column.name, "unknown-catalogue", values={"value": str(value)})
    elif column.choices and column.name not in _CHECKED_ELSEWHERE and value not in column.choices:
        values = {"value": str(value), "allowed": ", ".join(column.choices)}
        yield Problem(column.name, "unknown-choice", values=values)


def _check_number(column: Column, value: int) -> Iterator[Problem]:
    if value < 0:
        code = "negative-count" if column.type is ColumnType.COUNT else "negative-number"
        yield Problem(column.name, code, values={"value": str(value)})
    elif value > LARGEST * _SCALES.get(column.type, 1):
        yield Problem(column.name, "too-large", values={"value": str(value)})


def _check_date(column: Column, value: date) -> Iterator[Problem]:
    try:
        checked_date(value, column.name)
    except CellProblem as error:
        yield error.problem
