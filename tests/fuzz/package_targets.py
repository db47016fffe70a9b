"""Packages as bytes, and packages with a right signature over content that was tampered with before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import orjson

from hhdesk.app.sync.shipments import known_schema
from hhdesk.exchange.package.errors import PackageError
from hhdesk.exchange.package.keys import load_keys
from hhdesk.exchange.package.manifest import KnownSchema
from hhdesk.exchange.package.read_package import peek, read_package
from hhdesk.exchange.package.sealing import seal
from hhdesk.store.schema import HEAD
from tests.exchange.package.samples import KEYS, forged, members
from tests.fuzz.chooser import Chooser, edit_json
from tests.fuzz.targets import Target


def _read(file: Path, folder: Path, known: KnownSchema | None = None) -> None:
    for unsealing in (KEYS.unsealing, None):
        try:
            package = read_package(file, folder / "inbox", unsealing, known=known)
        except PackageError:
            continue
        package.inbox_copy.unlink()


def _files(folder: Path) -> Callable[[bytes], object]:
    """Any bytes as a package."""

    def run(data: bytes) -> None:
        file = folder / "a.hhp"
        file.write_bytes(data)
        _read(file, folder)
        try:
            peek(file, KEYS.unsealing)
        except PackageError:
            return

    return run


def _signed_bytes(folder: Path) -> Callable[[bytes], object]:
    """The bytes of manifest and rows, parted by a line of NUL, under a right signature; sealed or not."""

    def run(data: bytes) -> None:
        head, _, rows = data.partition(b"\0\n")
        package = forged(head, rows)
        file = folder / "a.hhp"
        file.write_bytes(seal(package, KEYS.sealing_key) if len(data) % 4 == 3 else package)
        _read(file, folder)

    return run


def _signed_edits(folder: Path) -> Callable[[bytes], object]:
    """Edits of a sound package's content, spelt as the format asks and rightly signed."""
    sound = members()
    lines = sound["rows.ndjson"].splitlines()
    known = known_schema(HEAD)

    def run(data: bytes) -> None:
        choose = Chooser(data)
        document = {
            "head": orjson.loads(sound["manifest.json"]),
            "rows": [orjson.loads(each) for each in lines],
        }
        edit_json(document, choose)
        try:
            head = orjson.dumps(document.get("head"))
            rows = document.get("rows")
            written = b"".join(
                orjson.dumps(row) + b"\n" for row in (rows if isinstance(rows, list) else [rows])
            )
        except TypeError:  # a number or text that JSON does not have
            return
        file = folder / "a.hhp"
        file.write_bytes(forged(head, written))
        _read(file, folder)
        _read(file, folder, known)

    return run


def _keys(folder: Path) -> Callable[[bytes], object]:
    """Any bytes as the file of own keys."""

    def run(data: bytes) -> None:
        (folder / "a.keys").write_bytes(data)
        try:
            load_keys(folder, "a")
        except PackageError:
            return

    return run


TARGETS = (
    Target("package_file", _files, 12, 8_000),
    Target("package_signed_bytes", _signed_bytes, 12, 8_000),
    Target("package_signed_edits", _signed_edits, 12, 400),
    Target("keys", _keys, 4, 400),
)
