"""The reference tables that a higher level hands down, and what their rows may hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import Boolean, Column, Connection, Date, Integer, Table

from hhdesk.domain.feedback import ReferenceRow
from hhdesk.domain.setting_values import setting_problem
from hhdesk.domain.targets import TargetGroup
from hhdesk.domain.units import TIER_OF_KIND, Units
from hhdesk.store.queries.reference import read_reference
from hhdesk.store.store import ReadSession
from hhdesk.store.sync.shape import quoted
from hhdesk.store.sync.staged import BadShipment
from hhdesk.store.tables.reference import (
    rating_level_table,
    rating_scale_table,
    scale_use_table,
    setting_table,
    target_set_table,
    target_table,
    unit_table,
)

# How progress is read and until when forms are due is one matter for a whole area; letterheads are not.
COMMON_SETTINGS = ("excellent_of_all_rated", "membership_due", "ratings_due", "strong_levels")
MEASURES = frozenset({"members/eligible", "new_bases", "new_members", "share"})
_LARGEST = 10**9
Key = tuple[str | int | None, ...]


@dataclass(frozen=True, slots=True)
class Common:
    """One table: `key` tells its rows apart, `name` is the column that people know a row by.

    `counted` is what a change counts as, `subject` what the history calls it. Rows that the sender lacks are
    taken away where `whole`: nothing points at them.
    """

    table: Table
    key: tuple[str, ...]
    name: str
    subject: str
    counted: str
    whole: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """What travels: everything but the numbers that a database gives its rows."""
        # A plain text: the library's own kind of text is none for a package.
        return tuple(str(column.name) for column in self.table.c if not _is_number_of_row(column))

    def key_of(self, row: Mapping[str, str | int | None]) -> Key:
        """The key of a row given by columns."""
        return tuple(row[name] for name in self.key)


COMMON = (
    Common(unit_table, ("id",), "name", "unit", "units"),
    Common(rating_scale_table, ("code",), "code", "scale", "levels"),
    Common(rating_level_table, ("scale", "code"), "label", "level", "levels"),
    Common(scale_use_table, ("organisation", "first_year"), "scale", "scale_use", "levels", whole=True),
    Common(target_set_table, ("code",), "label", "target_set", "targets", whole=True),
    Common(target_table, ("target_set", "code"), "label", "target", "targets", whole=True),
    Common(setting_table, ("key", "valid_from"), "value", "setting", "settings", whole=True),
)
COUNTED = ("targets", "levels", "units", "settings")


def _is_number_of_row(column: Column[object]) -> bool:
    return column.name == "id" and isinstance(column.type, Integer)


def read_rows(connection: Connection, common: Common) -> dict[Key, dict[str, str | int | None]]:
    """The rows of a table by key, as stored; of settings only the common ones."""
    found = {}
    where = ""
    if common.table is setting_table:
        where = f" WHERE key IN ({', '.join(repr(key) for key in COMMON_SETTINGS)})"
    order = quoted(*common.key)
    query = f"SELECT {quoted(*common.columns)} FROM {common.table.name}{where} ORDER BY {order}"
    for values in connection.exec_driver_sql(query):
        row = dict(zip(common.columns, values, strict=True))
        found[common.key_of(row)] = row
    return found


def rows_in(common: Common, rows: Sequence[ReferenceRow]) -> dict[Key, dict[str, str | int | None]]:
    """The rows of an incoming table, whose first row names its columns.

    BadShipment for missing columns, values that a column cannot hold, rows that stand twice, and settings
    that are nobody else's business. Columns that are not known here are passed over.
    """
    names, *content = rows
    if not set(common.columns) <= set(names) or any(len(row) != len(names) for row in content):
        raise BadShipment("wrong-value", "reference")
    found: dict[Key, dict[str, str | int | None]] = {}
    for values in content:
        row = {str(name): value for name, value in zip(names, values, strict=True) if name in common.columns}
        key = common.key_of(row)
        if common.table is setting_table and not _is_common_setting(row):
            raise BadShipment("wrong-value", "reference")
        if key in found or not all(_fits(common.table.c[name], row[name]) for name in row):
            raise BadShipment("wrong-value", "reference")
        found[key] = row
    return found


def _is_common_setting(row: Mapping[str, str | int | None]) -> bool:
    key, value = row["key"], row["value"]
    return key in COMMON_SETTINGS and isinstance(value, str) and setting_problem(str(key), value) is None


def _fits(column: Column[object], value: str | int | None) -> bool:
    if value is None:
        return bool(column.nullable)
    if isinstance(column.type, Boolean):
        return value in (0, 1)
    if isinstance(column.type, Integer):
        return isinstance(value, int) and abs(value) <= _LARGEST
    if not isinstance(value, str):
        return False
    return not isinstance(column.type, Date) or _is_day(value)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def check_reference(connection: Connection, own: str, sender: str) -> None:
    """BadShipment unless the reference data, as they now stand, can be worked with.

    `own` must still be a unit of its level below `sender` (unit ids).
    """
    for threshold, measure, group in connection.exec_driver_sql(
        "SELECT threshold, measure, target_group FROM target"
    ):
        if not _is_number(threshold) or measure not in MEASURES or group not in set(TargetGroup):
            raise BadShipment("wrong-value", "targets")
    kinds = connection.exec_driver_sql("SELECT DISTINCT kind FROM unit").scalars()
    strange = any(kind not in TIER_OF_KIND for kind in kinds)
    if strange or _is_unmoored(connection) or any(_circles(connection)):
        raise BadShipment("wrong-value", "units")
    try:
        reference = read_reference(ReadSession(connection))
    except ValueError as error:  # such as targets for a billion years
        raise BadShipment("wrong-value", "targets") from error
    if not reference.target_sets or not _stands_below(reference.units, own, sender):
        raise BadShipment("wrong-value", "units")


def _is_number(text: str) -> bool:
    try:
        return Fraction(text) >= 0
    except (ValueError, ZeroDivisionError):
        return False


def _is_unmoored(connection: Connection) -> bool:
    """Whether a unit names a parent or successor that there is not."""
    named = "SELECT parent AS id FROM unit UNION SELECT successor FROM unit"
    missing = f"SELECT 1 FROM ({named}) n WHERE n.id IS NOT NULL AND n.id NOT IN (SELECT id FROM unit)"
    return bool(connection.exec_driver_sql(f"SELECT EXISTS ({missing})").scalar_one())


def _circles(connection: Connection) -> Iterator[bool]:
    """Whether following parents, or successors, from some unit ever comes back to it."""
    for column in ("parent", "successor"):
        rows = connection.exec_driver_sql(f"SELECT id, {column} FROM unit WHERE {column} IS NOT NULL")
        following: dict[str, str] = dict(tuple(row) for row in rows)
        for start in following:
            seen, current = {start}, following.get(start)
            while current is not None and current not in seen:
                seen.add(current)
                current = following.get(current)
            yield current is not None


def _stands_below(units: Units, own: str, sender: str) -> bool:
    return own in units and sender in units and own in units.scope(sender)
