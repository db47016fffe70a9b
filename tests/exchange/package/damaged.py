"""Five hundred damaged, disguised and malicious packages, always the same; as a program, it reads them all.

`python -m tests.exchange.package.damaged FOLDER` reads every file in FOLDER/files as a package and prints as
JSON what became of each, and the most memory that it took.
"""

from __future__ import annotations

import json
import random
import struct
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from hhdesk.exchange.package.errors import PackageError
from hhdesk.exchange.package.read_package import peek, read_package
from hhdesk.exchange.package.sealing import MAGIC, seal
from tests.exchange.package.hostile_archives import NAMES, bomb, database, hiding, swollen, with_gap, zip_of
from tests.exchange.package.samples import KEYS, OTHER_KEYS, forged, members, sample_package

Case = tuple[str, bytes, set[str]]
BROKEN = {"package-damaged", "package-not-a-package"}
ALTERED = {*BROKEN, "package-signature-wrong", "package-too-large"}
INVALID = "package-content-invalid"


def cases() -> Iterator[Case]:
    """Name, content and the codes that may refuse it."""
    chance = random.Random(20251231)  # noqa: S311  # the same ones every time
    good = sample_package()
    yield from _cut(chance, good)
    yield from _flipped(chance, good)
    yield from _edited(chance, good)
    yield from _disguised(chance)
    yield from _arranged()
    yield from _headers(good)
    yield from _unsigned(chance)
    yield from _bombs(chance)
    yield from _sealed(chance, good)
    yield from _signed_nonsense(chance)


def _cut(chance: random.Random, good: bytes) -> Iterator[Case]:
    for length in [*range(1, 60), *chance.sample(range(60, len(good)), 60), len(good) - 1]:
        yield f"cut-{length}", good[:length], BROKEN
    for length in chance.sample(range(1, len(good)), 20):
        # A copy that was broken off on FAT keeps its size and ends in nothing.
        yield f"zeros-after-{length}", good[:length] + bytes(len(good) - length), ALTERED


def _flipped(chance: random.Random, good: bytes) -> Iterator[Case]:
    for bit in chance.sample(range(8 * len(good)), 130):
        altered = bytearray(good)
        altered[bit // 8] ^= 1 << bit % 8
        yield f"flip-{bit}", bytes(altered), ALTERED


def _edited(chance: random.Random, good: bytes) -> Iterator[Case]:
    for number in range(20):
        place = chance.randrange(len(good))
        yield f"inserted-{number}", good[:place] + b"\x00" + good[place:], ALTERED
        yield f"removed-{number}", good[:place] + good[place + 1 :], ALTERED
    for number in range(10):
        first, second = sorted(chance.sample(range(len(good)), 2))
        yield f"swapped-{number}", good[second:] + good[first:second] + good[:first], ALTERED
    for name, tail in (
        ("comment", b"hello"),
        ("script", b"#!/bin/sh\n"),
        ("again", good),
        ("zeros", bytes(512)),
    ):
        yield f"after-{name}", good + tail, BROKEN
        yield f"before-{name}", tail + good, BROKEN


def _disguised(chance: random.Random) -> Iterator[Case]:
    heads = {
        "exe": b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff",
        "elf": b"\x7fELF\x02\x01\x01",
        "pdf": b"%PDF-1.7\n",
        "png": b"\x89PNG\r\n\x1a\n",
        "gzip": b"\x1f\x8b\x08",
        "rar": b"Rar!\x1a\x07",
        "seven": b"7z\xbc\xaf\x27\x1c",
        "lnk": b"L\x00\x00\x00\x01\x14\x02\x00",
        "json": b'{"format":1}',
        "html": b"<html><script>",
        "script": b"@echo off\r\nformat c:",
        "noise": b"",
    }
    for name, head in heads.items():
        yield f"disguised-{name}", head + chance.randbytes(5_000), {"package-not-a-package"}
    yield "disguised-sqlite", database(), {"package-not-a-package"}
    yield "disguised-workbook", zip_of({"[Content_Types].xml": b"<Types/>"}), {"package-not-a-package"}
    yield "disguised-empty-zip", zip_of({}), BROKEN
    yield "empty", b"", {"package-damaged"}
    yield "zeros", bytes(40_000), {"package-damaged"}


def _arranged() -> Iterator[Case]:
    content = members()
    bad = (
        "../manifest.json",
        "/etc/passwd",
        "..\\..\\sig",
        "C:\\sig",
        "sig\0.exe",
        "SIG",
        "a/sig",
        "sig ",
        "",
    )
    for name in bad:
        for place, right in enumerate(NAMES):
            renamed = {name if each == right else each: data for each, data in content.items()}
            yield f"name-{bad.index(name)}-{place}", zip_of(renamed), BROKEN
    for order in ((1, 0, 2), (2, 0, 1), (0, 2, 1), (2, 1, 0)):
        yield f"order-{order}", zip_of({NAMES[place]: content[NAMES[place]] for place in order}), BROKEN
    for place, name in enumerate(NAMES):
        yield f"without-{place}", zip_of({each: content[each] for each in NAMES if each != name}), BROKEN
        yield f"twice-{place}", zip_of([*content.items(), (name, content[name])]), BROKEN
    yield "more-exe", zip_of({**content, "setup.exe": b"MZ"}), BROKEN
    yield "more-folder", zip_of({**content, "folder/": b""}), BROKEN
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        yield f"method-{method}", zip_of(content, method=method), BROKEN
    yield "gap", with_gap(sample_package()), BROKEN
    yield "comment", zip_of(content, comment=b"x"), BROKEN
    yield "link", zip_of(content, attributes=0o120777 << 16), BROKEN
    yield "device", zip_of(content, attributes=0o020666 << 16), BROKEN
    yield "dated", zip_of(content, date=(2025, 6, 30, 1, 2, 4)), BROKEN


def _headers(good: bytes) -> Iterator[Case]:
    """Fields of the local and the central headers and of the end, set to what a package never has."""
    local, central, end = 0, good.index(b"PK\x01\x02"), len(good) - 22
    fields: dict[str, tuple[tuple[int, bytes], ...]] = {
        "encrypted": ((local + 6, struct.pack("<H", 1)), (central + 8, struct.pack("<H", 1))),
        "streamed": ((local + 6, struct.pack("<H", 8)), (central + 8, struct.pack("<H", 8))),
        "large-file": (
            (local + 18, struct.pack("<II", 0xFFFFFFFF, 0xFFFFFFFF)),
            (central + 20, struct.pack("<II", 0xFFFFFFFF, 0xFFFFFFFF)),
        ),
        "stored": ((local + 8, struct.pack("<H", 0)), (central + 10, struct.pack("<H", 0))),
        "version": ((local + 4, struct.pack("<H", 45)), (central + 6, struct.pack("<H", 45))),
        "windows": ((central + 5, struct.pack("<B", 0)),),
        "elsewhere": ((central + 42, struct.pack("<I", 40)),),
        "far-away": ((central + 42, struct.pack("<I", 0xFFFFFFF0)),),
        "other-disk": ((central + 34, struct.pack("<H", 1)),),
        "end-count": ((end + 10, struct.pack("<H", 4)),),
        "end-disks": ((end + 4, struct.pack("<H", 1)),),
        "end-size": ((end + 12, struct.pack("<I", 100)),),
        "end-offset": ((end + 16, struct.pack("<I", 0)),),
        "end-offset-far": ((end + 16, struct.pack("<I", 0xFFFFFFFF)),),
        "end-comment": ((end + 20, struct.pack("<H", 10)),),
        "smaller": ((local + 22, struct.pack("<I", 10)), (central + 24, struct.pack("<I", 10))),
        "larger": ((local + 22, struct.pack("<I", 900_000)), (central + 24, struct.pack("<I", 900_000))),
        "checksum": ((local + 14, struct.pack("<I", 7)), (central + 16, struct.pack("<I", 7))),
    }
    for name, changes in fields.items():
        for only in range(len(changes) + 1):
            altered = bytearray(good)
            for place, value in changes[only:] or changes[:1]:
                altered[place : place + len(value)] = value
            yield f"header-{name}-{only}", bytes(altered), ALTERED


def _unsigned(chance: random.Random) -> Iterator[Case]:
    """Sound archives of altered members, which the signature no longer covers."""
    content = members()
    wrong = {"package-signature-wrong"}
    for number in range(30):
        name = NAMES[number % 3]
        altered = bytearray(content[name])
        altered[chance.randrange(4, len(altered))] ^= 1 << chance.randrange(8)
        yield f"unsigned-{number}", zip_of({**content, name: bytes(altered)}), wrong
    key, signature = content["sig"][4:36], content["sig"][36:]
    yield "unsigned-no-key", zip_of({**content, "sig": b"hhp1" + bytes(32) + signature}), wrong
    yield "unsigned-nothing", zip_of({**content, "sig": b"hhp1" + key + bytes(64)}), wrong
    yield "signature-short", zip_of({**content, "sig": content["sig"][:-1]}), {"package-damaged"}
    yield "signature-long", zip_of({**content, "sig": content["sig"] + b"\0"}), {"package-damaged"}
    yield "signature-tag", zip_of({**content, "sig": b"abcd" + key + signature}), {"package-damaged"}
    yield "signature-of-tomorrow", zip_of({**content, "sig": b"hhp2" + bytes(500)}), {"package-too-new"}


def _bombs(chance: random.Random) -> Iterator[Case]:
    content = members()
    large = {"package-too-large"}
    for name in ("manifest.json", "rows.ndjson"):
        yield f"bomb-{name}", bomb(content, name, 420_000_000, None), large
        yield f"bomb-{name}-that-lies", bomb(content, name, 420_000_000, 500), BROKEN
        yield f"hiding-in-{name}", hiding(content, name, b"MZ\x90\x00"), BROKEN
        yield f"hiding-much-in-{name}", hiding(content, name, chance.randbytes(600_000)), BROKEN
        yield f"bomb-{name}-by-ratio", bomb(content, name, 7_900_000, None), large
    # Just within the ratio and the size: unpacked as a stream, and refused by its signature.
    noise = chance.randbytes(11_000)
    within = swollen(content, "rows.ndjson", noise + bytes(900_000), 400)
    yield "bomb-within-limits", within, {"package-signature-wrong"}
    yield "too-large", bytes(64_000_001), large
    yield "deep", forged(b"[" * 7_000_000, b""), {INVALID, *large}
    empty_lists = b'{"format":1,"x":[' + b"[]," * 300_000 + b"[]]}"
    yield "lists", forged(empty_lists, b""), {INVALID}


def _sealed(chance: random.Random, good: bytes) -> Iterator[Case]:
    ours, other = seal(good, KEYS.sealing_key), seal(good, OTHER_KEYS.sealing_key)
    closed = {"package-sealed-for-another"}
    yield "sealed-for-another", other, closed
    for number in range(10):
        altered = bytearray(ours)
        altered[chance.randrange(len(MAGIC), len(ours))] ^= 1 << number % 8
        yield f"sealed-flip-{number}", bytes(altered), closed
    for length in (0, 1, 31, 47, 48, 49, 500):
        yield f"sealed-cut-{length}", ours[: len(MAGIC) + length], closed
    yield "sealed-noise", MAGIC + chance.randbytes(60_000_000), closed
    yield "sealed-not-a-package", seal(b"MZ\x90", KEYS.sealing_key), {"package-not-a-package"}
    yield "sealed-twice", seal(ours, KEYS.sealing_key), {"package-not-a-package"}


def _signed_nonsense(chance: random.Random) -> Iterator[Case]:
    """Altered members, rightly signed by an ill-willed sender: with bytes that fit nowhere."""
    content = members()
    for number in range(60):
        name = NAMES[number % 2]
        place = chance.randrange(len(content[name]))
        intruder = chance.choice([b"\xff", b"\n", b'"', b"\x00", b"\x1b[2J"])
        altered = {**content, name: content[name][:place] + intruder + content[name][place:]}
        yield f"signed-{number}", forged(altered["manifest.json"], altered["rows.ndjson"]), {INVALID}


def main(folder: Path) -> None:
    """Read all files and print what became of them."""
    codes: dict[str, list[str]] = {}
    for file in sorted((folder / "files").iterdir()):
        codes[file.name] = []
        for attempt in (
            lambda file=file: read_package(file, folder / "inbox", KEYS.unsealing),
            lambda file=file: peek(file, KEYS.unsealing),
        ):
            try:
                attempt()
            except PackageError as error:
                codes[file.name].append(error.code)
            else:
                codes[file.name].append("taken")
    print(json.dumps({"codes": codes, "most_memory": _most_memory()}))  # noqa: T201  # it is read by a test


def _most_memory() -> int:
    """Bytes of memory that this process held at most; the parent's own are counted elsewhere."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise AssertionError("no VmHWM")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
