"""Writes settings, targets and the database's own unit with a note of what they were before."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from sqlalchemy import and_, delete, insert, select, update

from hhdesk.domain.targets import Comparison
from hhdesk.store.tables import database_info_table, reference_change_table, setting_table, target_table
from hhdesk.store.work import Work

_database_info = database_info_table.c
_setting = setting_table.c
_target = target_table.c


def write_setting(work: Work, key: str, value: str, valid_from: date | None) -> None:
    """Put `value` in force from `valid_from` until the next value of the key starts."""
    rows = work.connection.execute(
        select(_setting.id, _setting.value, _setting.valid_from, _setting.valid_to)
        .where(_setting.key == key)
        .order_by(_setting.valid_from.is_not(None), _setting.valid_from)
    ).all()
    same = [row for row in rows if row.valid_from == valid_from]
    start = valid_from or date.min
    later = [row.valid_from for row in rows if row.valid_from and row.valid_from > start]
    end = min(later) - timedelta(days=1) if later else None
    earlier = [row for row in rows if (row.valid_from or date.min) < start]
    before = same[0].value if same else (earlier[-1].value if earlier else None)
    if same and same[0].value == value:
        return
    if same:
        work.connection.execute(update(setting_table).where(_setting.id == same[0].id).values(value=value))
    else:
        if earlier:
            ending = update(setting_table).where(_setting.id == earlier[-1].id)
            work.connection.execute(ending.values(valid_to=start - timedelta(days=1)))
        added = {"key": key, "value": value, "valid_from": valid_from, "valid_to": end}
        work.connection.execute(insert(setting_table).values(added))
    note_change(work, "setting", key, valid_from.isoformat() if valid_from else "value", before, value)


def forget_setting(work: Work, key: str, valid_from: date | None) -> None:
    """Take the value away that starts on `valid_from` (None: since ever).

    The one before it, if there is one, counts again until the next one.
    """
    rows = work.connection.execute(
        select(_setting.id, _setting.value, _setting.valid_from, _setting.valid_to)
        .where(_setting.key == key)
        .order_by(_setting.valid_from.is_not(None), _setting.valid_from)
    ).all()
    field = valid_from.isoformat() if valid_from else "value"
    for earlier, row in zip([None, *rows], rows, strict=False):
        if row.valid_from != valid_from:
            continue
        work.connection.execute(delete(setting_table).where(_setting.id == row.id))
        if earlier is not None:
            longer = update(setting_table).where(_setting.id == earlier.id)
            work.connection.execute(longer.values(valid_to=row.valid_to))
        note_change(work, "setting", key, field, row.value, earlier.value if earlier else None)


def write_target(work: Work, set_code: str, code: str, comparison: Comparison, threshold: Fraction) -> None:
    """Set a target's comparison and threshold."""
    same = and_(_target.target_set == set_code, _target.code == code)
    row = work.connection.execute(select(_target.comparison, _target.threshold).where(same)).one()
    text = exact_text(threshold)
    if (row.comparison, row.threshold) == (comparison.value, text):
        return
    values = {"comparison": comparison.value, "threshold": text}
    work.connection.execute(update(target_table).where(same).values(values))
    before, after = f"{row.comparison} {row.threshold}", f"{comparison.value} {text}"
    note_change(work, "target", f"{set_code}/{code}", "threshold", before, after)


def exact_text(threshold: Fraction) -> str:
    """The number with at most two decimals, as the table keeps it."""
    whole, hundredths = divmod(int(threshold * 100), 100)
    return f"{whole}.{hundredths:02d}".rstrip("0").rstrip(".") if hundredths else str(whole)


def note_change(
    work: Work, subject: str, record: str, field: str, before: str | None, after: str | None
) -> None:
    """Leave in the history what an edit did to the reference data."""
    values = {
        "edit": work.edit,
        "subject": subject,
        "record": record,
        "field": field,
        "before": before,
        "after": after,
    }
    work.connection.execute(insert(reference_change_table).values(values))
    work.note_reference_change()


def write_own_unit(work: Work, unit: str) -> None:
    """Make `unit` (id) the one that the database belongs to."""
    before = work.connection.execute(select(_database_info.unit)).scalar_one()
    if before == unit:
        return
    work.connection.execute(update(database_info_table).values(unit=unit))
    note_change(work, "database", "unit", "unit", before, unit)
