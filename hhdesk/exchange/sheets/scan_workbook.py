"""Looks at a workbook before it is read: is it whole and of a sane size, and which cells only look empty."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from xml.etree import ElementTree
from xml.parsers import expat

from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.sheets.raw_sheets import MOST_BYTES, BrokenCells
from hhdesk.exchange.sheets.scan_ods import broken_in_ods
from hhdesk.exchange.sheets.scan_xlsx import broken_in_xlsx
from hhdesk.exchange.sheets.xml_scan import check_head

_ENCRYPTED_ODS = b"encryption-data"
_ENTRY, _MOST_ENTRIES = b"PK\x01\x02", 5_000  # parts of the archive: even large workbooks have some hundred
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, LookupError, StopIteration, ValueError, NotImplementedError,
    ElementTree.ParseError, expat.ExpatError, OverflowError, RuntimeError, struct.error,
    AttributeError, TypeError,
)  # fmt: skip


def scan_workbook(file: str, content: bytes) -> dict[str, BrokenCells]:
    """Broken cells of every sheet of an .xlsx or .ods by sheet name.

    SheetError if it is neither, protected, damaged, too large, or if a sheet reaches too far.
    """
    if content.count(_ENTRY) > _MOST_ENTRIES:
        raise SheetError("file-damaged", file=file)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _scan_parts(file, archive)
    except _DAMAGED as error:
        raise SheetError("file-damaged", file=file) from error


def _scan_parts(file: str, archive: zipfile.ZipFile) -> dict[str, BrokenCells]:
    entries = {entry.filename: entry for entry in archive.infolist()}
    if len(entries) != len(archive.infolist()):  # readers differ in which of two they take
        raise SheetError("file-damaged", file=file)
    if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
        raise SheetError("file-too-large", file=file, what="megabytes", limit=MOST_BYTES // 1_000_000)
    if any(entry.flag_bits & 1 for entry in entries.values()):
        raise SheetError("file-encrypted", file=file)
    # Reading every part to its end also finds those that unpack to more than they declare.
    if archive.testzip() is not None:
        raise SheetError("file-damaged", file=file)
    for name in entries:
        with archive.open(name) as stream:
            check_head(stream)
    if "xl/workbook.xml" in entries:
        return broken_in_xlsx(file, archive)
    if "content.xml" not in entries:
        raise SheetError("file-not-a-sheet", file=file)
    manifest = "META-INF/manifest.xml"
    if manifest in entries and _ENCRYPTED_ODS in archive.read(manifest):
        raise SheetError("file-encrypted", file=file)
    return broken_in_ods(file, archive)
