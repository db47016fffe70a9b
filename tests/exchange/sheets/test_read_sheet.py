"""Files of every format, whole and broken, as sheets of cells."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.sheets.raw_sheets import BrokenCell, RawSheet
from hhdesk.exchange.sheets.read_sheet import read_sheets
from tests.exchange.samples import FILES

NO_VALUE = BrokenCell("formula-without-value", "")


def workbook(path: Path, fill: Callable[[Worksheet], object]) -> Path:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(sheet)
    book.save(path)
    return path


def only(path: Path) -> RawSheet:
    (sheet,) = read_sheets(path)
    return sheet


def refusal(path: Path) -> SheetError:
    with pytest.raises(SheetError) as caught:
        read_sheets(path)
    return caught.value


def repacked(path: Path, target: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """A copy of an archive in which one part is changed."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            content = source.read(name)
            copy.writestr(name, change(content) if name == part else content)
    return target


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_every_workbook_format_gives_the_same_cells(ending: str) -> None:
    sheet = only(FILES / f"membership.{ending}")
    cells = {number: tuple(row)[:6] for number, row in sheet.rows}
    assert sheet.name == "Hội viên"
    assert sheet.header == (
        "Tổ chức", "Đơn vị", "Kỳ", "Diện tập hợp", "Hội viên", "Kết nạp", "Ghi chú",
    )  # fmt: skip
    assert cells == {
        2: ("Hội Phụ nữ", 14233, 2023, 2410, 2187, "2.500"),
        3: ("Hội Nông dân", "14233", "2023-H1", 1900, BrokenCell("error-value", "#N/A"), 12),
        4: ("ccb", "14233", 2023, "n/a", 0, ""),
        6: ("dtn", "Xã Hải Minh", 2023, BrokenCell("error-value", "#DIV/0!"), 700, "2,500"),
    }
    assert sheet.rows[0][1][6] == "dòng một\ndòng hai"


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_hidden_sheets_are_skipped_with_a_warning(ending: str) -> None:
    (warning,) = only(FILES / f"membership.{ending}").warnings
    assert warning.code == "hidden-sheet"
    assert warning.values == {"sheet": "Nháp"}
    assert warning.is_warning


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_protected_workbooks_are_told_apart_from_damaged_ones(ending: str) -> None:
    assert refusal(FILES / f"protected.{ending}").code == "file-encrypted"


def test_formula_that_was_never_computed_is_marked(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx", lambda sheet: [sheet.append(row) for row in (["a", "b"], ["=1+1", 5])]
    )
    assert only(path).rows == [(2, (NO_VALUE, 5))]


def test_formula_with_an_empty_text_as_value_is_an_empty_cell(tmp_path: Path) -> None:
    whole = workbook(
        tmp_path / "a.xlsx", lambda sheet: [sheet.append(row) for row in (["a", "b"], ["=A9", 5])]
    )
    stored = repacked(
        whole,
        tmp_path / "b.xlsx",
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'<c r="A2">', b'<c r="A2" t="str">'),
    )
    assert only(stored).rows == [(2, ("", 5))]


def test_broken_cell_beyond_the_last_value_is_not_lost(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "a"
        sheet["C4"] = "=1/0"

    assert only(workbook(tmp_path / "a.xlsx", fill)).rows == [(4, ("", "", NO_VALUE))]


def test_error_that_was_typed_in_is_marked_also_far_to_the_right(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["AB2"] = "a", "#REF!"

    (row,) = only(workbook(tmp_path / "a.xlsx", fill)).rows
    assert row == (2, (*[""] * 27, BrokenCell("error-value", "#REF!")))


def test_texts_written_with_character_references_hide_neither_errors_nor_far_cells(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"], sheet["B2"] = "Đơn vị", "Hải Minh", "x"

    def changed(name: str, cell: bytes) -> Path:
        old = b'<c r="B2" t="inlineStr"><is><t>x</t></is></c>'
        return repacked(plain, tmp_path / name, part, lambda xml: xml.replace(old, cell))

    part = "xl/worksheets/sheet1.xml"
    plain = workbook(tmp_path / "a.xlsx", fill)
    with zipfile.ZipFile(plain) as archive:
        assert b"<t>H&#7843;i Minh</t>" in archive.read(part)
    error = changed("b.xlsx", b'<c r="B2" t="e"><v>#REF!</v></c>')
    assert only(error).rows == [(2, ("Hải Minh", BrokenCell("error-value", "#REF!")))]
    far = changed("c.xlsx", b'<c r="XFD299999"><v>1</v></c>')
    assert refusal(far).code == "file-too-large"
    for disguised in (b'<c r="B2" t="&#101;"><v>#REF!</v></c>', b'<c r="&#88;FD299999"><v>1</v></c>'):
        assert refusal(changed("d.xlsx", disguised)).code == "file-damaged"


def test_unusual_spellings_hide_neither_errors_nor_formulas(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"], sheet["B2"], sheet["C2"] = "a", 1, "=A2", "=1/0"

    def prefixed(xml: bytes) -> bytes:
        named = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", xml)
        return named.replace(b"xmlns=", b"xmlns:x=")

    def changed(name: str, change: Callable[[bytes], bytes]) -> Path:
        return repacked(plain, tmp_path / name, "xl/worksheets/sheet1.xml", change)

    plain = workbook(tmp_path / "a.xlsx", fill)
    expected = [(2, (1, NO_VALUE, NO_VALUE))]
    assert only(changed("b.xlsx", prefixed)).rows == expected
    error = b"<c r='C2' t='e'><v>#REF!</v></c>"
    quoted = changed(
        "c.xlsx", lambda xml: re.sub(rb"<f>A2</f>", b"", re.sub(rb'<c r="C2".*?</c>', error, xml))
    )
    assert only(quoted).rows == [(2, (1, "", BrokenCell("error-value", "#REF!")))]


def test_formula_without_value_in_ods_is_marked(tmp_path: Path) -> None:
    path = repacked(
        FILES / "membership.ods",
        tmp_path / "a.ods",
        "content.xml",
        lambda xml: (
            xml.replace(b' office:value-type="float" office:value="2187" calcext:value-type="float"', b"")
            .replace(b"<text:p>2187</text:p>", b"")
            .replace(b"<text:p>2.187</text:p>", b"")
        ),
    )
    assert dict(only(path).rows)[2][4] == NO_VALUE


def test_dates_booleans_and_row_numbers_come_through(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A3"], sheet["B3"] = "ngày", "có"
        sheet["A7"], sheet["B7"] = date(2024, 2, 29), True

    sheet = only(workbook(tmp_path / "a.xlsx", fill))
    assert sheet.header_row == 3
    assert sheet.rows == [(7, (datetime(2024, 2, 29), True))]  # noqa: DTZ001 - sheets know no time zone


def test_content_decides_the_format_and_not_the_name(tmp_path: Path) -> None:
    renamed = tmp_path / "báo cáo.xls"
    renamed.write_bytes((FILES / "membership.xlsx").read_bytes())
    assert only(renamed).header[0] == "Tổ chức"


def test_stray_cell_far_away_is_refused_before_anything_is_reserved(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "a"
        sheet["XFD299999"] = "b"

    error = refusal(workbook(tmp_path / "a.xlsx", fill))
    assert (error.code, error.values["what"]) == ("file-too-large", "cells")


def test_formatted_but_empty_cells_far_away_do_no_harm(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"] = "a", 1
        sheet["XFD1048576"].number_format = "0.00"

    assert only(workbook(tmp_path / "a.xlsx", fill)).rows == [(2, (1,))]


def test_value_in_the_last_row_of_excel_is_too_many_rows(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A1048576"] = "a", "b"

    error = refusal(workbook(tmp_path / "a.xlsx", fill))
    assert (error.code, error.values["what"]) == ("file-too-large", "rows")


def test_cell_of_an_ods_repeated_a_billion_times_is_refused(tmp_path: Path) -> None:
    path = repacked(
        FILES / "membership.ods",
        tmp_path / "a.ods",
        "content.xml",
        lambda xml: xml.replace(
            b'<table:table-cell office:value-type="string"',
            b'<table:table-cell table:number-columns-repeated="999999999" office:value-type="string"',
            1,
        ),
    )
    assert refusal(path).code == "file-too-large"


def test_archive_that_unpacks_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 201_000_000)
    error = refusal(path)
    assert (error.code, error.values["what"]) == ("file-too-large", "megabytes")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"organisation,unit,period\n", "file-not-a-sheet"),
        ("a.xls", b"<html><table></table></html>", "file-not-a-sheet"),
        ("a.xlsx", b"PK\x03\x04 cut off", "file-damaged"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 a letter", "file-not-a-sheet"),
        ("a.csv", b"", "file-empty"),
        ("a.csv", b"\n ,\n,\n", "file-empty"),
    ],
)
def test_files_that_are_no_sheets_are_refused(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refusal(path).code == code


def test_zip_of_something_else_is_no_sheet(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refusal(path).code == "file-not-a-sheet"


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "không có.csv").code == "file-missing"
    assert refusal(tmp_path).code == "file-unreadable"


def test_workbook_without_any_value_is_empty(tmp_path: Path) -> None:
    assert refusal(workbook(tmp_path / "a.xlsx", lambda sheet: None)).code == "file-empty"


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_damaged_files_are_refused_or_read_but_never_crash(tmp_path: Path, ending: str) -> None:
    whole = (FILES / f"membership.{ending}").read_bytes()
    chance = random.Random(ending)  # noqa: S311 - repeatable damage
    path = tmp_path / f"hỏng.{ending}"
    for _ in range(60):
        content = bytearray(whole[: chance.randrange(len(whole) // 2, len(whole) + 1)])
        for _ in range(3):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path.write_bytes(content)
        with suppress(SheetError):
            assert read_sheets(path)
