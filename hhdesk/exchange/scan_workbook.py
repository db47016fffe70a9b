"""Looks at a workbook before it is read: is it whole and of a sane size, and which cells only look empty."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree import ElementTree
from xml.parsers import expat

from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.raw_sheets import MOST_BYTES, BrokenCells
from hhdesk.exchange.scan_ods import broken_in_ods
from hhdesk.exchange.scan_xlsx import broken_in_xlsx

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# Names of streams in a compound file: a protected .xlsx, and the two that an .xls may have.
_ENCRYPTED_XLSX = "EncryptedPackage".encode("utf-16-le")
_XLS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_ENCRYPTED_ODS = b"encryption-data"
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, StopIteration, ValueError, NotImplementedError,
    ElementTree.ParseError, expat.ExpatError,
)  # fmt: skip


def scan_workbook(file: str, content: bytes) -> dict[str, BrokenCells]:
    """Broken cells of every sheet of an .xlsx, .ods or .xls by sheet name.

    SheetError if it is none of these, protected, damaged, too large, or if a sheet reaches too far.
    """
    if content.startswith(ZIP):
        return _scan_archive(file, content)
    if content.startswith(COMPOUND):
        return _scan_compound(file, content)
    raise SheetError("file-not-a-sheet", file=file)


def _scan_archive(file: str, content: bytes) -> dict[str, BrokenCells]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _scan_parts(file, archive)
    except _DAMAGED as error:
        raise SheetError("file-damaged", file=file) from error


def _scan_parts(file: str, archive: zipfile.ZipFile) -> dict[str, BrokenCells]:
    entries = {entry.filename: entry for entry in archive.infolist()}
    if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
        raise SheetError("file-too-large", file=file, what="megabytes", limit=MOST_BYTES // 1_000_000)
    if any(entry.flag_bits & 1 for entry in entries.values()):
        raise SheetError("file-encrypted", file=file)
    # Reading every part to its end also finds those that unpack to more than they declare.
    if archive.testzip() is not None:
        raise SheetError("file-damaged", file=file)
    if "xl/workbook.xml" in entries:
        return broken_in_xlsx(file, archive)
    if "content.xml" not in entries:
        raise SheetError("file-not-a-sheet", file=file)
    manifest = "META-INF/manifest.xml"
    if manifest in entries and _ENCRYPTED_ODS in archive.read(manifest):
        raise SheetError("file-encrypted", file=file)
    return broken_in_ods(file, archive)


def _scan_compound(file: str, content: bytes) -> dict[str, BrokenCells]:
    if _ENCRYPTED_XLSX in content:
        raise SheetError("file-encrypted", file=file)
    if not any(name in content for name in _XLS):
        raise SheetError("file-not-a-sheet", file=file)
    from hhdesk.exchange.scan_xls import broken_in_xls

    try:
        return broken_in_xls(file, content)
    except SheetError:
        raise
    except Exception as error:  # the reader's own failures have no common type
        code = "file-encrypted" if "encrypted" in str(error).lower() else "file-damaged"
        raise SheetError(code, file=file) from error
