"""Finds what somebody else has written over since the person who edits saw it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from hhdesk.app.editing.edits import Edit, Value
from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.problems import Problem
from hhdesk.domain.reference import Reference

_LEVELS = frozenset({"level", "proposed_level"})


def overtaken(reference: Reference, edit: Edit, stored: Mapping[str, Value]) -> Iterator[Problem]:
    """A problem for each column of `edit.seen` that is to be set and holds another value in `stored` now.

    What holds already what is to be set is no loss.
    """
    for name, seen in edit.seen.items():
        now = stored.get(name)
        if name in edit.values and _said(now) not in (_said(seen), _said(edit.values[name])):
            yield Problem(name, "changed-meanwhile", values={"value": _words(reference, stored, name, now)})


def _said(value: Value) -> Value:
    return None if value == "" else value


def _words(reference: Reference, stored: Mapping[str, Value], name: str, value: Value) -> str | int:
    """The value as people read it; "" for none."""
    if value is NOT_APPLICABLE:
        return "không có"
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if name in _LEVELS and isinstance(value, str):
        scale = reference.scales.get(str(stored.get("scale")))
        level = scale.level(value) if scale else None
        return level.label if level else value
    return "" if value is None else value
