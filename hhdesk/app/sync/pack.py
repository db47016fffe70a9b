"""Writes the package that leaves: everything of the unit, sealed under a change-set, signed and verified."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hhdesk import __version__
from hhdesk.app.desk import Desk
from hhdesk.app.home import Home
from hhdesk.app.refusal import Rejected
from hhdesk.app.sync.feedback.gather import gather_feedback
from hhdesk.app.sync.feedback.tables import tables_of
from hhdesk.app.sync.keys import own_keys
from hhdesk.app.sync.sealing_for import Seal, seal_of
from hhdesk.app.sync.shipments import extras_of, layouts, package_siblings, scopes_and_tokens
from hhdesk.domain.shipment import Shipment
from hhdesk.domain.text import fold
from hhdesk.store.files.leftovers import sweep
from hhdesk.store.queries.sync import read_site
from hhdesk.store.schema import PACKAGES
from hhdesk.store.store import ReadSession
from hhdesk.store.sync.log import mark_given, note_export
from hhdesk.store.sync.outgoing import read_shipment
from hhdesk.store.sync.outside import set_outside_changes_apart
from hhdesk.store.sync.seal import seal

if TYPE_CHECKING:
    from hhdesk.exchange.package.keys import KeyPair
    from hhdesk.exchange.package.manifest import Manifest, Row
    from hhdesk.exchange.package.write_package import WrittenPackage
    from hhdesk.store.work import Work

ENDING = ".hhp"


@dataclass(frozen=True, slots=True)
class Packed:
    """A package that was written and read back; `code` is to be read aloud, `unit` an id.

    `outside` counts values that something else than the program had written into the database: they did not
    leave, and wait as disputes. `sealed_for` is the unit (id) that alone can open it, None for an open one.
    """

    file: Path
    sha256: str
    code: str
    unit: str
    rows: int
    outside: int = 0
    sealed_for: str | None = None


def pack(
    desk: Desk,
    folder: Path,
    recipient: str | None = None,
    progress: Callable[[int, int], None] | None = None,
    *,
    sealed: bool = True,
) -> Packed:
    """Write one package into `folder`: for the level above, or back to `recipient` (id of a unit below).

    One for the level above is sealed where its key is known and the setting allows it, unless `sealed` is
    False.

    The edits are sealed and the export is noted in one transaction that ends only after the file was read
    back: a stick that is pulled out leaves nothing behind. Rejected("folder-missing"), or ("not-below") for a
    recipient that is not below; PackageError if the file cannot be written.
    """
    units = desk.reference.units
    if not folder.is_dir():
        raise Rejected("folder-missing", folder=str(folder))
    if recipient is not None and (
        recipient not in units.scope(desk.info.unit) or recipient == desk.info.unit
    ):
        raise Rejected("not-below", unit=units[recipient].name, own=desk.own_unit.name)
    keys = own_keys(desk)
    sweep([folder])
    scopes = sorted(units.scope(recipient or desk.info.unit))
    with _gone_on_failure() as files, desk.write("pack", recipient or "") as work:
        content = _gather(work, desk, scopes, recipient, keys, sealed=sealed)
        written = _write(desk, folder, content, keys, progress, files)
        mark_given(work, scopes)
        note_export(
            work,
            file=written.file.name,
            sha256=written.sha256,
            code=written.code,
            recipient=recipient,
            rows=content.shipment.rows,
            scopes=scopes,
        )
    return Packed(
        written.file,
        written.sha256,
        written.code,
        recipient or desk.info.unit,
        content.shipment.rows,
        content.outside,
        content.seal_to.unit if content.seal_to is not None else None,
    )


@contextmanager
def _gone_on_failure() -> Iterator[list[Path]]:
    """A list of files that go again if the work inside fails: what was not noted as sent must not travel."""
    files: list[Path] = []
    try:
        yield files
    except BaseException:
        for file in files:
            with suppress(OSError):
                file.unlink(missing_ok=True)
        raise


@dataclass(frozen=True, slots=True)
class _Content:
    """What goes into one package, from which copy of the database, and for whom; `outside` stays behind."""

    shipment: Shipment
    extras: Mapping[str, tuple[Row, ...]]
    site: str
    recipient: str | None
    seal_to: Seal | None
    outside: int


def _gather(
    work: Work, desk: Desk, scopes: Sequence[str], recipient: str | None, keys: KeyPair, *, sealed: bool
) -> _Content:
    """Seal the edits of the scopes and read everything that leaves."""
    session = ReadSession(work.connection)
    site = read_site(session)
    outside = set_outside_changes_apart(work, site, scopes)
    for scope in scopes:
        seal(work.connection, scope, site, desk.info.tier.value)
    shipment = read_shipment(work.connection, scopes)
    extras = extras_of(shipment)
    if recipient is not None:
        extras |= tables_of(gather_feedback(work, shipment, keys, desk.info.unit))
    seal_to = seal_of(desk, session) if sealed and recipient is None else None
    return _Content(shipment, extras, site, recipient, seal_to, outside)


def _write(
    desk: Desk,
    folder: Path,
    content: _Content,
    keys: KeyPair,
    progress: Callable[[int, int], None] | None,
    files: list[Path],
) -> WrittenPackage:
    """Write the package to `folder`, and a copy to the outbox; both are added to `files`."""
    from hhdesk.exchange.package.errors import PackageError, reason_of
    from hhdesk.exchange.package.placing import place_file
    from hhdesk.exchange.package.write_package import write_package

    siblings = package_siblings(content.shipment)
    manifest = _manifest(desk, content, keys, len(siblings))
    kinds = content.shipment.kinds
    rows = ((index, *row) for index, kind in enumerate(kinds) for row in kind.rows)
    written = write_package(
        folder / file_name(desk, content.recipient),
        manifest,
        rows,
        siblings,
        keys.signing,
        seal_to=bytes.fromhex(content.seal_to.key) if content.seal_to is not None else None,
        progress=progress,
    )
    files.append(written.file)
    outbox = Home.current().outbox
    try:
        outbox.mkdir(parents=True, exist_ok=True)
        packed = written.file.read_bytes()
    except OSError as error:
        values = {"file": written.file.name, "reason": reason_of(error)}
        raise PackageError("package-not-written", **values) from error
    files.append(place_file(packed, outbox / written.file.name))
    return written


def _manifest(desk: Desk, content: _Content, keys: KeyPair, siblings: int) -> Manifest:
    from hhdesk.exchange.package.manifest import RETURN, UP, Manifest

    scopes, tokens = scopes_and_tokens(content.shipment)
    return Manifest(
        program=__version__,
        schema=PACKAGES,
        unit=desk.info.unit,
        tier=desk.info.tier.value,
        site=content.site,
        key=keys.public_key,
        created_at=desk.clock.now().isoformat(timespec="seconds"),
        scopes=scopes,
        tokens=tokens,
        kinds=layouts(content.shipment),
        siblings=siblings,
        extras=content.extras,
        kind_of_package=UP if content.recipient is None else RETURN,
        recipient=content.recipient,
    )


def file_name(desk: Desk, recipient: str | None) -> str:
    """A name that every file system takes: the unit's code and name, and the time to the minute."""
    unit = desk.reference.units[recipient] if recipient else desk.own_unit
    words = "-".join(fold(unit.short_name).split())
    moment = desk.clock.now().astimezone()
    prefix = "tra-" if recipient else ""
    return f"{prefix}{unit.code}-{words}-{moment:%Y%m%d-%H%M}{ENDING}"
