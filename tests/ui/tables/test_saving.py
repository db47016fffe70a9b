"""Where exported tables go."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.domain.plain_tables import PlainTable
from hhdesk.ui.messages import Tone
from hhdesk.ui.tables.saving import file_name_of, save_table, with_ending
from tests.ui.pages.desks import new_desk
from tests.ui.pages.show import Bench

TABLE = PlainTable("Hội viên – Hội Phụ nữ", ("Tên", "Số"), (("Hải Minh", 2500),))


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Bench:
    desk: Desk = new_desk(tmp_path)
    return Bench(qtbot, desk)


def save_to(bench: Bench, path: Path | None) -> list[str]:
    """Save and wait; the names that were suggested."""
    suggested: list[str] = []

    def ask(parent: QWidget, name: str) -> Path | None:
        suggested.append(name)
        return path

    window = QWidget()
    bench.qtbot.addWidget(window, before_close_func=lambda _window: bench.jobs.close())
    save_table(window, bench.workbench, TABLE, ask)
    bench.qtbot.waitUntil(lambda: not bench.jobs.busy)
    return suggested


def test_a_saved_table_is_told_with_its_place(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert save_to(bench, path) == ["hoi-vien-hoi-phu-nu"]
    (sheet,) = load_workbook(path).worksheets
    assert [[cell.value for cell in row] for row in sheet.rows] == [["Tên", "Số"], ["Hải Minh", 2500]]
    (message,) = bench.said
    assert (message.tone, message.verb) == (Tone.DONE, "Mở tệp")
    assert message.text == f"Đã xuất 1 dòng ra a.xlsx trong {tmp_path}."


def test_a_folder_that_is_gone_is_told_in_words(bench: Bench, tmp_path: Path) -> None:
    save_to(bench, tmp_path / "gone" / "a.csv")
    (message,) = bench.said
    assert message.tone is Tone.PROBLEM
    assert "a.csv" in message.text


def test_leaving_the_question_writes_nothing(bench: Bench, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    save_to(bench, None)
    assert (bench.said, sorted(tmp_path.iterdir())) == ([], before)


@pytest.mark.parametrize(
    ("name", "kind", "path"),
    [
        ("a", "CSV (*.csv)", "a.csv"),
        ("a", "Excel (*.xlsx)", "a.xlsx"),
        ("a.b", "", "a.b.xlsx"),
        ("a.CSV", "Excel (*.xlsx)", "a.CSV"),
        ("năm 2023.xls", "Excel (*.xlsx)", "năm 2023.xls.xlsx"),
    ],
)
def test_files_get_an_ending_that_can_be_written(name: str, kind: str, path: str) -> None:
    assert with_ending(Path(name), kind) == Path(path)


def test_suggested_names_are_plain(qtbot: QtBot) -> None:
    assert file_name_of("Phần việc NTM – Đoàn: 2023/Q1") == "phan-viec-ntm-doan-2023-q1"
    assert file_name_of("–") == "bang"
    assert len(file_name_of("rất dài " * 40)) <= 80
