"""Finds accounts, settings and targets that are not as the history last wrote them: changed outside.

Facts are watched by triggers. What is read here is small and changes only through `note_change`, whose notes
are in the chain of the history: their last word on a value is what the value has to be.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from hhdesk.store.accounts import password_mark
from hhdesk.store.tables import reference_change_table, setting_table, target_table
from hhdesk.store.tables.accounts import access_table, account_table
from hhdesk.store.tables.log import edit_table

_SWITCHES = ("accounts-on", "accounts-off")
_NAMING = (
    "role",
    "label",
)  # in notes that an account, a target or a set came or went
_ACCOUNT = (("role", None), ("organisation", None), ("active", "yes"), ("password", None))  # unnoted ones
_WHO = "@"  # before the name of an account in a note


@dataclass(frozen=True, slots=True)
class Unnoted:
    """What the history knows nothing of: names of accounts, codes of targets and keys of settings.

    `switched` says that signing in was switched on or off by another program.
    """

    accounts: tuple[str, ...]
    targets: tuple[str, ...]
    settings: tuple[str, ...]
    switched: bool


@dataclass(slots=True)
class _Last:
    """The last word on some columns of a record, and every value that it ever had."""

    of: dict[str, str | None]
    values: set[str | None]


def find_unnoted(connection: Connection) -> Unnoted:
    """What of accounts and reference data other programs changed; of targets and settings only noted ones."""
    notes = _notes(connection)
    return Unnoted(
        tuple(sorted(_accounts(connection, notes))),
        tuple(sorted(_targets(connection, notes))),
        tuple(sorted(_settings(connection, notes))),
        _switched(connection),
    )


def _notes(connection: Connection) -> dict[tuple[str, str], _Last]:
    """Subject and record to what the history says of it."""
    note = reference_change_table.c
    query = select(note.subject, note.record, note.field, note.before, note.after).order_by(note.id)
    found: dict[tuple[str, str], _Last] = {}
    for subject, record, field, before, after in connection.execute(query):
        if field in _NAMING and None in (before, after):
            _forget(found, subject, record)
        last = found.setdefault((subject, record), _Last({}, set()))
        last.of[field] = after
        last.values |= {before, after}
    return found


def _forget(found: dict[tuple[str, str], _Last], subject: str, record: str) -> None:
    """What came or went takes nothing along from one of the same name before; a set's targets neither."""
    found.pop((subject, record), None)
    if subject == "target_set":
        for key in [key for key in found if key[0] == "target" and key[1].startswith(f"{record}/")]:
            del found[key]


def _accounts(connection: Connection, notes: dict[tuple[str, str], _Last]) -> set[str]:
    """Names whose role, organisation, use or password is not the noted one, or that came or went unnoted."""
    account = account_table.c
    query = select(account.name, account.role, account.organisation, account.active, account.password)
    present = {
        row.name: (row.role, row.organisation, "yes" if row.active else "no", password_mark(row.password))
        for row in connection.execute(query)
    }
    noted = {
        record.removeprefix(_WHO): tuple(last.of.get(field, usual) for field, usual in _ACCOUNT)
        for (subject, record), last in notes.items()
        if subject == "account" and last.of.get("role") is not None
    }
    return {name for name in present.keys() | noted.keys() if present.get(name) != noted.get(name)}


def _targets(connection: Connection, notes: dict[tuple[str, str], _Last]) -> set[str]:
    """Codes whose noted goal is not the present one."""
    target = target_table.c
    query = select(target.target_set, target.code, target.comparison, target.threshold)
    found = set()
    for row in connection.execute(query):
        last = notes.get(("target", f"{row.target_set}/{row.code}"))
        if last and "threshold" in last.of and last.of["threshold"] != f"{row.comparison} {row.threshold}":
            found.add(row.code)
    return found


def _settings(connection: Connection, notes: dict[tuple[str, str], _Last]) -> set[str]:
    """Keys with a value that no note has: which of a key's years a note means depends on who wrote it."""
    setting = setting_table.c
    found = set()
    for row in connection.execute(select(setting.key, setting.value)):
        last = notes.get(("setting", row.key))
        if last and row.value not in last.values:
            found.add(row.key)
    return found


def _switched(connection: Connection) -> bool:
    """Whether signing in is on although the history says off, or the other way round."""
    edit = edit_table.c
    last = select(edit.action).where(edit.action.in_(_SWITCHES)).order_by(edit.id.desc()).limit(1)
    noted = connection.execute(last).scalar_one_or_none() == _SWITCHES[0]
    return noted != (connection.execute(select(access_table.c.id)).first() is not None)
