"""Remembers how many bases hold which level, so that pages of a large district need not count them again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from sqlalchemy import select

from hhdesk.domain.progress.inputs import BaseCount, RatingCount
from hhdesk.store.queries.rated_bases import count_bases
from hhdesk.store.store import ReadSession
from hhdesk.store.tables import base_table, edit_table

_NEVER = -1  # the version of nothing
_AT_ONCE = 4  # units: a tenth of a second where each has 20 years of 450 bases
_FEW = 10  # units: nobody notices their count
Progress = Callable[[int, int], None]
Written = Callable[[int, int], frozenset[str] | None]  # as `Store.units_written`
_edit = edit_table.c


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
    writes, whoever makes it. `written` tells whose bases and ratings were written between two of them; where
    it cannot, everything is counted anew. `at_once` are the units counted between two words of progress.
    """

    def __init__(self, written: Written, at_once: int = _AT_ONCE) -> None:
        self._lock = Lock()
        self._written = written
        self._at_once = at_once
        self._forget()

    def forget(self) -> None:
        """Know nothing, as after a start."""
        with self._lock:
            self._forget()

    def _forget(self) -> None:
        self._by_unit: dict[str, _OfUnit] = {}
        self._whole = False  # every unit was read, those in `_stale` excepted
        self._stale: set[str] = set()
        self._days: Mapping[int, date] = {}
        self._version = _NEVER

    def count(
        self,
        session: ReadSession,
        version: int,
        reference_days: Mapping[int, date],
        units: Iterable[str] | None = None,
        progress: Progress | None = None,
    ) -> tuple[tuple[RatingCount, ...], tuple[BaseCount, ...]]:
        """As `count_bases` for all organisations; `units` (ids; None: all).

        There may be counts of more years than those of `reference_days`. With `progress`, which is told the
        units that are known and all that are asked for, and may break off, they are counted a few at a time.
        Others may ask meanwhile: nobody waits for a count that somebody else has begun.
        """
        wanted = None if units is None else frozenset(units)
        with self._lock:
            self._follow(version, reference_days)
            found = {unit: counts for unit, counts in self._by_unit.items() if _among(unit, wanted)}
            missing, days = self._missing(wanted), self._days
        for some in self._portions(session, frozenset(found), missing, progress):
            counted = _by_unit(some, *count_bases(session, days, None, some))
            self._keep(counted, some, version, days)
            found |= counted
        if missing is None:
            self._keep({}, None, version, days)
        return (
            tuple(row for counts in found.values() for row in counts.ratings),
            tuple(row for counts in found.values() for row in counts.bases),
        )

    def missing(
        self, version: int, reference_days: Mapping[int, date], units: Iterable[str] | None = None
    ) -> frozenset[str] | None:
        """Which of `units` (None: all) would have to be counted first; None: all of them."""
        with self._lock:
            self._follow(version, reference_days)
            return self._missing(None if units is None else frozenset(units))

    @property
    def unused(self) -> bool:
        """True as long as nothing was counted or taken up."""
        return self._version == _NEVER

    def all(self, session: ReadSession, version: int) -> Counted | None:
        """Everything, to be taken up by `start_from` later; None where more than a few units are unknown."""
        with self._lock:
            self._follow(version, self._days)
            missing, days = self._missing(None), self._days
        if missing is None or len(missing) > _FEW:
            return None
        if missing:
            self.count(session, version, days, missing)
        with self._lock:
            if not self._whole or self._stale or self._days is not days:
                return None
            counts = self._by_unit.values()
            return Counted(
                *_newest(session),
                self._days,
                tuple(row for each in counts for row in each.ratings),
                tuple(row for each in counts for row in each.bases),
            )

    def start_from(self, session: ReadSession, version: int, counted: Counted) -> None:
        """Take counts up where nothing is known yet; those of another history are left alone.

        The caller answers for that they were right at `version`.
        """
        with self._lock:
            if not self.unused or not counted.digest or counted.digest != _digest(session, counted.edit):
                return
            self._days, self._whole, self._version = dict(counted.days), True, version
            self._by_unit = _by_unit(None, counted.ratings, counted.bases)

    def _follow(self, version: int, days: Mapping[int, date]) -> None:
        """Forget what may have changed since the last reading; who asks late hears what is known by now."""
        known = all(self._days.get(year) == day for year, day in days.items())
        if known and version < self._version:
            return
        touched = self._written(self._version, version) if known else None
        if touched is None:
            self._forget()
            self._days = dict(days)
        else:
            self._stale |= touched
            for unit in touched:
                self._by_unit.pop(unit, None)
        self._version = version

    def _missing(self, wanted: frozenset[str] | None) -> frozenset[str] | None:
        """Which of the wanted units (None: all) are not known; None: all of them."""
        if self._whole:
            return frozenset(self._stale) if wanted is None else wanted & self._stale
        return None if wanted is None else wanted - self._by_unit.keys()

    def _keep(
        self,
        counted: Mapping[str, _OfUnit],
        units: Iterable[str] | None,
        version: int,
        days: Mapping[int, date],
    ) -> None:
        """Remember the counts of these units (None: there are no others), unless they are out of date."""
        with self._lock:
            if self._version != version or self._days is not days:
                return
            self._by_unit.update(counted)
            if units is None:
                self._whole = True
                self._stale.clear()
            self._stale.difference_update(units or ())

    def _portions(
        self,
        session: ReadSession,
        known: frozenset[str],
        missing: frozenset[str] | None,
        progress: Progress | None,
    ) -> Iterator[frozenset[str] | None]:
        """What to count at a time; None for all units together."""
        if progress is None:
            if missing is None or missing:
                yield missing
            return
        there = session.connection.execute(select(base_table.c.unit).distinct()).scalars()
        units = sorted(frozenset(there) - known if missing is None else missing)
        for start in range(0, len(units), self._at_once):
            progress(len(known) + start, len(known) + len(units))
            yield frozenset(units[start : start + self._at_once])


def _among(unit: str, wanted: frozenset[str] | None) -> bool:
    return wanted is None or unit in wanted


def _by_unit(
    units: Iterable[str] | None, ratings: Iterable[RatingCount], bases: Iterable[BaseCount]
) -> dict[str, _OfUnit]:
    """Counts by unit; of those of `units` that have none, too."""
    found = {unit: _OfUnit() for unit in units or ()}
    for rating in ratings:
        counts = found.get(rating.unit)
        if counts is None:
            counts = found[rating.unit] = _OfUnit()
        counts.ratings.append(rating)
    for base in bases:
        found.setdefault(base.unit, _OfUnit()).bases.append(base)
    return found


def _newest(session: ReadSession) -> tuple[int, str]:
    """The newest entry of the history and its digest; (0, "") for none."""
    query = select(_edit.id, _edit.digest).order_by(_edit.id.desc()).limit(1)
    row = session.connection.execute(query).one_or_none()
    return (row.id, row.digest or "") if row is not None else (0, "")


def _digest(session: ReadSession, edit: int) -> str:
    """The digest of an entry of the history, which holds all entries before it; "" for none."""
    return session.connection.execute(select(_edit.digest).where(_edit.id == edit)).scalar_one_or_none() or ""
