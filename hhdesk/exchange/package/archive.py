"""The outer form of a package: a zip of exactly three members, of which every header byte is laid down.

Whatever the form leaves open in a zip (comments, extra fields, gaps, other names, dates, rights, large-file
and encryption marks) is refused, so nothing can hide in it, and sizes are enforced while a member unpacks.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from hhdesk.exchange.package import limits
from hhdesk.exchange.package.errors import PackageError

MANIFEST, ROWS, SIGNATURE = MEMBERS = ("manifest.json", "rows.ndjson", "sig")
_METHODS = (ZIP_DEFLATED, ZIP_DEFLATED, ZIP_STORED)
_LIMITS = {MANIFEST: limits.MOST_MANIFEST_BYTES, ROWS: limits.MOST_ROWS_BYTES, SIGNATURE: 1_000}
_MEASURED = {MANIFEST: "manifest", ROWS: "rows", SIGNATURE: "file"}
_LOCAL_BYTES, _CENTRAL_BYTES = 30, 46
_BEGINNING = b"PK\x03\x04"
_END = struct.Struct("<4s4H2LH")
_DIRECTORY_BYTES = sum(_CENTRAL_BYTES + len(name) for name in MEMBERS)
_REGULAR_FILE = 0o100644 << 16
_LAID_DOWN = [name for name in ZipInfo.__slots__ if not name.startswith("_") and name != "orig_filename"]
# What the standard library raises for a directory that is none.
_BROKEN = (BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError, RuntimeError, struct.error)


def write_archive(members: Iterable[tuple[str, Iterable[bytes]]]) -> bytes:
    """The archive of these members (name, content in pieces), which come in their order.

    PackageError `package-too-large` for a member that readers would refuse for its size.
    """
    buffer = BytesIO()
    with ZipFile(buffer, "w", allowZip64=False) as archive:
        for name, pieces in members:
            size = 0
            with archive.open(_member(name), "w") as stream:
                for piece in pieces:
                    size += len(piece)
                    if size > _LIMITS[name]:
                        raise _too_large(_MEASURED[name], _LIMITS[name])
                    stream.write(piece)
    return buffer.getvalue()


class ArchiveReader:
    """The members of an archive in a seekable stream, which must begin and end with it.

    PackageError `package-not-a-package`, `package-damaged` or `package-too-large`, before anything unpacks.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        size = stream.seek(0, 2)
        _check_beginning(stream, size)
        directory = _check_end(stream, size)
        self._members = dict(zip(MEMBERS, self._directory(), strict=True))
        position = 0
        for member in self._members.values():
            position = self._check_header(member, position)
        if position != directory:
            raise PackageError("package-damaged")
        for name, member in self._members.items():
            _check_size(name, member)

    def size(self, name: str) -> int:
        """How many bytes the member says that it unpacks to."""
        return self._members[name].file_size

    def pieces(self, name: str) -> Iterator[bytes]:
        """The member's unpacked bytes in blocks; PackageError `package-damaged` where its header lies."""
        member = self._members[name]
        size = checksum = 0
        for piece in self._unpacked(member):
            size += len(piece)
            if size > member.file_size:
                raise PackageError("package-damaged")
            checksum = zlib.crc32(piece, checksum)
            yield piece
        if size != member.file_size or checksum != member.CRC:
            raise PackageError("package-damaged")

    def _unpacked(self, member: ZipInfo) -> Iterator[bytes]:
        packed = self._packed(member)
        if member.compress_type == ZIP_STORED:
            yield from packed
            return
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for piece in packed:
                pending = piece
                while pending and not inflater.eof:
                    yield inflater.decompress(pending, limits.BLOCK_BYTES)
                    pending = inflater.unconsumed_tail
                if inflater.unused_data or (pending and inflater.eof):
                    raise PackageError("package-damaged")
            while not inflater.eof:  # what it took in and could not put out yet
                piece = inflater.decompress(b"", limits.BLOCK_BYTES)
                if not piece:
                    raise PackageError("package-damaged")
                yield piece
        except zlib.error as error:
            raise PackageError("package-damaged") from error

    def _packed(self, member: ZipInfo) -> Iterator[bytes]:
        start = member.header_offset + _LOCAL_BYTES + len(member.filename)
        left = member.compress_size
        while left:
            self._stream.seek(start)
            piece = self._stream.read(min(left, limits.BLOCK_BYTES))
            if not piece:
                raise PackageError("package-damaged")
            yield piece
            start += len(piece)
            left -= len(piece)

    def _directory(self) -> list[ZipInfo]:
        try:
            found = ZipFile(self._stream).infolist()
        except _BROKEN as error:
            raise PackageError("package-damaged") from error
        if [member.orig_filename for member in found] != list(MEMBERS):
            raise PackageError("package-not-a-package")
        return found

    def _check_header(self, found: ZipInfo, position: int) -> int:
        """Where the member ends; both of its headers must be those that the writer makes for it."""
        expected = _member(found.filename)
        expected.CRC, expected.file_size = found.CRC, found.file_size
        expected.compress_size, expected.header_offset = found.compress_size, position
        if any(getattr(found, name, None) != getattr(expected, name, None) for name in _LAID_DOWN):
            raise PackageError("package-damaged")
        try:
            header = expected.FileHeader(zip64=False)
        except LargeZipFile as error:  # some releases of Python 3.11 refuse sizes that only a forger writes
            raise PackageError("package-damaged") from error
        self._stream.seek(position)
        if self._stream.read(len(header)) != header:
            raise PackageError("package-damaged")
        return position + len(header) + found.compress_size


def _member(name: str) -> ZipInfo:
    """The header of a member: no date of its own, a regular file, the same bytes on every system."""
    member = ZipInfo(name)
    member.compress_type = _METHODS[MEMBERS.index(name)]
    member.create_system = 3
    member.external_attr = _REGULAR_FILE
    return member


def _check_beginning(stream: BinaryIO, size: int) -> None:
    stream.seek(0)
    beginning = stream.read(_LOCAL_BYTES + len(MANIFEST))
    if not beginning.strip(b"\0"):
        raise PackageError("package-damaged")  # what a copy that was broken off leaves on a stick
    name = beginning[_LOCAL_BYTES:]
    if not beginning.startswith(_BEGINNING) or not name.startswith(MANIFEST[: len(name)].encode()):
        raise PackageError("package-not-a-package")
    if size < len(beginning) + _DIRECTORY_BYTES + _END.size:
        raise PackageError("package-damaged")


def _check_end(stream: BinaryIO, size: int) -> int:
    """Where the directory starts, by the archive's end, which has one form only."""
    directory = size - _DIRECTORY_BYTES - _END.size
    stream.seek(directory + _DIRECTORY_BYTES)
    count = len(MEMBERS)
    if stream.read(_END.size) != _END.pack(b"PK\x05\x06", 0, 0, count, count, _DIRECTORY_BYTES, directory, 0):
        raise PackageError("package-damaged")
    return directory


def _check_size(name: str, member: ZipInfo) -> None:
    if member.file_size > _LIMITS[name]:
        raise _too_large(_MEASURED[name], _LIMITS[name])
    if member.file_size > max(limits.ANY_RATIO_BYTES, limits.MOST_RATIO * member.compress_size):
        raise _too_large("ratio", limits.MOST_RATIO)


def _too_large(what: str, limit: int) -> PackageError:
    return PackageError("package-too-large", what=what, limit=limit)
