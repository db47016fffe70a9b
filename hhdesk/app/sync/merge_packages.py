"""Merges a queue of packages, each in its own transaction: a bad one never stops the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from hhdesk.app.backups.make import make_backup
from hhdesk.app.backups.records import Cause
from hhdesk.app.desk import Desk, take_desk
from hhdesk.app.home import Home
from hhdesk.app.refusal import Rejected
from hhdesk.app.room import workshop_for
from hhdesk.app.sync.feedback.gather import feedback_in, units_with
from hhdesk.app.sync.keys import opened_by_any, own_keys
from hhdesk.app.sync.pack import ENDING
from hhdesk.app.sync.shipments import known_schema, shipment_of
from hhdesk.domain.text import visible
from hhdesk.store.files.backup import copy_database
from hhdesk.store.queries.sync import (
    enrolled_unit,
    merge_of_file,
    read_merges,
    read_open_conflicts,
    read_site,
)
from hhdesk.store.schema import PACKAGES
from hhdesk.store.store import ReadSession, Store
from hhdesk.store.sync.log import enrol
from hhdesk.store.sync.merge import Source, merge
from hhdesk.store.sync.staged import BadShipment
from hhdesk.store.work import Work

if TYPE_CHECKING:
    from hhdesk.exchange.package.read_package import PeekedPackage, ReadPackage

Progress = Callable[[int, int], None]


KNOWS_UNGIVEN = "knows-ungiven"


@dataclass(frozen=True, slots=True)
class PackageOutcome:
    """What became of one file; `status` merged, already, older, fork or refused.

    `reason` is a code with `values` for its sentence where it was refused, and `KNOWS_UNGIVEN` where it was
    taken but knows of edits that never left this database: a copy of it is about. `unit` is an id;
    `newly_trusted` says that its signing key was seen for the first time and taken. `counts_by_kind` has the
    same counts for each kind of record. `code`, `fingerprint` and `created_at` (as the sender's clock had it)
    come from the package wherever it could be verified. `reference` counts rows of reference data that a
    package from above changed, by targets, levels, units and settings.
    """

    file: Path
    status: str
    reason: str | None = None
    values: dict[str, str | int] = field(default_factory=dict)
    merge: int | None = None
    unit: str | None = None
    site: str | None = None
    counts: dict[str, int] = field(default_factory=dict)
    newly_trusted: bool = False
    counts_by_kind: dict[str, dict[str, int]] = field(default_factory=dict)
    code: str | None = None
    fingerprint: str | None = None
    created_at: str | None = None
    reference: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QueueReport:
    """All packages in the order in which they were found, and how many disputes wait now."""

    packages: tuple[PackageOutcome, ...]
    open_conflicts: int


class _Refusal(Exception):
    """A package that this database must not take: a code and values for its sentence."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values_by_name = values


def find_packages(paths: Sequence[Path]) -> list[Path]:
    """The files themselves, and every package in the folders, by name. Rejected("no-packages") for none."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(each for each in path.iterdir() if each.suffix.lower() == ENDING)
        else:
            found.append(path)
    if not found:
        raise Rejected("no-packages")
    return found


def merge_packages(
    desk: Desk,
    paths: Sequence[Path],
    *,
    dry_run: bool = False,
    trust_new: bool = False,
    backup: bool = True,
    progress: Progress | None = None,
) -> QueueReport:
    """Merge every package of `paths` (files or folders).

    A backup is taken before the first, unless `backup` is False (a copy that is thrown away); where none can
    be made, nothing is merged: StoreError, or Rejected("cannot-write"). `dry_run`
    merges into such a copy: it counts the same, each package after those before it, and leaves every byte
    of the database as it is. `trust_new` accepts signing keys that were never seen. `progress` gets packages
    done and in all, and may raise to cancel between two packages. Rejected("no-packages") if there is none,
    PackageError if this account's own keys cannot be read or made.
    """
    files = find_packages(paths)
    own_keys(desk)
    if dry_run:
        with _throw_away(desk) as copy:
            report = _merge_all(copy, files, trust_new=trust_new, progress=progress)
        return _without_numbers(desk, report)
    if backup:
        make_backup(desk.path, Cause.MERGE, desk.clock)
    return _merge_all(desk, files, trust_new=trust_new, progress=progress)


@contextmanager
def _throw_away(desk: Desk) -> Iterator[Desk]:
    """A desk on a copy of the database, which is gone afterwards."""
    with workshop_for("merge", desk.path, copies=2) as folder:
        copy_database(desk.path, folder / desk.path.name)
        store = Store(folder / desk.path.name)
        copy = take_desk(store, desk.clock, desk.author, desk.permissions)
        try:
            yield copy
        finally:
            copy.close()


def _without_numbers(desk: Desk, report: QueueReport) -> QueueReport:
    """The numbers of a copy's merges mean nothing; those of merges that the database itself has stay."""
    with desk.read() as session:
        made = {entry.merge for entry in read_merges(session)}
    packages = [each if each.merge in made else replace(each, merge=None) for each in report.packages]
    return replace(report, packages=tuple(packages))


def _merge_all(
    desk: Desk, files: Sequence[Path], *, trust_new: bool, progress: Progress | None
) -> QueueReport:
    outcomes = []
    for done, file in enumerate(files):
        if progress is not None:
            progress(done, len(files))
        outcomes.append(_merge_one(desk, file, trust_new=trust_new))
    if progress is not None:
        progress(len(files), len(files))
    with desk.read() as session:
        waiting = len(read_open_conflicts(session))
    return QueueReport(tuple(outcomes), waiting)


def _merge_one(desk: Desk, file: Path, *, trust_new: bool) -> PackageOutcome:
    verified: list[PeekedPackage] = []

    def accept(peeked: PeekedPackage) -> None:
        verified.append(peeked)
        _accept(desk, peeked, trust_new=trust_new)

    outcome = _outcome(desk, file, accept)
    return _described(desk, outcome, verified[0]) if verified else outcome


def _described(desk: Desk, outcome: PackageOutcome, peeked: PeekedPackage) -> PackageOutcome:
    """The outcome with what the verified package says of itself, whatever became of it."""
    from hhdesk.exchange.package.keys import fingerprint

    manifest = peeked.manifest
    return replace(
        outcome,
        unit=manifest.unit if manifest.unit in desk.reference.units else None,
        site=manifest.site,
        code=peeked.code,
        fingerprint=fingerprint(peeked.signer_key),
        created_at=manifest.created_at,
    )


def _outcome(desk: Desk, file: Path, accept: Callable[[PeekedPackage], None]) -> PackageOutcome:
    from hhdesk.exchange.package.errors import PackageError
    from hhdesk.exchange.package.read_package import read_package

    try:
        inbox, known = Home.current().inbox, known_schema(PACKAGES)
        package = opened_by_any(
            lambda key: read_package(file, inbox, key, known=known, accept=accept), own_keys(desk).unsealing
        )
        return _take(desk, file, package)
    except PackageError as error:
        return PackageOutcome(file, "refused", error.code, dict(error.values))
    except _Refusal as refusal:
        return PackageOutcome(file, "refused", refusal.code, dict(refusal.values_by_name))
    except BadShipment as error:
        values: dict[str, str | int] = {"what": error.reason, "kind": error.kind}
        return PackageOutcome(file, "refused", "package-content-invalid", values)


def _accept(desk: Desk, peeked: PeekedPackage, *, trust_new: bool) -> None:
    """_Refusal for a package whose unit has nothing to do here, or whose key is not trusted."""
    from hhdesk.exchange.package.keys import fingerprint

    units, own = desk.reference.units, desk.info.unit
    manifest = peeked.manifest
    if manifest.unit not in units:
        raise _Refusal("package-of-unknown-unit", unit=manifest.unit)
    units = units_with(desk, manifest)
    mine, theirs = units.scope(own), units.scope(manifest.unit)
    from_below, from_above = manifest.unit in mine, own in theirs
    if not (from_below or from_above) or (manifest.recipient not in (None, own)):
        raise _Refusal("package-for-another", unit=units[manifest.unit].name)
    allowed = mine if from_above else theirs & mine
    if any(scope.unit not in allowed for scope in manifest.scopes):
        raise _Refusal("package-for-another", unit=units[manifest.unit].name)
    with desk.read() as session:
        trusted = enrolled_unit(session, peeked.signer_key)
    if trusted is not None and not units.is_or_follows(manifest.unit, trusted):
        raise _Refusal("key-of-another-unit", fingerprint=fingerprint(peeked.signer_key))
    if trusted is None and not trust_new and peeked.signer_key != own_keys(desk).public_key:
        raise _Refusal(
            "key-unknown", fingerprint=fingerprint(peeked.signer_key), unit=units[manifest.unit].name
        )


def _take(desk: Desk, file: Path, package: ReadPackage) -> PackageOutcome:
    manifest = package.manifest
    with desk.read() as session:
        site = read_site(session)
        before = merge_of_file(session, package.sha256)
    if before is not None:
        return PackageOutcome(file, "already", merge=before, unit=manifest.unit, site=manifest.site)
    source = Source(visible(file.name), package.sha256, manifest.site, manifest.unit, package.signer_key)
    feedback = feedback_in(desk, manifest)
    with desk.write("merge", file.name) as work:
        trusted = package.signer_key != own_keys(desk).public_key and _trust(work, package)
        shipment, tier = shipment_of(package), desk.info.tier.value
        merged = merge(work, shipment, source, site, tier, desk.info.unit, feedback)
    if merged.reference:
        desk.refresh()
    return PackageOutcome(
        file,
        merged.status,
        merge=merged.merge,
        unit=manifest.unit,
        site=manifest.site,
        reason=KNOWS_UNGIVEN if merged.ungiven else None,
        values={"count": merged.ungiven} if merged.ungiven else {},
        counts=asdict(merged.counts),
        counts_by_kind={kind: asdict(counts) for kind, counts in merged.counts_by_kind.items()},
        newly_trusted=trusted,
        reference=dict(merged.reference),
    )


def _trust(work: Work, package: ReadPackage) -> bool:
    if enrolled_unit(ReadSession(work.connection), package.signer_key) is not None:
        return False
    enrol(work, package.signer_key, package.manifest.unit)
    return True
