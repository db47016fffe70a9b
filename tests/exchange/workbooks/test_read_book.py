"""Workbooks with the look of their cells, in every format."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.sheets.raw_sheets import BrokenCell
from hhdesk.exchange.workbooks.grid import SheetCell, text_cell
from hhdesk.exchange.workbooks.read_book import read_book
from tests.exchange.workbooks.drafted import SAMPLES


def test_pieces_of_one_text_have_fonts_of_their_own(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    old, new = InlineFont(rFont=".VnTime"), InlineFont(rFont="Arial")
    sheet["A1"] = CellRichText(TextBlock(old, "H¶i "), TextBlock(new, "Hậu"), " Minh")
    sheet["A2"] = CellRichText("H¶i ", TextBlock(new, "Anh"))
    sheet["A2"].font = Font(name=".VnArialH")
    book.save(tmp_path / "a.xlsx")
    (grid,) = read_book(tmp_path / "a.xlsx").grids

    assert grid.cell(0, 0).text == "Hải Hậu Minh"
    assert grid.cell(1, 0).text == "HẢI Anh"
    assert grid.cell(1, 0).written == "H¶i Anh"


def test_fonts_are_read_in_every_format() -> None:
    for name in (
        "02-nong-dan-tcvn3.xls",
        "03-ccb-vni.xls",
        "06-xep-loai-cong-doan.ods",
        "05-cac-doan-the.xlsx",
    ):
        (grid,) = read_book(SAMPLES / name).grids
        cells = [cell for row in grid.rows for cell in row if cell.written]
        assert cells, name
        assert not any(cell.unclear or cell.guess for cell in cells), name


def test_what_is_hidden_is_known_in_every_format() -> None:
    assert read_book(SAMPLES / "02-nong-dan-tcvn3.xls").grids[0].hidden_rows == {6}
    assert read_book(SAMPLES / "03-ccb-vni.xls").grids[0].hidden_columns == {3}
    assert read_book(SAMPLES / "09-nghi-van.xlsx").grids[0].hidden_columns == {6}
    assert read_book(SAMPLES / "09-nghi-van.xlsx").hidden == ("Nháp",)
    assert read_book(SAMPLES / "11-nhieu-bang.xls").hidden == ("Cũ",)


def test_hidden_rows_columns_and_sheets_of_an_ods(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
    )
    shown = "<text:p>89.5%</text:p></table:table-cell>"
    cell = f'<table:table-cell office:value-type="float" office:value="0.895">{shown}'
    share = cell.replace('"float"', '"percentage"')
    content = f"""<office:document-content {spaces}><office:automatic-styles>
      <style:style style:name="h"><style:table-properties table:display="false"/></style:style>
      </office:automatic-styles><office:body><office:spreadsheet>
      <table:table table:name="A"><table:table-column/><table:table-column table:visibility="collapse"/>
      <table:table-row>{cell}{share}</table:table-row>
      <table:table-row table:visibility="collapse" table:number-rows-repeated="2">{cell}</table:table-row>
      <table:table-row><table:table-cell table:number-columns-spanned="2" office:value-type="string">
      <text:p>hai<text:s text:c="2"/>dòng</text:p><text:p>nữa</text:p></table:table-cell>
      <table:covered-table-cell/></table:table-row></table:table>
      <table:table table:name="B" table:style-name="h"><table:table-row>{cell}</table:table-row></table:table>
      </office:spreadsheet></office:body></office:document-content>"""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    book = read_book(path)
    (grid,) = book.grids

    assert (set(grid.hidden_rows), set(grid.hidden_columns), book.hidden) == ({1, 2}, {1}, ("B",))
    assert [(each.value, each.percent) for each in grid.rows[0]] == [(0.895, False), (0.895, True)]
    assert grid.cell(3, 0).value == "hai  dòng\nnữa"
    assert grid.merged == ((3, 0, 3, 1),)


def test_errors_and_uncomputed_formulas_are_no_blanks(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["=1+1", "#DIV/0!", 5])
    sheet["B1"].data_type = "e"
    book.save(tmp_path / "a.xlsx")
    (grid,) = read_book(tmp_path / "a.xlsx").grids

    assert grid.cell(0, 0).value == BrokenCell("formula-without-value", "")
    assert grid.cell(0, 1).value == BrokenCell("error-value", "#DIV/0!")


def test_a_decoded_text_that_reads_badly_is_unclear() -> None:
    assert not text_cell([("Héi", ".VnTime")]).unclear
    assert text_cell([("Hội", "VNI-Times")]).value == "Hội"
    assert text_cell([("Héäi", ".VnTime")]).unclear
    assert text_cell([("Héi viªn", "Arial")]).guess == "Hội viên"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xlsx", b"PK\x03\x04 broken", "file-damaged"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", "file-not-a-sheet"),
        ("a.pdf", b"%PDF", "file-not-a-sheet"),
        ("a.csv", b"\xff\xfe\x00", "file-not-utf8"),
        ("a.csv", b"\n\n", "file-empty"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SheetError) as caught:
        read_book(tmp_path / name)
    assert caught.value.code == reason


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SheetError) as caught:
        read_book(tmp_path / "a.xlsx")
    assert caught.value.code == "file-missing"


def test_a_reader_can_be_stopped(tmp_path: Path) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_book(SAMPLES / "01-phu-nu.xlsx", stop)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (SheetCell(date(2023, 9, 2)), "02/09/2023"),
        (SheetCell(datetime(2023, 9, 2)), "02/09/2023"),  # noqa: DTZ001
        (SheetCell(0.895, percent=True), "89,5 %"),
        (SheetCell(1, percent=True), "100 %"),
        (SheetCell(2.5), "2,5"),
        (SheetCell(2.0), "2"),
        (SheetCell(float("nan")), "nan"),
        (SheetCell("2.5"), "2.5"),
        (SheetCell(2500), "2500"),
    ],
)
def test_values_are_shown_as_they_are_written_here(cell: SheetCell, shown: str) -> None:
    assert cell.shown == shown


def test_styles_that_name_what_the_file_lacks_are_none(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet["A1"], sheet["A2"] = 12.5, "Hải Hậu"
    sheet["A1"].number_format, sheet["A2"].font = "0.000", Font(name=".VnTime")
    book.save(tmp_path / "whole.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "whole.xlsx") as whole,
        zipfile.ZipFile(tmp_path / "a.xlsx", "w") as altered,
    ):
        for name in whole.namelist():
            content = whole.read(name)
            if name == "xl/styles.xml":
                content = re.sub(rb"<numFmts.*?</numFmts>", b"", content)
                content = re.sub(rb'fontId="1"', b'fontId="7"', content)
            altered.writestr(name, content)
    (grid,) = read_book(tmp_path / "a.xlsx").grids

    assert grid.cell(0, 0).value == 12.5
    assert grid.cell(1, 0).text == "Hải Hậu"
