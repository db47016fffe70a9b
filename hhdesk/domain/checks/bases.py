"""Checks of bases: their life, their kind, and names that look like each other."""

from __future__ import annotations

from collections.abc import Iterable

from hhdesk.domain.numbers import format_date
from hhdesk.domain.organisations import Organisation
from hhdesk.domain.problems import Problem, Severity
from hhdesk.domain.records import Base
from hhdesk.domain.text import fold, title_key


def check_base(base: Base, organisation: Organisation) -> list[Problem]:
    """Problems of one base: closed before it was founded, a kind that its organisation does not have."""
    found = []
    if base.kind not in organisation.base_kinds:
        values = {"value": base.kind, "allowed": ", ".join(organisation.base_kinds)}
        found.append(Problem("kind", "unknown-kind", Severity.PROBLEM, values))
    if base.founded is not None and base.closed is not None and base.closed < base.founded:
        values = {"value": format_date(base.closed), "founded": format_date(base.founded)}
        found.append(Problem("closed", "closed-before-founded", Severity.PROBLEM, values))
    return found


def similar_bases(bases: Iterable[Base]) -> list[tuple[Base, ...]]:
    """Groups of bases of one organisation, unit and kind whose names differ only in marks, case or spaces.

    Groups and the bases in them stand in the order of their names.
    """
    groups: dict[tuple[str, str, str, str], list[Base]] = {}
    for base in bases:
        key = (base.organisation, base.unit, base.kind, fold(base.name))
        groups.setdefault(key, []).append(base)
    found = [
        tuple(sorted(group, key=lambda base: (title_key(base.name), base.id)))
        for group in groups.values()
        if len({base.name for base in group}) > 1
    ]
    return sorted(found, key=lambda group: (title_key(group[0].name), group[0].id))
