"""Packages to test with: two kinds of rows with stamps and a few siblings, signed by fixed keys."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hhdesk.exchange.package.archive import write_archive
from hhdesk.exchange.package.keys import KeyPair
from hhdesk.exchange.package.manifest import KindLayout, Manifest, Row, Scope, Sibling, Token
from hhdesk.exchange.package.manifest_json import encode_manifest
from hhdesk.exchange.package.row_lines import encode_rows
from hhdesk.exchange.package.write_package import encode_package, signed_members

KEYS = KeyPair(signing=bytes(range(32)), unsealing=bytes(range(32, 64)))
OTHER_KEYS = KeyPair(signing=bytes(range(64, 96)), unsealing=bytes(range(96, 128)))
SITE = "5e" * 12
UNIT = "14215@2020-01-01"
NAMESPACE = uuid.UUID(int=7)


def record_id(number: int) -> str:
    return str(uuid.uuid5(NAMESPACE, str(number)))


MEMBERSHIP: list[Row] = [
    (record_id(n), int(n % 7 != 0), "pn", UNIT, f"{2000 + n}", 900 + n, None if n % 3 else n, n % 4, None)
    for n in range(30)
]
BASES: list[Row] = [
    (record_id(100 + n), 1, "pn", UNIT, f"Chi hội xóm {n}, Hải Hậu", "2019-05-19", "dòng một\ndòng hai", 0)
    for n in range(20)
]
SIBLINGS: list[Sibling] = [
    (0, record_id(0), "figures", 1, (901, None)),
    (0, record_id(0), "figures", 2, (902, 14)),
    (1, record_id(101), "name", 0, ("Chi hội Xóm Hoà",)),
]
MANIFEST_OF_ALL = Manifest(
    program="0.1.0",
    schema="0001",
    unit=UNIT,
    tier="commune",
    site=SITE,
    key=KEYS.public_key,
    created_at="2025-06-30T01:02:03Z",
    scopes=(Scope(UNIT, (0, 1, 2)), Scope("14216", (3,))),
    tokens=(
        Token("a0" * 12, 0, SITE, "commune"),
        Token("a1" * 12, 0, SITE, "commune"),
        Token("a2" * 12, 0, "77" * 12, "district"),
        Token("a3" * 12, 1, SITE, "commune"),
    ),
    kinds=(
        KindLayout(
            "membership",
            ("id", "alive", "organisation", "unit", "period", "eligible", "members"),
            ("figures", "existence"),
            len(MEMBERSHIP),
        ),
        KindLayout(
            "bases", ("id", "alive", "organisation", "unit", "name", "founded", "note"), ("name",), len(BASES)
        ),
    ),
    siblings=len(SIBLINGS),
    extras={"receipt": (("gói đã nhận", 3, None),), "targets": ()},
)


def all_rows() -> list[tuple[object, ...]]:
    return [*((0, *row) for row in MEMBERSHIP), *((1, *row) for row in BASES)]


def sample_package(manifest: Manifest = MANIFEST_OF_ALL) -> bytes:
    return encode_package(manifest, all_rows(), SIBLINGS, KEYS.signing)


def small_manifest(rows: int, **changes: object) -> Manifest:
    """A package of one kind with one column beside the fixed ones, and one stamp."""
    kind = KindLayout("notes", ("id", "alive", "note"), ("note",), rows)
    manifest = replace(MANIFEST_OF_ALL, kinds=(kind,), siblings=0, extras={})
    return replace(manifest, **changes)  # type: ignore[arg-type]


def small_row(number: int, note: object = "ghi chú", stamp: object = 0) -> tuple[object, ...]:
    return (0, record_id(number), 1, note, stamp)


def forged(manifest: bytes, rows: bytes, keys: KeyPair = KEYS) -> bytes:
    """A package of exactly these bytes, with a right signature: what an ill-willed sender can make."""
    return write_archive(signed_members(keys.signing, [manifest], [rows]))


def forged_rows(lines: Sequence[bytes], announced: int | None = None, siblings: int = 0) -> bytes:
    """A rightly signed package of `small_manifest` with these lines for rows."""
    count = len(lines) - siblings if announced is None else announced
    manifest = encode_manifest(small_manifest(count, siblings=siblings))
    return forged(manifest, b"".join(line + b"\n" for line in lines))


def members() -> dict[str, bytes]:
    """The unpacked members of the sample package."""
    manifest = encode_manifest(MANIFEST_OF_ALL)
    rows = encode_rows(MANIFEST_OF_ALL, all_rows(), SIBLINGS)
    return {name: b"".join(pieces) for name, pieces in signed_members(KEYS.signing, [manifest], rows)}


def file_of(folder: Path, content: bytes, name: str = "goi.hhp") -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_bytes(content)
    return file


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
