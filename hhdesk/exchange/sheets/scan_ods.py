"""Finds errors and formulas without a value in an .ods, where they look like empty cells."""

from __future__ import annotations

import re
import zipfile

from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.sheets.raw_sheets import MOST_BROKEN, BrokenCell, BrokenCells, Position, check_extent
from hhdesk.exchange.sheets.xml_scan import XmlScan

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_EXTENSION = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
# What programs show for a formula that failed, where the file does not mark it as an error.
_MOST_SPACES = 1_000_000  # that stand for themselves as a number
_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?|Err:[0-9]+")


def broken_in_ods(file: str, archive: zipfile.ZipFile) -> dict[str, BrokenCells]:
    """Broken cells of every sheet by sheet name.

    SheetError if a sheet reaches too far; KeyError or ExpatError if the content is missing or broken.
    """
    scan = _ContentScan(file)
    with archive.open("content.xml") as stream:
        scan.read(stream)
    return dict(scan.sheets)


class _ContentScan(XmlScan):
    """All sheets of the file: a cell is judged when the next one begins."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.sheets: dict[str, dict[Position, BrokenCell]] = {}
        self._file = file
        self._broken: dict[Position, BrokenCell] = {}
        self._row = self._column = 0
        self._row_repeat = self._column_repeat = 1
        self._rows = self._columns = 0
        self._suspect: dict[str, str] | None = None
        self._shown = False
        self._found = self._spaces = 0

    def started(self, name: str, attributes: dict[str, str]) -> None:
        """Tables, rows and cells move the position; errors and formulas are noted."""
        if name in {"table-cell", "covered-table-cell"}:
            self._judge()
            self._column += self._column_repeat
            self._column_repeat = _repeats(attributes, "number-columns-repeated")
            self._note(attributes)
        elif name == "p" and self._suspect is not None:
            self._shown = True
            self.listen()
        elif name == "table-row":
            self._judge()
            self._row += self._row_repeat
            self._row_repeat = _repeats(attributes, "number-rows-repeated")
            self._column, self._column_repeat = 0, 0
        elif name == "table":
            self._judge()
            names = [value for name, value in attributes.items() if _local(name) == "name"]
            self._broken = self.sheets.setdefault("".join(names), {})
            self._row = self._row_repeat = 0
            self._rows = self._columns = 0
        elif name == "s":
            self._spaces += _repeats(attributes, "c")
            if self._spaces > _MOST_SPACES:
                raise ValueError("spaces")

    def finished(self) -> None:
        """Judge the last cell."""
        self._judge()

    def _note(self, attributes: dict[str, str]) -> None:
        # By local names alone, as loosely as any reader takes them: none may see more than this does.
        names = set(map(_local, attributes))
        formula = "formula" in names
        if not formula and not any(name.endswith(("value", "value-type")) for name in names):
            return
        self._rows = max(self._rows, self._row + self._row_repeat)
        self._columns = max(self._columns, self._column + self._column_repeat)
        check_extent(self._file, self._rows, self._columns)
        if formula or attributes.get(_EXTENSION + "value-type") == "error":
            self._suspect, self._shown = attributes, False

    def _judge(self) -> None:
        if self._suspect is None:
            return
        text, attributes = self.heard(), self._suspect
        self._suspect = None
        if attributes.get(_EXTENSION + "value-type") == "error" or _ERROR.fullmatch(text):
            broken = BrokenCell("error-value", text)
        elif _OFFICE + "value-type" not in attributes and not self._shown:
            # A formula whose value is an empty text has no type either, but an empty paragraph.
            broken = BrokenCell("formula-without-value", "")
        else:
            return
        self._found += self._row_repeat * self._column_repeat
        if self._found > MOST_BROKEN:
            raise SheetError("file-too-large", file=self._file, what="cells", limit=MOST_BROKEN)
        for row in range(self._row, self._row + self._row_repeat):
            for column in range(self._column, self._column + self._column_repeat):
                self._broken[row, column] = broken


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _repeats(attributes: dict[str, str], name: str) -> int:
    """How often something stands there; ValueError for what is no number from 1 on."""
    found = max((int(value) for each, value in attributes.items() if _local(each) == name), default=1)
    if found < 1:
        raise ValueError(found)
    return found
