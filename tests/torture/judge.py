"""Judges what a broken run left: whole, nothing between, nothing lost, fit to go on."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hhdesk.app.check_database import check_database
from hhdesk.app.sync.show_package import show_package
from hhdesk.store.schema import revision_of
from tests.desks import living, membership, put
from tests.torture.content import content_of, differing, whole_files
from tests.torture.forks import Confirm
from tests.torture.reference import Reference, acted, files_of
from tests.torture.scene import Pc, Scene

_ALLOWED_BESIDE = (".hhdb-wal", ".hhdb-shm")
_UNIT, _YEAR = "14233", "2019"
LATER = 2  # hours
_SEEN = "home/seen.json"  # written in a pause of typing, which a run may or may not reach


class Lost(AssertionError):
    """Something that must never happen did."""


def judge(scene: Scene, reference: Reference, pc: Pc, confirmed: int, *, retry: bool = True) -> None:
    """Look at what is there after a run that broke off after so many confirmations; Lost if it is not right.

    `retry` goes on working, and does the whole work again where the scene allows.
    """
    with pc.switched_on():
        is_whole(pc.database)
        _is_one_of(reference, pc, confirmed)
        _files_are_whole(pc)
        if retry:
            _goes_on(scene, reference, pc)


def is_whole(path: Path) -> None:
    """Lost if a check finds anything wrong with the database at `path`."""
    if not path.exists():
        return
    report = check_database(path)
    if report.problems:
        raise Lost(f"check of {path.name}: {[(each.code, dict(each.values)) for each in report.problems]}")


def _is_one_of(reference: Reference, pc: Pc, confirmed: int) -> None:
    found, allowed = content_of(pc.database), reference.allowed(confirmed)
    if found in allowed:
        return
    if found in reference.states:
        raise Lost(f"state {reference.states.index(found)} after {confirmed} confirmations")
    nearest = min((differing(found, each) for each in allowed), key=len)
    raise Lost(f"a state between, after {confirmed} confirmations: {nearest} differ")


def _files_are_whole(pc: Pc) -> None:
    """A file that has its name is whole, wherever it lies: other databases and packages."""
    for path in whole_files(pc.folder, "*.hhdb"):
        if path != pc.database and not path.is_relative_to(pc.scratch):
            revision_of(path)
            is_whole(path)
    for path in whole_files(pc.folder, "*.hhp"):
        show_package(path)


def _goes_on(scene: Scene, reference: Reference, pc: Pc) -> None:
    """The program opens what is there, takes another figure, and can do the work again, hours later."""
    pc = replace(pc, moment=pc.moment + timedelta(hours=LATER))
    for name in files_of(pc):
        file = pc.folder / name
        os.utime(file, (file.stat().st_mtime - LATER * 3600,) * 2)
    if scene.again or not pc.database.exists():
        acted(scene, pc, _unheard)
        found = living(pc.database)
        if found != reference.figures:
            raise Lost("the work done again does not end as it should")
    desk = pc.open()
    try:
        put(desk, membership(_UNIT, _YEAR, eligible=7, members=5))
    finally:
        desk.close()
    is_whole(pc.database)
    files = files_of(pc)
    strange = sorted(name for name in files - reference.files if not _is_known(name, files))
    if strange:
        raise Lost(f"left behind: {strange}")


def _is_known(name: str, files: Collection[str]) -> bool:
    """Whether a file may be there that the undisturbed run did not leave; a note has its backup."""
    if name == _SEEN:
        return True
    if name.endswith(".json"):
        return name.removesuffix("json") + "hhdb" in files
    return name.endswith((".hhdb", ".hhp", ".keys", *_ALLOWED_BESIDE))


_unheard: Confirm = lambda: None  # noqa: E731  # what a retry confirms was confirmed before
