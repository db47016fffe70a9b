"""Sheets of every format, as the program's own tables and as foreign workbooks."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.sheets.parse_rows import parse
from hhdesk.exchange.sheets.read_sheet import read_sheets
from hhdesk.exchange.sheets.recognise import recognise
from hhdesk.exchange.sheets.seen_keys import SeenKeys
from hhdesk.exchange.workbooks.make_draft import DraftMaker
from hhdesk.exchange.workbooks.workbook import open_workbook
from tests.exchange.samples import FILES, READING
from tests.exchange.workbooks.drafted import SAMPLES
from tests.fuzz.chooser import NASTY_TEXTS, Chooser
from tests.fuzz.containers import archive_of, parts_in
from tests.fuzz.targets import Target

_MOST_EDITS = 25
# What no test of content needs, and what makes inputs long.
LEFT_OUT = ("theme", "docProps", "Configurations2", "Thumbnails", "settings.xml", "manifest.rdf", "meta.xml")


def _read_own(path: Path) -> None:
    """As `load` reads a file."""
    seen = SeenKeys()
    try:
        sheets = read_sheets(path)
    except SheetError:
        return
    for sheet in sheets:
        try:
            layout = recognise(sheet)
        except SheetError:
            continue
        parse(sheet, layout, READING, seen)


def _read_foreign(path: Path) -> None:
    """As the assistant for foreign workbooks reads a file, up to the records it would bring."""
    try:
        book = open_workbook(path, READING)
    except SheetError:
        return
    for table in book.tables:
        DraftMaker(table.table, table.mapping, book.words).draft()


def _both(path: Path) -> None:
    _read_own(path)
    _read_foreign(path)


def _bytes_as(name: str) -> Callable[[Path], Callable[[bytes], object]]:
    """Any bytes as a file of this name."""

    def prepare(folder: Path) -> Callable[[bytes], object]:
        path = folder / name

        def run(data: bytes) -> None:
            path.write_bytes(data)
            _both(path)

        return run

    return prepare


def _parts_as(name: str) -> Callable[[Path], Callable[[bytes], object]]:
    """Bytes as the parts of an archive of this name, which is sound as an archive."""

    def prepare(folder: Path) -> Callable[[bytes], object]:
        path = folder / name

        def run(data: bytes) -> None:
            path.write_bytes(archive_of(parts_in(data)))
            _both(path)

        return run

    return prepare


@cache
def parts_of(path: Path) -> dict[str, bytes]:
    """The parts of a workbook that matter to those who read it."""
    with ZipFile(path) as archive:
        return {
            name: archive.read(name)
            for name in archive.namelist()
            if not name.endswith("/") and not any(word in name for word in LEFT_OUT)
        }


def _edits_of(ending: str, *sources: Path) -> Callable[[Path], Callable[[bytes], object]]:
    """Bytes as edits of the elements of sound workbooks, which stay well-formed XML."""

    def prepare(folder: Path) -> Callable[[bytes], object]:
        path = folder / f"a.{ending}"

        def run(data: bytes) -> None:
            choose = Chooser(data)
            parts = dict(parts_of(choose.one(sources)))
            trees: dict[str, ElementTree.Element] = {}
            names = [name for name in parts if name.endswith((".xml", ".rels"))]
            for _ in range(_MOST_EDITS):
                if not choose.has_more:
                    break
                name = choose.one(names)
                if name not in trees:
                    trees[name] = ElementTree.fromstring(parts[name])  # noqa: S314  # our own file
                _edit_xml(trees[name], choose)
            written = {name: ElementTree.tostring(tree) for name, tree in trees.items()}
            path.write_bytes(archive_of(parts | written))
            _both(path)

        return run

    return prepare


def _edit_xml(tree: ElementTree.Element, choose: Chooser) -> None:
    elements = list(tree.iter())
    element = elements[choose.number(len(elements))]
    what = choose.number(6)
    if what == 5:
        element.text = choose.one(NASTY_TEXTS).translate({0: None, 27: None})
    elif what == 4 and len(element):
        del element[choose.number(len(element))]
    elif what == 3 and len(element):
        element.append(element[choose.number(len(element))])
    elif what == 2:
        element.tag = elements[choose.number(len(elements))].tag
    elif element.attrib:
        name = choose.one(list(element.attrib))
        element.attrib[name] = choose.one(NASTY_TEXTS).translate({0: None, 27: None})
    else:
        element.attrib[choose.one(("r", "t", "s", "ref", "min", "max"))] = choose.one(NASTY_TEXTS).translate(
            {0: None, 27: None}
        )


_XLSX = (FILES / "membership.xlsx", SAMPLES / "01-phu-nu.xlsx", SAMPLES / "05-cac-doan-the.xlsx")
_ODS = (FILES / "membership.ods", SAMPLES / "06-xep-loai-cong-doan.ods")
TARGETS = (
    Target("sheet_csv", _bytes_as("a.csv"), 12, 3_000, 8),
    Target("sheet_xls", _bytes_as("a.xls"), 4, 12_000),
    Target("sheet_archive", _bytes_as("a.xlsx"), 4, 12_000, 8),
    Target("sheet_xlsx_parts", _parts_as("a.xlsx"), 3, 24_000, 5),
    Target("sheet_ods_parts", _parts_as("a.ods"), 3, 32_000, 5),
    Target("sheet_xlsx_edits", _edits_of("xlsx", *_XLSX), 3, 300, 5),
    Target("sheet_ods_edits", _edits_of("ods", *_ODS), 3, 300, 5),
)
