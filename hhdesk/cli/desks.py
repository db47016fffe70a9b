"""Opens the database that a command works on, and finds the unit that its options name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from hhdesk.app.backups.care import before_first_write
from hhdesk.app.backups.recognise import is_backup, refuse_backup
from hhdesk.app.desk import Desk
from hhdesk.app.open_database import open_desk, untouched_desk
from hhdesk.app.recovery.seen import note_seen
from hhdesk.app.refusal import Rejected
from hhdesk.cli.failures import about
from hhdesk.cli.signing import sign_in_command
from hhdesk.domain.unit_codes import resolve_argument
from hhdesk.domain.units import Unit


@contextmanager
def opened(path: Path, *, untouched: bool = False) -> Iterator[Desk]:
    """The desk on the database at `path`, closed at the end; a failure of the store names the file.

    `untouched` keeps an older database from being upgraded. The first write of a day takes a backup first.
    A backup is only read: Rejected("is-a-backup") for whatever would write. Who runs the command signs in
    where there are accounts.
    """
    with about(path):
        kept = is_backup(path)
        if untouched or kept:
            with untouched_desk(path) as desk:
                sign_in_command(desk)
                if kept and not untouched:
                    desk.before_writing = partial(refuse_backup, path)
                yield desk
            return
        desk = open_desk(path)
        desk.before_writing = partial(before_first_write, path)
        try:
            sign_in_command(desk)
            yield desk
            note_seen(desk)
        finally:
            desk.close()


def named_unit(desk: Desk, text: str | None, as_of: date | None = None, year: int | None = None) -> Unit:
    """The unit that `--unit` names, without it the database's own; CellProblem for one that will not do."""
    if text is None:
        return desk.own_unit
    return resolve_argument(text, desk.reference.units, desk.info.unit, as_of, year)


def known_organisation(desk: Desk, text: str | None) -> str | None:
    """The organisation's code for a code, name or abbreviation; Rejected("unknown-organisation")."""
    from hhdesk.app.loading.sheets import vocabulary_of

    if text is None:
        return None
    found = vocabulary_of(desk.reference).organisation(text)
    if found is None:
        codes = ", ".join(organisation.code for organisation in desk.reference.organisations)
        raise Rejected("unknown-organisation", value=text, allowed=codes)
    return found.code
