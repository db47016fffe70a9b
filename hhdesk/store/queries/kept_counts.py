"""Remembers how many bases hold which level, so that pages of a large district need not count them again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from sqlalchemy import func, select

from hhdesk.domain.progress.inputs import BaseCount, RatingCount
from hhdesk.store.queries.rated_bases import count_bases
from hhdesk.store.store import ReadSession
from hhdesk.store.tables import base_table, edit_table, rating_table

# Edits of these kinds leave a new number on every row that they write and keep what stood before. Others put
# rows back as they were, or come from packages: after them everything is counted anew.
_TRACED = frozenset({"enter", "delete", "load", "restore", "explain", "login", "logout"})
_MOST_EDITS = 1_000
_NEVER, _EARLIER = -1, -2  # versions of nothing, and of an earlier run
_base, _rating, _edit = base_table.c, rating_table.c, edit_table.c


@dataclass(frozen=True, slots=True)
class Counted:
    """All counts of a database as they stand after the history's entry `edit`, whose digest no other has."""

    edit: int
    digest: str
    days: Mapping[int, date]
    ratings: tuple[RatingCount, ...]
    bases: tuple[BaseCount, ...]


@dataclass(slots=True)
class _OfUnit:
    """The counts of one unit, of all organisations and years."""

    ratings: list[RatingCount] = field(default_factory=list)
    bases: list[BaseCount] = field(default_factory=list)


class KeptCounts:
    """The counts of one open database, unit by unit, each until something is written that touches it.

    `version` is what `Store.version` gave before the session began: it changes with every transaction that
    writes, whoever makes it. Only edits whose rows can be told are believed to have touched no more.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._forget()

    def _forget(self) -> None:
        self._by_unit: dict[str, _OfUnit] = {}
        self._whole = False  # every unit was read, those in `_stale` excepted
        self._stale: set[str] = set()
        self._days: Mapping[int, date] = {}
        self._version = self._newest = _NEVER

    def count(
        self,
        session: ReadSession,
        version: int,
        reference_days: Mapping[int, date],
        units: Iterable[str] | None = None,
    ) -> tuple[tuple[RatingCount, ...], tuple[BaseCount, ...]]:
        """As `count_bases` for all organisations; `units` (ids; None: all).

        There may be counts of more years than those of `reference_days`.
        """
        with self._lock:
            self._follow(session, version, reference_days)
            wanted = None if units is None else frozenset(units)
            self._complete(session, wanted)
            found = [counts for unit, counts in self._by_unit.items() if wanted is None or unit in wanted]
        return (
            tuple(row for counts in found for row in counts.ratings),
            tuple(row for counts in found for row in counts.bases),
        )

    @property
    def unused(self) -> bool:
        """True as long as nothing was counted or taken up."""
        return self._version == _NEVER

    def all(self, session: ReadSession, version: int) -> Counted | None:
        """Everything, to be taken up by `start_from` later; None where not all of it is known now."""
        with self._lock:
            self._follow(session, version, self._days)
            if not self._whole or self._stale:
                return None
            counts = self._by_unit.values()
            return Counted(
                self._newest,
                _digest(session, self._newest),
                self._days,
                tuple(row for each in counts for row in each.ratings),
                tuple(row for each in counts for row in each.bases),
            )

    def start_from(self, session: ReadSession, version: int, counted: Counted, *, untouched: bool) -> None:
        """Take counts up where nothing is known yet; those of another history are left alone.

        The caller answers for that nobody had written past the history when the database was opened;
        `untouched` says that nobody has written anything since.
        """
        with self._lock:
            if not self.unused or not counted.digest or counted.digest != _digest(session, counted.edit):
                return
            newest = _newest(session)
            if newest == counted.edit and not untouched:
                return
            self._days, self._whole = dict(counted.days), True
            self._add(counted.ratings, counted.bases)
            self._newest = counted.edit
            self._version = version if newest == counted.edit else _EARLIER

    def _follow(self, session: ReadSession, version: int, days: Mapping[int, date]) -> None:
        """Forget what may have changed since the last reading."""
        newest = _newest(session)
        known = all(self._days.get(year) == day for year, day in days.items())
        touched: set[str] | None = set() if known else None
        if known and version != self._version:
            touched = self._touched(session, newest)
        if touched is None:
            self._forget()
            self._days = dict(days)
        else:
            self._stale |= touched
            for unit in touched:
                self._by_unit.pop(unit, None)
        self._version, self._newest = version, newest

    def _touched(self, session: ReadSession, newest: int) -> set[str] | None:
        """The units of the bases and ratings that were written since; None where that cannot be told."""
        if not 0 <= self._newest < newest <= self._newest + _MOST_EDITS:
            return None
        execute = session.connection.execute
        actions = set(execute(select(_edit.action).where(_edit.id > self._newest)).scalars())
        if not actions <= _TRACED:
            return None
        from hhdesk.store.tables.versions import VERSION_TABLES  # no start of the program needs them

        past_base, past_rating = VERSION_TABLES["base"].c, VERSION_TABLES["rating"].c
        rated = (
            select(_rating.base).where(_rating.edit > self._newest),
            select(past_rating.base).where(past_rating.superseded_by > self._newest),
        )
        return {
            *execute(select(_base.unit).where(_base.edit > self._newest)).scalars(),
            *execute(select(past_base.unit).where(past_base.superseded_by > self._newest)).scalars(),
            *(
                unit
                for bases in rated
                for unit in execute(select(_base.unit).where(_base.id.in_(bases))).scalars()
            ),
        }

    def _complete(self, session: ReadSession, wanted: frozenset[str] | None) -> None:
        """Count what is asked for and not known."""
        if self._whole:
            missing: frozenset[str] | None = (
                frozenset(self._stale) if wanted is None else wanted & self._stale
            )
        else:
            missing = None if wanted is None else wanted - self._by_unit.keys()
        if missing is not None and not missing:
            return
        ratings, bases = count_bases(session, self._days, None, missing)
        if missing is None:
            self._by_unit, self._whole = {}, True
            self._stale.clear()
        else:
            self._by_unit.update({unit: _OfUnit() for unit in missing})
            self._stale -= missing
        self._add(ratings, bases)

    def _add(self, ratings: Iterable[RatingCount], bases: Iterable[BaseCount]) -> None:
        known = self._by_unit
        for rating in ratings:
            counts = known.get(rating.unit)
            if counts is None:
                counts = known[rating.unit] = _OfUnit()
            counts.ratings.append(rating)
        for base in bases:
            known.setdefault(base.unit, _OfUnit()).bases.append(base)


def _newest(session: ReadSession) -> int:
    return int(session.connection.execute(select(func.coalesce(func.max(_edit.id), 0))).scalar_one())


def _digest(session: ReadSession, edit: int) -> str:
    """The digest of an entry of the history, which holds all entries before it; "" for none."""
    return session.connection.execute(select(_edit.digest).where(_edit.id == edit)).scalar_one_or_none() or ""
