"""Counts what a foreign .xlsx holds before the library that reads it makes an object of each."""

from __future__ import annotations

import io
import re
import zipfile

from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.sheets.xml_scan import XmlScan
from hhdesk.exchange.workbooks.grid import MOST_FOREIGN_CELLS, MOST_MERGED_CELLS

_MOST_MEGABYTES = 100  # unpacked
_MOST_ELEMENTS = 8_000_000
_MOST_BESIDE = 500_000  # of elements that are no cells, rows, values or texts: styles, links, rules
_PLAIN = frozenset({"c", "v", "row", "f", "is", "t", "r", "si", "rPr"})
# Elements that the library applies to every cell of the area that they name.
_AREAS = frozenset({"mergeCell", "hyperlink"})
_CORNER = re.compile(r"\$?([A-Za-z]{0,3})\$?([0-9]{0,7})")


def check_bounds(file: str, content: bytes) -> None:
    """SheetError where the workbook would take far more memory than any that people work with.

    The archive is sound, and its sheets reach no further than `scan_workbook` lets them.
    """
    counted = _Counted(file)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _MOST_MEGABYTES * 1_000_000:
            raise SheetError("file-too-large", file=file, what="megabytes", limit=_MOST_MEGABYTES)
        for name in archive.namelist():
            if name.lower().endswith((".xml", ".rels", ".vml")):
                counted.take(archive, name)


class _Counted:
    """The sums over all parts."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.elements = self.beside = self.cells = self.covered = 0

    def take(self, archive: zipfile.ZipFile, name: str) -> None:
        """Count a part; what is no XML counts nothing, since the library refuses it."""
        scan = _PartScan(self)
        with archive.open(name) as stream:
            scan.read_loosely(stream)

    def check(self) -> None:
        """SheetError if a sum is too large."""
        for count, limit in (
            (self.cells, 2 * MOST_FOREIGN_CELLS),  # those that have a look and no value counted
            (self.covered, MOST_MERGED_CELLS),
            (self.beside, _MOST_BESIDE),
            (self.elements, _MOST_ELEMENTS),
        ):
            if count > limit:
                raise SheetError("file-too-large", file=self._file, what="cells", limit=limit)


class _PartScan(XmlScan):
    """One part."""

    def __init__(self, counted: _Counted) -> None:
        super().__init__()
        self._counted = counted

    def started(self, name: str, attributes: dict[str, str]) -> None:
        """Count the element."""
        counted = self._counted
        counted.elements += 1
        if name == "c":
            counted.cells += 1
        elif name in _AREAS:
            counted.covered += _cells_in(attributes.get("ref", ""))
            counted.beside += 1
        elif name not in _PLAIN:
            counted.beside += 1
        if not counted.elements % 1_000 or name in _AREAS:
            counted.check()

    def finished(self) -> None:
        """Judge what was counted."""
        self._counted.check()


def _cells_in(reference: str) -> int:
    """How many cells a reference such as A1:C7 has; the most where it is none, or names whole rows."""
    first, _, last = reference.partition(":")
    corners = [_CORNER.fullmatch(corner) for corner in (first, last or first)]
    if not all(match and match[1] and match[2] for match in corners):
        return MOST_MERGED_CELLS + 1
    (left, top), (right, bottom) = ((_column(match[1]), int(match[2])) for match in corners if match)
    return (abs(right - left) + 1) * (abs(bottom - top) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
