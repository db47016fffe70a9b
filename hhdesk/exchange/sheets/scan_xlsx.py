"""Finds errors and formulas without a value in an .xlsx, where they look like empty cells."""

from __future__ import annotations

import posixpath
import re
import zipfile
from contextlib import suppress
from typing import IO
from xml.etree import ElementTree
from xml.parsers import expat

from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.sheets.raw_sheets import MOST_BROKEN, BrokenCell, BrokenCells, Position, check_extent
from hhdesk.exchange.sheets.xml_scan import XmlScan

MOST_SHEETS = 300
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_CHUNK, _OVERLAP = 4_000_000, 200
# Bytes without which there is no formula and no error, or which make the patterns below miss something.
# Character references are common in texts; in the place or type of a cell the reader refuses them.
_SUSPECT = (b"<f", b'"e"', b"\0", b" =", b"= ")
_RARE = (
    (b":", b":f"),
    (b"'", b"='"),
)  # bytes that few sheets have at all are looked for alone, which is fast
# A cell beyond column AZ, or beyond row 199,999: within, there can be no more than ten million cells.
_FAR_COLUMN = re.compile(rb'r="(?:[B-Z][A-Z]|[A-Z]{3})[A-Z]*[0-9]')
_FAR_ROW = re.compile(rb'r="[A-Z]*(?:[2-9][0-9]{5}|[0-9]{7,})"')


def broken_in_xlsx(file: str, archive: zipfile.ZipFile) -> dict[str, BrokenCells]:
    """Broken cells of every sheet by sheet name.

    SheetError if a sheet reaches too far; KeyError, ParseError or ExpatError if a part is missing or broken.
    """
    found: dict[str, BrokenCells] = {}
    sheets = _sheet_parts(archive)
    if len(sheets) > MOST_SHEETS or len(set(sheets.values())) != len(sheets):
        raise ValueError("one part for several sheets")  # a small file that is read for ever
    for name, part in sheets.items():
        found[name] = _broken_in_part(file, archive, part)
    # Other readers may find sheets in parts that nothing names here: those reach no further either.
    for part in set(archive.namelist()) - set(sheets.values()):
        with suppress(expat.ExpatError, ValueError):
            _broken_in_part(file, archive, part)
    return {name: broken for name, broken in found.items() if broken}


def _broken_in_part(file: str, archive: zipfile.ZipFile, part: str) -> BrokenCells:
    with archive.open(part) as stream:
        if _is_harmless(stream):
            return {}
    scan = _SheetScan(file)
    with archive.open(part) as stream:
        scan.read(stream)
    return scan.broken


def _is_harmless(stream: IO[bytes]) -> bool:
    """True if the bytes alone show that nothing is hidden and no cell is far away: most sheets, and fast."""
    tail = b""
    while chunk := stream.read(_CHUNK):
        window = tail + chunk
        if any(suspect in window for suspect in _SUSPECT):
            return False
        if any(sign in window and suspect in window for sign, suspect in _RARE):
            return False
        if _FAR_COLUMN.search(window) or _FAR_ROW.search(window):
            return False
        tail = window[-_OVERLAP:]
    return True


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Where the sheets lie in the archive, by name; sheets that are charts are left out."""
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - size is checked
    targets = {
        link.attrib["Id"]: posixpath.normpath(posixpath.join("/xl", link.attrib["Target"])).lstrip("/")
        for link in links
        if link.attrib["Type"].endswith("/worksheet")
    }
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 - size is checked
    parts: dict[str, str] = {}
    for element in book.iter():
        if element.tag.endswith("}sheet"):
            link_id = next(value for name, value in element.attrib.items() if name.endswith("}id"))
            if link_id in targets:
                parts[element.attrib["name"]] = targets[link_id]
    return parts


class _SheetScan(XmlScan):
    """One sheet: a cell is judged when the next one begins."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.broken: dict[Position, BrokenCell] = {}
        self._file = file
        self._row = self._column = -1
        self._rows = self._columns = 0
        self._type = ""
        self._suspect = False

    def started(self, name: str, attributes: dict[str, str]) -> None:
        """Rows and cells move the position; values, errors and formulas are noted."""
        if name == "v":
            self._note_extent()
            if self._suspect:
                self.listen()
        elif name == "c":
            self._judge()
            self._move(attributes.get("r"))
            self._type = attributes.get("t", "")
            self._suspect = self._type == "e"
        elif name == "row":
            self._judge()
            self._row = int(attributes.get("r", self._row + 2)) - 1
            self._column = -1
        elif name == "f":
            self._note_extent()
            # A formula whose stored text is empty has t="str" and no value: that is a value.
            self._suspect = self._type != "str"
        elif name == "is":
            self._note_extent()

    def finished(self) -> None:
        """Judge the last cell."""
        self._judge()

    def _move(self, reference: str | None) -> None:
        match = _REFERENCE.fullmatch(reference) if reference else None
        if match is None:
            self._column += 1
            return
        self._row = int(match[2]) - 1
        self._column = 0
        for letter in match[1]:
            self._column = self._column * 26 + ord(letter) - ord("A") + 1
        self._column -= 1

    def _note_extent(self) -> None:
        if self._row >= self._rows or self._column >= self._columns:
            self._rows = max(self._rows, self._row + 1)
            self._columns = max(self._columns, self._column + 1)
            check_extent(self._file, self._rows, self._columns)

    def _judge(self) -> None:
        if not self._suspect:
            return
        text = self.heard()
        self._suspect = False
        if len(self.broken) >= MOST_BROKEN:
            raise SheetError("file-too-large", file=self._file, what="cells", limit=MOST_BROKEN)
        if not text:
            self.broken[self._row, self._column] = BrokenCell("formula-without-value", "")
        elif self._type == "e":
            self.broken[self._row, self._column] = BrokenCell("error-value", text)
