"""Tables on paper: whole, repeated headings, readable text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QPageLayout, QPdfWriter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hhdesk.ui.printing.painter import paint_table
from hhdesk.ui.printing.preview import page_layout, preview_table, table_printer
from hhdesk.ui.printing.table import PrintedColumn, PrintedTable

TABLE = PrintedTable(
    title="Hội viên – Hội Phụ nữ, năm 2023",
    subtitle="Diện tập hợp: phụ nữ từ 18 tuổi",
    columns=(
        PrintedColumn("Xã, thị trấn"),
        PrintedColumn("Diện tập hợp", "Năm 2023", figures=True),
        PrintedColumn("Tỷ lệ", "Năm 2023", figures=True),
        PrintedColumn("Ghi chú", wraps=True),
    ),
    rows=tuple((f"Xã số {number}", f"{7000 + number}", "89,11\u00a0%", "") for number in range(60)),
    totals=("Toàn huyện", "65.100", "89,11\u00a0%", "31/34 xã đã báo cáo"),
    notes=("Chưa nhập: Hải Vân",),
    foot="In ngày 15/11/2023",
    mark="Dữ liệu mẫu",
)
LONG_NOTE = "rà soát lại ba xóm rồi chờ xã gửi bổ sung danh sách có chữ ký của chủ tịch hội, " * 3


def pages_of(table: PrintedTable, path: Path, landscape: bool = True) -> list[str]:
    writer = QPdfWriter(str(path))
    writer.setResolution(300)
    writer.setPageLayout(page_layout(landscape))
    count = paint_table(writer, table)
    del writer
    texts = [page.extract_text() for page in PdfReader(path).pages]
    assert len(texts) == count
    return [" ".join(text.split()) for text in texts]


def test_every_page_repeats_the_headings_and_names_sample_data(qapp: object, tmp_path: Path) -> None:
    pages = pages_of(TABLE, tmp_path / "a.pdf")
    assert len(pages) > 1
    for number, text in enumerate(pages, 1):
        assert "Xã, thị trấn" in text
        assert "Năm 2023" in text
        assert "Dữ liệu mẫu · In ngày 15/11/2023" in text
        assert f"Trang {number}/{len(pages)}" in text


def test_every_row_is_printed_once_and_the_total_last(qapp: object, tmp_path: Path) -> None:
    pages = pages_of(TABLE, tmp_path / "a.pdf")
    whole = " ".join(pages)
    assert [whole.count(f"{7000 + number} ") for number in range(60)] == [1] * 60
    assert "65.100" in pages[-1]
    assert "Chưa nhập: Hải Vân" in pages[-1]
    assert TABLE.title in pages[0]
    assert TABLE.title not in pages[1]


@pytest.mark.parametrize("rows", range(20, 45))
def test_the_total_never_stands_alone_on_a_page(qapp: object, tmp_path: Path, rows: int) -> None:
    pages = pages_of(replace(TABLE, rows=TABLE.rows[:rows]), tmp_path / "a.pdf")
    assert f"{7000 + rows - 1} " in pages[-1]


def test_a_long_note_breaks_into_lines_and_is_whole(qapp: object, tmp_path: Path) -> None:
    noted = replace(TABLE, rows=(("Hải Vân", "1.672", "89,29\u00a0%", LONG_NOTE), *TABLE.rows[:5]))
    pages = pages_of(noted, tmp_path / "a.pdf", landscape=False)
    assert " ".join(LONG_NOTE.split()) in pages[0]


def test_a_row_with_one_text_is_a_heading_across(qapp: object, tmp_path: Path) -> None:
    grouped = replace(TABLE, rows=(("Trường học trực thuộc huyện và các đơn vị khác",), *TABLE.rows[:3]))
    assert "Trường học trực thuộc huyện và các đơn vị khác" in pages_of(grouped, tmp_path / "a.pdf")[0]


def test_wide_tables_are_set_smaller_instead_of_cut(qapp: object, tmp_path: Path) -> None:
    columns = tuple(PrintedColumn(f"Cột {number}", figures=True) for number in range(16))
    rows = tuple(tuple(f"{1_000_000 + 100 * row + place}" for place in range(16)) for row in range(3))
    text = pages_of(PrintedTable("Bảng rộng", columns, rows), tmp_path / "a.pdf")[0]
    assert all(cell in text for row in rows for cell in row)


def test_the_preview_prints_the_table_to_a_file(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    target = tmp_path / "in.pdf"

    def print_at_once(dialog: QPrintPreviewDialog) -> None:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(target))
        dialog.paintRequested.emit(dialog.printer())

    preview_table(window, TABLE, show=print_at_once)
    printed = " ".join(page.extract_text() for page in PdfReader(target).pages)
    assert "Toàn huyện" in " ".join(printed.split())


def test_the_printer_is_set_to_a4_landscape(qapp: object) -> None:
    layout = table_printer(TABLE).pageLayout()
    assert layout.orientation() is QPageLayout.Orientation.Landscape
    assert layout.fullRect(QPageLayout.Unit.Millimeter).size().toTuple() == (297.0, 210.0)
