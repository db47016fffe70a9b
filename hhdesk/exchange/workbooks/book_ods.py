"""Reads an .ods with fonts, percentages, merged areas and what is hidden."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from xml.etree import ElementTree

from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.sheets.raw_sheets import BrokenCells
from hhdesk.exchange.workbooks.grid import (
    MOST_FOREIGN_CELLS,
    Area,
    Book,
    Grid,
    Run,
    SheetCell,
    clipped,
    rectangle,
    text_cell,
)

_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
}


def _name(word: str) -> str:
    space, _, local = word.partition(":")
    return f"{{{_SPACES[space]}}}{local}"


_REPEATED_ROWS, _REPEATED_COLUMNS = (
    _name("table:number-rows-repeated"),
    _name("table:number-columns-repeated"),
)
_CELLS = {_name("table:table-cell"), _name("table:covered-table-cell")}
_STYLE = _name("table:style-name")


def read_ods_book(
    file: str, content: bytes, broken: Mapping[str, BrokenCells], tick: Callable[[], None]
) -> Book:
    """The book; `broken` are the cells that only look empty. SheetError if it is damaged or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            root = ElementTree.fromstring(archive.read("content.xml"))  # noqa: S314 - size is checked
    except (KeyError, zipfile.BadZipFile, ElementTree.ParseError) as error:
        raise SheetError("file-damaged", file=file) from error
    try:
        return _book(file, root, broken, tick)
    except (ValueError, OverflowError, RecursionError) as error:  # a number that is none, texts within texts
        raise SheetError("file-damaged", file=file) from error


def _book(
    file: str, root: ElementTree.Element, broken: Mapping[str, BrokenCells], tick: Callable[[], None]
) -> Book:
    styles = _Styles(root)
    grids, hidden = [], []
    for table in root.iter(_name("table:table")):
        tick()
        name = table.get(_name("table:name"), "")
        if styles.hides(table.get(_STYLE, "")):
            hidden.append(name)
        else:
            grids.append(_Sheet(file, table, styles).grid(name, broken.get(name, {})))
    return Book(file, tuple(grids), tuple(hidden))


class _Styles:
    """Fonts by style, and the styles that hide a sheet."""

    def __init__(self, root: ElementTree.Element) -> None:
        faces = {
            face.get(_name("style:name"), ""): face.get(_FAMILY, "").strip("'\"")
            for face in root.iter(_name("style:font-face"))
        }
        self._fonts: dict[str, str] = {}
        self._hiding: set[str] = set()
        for style in root.iter(_name("style:style")):
            name = style.get(_name("style:name"), "")
            for look in style.iter(_name("style:text-properties")):
                face = look.get(_name("style:font-name"), "")
                self._fonts[name] = faces.get(face, face)
            for look in style.iter(_name("style:table-properties")):
                if look.get(_name("table:display")) == "false":
                    self._hiding.add(name)

    def font(self, style: str) -> str:
        """The font of a style; "" where it names none."""
        return self._fonts.get(style, "")

    def hides(self, style: str) -> bool:
        """True for the style of a hidden sheet."""
        return style in self._hiding


_FAMILY = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}font-family"


class _Sheet:
    """One sheet on its way into a grid."""

    def __init__(self, file: str, table: ElementTree.Element, styles: _Styles) -> None:
        self._file, self._table, self._styles = file, table, styles
        self._cells: dict[tuple[int, int], SheetCell] = {}
        self._merged: list[Area] = []
        self._column_styles = self._columns()

    def grid(self, name: str, broken: BrokenCells) -> Grid:
        """The grid; `broken` cells are put in their places."""
        hidden_rows: set[int] = set()
        row = 0
        for element in self._table.iter(_name("table:table-row")):
            repeated = int(element.get(_REPEATED_ROWS, 1))
            filled = self._row(row, element, repeated)
            if element.get(_name("table:visibility"), "visible") != "visible" and filled:
                hidden_rows.update(range(row, row + repeated))
            row += repeated
        self._cells.update({place: SheetCell(found) for place, found in broken.items()})
        hidden = frozenset(place for place, (_, shown) in enumerate(self._column_styles) if not shown)
        rows = rectangle(self._file, self._cells)
        merged = clipped(self._file, self._merged, rows)
        return Grid(name, rows, merged, frozenset(hidden_rows), hidden)

    def _columns(self) -> list[tuple[str, bool]]:
        """The style of the cells and whether the column is shown, for the first few hundred columns."""
        found: list[tuple[str, bool]] = []
        for element in self._table.iter(_name("table:table-column")):
            style = element.get(_name("table:default-cell-style-name"), "")
            shown = element.get(_name("table:visibility"), "visible") == "visible"
            repeated = min(int(element.get(_REPEATED_COLUMNS, 1)), 300)
            found += [(style, shown)] * repeated
        return found

    def _row(self, row: int, element: ElementTree.Element, repeated: int) -> bool:
        """Take the cells of a row; True if any of them holds something."""
        column, filled = 0, False
        for cell in element:
            if cell.tag not in _CELLS:
                continue
            across = int(cell.get(_REPEATED_COLUMNS, 1))
            found = self._cell(cell, column)
            if not found.is_empty:
                filled = True
                self._put(row, repeated, column, across, found)
            wide, high = (
                int(cell.get(_name(f"table:number-{way}-spanned"), 1)) for way in ("columns", "rows")
            )
            if wide > 1 or high > 1:
                self._merged.append((row, column, row + high - 1, column + wide - 1))
            column += across
        return filled

    def _put(self, row: int, repeated: int, column: int, across: int, cell: SheetCell) -> None:
        if len(self._cells) + repeated * across > MOST_FOREIGN_CELLS:
            raise SheetError("file-too-large", file=self._file, what="cells", limit=MOST_FOREIGN_CELLS)
        for down in range(repeated):
            for right in range(across):
                self._cells[row + down, column + right] = cell

    def _cell(self, cell: ElementTree.Element, column: int) -> SheetCell:
        kind = cell.get(_name("office:value-type"), "")
        value = cell.get(_name("office:value"), "")
        if kind in {"float", "percentage", "currency"} and value:
            number = float(value)
            whole = int(number) if number.is_integer() else number
            return SheetCell(whole, percent=kind == "percentage", decimals=_shown_decimals(cell))
        if kind == "date":
            moment = datetime.fromisoformat(cell.get(_name("office:date-value"), ""))
            return SheetCell(moment.date() if moment.time() == datetime.min.time() else moment)
        if kind == "boolean":
            return SheetCell(cell.get(_name("office:boolean-value")) == "true")
        default = self._column_styles[column][0] if column < len(self._column_styles) else ""
        style = cell.get(_STYLE) or default
        return text_cell(list(self._runs(cell, self._styles.font(style))))

    def _runs(self, cell: ElementTree.Element, font: str) -> Iterator[Run]:
        """The pieces of a cell's text with their fonts; paragraphs are lines."""
        for number, paragraph in enumerate(cell.findall(_name("text:p"))):
            if number:
                yield "\n", font
            yield from self._pieces(paragraph, font)

    def _pieces(self, element: ElementTree.Element, font: str) -> Iterator[Run]:
        if element.text:
            yield element.text, font
        for child in element:
            if child.tag == _name("text:s"):
                yield " " * int(child.get(_name("text:c"), 1)), font
            else:
                own = self._styles.font(child.get(_name("text:style-name"), ""))
                yield from self._pieces(child, own or font)
            if child.tail:
                yield child.tail, font


def _shown_decimals(cell: ElementTree.Element) -> int:
    """How many decimals the cell shows, counted in the text that it shows."""
    shown = "".join(cell.itertext()).strip().rstrip("%").strip()
    places = [shown.rfind(mark) for mark in ",."]
    last = max(places)
    if last < 0 or not shown[last + 1 :].isdigit() or min(places) > last:
        return 0
    return (
        len(shown) - last - 1
        if shown.count(shown[last]) == 1 and float(cell.get(_name("office:value"), 0)) < 1000
        else 0
    )
