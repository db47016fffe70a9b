"""Finds what somebody else has written over since the person who edits saw it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from hhdesk.app.editing.edits import Edit, Value
from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.labels import CHOICE_LABELS
from hhdesk.domain.numbers import format_date, format_decimal
from hhdesk.domain.problems import Problem
from hhdesk.domain.reference import Reference
from hhdesk.domain.registry import DECIMAL_SCALE, KINDS, POINTS_SCALE, ColumnType

_SCALES = {ColumnType.DECIMAL: DECIMAL_SCALE, ColumnType.POINTS: POINTS_SCALE}


def overtaken(reference: Reference, edit: Edit, stored: Mapping[str, Value]) -> Iterator[Problem]:
    """A problem for each column of `edit.seen` that is to be set and holds another value in `stored` now.

    What holds already what is to be set is no loss.
    """
    for name, seen in edit.seen.items():
        now = stored.get(name)
        if name in edit.values and _said(now) not in (_said(seen), _said(edit.values[name])):
            yield Problem(
                name, "changed-meanwhile", values={"value": _words(reference, edit.kind, stored, name)}
            )


def _said(value: Value) -> Value:
    return None if value == "" else value


def _words(reference: Reference, kind: str, stored: Mapping[str, Value], name: str) -> str:
    """The stored value as people read it; "" for none."""
    value, column = stored.get(name), KINDS[kind].column(name)
    if value is NOT_APPLICABLE:
        return "không có"
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, int):
        return format_decimal(value, _SCALES.get(column.type, 1))
    if value is not None and column.type is ColumnType.LEVEL:
        scale = reference.scales.get(str(stored.get("scale")))
        level = scale.level(value) if scale else None
        return level.label if level else value
    return CHOICE_LABELS.get(name, {}).get(value or "", value or "")
