"""Zip archives that no package writer makes: odd headers, hidden data, bombs; and a database in disguise."""

from __future__ import annotations

import io
import sqlite3
import struct
import zipfile
import zlib

NAMES = ("manifest.json", "rows.ndjson", "sig")


def zip_of(
    content: dict[str, bytes] | list[tuple[str, bytes]],
    *,
    method: int = zipfile.ZIP_DEFLATED,
    attributes: int = 0o100644 << 16,
    date: tuple[int, int, int, int, int, int] = (1980, 1, 1, 0, 0, 0),
    comment: bytes = b"",
) -> bytes:
    """An archive of these members, in the form of a package where the arguments do not say otherwise."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.comment = comment
        for name, data in content.items() if isinstance(content, dict) else content:
            member = zipfile.ZipInfo("x", date)
            member.filename = name
            member.compress_type = zipfile.ZIP_STORED if name == "sig" else method
            member.external_attr, member.create_system = attributes, 3
            _write_quietly(archive, member, data)
    return buffer.getvalue()


def _write_quietly(archive: zipfile.ZipFile, member: zipfile.ZipInfo, data: bytes) -> None:
    """Write a member, also a second one of the same name, of which the library would warn."""
    archive.NameToInfo.pop(member.filename, None)
    archive.writestr(member, data)


def bomb(content: dict[str, bytes], name: str, size: int, told: int | None) -> bytes:
    """A package with a member of `size` zeros, which says that it has `told` bytes."""
    million = 1_000_000
    packed = _repeated(bytes(million), size // million, bytes(size % million))
    return _repacked(content, name, packed, (0, size if told is None else told))


def swollen(content: dict[str, bytes], name: str, block: bytes, count: int) -> bytes:
    """A package with a member of `count` equal blocks, whose headers tell the truth."""
    checksum = 0
    for _ in range(count):
        checksum = zlib.crc32(block, checksum)
    return _repacked(content, name, _repeated(block, count, b""), (checksum, count * len(block)))


def _repeated(block: bytes, count: int, rest: bytes) -> bytes:
    """The block so many times and the rest, packed: one packed block is copied, which takes no time."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    return packed * count + packer.compress(rest) + packer.flush()


def hiding(content: dict[str, bytes], name: str, hidden: bytes) -> bytes:
    """A package with `hidden` inside the packed data of a member, behind what unpacks."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content[name]) + packer.flush() + hidden
    return _repacked(content, name, packed, (zlib.crc32(content[name]), len(content[name])))


def _repacked(content: dict[str, bytes], name: str, packed: bytes, told: tuple[int, int]) -> bytes:
    """A package with these packed data in a member, whose headers tell of a checksum and an unpacked size."""
    archive = bytearray(zip_of({**content, name: b""}))
    # The member was packed to two bytes, which give way.
    local = archive.index(b"PK\x03\x04", 0 if name == NAMES[0] else 1)
    start = local + 30 + len(name)
    archive[start : start + 2] = packed
    more = len(packed) - 2
    sizes = struct.pack("<III", told[0], len(packed), told[1])
    archive[local + 14 : local + 26] = sizes
    central = archive.index(b"PK\x01\x02", start + len(packed))
    for each in NAMES:
        if each == name:
            archive[central + 16 : central + 28] = sizes
        offset = struct.unpack_from("<I", archive, central + 42)[0]
        struct.pack_into("<I", archive, central + 42, offset + more if offset > local else offset)
        central += 46 + len(each)
    struct.pack_into("<I", archive, central + 16, struct.unpack_from("<I", archive, central + 16)[0] + more)
    return bytes(archive)


def with_gap(good: bytes) -> bytes:
    """The package with something between its last member and its directory, of which the end knows."""
    directory = good.index(b"PK\x01\x02")
    end = good[-22:-6] + struct.pack("<I", directory + 4) + good[-2:]
    return good[:directory] + b"MZ\x90\x00" + good[directory:-22] + end


def database() -> bytes:
    """A SQLite file."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE membership (id TEXT)")
    content: bytes = connection.serialize()
    connection.close()
    return content
