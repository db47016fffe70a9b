"""Checks a database file and the figures in it, and never changes a byte of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from hhdesk.app.check_figures import FigureFinding, check_figures
from hhdesk.app.desk import Desk, take_desk
from hhdesk.app.outside_traces import traces_in
from hhdesk.app.read_progress import read_progress
from hhdesk.app.recovery.condition import older_than_seen
from hhdesk.app.room import workshop_for
from hhdesk.app.sync.conflicts import count_conflicts
from hhdesk.app.wording.system import listed
from hhdesk.domain.reference import Reference
from hhdesk.domain.registry import KINDS
from hhdesk.store.errors import NotADatabase
from hhdesk.store.files.inspect_file import UNREAD, WHOLE, FileState, snapshot
from hhdesk.store.queries.records import count_rows
from hhdesk.store.schema import upgrade
from hhdesk.store.store import Store
from hhdesk.store.sync.outside import count_outside_changes


@dataclass(frozen=True, slots=True)
class FileFinding:
    """Something about the file as a whole: a code of `check_sentences`, and what fills its sentence."""

    code: str
    values: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found.

    `rows` counts living rows by kind; it and `warnings` are empty where the file is too damaged to be read.
    `problems` are of the file, `remarks` too but harmless, `warnings` are about single figures.
    """

    file: Path
    state: FileState
    rows: Mapping[str, int]
    problems: tuple[FileFinding, ...]
    remarks: tuple[FileFinding, ...]
    warnings: tuple[FigureFinding, ...]
    reference: Reference | None


def check_database(path: Path) -> CheckReport:
    """Check the database at `path`; Missing, NotADatabase or TooNew where it is no database of ours.

    All reading is done on a copy, so that the file, even one that another program is writing to, stays as
    it is.
    """
    with workshop_for("check", path) as folder:
        copy = folder / "copy.hhdb"
        state = snapshot(path, copy)
        problems = tuple(_problems(state))
        remarks = () if state.current else (FileFinding("older-schema", {}),)
        if state.integrity != WHOLE or state.mistyped:
            return CheckReport(path, state, {}, problems, remarks, (), None)
        upgrade(copy)
        try:
            with closing(take_desk(Store(copy))) as desk:
                return _with_figures(path, desk, state, (*problems, *_history(desk)), remarks)
        except (NotADatabase, TypeError, ValueError, LookupError):  # values that only another program writes
            unreadable = FileFinding("values-unreadable", {})
            return CheckReport(path, state, {}, (*problems, unreadable), remarks, (), None)


def _problems(state: FileState) -> Iterator[FileFinding]:
    if state.integrity not in (WHOLE, UNREAD):
        yield FileFinding("integrity-broken", {"detail": state.integrity})
    if state.foreign_keys:
        yield FileFinding("foreign-keys-broken", {"count": state.foreign_keys})
    if state.lacking:
        yield FileFinding("tables-missing", {"names": ", ".join(state.lacking)})
    if state.altered:
        yield FileFinding("schema-altered", {"names": listed(state.altered)})
    if state.mistyped:
        yield FileFinding("values-mistyped", {"names": listed(state.mistyped)})


def _history(desk: Desk) -> tuple[FileFinding, ...]:
    with desk.read() as session:
        return tuple(FileFinding(each.code, each.values) for each in traces_in(session))


def _with_figures(
    path: Path,
    desk: Desk,
    state: FileState,
    problems: tuple[FileFinding, ...],
    remarks: tuple[FileFinding, ...],
) -> CheckReport:
    with desk.read() as session:
        counts = count_rows(session)
        outside = count_outside_changes(session.connection)
    rows = {kind.name: counts[kind.table] for kind in KINDS.values()}
    if state.foreign_keys:
        return CheckReport(path, state, rows, problems, remarks, (), desk.reference)
    for targets in desk.reference.target_sets:  # targets that name what is not there are found by computing
        read_progress(desk, targets.last_year, desk.info.unit)
    lost = older_than_seen(desk, path)
    if lost is not None:
        remarks = (*remarks, FileFinding("older-than-seen", {"count": lost.lost}))
    found = check_figures(desk)
    waiting = count_conflicts(desk)
    if waiting:
        remarks = (*remarks, FileFinding("open-conflicts", {"count": waiting}))
    if outside:
        problems = (*problems, FileFinding("changed-outside", {"count": outside}))
    if found.ratings_without_base:
        values = {"count": found.ratings_without_base}
        remarks = (*remarks, FileFinding("rating-without-base", values))
    return CheckReport(path, state, rows, problems, remarks, found.findings, desk.reference)
