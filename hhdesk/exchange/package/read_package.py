"""Reads a package: copies it, verifies its signature, and only then parses what it says."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from hhdesk.domain.codes import spoken_code
from hhdesk.exchange.package.archive import MANIFEST, ROWS, SIGNATURE, ArchiveReader
from hhdesk.exchange.package.errors import PackageError, reason_of
from hhdesk.exchange.package.manifest import KnownSchema, Manifest, Row, Sibling
from hhdesk.exchange.package.manifest_json import decode_manifest
from hhdesk.exchange.package.receiving import received
from hhdesk.exchange.package.row_lines import RowReader
from hhdesk.exchange.package.sealing import MAGIC, unseal
from hhdesk.exchange.package.signature import ContentDigest, SignatureMember
from hhdesk.store.files.file_moves import replace_file
from hhdesk.store.files.workshops import Workshop

Progress = Callable[[int, int], None]  # done, in all; it may raise to cancel
_KEPT_BYTES = 16_000_000  # unpacked rows up to this size are not unpacked a second time


@dataclass(frozen=True, slots=True)
class PeekedPackage:
    """What a verified package says of itself. `sha256` is of the file as it came, `code` made from it.

    `signer_key` (hexadecimal) signed it; whether that key is trusted is for others to say.
    """

    manifest: Manifest
    sha256: str
    code: str
    signer_key: str
    sealed: bool


@dataclass(frozen=True, slots=True)
class ReadPackage:
    """A whole verified package: the rows of each kind in the order of the manifest, and the siblings.

    A row holds the values in the order of the kind's columns, then its stamps as token indices or None.
    """

    manifest: Manifest
    sha256: str
    code: str
    signer_key: str
    rows_by_kind: list[list[Row]]
    siblings: list[Sibling]
    inbox_copy: Path


def read_package(
    path: Path,
    inbox: Path,
    unsealing_key: bytes | None = None,
    *,
    known: KnownSchema | None = None,
    accept: Callable[[PeekedPackage], None] | None = None,
    progress: Progress | None = None,
) -> ReadPackage:
    """Copy the package at `path` into the folder `inbox` and read the copy; `path` is never written to.

    The copy is named by its hash and stays only if the package is good. `known` refuses schemas that the
    program cannot store; `accept` sees the verified manifest before any row is parsed and may raise to refuse
    it. `progress` counts unpacked bytes, those verified and those parsed.

    PackageError, with `file` among its values, for everything that can be wrong with a file.
    """
    with _about(path):
        with received(path, inbox) as (copy, sha256, temporary):
            verified = _verified(copy, unsealing_key, progress)
            peeked = verified.peeked(sha256)
            if known is not None:
                known.check(peeked.manifest)
            if accept is not None:
                accept(peeked)
            with _collector_resting():
                reader = verified.rows(peeked.manifest, progress)
            kept = _kept(copy, temporary, inbox / f"{sha256}.hhp")
        return ReadPackage(
            peeked.manifest, sha256, peeked.code, peeked.signer_key, reader.rows, reader.siblings, kept
        )


def peek(path: Path, unsealing_key: bytes | None = None) -> PeekedPackage:
    """What the package at `path` says of itself, verified; no row is parsed and nothing is kept.

    PackageError as of `read_package`.
    """
    with (
        _about(path),
        _passing_folder() as folder,
        received(path, folder) as (copy, sha256, _),
    ):
        return _verified(copy, unsealing_key, None).peeked(sha256)


@dataclass(frozen=True, slots=True)
class _Verified:
    """An archive whose signature was found right; `kept` are its unpacked rows if they are few."""

    archive: ArchiveReader
    manifest: bytes
    signer_key: str
    sealed: bool
    kept: list[bytes] | None

    def peeked(self, sha256: str) -> PeekedPackage:
        manifest = decode_manifest(self.manifest)
        if manifest.key != self.signer_key:
            raise PackageError("package-signature-wrong")
        code = spoken_code(bytes.fromhex(sha256))
        return PeekedPackage(manifest, sha256, code, self.signer_key, self.sealed)

    def rows(self, manifest: Manifest, progress: Progress | None) -> RowReader:
        size = self.archive.size(ROWS)
        reader, done = RowReader(manifest), size
        for piece in self.kept if self.kept is not None else self.archive.pieces(ROWS):
            reader.feed(piece)
            done += len(piece)
            if progress is not None:
                progress(done, 2 * size)
        reader.finish()
        return reader


def _verified(copy: BinaryIO, unsealing_key: bytes | None, progress: Progress | None) -> _Verified:
    copy.seek(0)
    sealed = copy.read(len(MAGIC)) == MAGIC
    archive = ArchiveReader(BytesIO(unseal(copy, unsealing_key)) if sealed else copy)
    manifest_digest, rows_digest = ContentDigest(), ContentDigest()
    manifest = b"".join(archive.pieces(MANIFEST))
    manifest_digest.update(manifest)
    size, done = archive.size(ROWS), 0
    kept: list[bytes] | None = [] if size <= _KEPT_BYTES else None
    for piece in archive.pieces(ROWS):
        rows_digest.update(piece)
        if kept is not None:
            kept.append(piece)
        done += len(piece)
        if progress is not None:
            progress(done, 2 * size)
    signature = SignatureMember.decode(b"".join(archive.pieces(SIGNATURE)))
    signature.check(manifest_digest, rows_digest)
    return _Verified(archive, manifest, signature.key.hex(), sealed, kept)


def _kept(copy: BinaryIO, temporary: Path, name: Path) -> Path:
    """Close the copy and give it its name for good; one of the same name has the same content."""
    try:
        copy.close()
        replace_file(temporary, name)
    except OSError as error:
        raise PackageError("package-not-copied", reason=reason_of(error)) from error
    return name


@contextlib.contextmanager
def _passing_folder() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    try:
        workshop = Workshop("package")
    except OSError as error:
        raise PackageError("package-not-copied", reason=reason_of(error)) from error
    with workshop as folder:
        yield folder


@contextlib.contextmanager
def _collector_resting() -> Iterator[None]:
    """Keep the collector of cycles from the rows: they are many, and none is in a cycle."""
    resting = not gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not resting:
            gc.enable()


@contextlib.contextmanager
def _about(path: Path) -> Iterator[None]:
    """Add the file's name to every error of a package."""
    try:
        yield
    except PackageError as error:
        raise PackageError(error.code, **{"file": path.name, **error.values}) from error
