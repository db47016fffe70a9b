"""Fills a database with the sample figures of its unit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from hhdesk.app.desk import Desk
from hhdesk.app.editing.bulk import put_rows
from hhdesk.app.editing.edits import Saved
from hhdesk.app.sample.memberships import sample_memberships
from hhdesk.app.sample.places import Places
from hhdesk.app.sample.ratings import SampleBase, sample_bases, sample_ratings
from hhdesk.app.sample.tasks import sample_tasks
from hhdesk.domain.reference import Reference
from hhdesk.domain.registry import BASES, MEMBERSHIP, RATINGS, TASKS, RecordKind
from hhdesk.store.work import Work

SEED = 2020
DISTRICT = "366"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SampleFigures:
    """All sample rows of the district; a rating's `base` is the position of its base in `bases`."""

    memberships: tuple[Row, ...]
    bases: tuple[SampleBase, ...]
    ratings: tuple[Row, ...]
    tasks: tuple[Row, ...]


def invent(reference: Reference, seed: int = SEED) -> SampleFigures:
    """The sample figures of the district's 34 communes (24 from 2024 on); the same for the same seed."""
    random = Random(seed)  # noqa: S311  # invented figures, not secrets
    places = Places(reference.units, DISTRICT, random)
    memberships = tuple(sample_memberships(places, DISTRICT, random))
    bases = tuple(sample_bases(places, DISTRICT, random))
    numbered = [(str(position), base) for position, base in enumerate(bases)]
    ratings = tuple(sample_ratings(reference, numbered, random))
    return SampleFigures(memberships, bases, ratings, tuple(sample_tasks(reference, places, random)))


def fill(desk: Desk, figures: SampleFigures | None = None, leave_out: Collection[str] = frozenset()) -> Saved:
    """Write the sample figures that lie in the database's scope, in one transaction.

    `figures` saves inventing them again where many databases are filled; those of the units `leave_out` (ids)
    are not written. The database must have been made with `sample=True`, so that the mark is on everything
    that shows it.
    """
    if not desk.info.sample:
        raise ValueError("sample figures belong into a sample database only")
    figures = figures or invent(desk.reference)
    scope = desk.reference.units.scope(desk.info.unit).difference(leave_out)
    with desk.write("sample") as work:
        _put(work, MEMBERSHIP, _inside(figures.memberships, scope))
        ids = _put_bases(work, figures.bases, scope)
        ratings = [{**row, "base": ids[row["base"]]} for row in figures.ratings if row["base"] in ids]
        _put(work, RATINGS, ratings)
        _put(work, TASKS, _inside(figures.tasks, scope))
        change = work.change_set
    return Saved(change)


def _inside(rows: Iterable[Row], scope: frozenset[str]) -> list[Row]:
    return [row for row in rows if row["unit"] in scope]


def _put(work: Work, kind: RecordKind, rows: list[Row]) -> None:
    put_rows(work, kind, rows, [column.name for column in kind.stored if column.name not in kind.identity])


def _put_bases(work: Work, bases: Iterable[SampleBase], scope: frozenset[str]) -> Mapping[str, str]:
    """The ids of the bases in the scope, by their position."""
    numbered = [(str(place), base.row) for place, base in enumerate(bases) if base.row["unit"] in scope]
    columns = [column.name for column in BASES.stored if column.name not in BASES.identity]
    _, ids = put_rows(work, BASES, [row for _, row in numbered], columns)
    return {place: identity for (place, _), identity in zip(numbered, ids, strict=True)}
