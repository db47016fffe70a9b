"""Packages that no honest desk writes, signed with an honest desk's key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from hhdesk.app.sync.keys import own_keys
from hhdesk.exchange.package.archive import MANIFEST, ROWS, SIGNATURE, write_archive
from hhdesk.exchange.package.keys import KeyPair
from hhdesk.exchange.package.manifest import KindLayout, Manifest, Row, Sibling
from hhdesk.exchange.package.manifest_json import encode_manifest
from hhdesk.exchange.package.read_package import ReadPackage, read_package
from hhdesk.exchange.package.row_lines import encode_rows
from hhdesk.exchange.package.signature import ContentDigest, sign
from hhdesk.exchange.package.write_package import write_package
from tests.sync.world import Pc

Rows = dict[str, list[Row]]


def opened(pc: Pc, file: Path) -> tuple[ReadPackage, Rows]:
    """A package of the PC's own, and its rows by kind."""
    package = read_package(file, pc.home / "forge")
    names = [kind.name for kind in package.manifest.kinds]
    return package, dict(zip(names, package.rows_by_kind, strict=True))


def forged(
    pc: Pc,
    file: Path,
    change: Callable[[Rows], None] = lambda rows: None,
    *,
    manifest: Callable[[Manifest], Manifest] = lambda manifest: manifest,
    siblings: Sequence[Sibling] = (),
) -> Path:
    """The PC's package `file` once more beside it, changed, and signed anew with the PC's key."""
    package, rows = opened(pc, file)
    change(rows)
    kinds = tuple(replace(kind, rows=len(rows[kind.name])) for kind in package.manifest.kinds)
    written = [*package.siblings, *siblings]
    head = manifest(replace(package.manifest, kinds=kinds, siblings=len(written)))
    with pc.at_work():
        keys = own_keys(pc.desk)
    return put_down(file, head, rows, written, keys)


def put_down(file: Path, manifest: Manifest, rows: Rows, siblings: Sequence[Sibling], keys: KeyPair) -> Path:
    """Write a package beside `file`."""
    places = [(place, kind.name) for place, kind in enumerate(manifest.kinds)]
    lines = [(place, *row) for place, name in places for row in rows[name]]
    return write_package(file, manifest, lines, siblings, keys.signing).file


def changed(rows: Rows, layout: KindLayout, values: Mapping[str, object], place: int = 0) -> None:
    """Give one row of a kind other values, by the names of columns and `stamp_GROUP`."""
    names = [*layout.columns, *(f"stamp_{group}" for group in layout.stamps)]
    row = list(rows[layout.name][place])
    for name, value in values.items():
        row[names.index(name)] = value  # type: ignore[call-overload]
    rows[layout.name][place] = tuple(row)


def layout_of(pc: Pc, file: Path, kind: str) -> KindLayout:
    """How the rows of a kind are laid out in a package."""
    package, _ = opened(pc, file)
    return next(each for each in package.manifest.kinds if each.name == kind)


def with_lines(pc: Pc, file: Path, alter: Callable[[bytes], bytes]) -> Path:
    """The PC's package with its lines altered as bytes, signed anew, under another name."""
    package, rows = opened(pc, file)
    lines = [(place, *row) for place, kind in enumerate(package.manifest.kinds) for row in rows[kind.name]]
    content = alter(b"".join(encode_rows(package.manifest, lines, package.siblings)))
    with pc.at_work():
        keys = own_keys(pc.desk)
    head = encode_manifest(package.manifest)
    head_digest, line_digest = ContentDigest(), ContentDigest()
    head_digest.update(head)
    line_digest.update(content)
    signature = sign(keys.signing, head_digest, line_digest).encode()
    target = file.with_name(f"altered-{file.name}")
    target.write_bytes(write_archive([(MANIFEST, [head]), (ROWS, [content]), (SIGNATURE, [signature])]))
    return target
