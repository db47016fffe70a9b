"""An open database with its reference data: what every use case works on."""

from __future__ import annotations

import getpass
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hhdesk.app.accounts.permissions import EVERYBODY, NOBODY, Permissions
from hhdesk.app.kept_answers import KeptAnswers
from hhdesk.app.refusal import Rejected
from hhdesk.domain.clock import Clock, SystemClock
from hhdesk.domain.periods import Period
from hhdesk.domain.reference import Reference
from hhdesk.domain.units import Unit
from hhdesk.store.accounts import accounts_are_on
from hhdesk.store.author import Author
from hhdesk.store.errors import NotADatabase
from hhdesk.store.files.file_state import FileState, file_state
from hhdesk.store.queries.kept_counts import KeptCounts
from hhdesk.store.queries.progress import years_with_figures
from hhdesk.store.queries.reference import DatabaseInfo, read_info, read_reference
from hhdesk.store.store import ReadSession, Store

if TYPE_CHECKING:
    from hhdesk.store.work import Work

MANY_RATINGS = 100_000  # a fifth of a second to count


def this_author() -> Author:
    """The PC's account and name; a nameless account is "?"."""
    try:
        account = getpass.getuser()
    except (OSError, KeyError, ImportError):
        account = "?"
    return Author(account, platform.node() or "?")


def take_desk(
    store: Store,
    clock: Clock | None = None,
    author: Author | None = None,
    permissions: Permissions | None = None,
) -> Desk:
    """The desk on `store`, which is closed again if it cannot be read.

    `permissions` are those of the desk whose database `store` is a copy of.
    """
    try:
        desk = Desk(store, clock, author)
    except (TypeError, ValueError, LookupError) as error:  # values that only another program writes
        store.close()
        raise NotADatabase(str(store.path)) from error
    except BaseException:
        store.close()
        raise
    desk.permissions = permissions or desk.permissions
    return desk


class Desk:
    """One open database. Use cases take it; the window and the commands hold it.

    Where accounts are on, `permissions` allow no writing until somebody has signed in. `before_writing` is
    done once, before the first write; what it raises stops that write. Reading the progress of more than
    `many_ratings` takes so long that a person notices.
    """

    def __init__(self, store: Store, clock: Clock | None = None, author: Author | None = None) -> None:
        self.store = store
        self.clock: Clock = clock or SystemClock()
        self.author = author or this_author()
        with store.read() as session:
            self.info: DatabaseInfo = read_info(session)
            self.reference: Reference = read_reference(session)
            on = accounts_are_on(session.connection)
        self.permissions: Permissions = NOBODY if on else EVERYBODY
        self.counts = KeptCounts(store.units_written)
        self.answers = KeptAnswers()
        self.opened_at = store.version()  # before `opened_as`: what comes between shows in that
        self.opened_as: FileState = file_state(store.path)
        self.before_writing: Callable[[], object] | None = None
        self.many_ratings = MANY_RATINGS

    @property
    def path(self) -> Path:
        """The database file."""
        return self.store.path

    @property
    def own_unit(self) -> Unit:
        """The unit whose database this is."""
        return self.reference.units[self.info.unit]

    @contextmanager
    def read(self) -> Iterator[ReadSession]:
        """A consistent view of the database."""
        with self.store.read() as session:
            yield session

    @contextmanager
    def write(self, action: str, detail: str = "") -> Iterator[Work]:
        """One transaction, named `action` in the history; Rejected("period-locked") in a closed period.

        Rejected as `Permissions` has it for what whoever sits here may not do: nothing is written then.
        """
        from hhdesk.store.sync.locks import PeriodLocked

        due, self.before_writing = self.before_writing, None
        if due is not None:
            due()
        try:
            with self.store.write(self.author, self.clock.now(), action, detail) as work:
                permissions = self.permissions.admit(work, action, detail)
                yield work
                permissions.review(work)
        except PeriodLocked as error:
            raise Rejected("period-locked", period=error.period) from error

    def forget(self) -> None:
        """Know nothing of what was counted and computed, as after a start."""
        self.counts.forget()
        self.answers.forget()

    def refresh(self) -> None:
        """Read the database's description and the reference data again, after they were edited."""
        with self.store.read() as session:
            self.info = read_info(session)
            self.reference = read_reference(session)

    def follow(self) -> bool:
        """Read the reference data again, which another program may have edited; False if they are alike."""
        known = self.reference
        self.refresh()
        alike = self.reference.units.all() == known.units.all()
        if alike and replace(self.reference, units=known.units) == known:
            self.reference = known  # with the walks through its units that were taken already
            return False
        return True

    def years(self) -> tuple[int, ...]:
        """The years with figures, this year and the target window's, ascending."""
        this_year = self.clock.today().year
        window = self.reference.target_set(this_year)
        with self.read() as session:
            found = set(years_with_figures(session))
        return tuple(sorted(found | {this_year} | set(range(window.first_year, window.last_year + 1))))

    def first_year(self) -> int:
        """The year to start with: the newest with figures, up to this year or the end of the target window;
        that end where there are no figures.
        """
        this_year = self.clock.today().year
        end = min(this_year, self.reference.target_set(this_year).last_year)
        with self.read() as session:
            return max((year for year in years_with_figures(session) if year <= end), default=end)

    def communes(self, unit: str, period: Period) -> tuple[Unit, ...]:
        """The communes below (or equal to) `unit` on the period's reference day, in code order."""
        units = self.reference.units
        return units.communes(unit, units.reference_day(period, self.info.unit))

    def close(self) -> None:
        """Give the file back."""
        self.store.close()
