"""Trusted packages with tampered content, merged into real databases: up to a district, back to a commune."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import orjson

from hhdesk.app.sync.keys import own_keys
from hhdesk.app.sync.merge_packages import merge_packages
from hhdesk.exchange.package.keys import KeyPair
from hhdesk.exchange.package.manifest_json import encode_manifest
from hhdesk.exchange.package.read_package import read_package
from hhdesk.exchange.package.row_lines import encode_rows
from tests.desks import DISTRICT, HAI_MINH, base, membership, rating, task
from tests.exchange.package.samples import forged
from tests.fuzz.chooser import Chooser, edit_json
from tests.fuzz.targets import Target
from tests.sync.world import Pc, World


def _filled(folder: Path) -> tuple[Pc, Pc]:
    """A commune with rows of each kind that the district has, which then changed some."""
    world = World(folder)
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    (union,) = commune.put(base(HAI_MINH, "Công đoàn A")).ids
    commune.put(
        membership(HAI_MINH, "2023", eligible=10, members=5, note="a"),
        membership(HAI_MINH, "2024", organisation="nd", eligible=10, members=5),
        rating(union, 2023, level="htt"),
        task(HAI_MINH, "Đường hoa", plan=5),
    )
    district.take(commune.pack())
    district.put(membership(HAI_MINH, "2023", members=6), task(HAI_MINH, "Đường hoa", actual=3))
    commune.put(membership(HAI_MINH, "2023", members=7))
    return commune, district


def _content(pc: Pc, file: Path) -> tuple[Any, list[Any], KeyPair]:
    """Manifest and rows of a package of the PC's, as JSON, and the keys that sign it."""
    package = read_package(file, pc.home / "opened")
    rows = [(place, *row) for place, kind in enumerate(package.rows_by_kind) for row in kind]
    lines = b"".join(encode_rows(package.manifest, rows, package.siblings)).splitlines()
    with pc.at_work():
        keys = own_keys(pc.desk)
    return orjson.loads(encode_manifest(package.manifest)), [orjson.loads(line) for line in lines], keys


def _merging(upwards: bool) -> Callable[[Path], Callable[[bytes], object]]:
    def prepare(folder: Path) -> Callable[[bytes], object]:
        commune, district = _filled(folder)
        sender, taker = (commune, district) if upwards else (district, commune)
        file = sender.pack(None if upwards else HAI_MINH)
        head, rows, keys = _content(sender, file)
        taker.desk.close()
        whole = taker.desk.path.read_bytes()
        hostile = folder / "hostile.hhp"
        os.environ["HHDESK_HOME"] = str(taker.home)

        def run(data: bytes) -> None:
            document = {"head": orjson.loads(orjson.dumps(head)), "rows": [list(row) for row in rows]}
            edit_json(document, Chooser(data))
            try:
                lines = document["rows"] if isinstance(document.get("rows"), list) else []
                _count_rows(document, lines)
                hostile.write_bytes(
                    forged(
                        orjson.dumps(document.get("head")),
                        b"".join(orjson.dumps(row) + b"\n" for row in lines),
                        keys,
                    )
                )
            except TypeError:  # what JSON does not have
                return
            _merge(taker, hostile, whole)

        return run

    return prepare


def _count_rows(document: dict[str, Any], lines: list[Any]) -> None:
    """Let the manifest announce as many rows as there are, where it can: else nothing behind is reached."""
    head = document.get("head")
    kinds = head.get("kinds") if isinstance(head, dict) else None
    for place, kind in enumerate(kinds if isinstance(kinds, list) else []):
        if isinstance(kind, list) and len(kind) == 4 and type(kind[3]) is int:
            kind[3] = sum(isinstance(row, list) and bool(row) and row[0] == place for row in lines)


def _merge(taker: Pc, file: Path, whole: bytes) -> None:
    """Merge it twice into the database as it was: what is refused leaves every row as it was."""
    path = taker.desk.path
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    path.write_bytes(whole)
    taker.reopen()
    with closing(taker.desk):
        before = _facts(taker)
        (outcome,) = merge_packages(taker.desk, [file], trust_new=True, backup=False).packages
        if outcome.status == "refused":
            assert _facts(taker) == before, outcome
            return
        (again,) = merge_packages(taker.desk, [file], trust_new=True, backup=False).packages
        assert again.status in {"already", "merged", "older", "fork"}, again
        assert not any(again.counts.values()) or again.status == "already", again


def _facts(taker: Pc) -> int:
    """A number that differs once anything was written."""
    with taker.desk.read() as session:
        return int(session.connection.exec_driver_sql("SELECT COALESCE(max(id), 0) FROM edit").scalar_one())


TARGETS = (
    Target("merge_up", _merging(True), 2, 300, 3),
    Target("merge_return", _merging(False), 2, 300, 3),
)
