"""CSV files: encodings, delimiters, quotes and row numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from hhdesk.domain.numbers import Dialect
from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.sheets.read_sheet import read_sheets


def written(folder: Path, content: bytes) -> Path:
    path = folder / "số liệu.csv"
    path.write_bytes(content)
    return path


def refusal(path: Path) -> SheetError:
    with pytest.raises(SheetError) as caught:
        read_sheets(path)
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_delimiter_and_mark_are_found_out(
    tmp_path: Path, encoding: str, delimiter: str, line_end: str
) -> None:
    lines = [delimiter.join(cells) for cells in (("Tổ chức", "Kỳ", "Ghi chú"), ("pn", "2023", ""))]
    (sheet,) = read_sheets(written(tmp_path, (line_end.join(lines) + line_end).encode(encoding)))
    assert sheet.header == ("Tổ chức", "Kỳ", "Ghi chú")
    assert [(number, tuple(cells)) for number, cells in sheet.rows] == [(2, ("pn", "2023", ""))]
    assert (sheet.name, sheet.dialect) == (None, Dialect.CSV)


def test_semicolons_decide_also_where_a_heading_has_a_comma(tmp_path: Path) -> None:
    (sheet,) = read_sheets(written(tmp_path, "Xóm, tổ dân phố;Năm;Kỳ\n1;2;3\n".encode()))
    assert sheet.header == ("Xóm, tổ dân phố", "Năm", "Kỳ")


def test_row_numbers_count_empty_rows_and_quoted_line_ends_as_programs_do(tmp_path: Path) -> None:
    (sheet,) = read_sheets(written(tmp_path, b'a,b\n"one\ntwo",1\n\n,\nx,2\n'))
    assert [(number, tuple(cells)) for number, cells in sheet.rows] == [
        (2, ("one\ntwo", "1")),
        (5, ("x", "2")),
    ]


def test_other_encodings_are_refused_with_the_line(tmp_path: Path) -> None:
    error = refusal(written(tmp_path, b"a,b\nx,1\n" + "Hội".encode("cp1258", "replace") + b"\xf4,2\n"))
    assert (error.code, error.values["row"]) == ("file-not-utf8", 3)
    assert refusal(written(tmp_path, "a,b\n".encode("utf-16"))).code == "file-not-utf8"


def test_quotes_that_do_not_pair_are_refused_and_swallow_nothing(tmp_path: Path) -> None:
    error = refusal(written(tmp_path, b'a,b\nx,1\n"y,2\nz,3\n'))
    assert (error.code, error.values["row"]) == ("file-broken-quotes", 3)


def test_bytes_that_are_no_text_are_no_sheet(tmp_path: Path) -> None:
    assert refusal(written(tmp_path, b"a,b\n\0\0,1\n")).code == "file-not-a-sheet"


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    error = refusal(written(tmp_path, b"a\n" * 300_001))
    assert (error.code, error.values["what"]) == ("file-too-large", "rows")
