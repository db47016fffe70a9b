"""After a period was opened its disputed values show what the rule of the join says, as in every store."""

from __future__ import annotations

from hhdesk.domain.sync_groups import stamp_of
from hhdesk.store.sync.decide import write_group
from hhdesk.store.sync.joins import Place, ranks, replace_siblings, shown_of, stored_siblings, with_row
from hhdesk.store.sync.locks import in_period
from hhdesk.store.sync.shape import quoted, shape_of_table, shapes
from hhdesk.store.work import Work


def show_again(work: Work, period: str, tier: str) -> None:
    """Show in every dispute of `period` what stands higher; `tier` is this database's. No stamp changes."""
    connection = work.connection
    for place in _disputed(work, period):
        table, record, group = place
        shape = shape_of_table(table)
        query = f"SELECT {stamp_of(group)}, {quoted(*shape.groups[group])} FROM {table} WHERE id = ?"
        stamp, *values = connection.exec_driver_sql(query, (record,)).one()
        everything = with_row((stamp, tuple(values)), stored_siblings(connection, place))
        chosen = shown_of(group, everything, ranks(connection, tier))
        if chosen.values != tuple(values):
            write_group(work, shape, record, group, chosen.values, chosen.token)
            replace_siblings(connection, place, everything - {chosen})


def _disputed(work: Work, period: str) -> list[Place]:
    found: list[Place] = []
    for shape in shapes():
        of_row = in_period(shape, "r")
        if of_row is None:
            continue
        rows = work.connection.exec_driver_sql(
            f"SELECT DISTINCT s.record, s.field_group FROM sibling s JOIN {shape.table} r ON r.id = s.record "
            f"WHERE s.fact = ? AND {of_row} = ? ORDER BY 1, 2",
            (shape.table, period),
        )
        found += [(shape.table, record, group) for record, group in rows.all()]
    return found
