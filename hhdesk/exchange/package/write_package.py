"""Writes a package: checked as a reader will check it, signed, sealed if asked, and safely on the drive."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hhdesk.domain.codes import spoken_code
from hhdesk.exchange.package.archive import MANIFEST, ROWS, SIGNATURE, write_archive
from hhdesk.exchange.package.errors import PackageError
from hhdesk.exchange.package.limits import MOST_FILE_BYTES
from hhdesk.exchange.package.manifest import Manifest
from hhdesk.exchange.package.manifest_json import encode_manifest
from hhdesk.exchange.package.placing import place_file
from hhdesk.exchange.package.row_lines import encode_rows
from hhdesk.exchange.package.sealing import seal
from hhdesk.exchange.package.signature import ContentDigest, public_key, sign

Progress = Callable[[int, int], None]  # done, in all; it may raise to cancel


@dataclass(frozen=True, slots=True)
class WrittenPackage:
    """The file as it was named in the end, its SHA-256 in hexadecimal, and the code to read aloud."""

    file: Path
    sha256: str
    code: str


def write_package(
    target: Path,
    manifest: Manifest,
    rows: Iterable[Sequence[object]],
    siblings: Iterable[Sequence[object]],
    signing_key: bytes,
    *,
    seal_to: bytes | None = None,
    progress: Progress | None = None,
) -> WrittenPackage:
    """Write the package `target`, or `target (2)` and so on where that name is taken.

    `rows` are (kind index, values in the order of the columns, stamps) and come kind by kind; `siblings` are
    (kind index, record id, group, token index, values). `signing_key` is the secret key whose public one the
    manifest names, `seal_to` the public key of the only reader. `progress` counts rows.

    PackageError `package-content-invalid` or `package-too-large` for what no reader would take,
    `package-not-written` if the drive refuses; ValueError for a key that is not the manifest's. The same
    content gives the same bytes, unless sealed.
    """
    content = encode_package(manifest, _counted(rows, manifest.rows, progress), siblings, signing_key)
    if seal_to is not None:
        content = seal(content, seal_to)
    if len(content) > MOST_FILE_BYTES:
        raise PackageError("package-too-large", what="file", limit=MOST_FILE_BYTES)
    file = place_file(content, target)
    digest = hashlib.sha256(content)
    return WrittenPackage(file, digest.hexdigest(), spoken_code(digest.digest()))


def encode_package(
    manifest: Manifest,
    rows: Iterable[Sequence[object]],
    siblings: Iterable[Sequence[object]],
    signing_key: bytes,
) -> bytes:
    """The bytes of a package that is not sealed; arguments and errors as of `write_package`."""
    if public_key(signing_key).hex() != manifest.key:
        raise ValueError("the manifest names another key")
    return write_archive(
        signed_members(signing_key, [encode_manifest(manifest)], encode_rows(manifest, rows, siblings))
    )


def signed_members(
    signing_key: bytes, manifest: Iterable[bytes], rows: Iterable[bytes]
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The members of an archive, each to be used up before the next: the last one signs the others."""
    manifest_digest, rows_digest = ContentDigest(), ContentDigest()
    yield MANIFEST, _digested(manifest, manifest_digest)
    yield ROWS, _digested(rows, rows_digest)
    yield SIGNATURE, [sign(signing_key, manifest_digest, rows_digest).encode()]


def _digested(pieces: Iterable[bytes], digest: ContentDigest) -> Iterator[bytes]:
    for piece in pieces:
        digest.update(piece)
        yield piece


def _counted(
    rows: Iterable[Sequence[object]], total: int, progress: Progress | None
) -> Iterable[Sequence[object]]:
    return rows if progress is None else _reported(rows, total, progress)


def _reported(rows: Iterable[Sequence[object]], total: int, progress: Progress) -> Iterator[Sequence[object]]:
    for done, row in enumerate(rows):
        if not done % 1_000:
            progress(done, total)
        yield row
    progress(total, total)
