"""Remembers how many bases hold which level, so that pages of a large district need not count them again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from sqlalchemy import select

from hhdesk.domain.progress.inputs import BaseCount, RatingCount
from hhdesk.store.queries.rated_bases import count_bases
from hhdesk.store.store import ReadSession
from hhdesk.store.tables import edit_table

_NEVER = -1  # the version of nothing
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
    it cannot, everything is counted anew.
    """

    def __init__(self, written: Written) -> None:
        self._lock = Lock()
        self._written = written
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
    ) -> tuple[tuple[RatingCount, ...], tuple[BaseCount, ...]]:
        """As `count_bases` for all organisations; `units` (ids; None: all).

        There may be counts of more years than those of `reference_days`.
        """
        with self._lock:
            self._follow(version, reference_days)
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
            self._follow(version, self._days)
            if not self._whole or self._stale:
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
            self._add(counted.ratings, counted.bases)

    def _follow(self, version: int, days: Mapping[int, date]) -> None:
        """Forget what may have changed since the last reading."""
        known = all(self._days.get(year) == day for year, day in days.items())
        touched = self._written(self._version, version) if known else None
        if touched is None:
            self._forget()
            self._days = dict(days)
        else:
            self._stale |= touched
            for unit in touched:
                self._by_unit.pop(unit, None)
        self._version = version

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


def _newest(session: ReadSession) -> tuple[int, str]:
    """The newest entry of the history and its digest; (0, "") for none."""
    query = select(_edit.id, _edit.digest).order_by(_edit.id.desc()).limit(1)
    row = session.connection.execute(query).one_or_none()
    return (row.id, row.digest or "") if row is not None else (0, "")


def _digest(session: ReadSession, edit: int) -> str:
    """The digest of an entry of the history, which holds all entries before it; "" for none."""
    return session.connection.execute(select(_edit.digest).where(_edit.id == edit)).scalar_one_or_none() or ""
