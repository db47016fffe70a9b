"""Tables of the window as files."""

from __future__ import annotations

import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from hhdesk.domain.plain_tables import Percent, PlainTable
from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.regional import VIETNAMESE, Regional, regional_of, this_computers
from hhdesk.exchange.write_table import write_table

MOMENT = datetime(2025, 11, 15, 14, 2)  # noqa: DTZ001 - wall time
TABLE = PlainTable(
    "Hội viên – Hội Phụ nữ: Huyện Hải Hậu, năm 2023 [mẫu]",
    ("Đơn vị", "Diện", "Tỷ lệ", "Bình quân", "Ngày", "Lúc", "Ghi chú"),
    (
        ("Hải Minh", 2500, Percent(Decimal("89.11")), Decimal("1.5"), date(2025, 11, 15), MOMENT, "=1+1"),
        ("Hải Bắc", None, None, None, None, None, "- Đã rà soát; xong"),
    ),
)


class Stopped(Exception):
    """Raised by a progress that cancels."""


def test_workbook_holds_numbers_shares_days_and_texts_as_such(tmp_path: Path) -> None:
    write_table(tmp_path / "a.xlsx", TABLE)
    (sheet,) = load_workbook(tmp_path / "a.xlsx").worksheets
    first = sheet[2]
    assert [cell.data_type for cell in first] == ["s", "n", "n", "n", "d", "d", "s"]
    assert [cell.value for cell in first] == [
        "Hải Minh", 2500, pytest.approx(0.8911), 1.5, datetime(2025, 11, 15), MOMENT, "=1+1",  # noqa: DTZ001
    ]  # fmt: skip
    assert [cell.number_format for cell in first[1:6]] == [
        "#,##0", "0.00%", "#,##0.0", "dd/mm/yyyy", "dd/mm/yyyy hh:mm",
    ]  # fmt: skip
    assert [cell.value for cell in sheet[3]] == [
        "Hải Bắc",
        None,
        None,
        None,
        None,
        None,
        "- Đã rà soát; xong",
    ]


def test_workbook_texts_that_begin_like_a_formula_say_that_they_are_text(tmp_path: Path) -> None:
    texts = ("=1+1", "+84", "-x", "@A1", "\t=1", "#N/A")
    write_table(tmp_path / "a.xlsx", PlainTable("a", ("b",), tuple((text,) for text in texts)))
    (sheet,) = load_workbook(tmp_path / "a.xlsx").worksheets
    found = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in found] == list(texts)
    assert {(cell.data_type, cell.quotePrefix) for cell in found} == {("s", True)}


def test_workbook_is_ready_to_read_and_to_print(tmp_path: Path) -> None:
    write_table(tmp_path / "a.xlsx", TABLE)
    (sheet,) = load_workbook(tmp_path / "a.xlsx").worksheets
    assert sheet.title == "Hội viên – Hội Phụ nữ Huyện Hải"
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", "A1:G3", "$1:$1")
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddHeader.center.text == TABLE.title
    assert sheet.row_dimensions[1].height >= 15
    assert [cell.font.b for cell in sheet[1]] == [True] * 7


def test_sample_figures_say_so_on_paper(tmp_path: Path) -> None:
    write_table(tmp_path / "a.xlsx", PlainTable("R&D", ("b",), (), sample=True))
    (sheet,) = load_workbook(tmp_path / "a.xlsx").worksheets
    assert sheet.oddHeader.center.text == "R&&D – DỮ LIỆU MẪU"


def test_csv_has_a_mark_semicolons_decimal_commas_and_no_formulas(tmp_path: Path) -> None:
    write_table(tmp_path / "a.csv", TABLE, regional=VIETNAMESE)
    assert (tmp_path / "a.csv").read_bytes().decode("utf-8") == (
        "\ufeffĐơn vị;Diện;Tỷ lệ;Bình quân;Ngày;Lúc;Ghi chú\r\n"
        "Hải Minh;2500;89,11%;1,5;15/11/2025;15/11/2025 14:02;'=1+1\r\n"
        'Hải Bắc;;;;;;"\'- Đã rà soát; xong"\r\n'
    )


def test_csv_follows_the_settings_of_the_computer(tmp_path: Path) -> None:
    write_table(tmp_path / "a.csv", TABLE, regional=Regional(",", "."))
    lines = (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[1] == "Hải Minh,2500,89.11%,1.5,15/11/2025,15/11/2025 14:02,'=1+1"
    write_table(tmp_path / "a.csv", TABLE, regional=Regional(",", ","))
    lines = (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[1].startswith('Hải Minh,2500,"89,11%","1,5",')


def test_settings_that_no_csv_can_use_give_the_vietnamese_ones() -> None:
    assert regional_of(",", ".") == Regional(",", ".")
    assert regional_of("|", ",") == VIETNAMESE
    assert regional_of(";", "'") == VIETNAMESE
    if sys.platform != "win32":
        assert this_computers() == VIETNAMESE


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_cancelling_leaves_the_file_as_it_was(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("before")
    long = PlainTable("a", ("b",), tuple((number,) for number in range(2000)))
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done >= 1000:
            raise Stopped

    with pytest.raises(Stopped):
        write_table(path, long, stop)
    assert seen == [(0, 2000), (500, 2000), (1000, 2000)]
    assert path.read_text() == "before"
    assert [each.name for each in tmp_path.glob("*.*")] == [name]


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SheetError) as caught:
        write_table(tmp_path / "a.pdf", TABLE)
    assert caught.value.code == "file-wrong-ending"


def test_the_same_table_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_table(tmp_path / name, TABLE)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
