"""Writes and removes whole target sets, the targets of one planning window."""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from hhdesk.domain.targets import TargetSet
from hhdesk.store.reference_writes import exact_text, note_change
from hhdesk.store.tables import target_set_table, target_table
from hhdesk.store.work import Work

_set = target_set_table.c
_target = target_table.c


def insert_target_set(work: Work, added: TargetSet) -> None:
    """Write a set with its targets; its code must be free."""
    work.connection.execute(
        insert(target_set_table).values(
            code=added.code, label=added.label, first_year=added.first_year, last_year=added.last_year
        )
    )
    rows = [
        {
            "target_set": added.code,
            "code": target.code,
            "position": position,
            "organisation": target.organisation,
            "target_group": target.group.value,
            "label": target.label,
            "short_label": target.short_label,
            "measure": target.measure,
            "levels": "+".join(target.levels),
            "base_kinds": "|".join(target.base_kinds),
            "comparison": target.comparison.value,
            "threshold": exact_text(target.threshold),
            "within": target.within,
        }
        for position, target in enumerate(added.targets)
    ]
    if rows:
        work.connection.execute(insert(target_table), rows)
    note_change(work, "target_set", added.code, "label", None, added.label)


def delete_target_set(work: Work, code: str) -> None:
    """Take a set away with its targets."""
    label = work.connection.execute(select(_set.label).where(_set.code == code)).scalar_one()
    work.connection.execute(delete(target_table).where(_target.target_set == code))
    work.connection.execute(delete(target_set_table).where(_set.code == code))
    note_change(work, "target_set", code, "label", label, None)
