"""A commune writes its package: sticks, progress, the code to read aloud, failure, and what comes back."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.sync.conflicts import read_conflicts, resolve
from hhdesk.app.sync.merges import merges_of
from hhdesk.app.sync.packages import exports_of
from hhdesk.app.sync.show_package import show_package
from hhdesk.ui.jobs import Job
from hhdesk.ui.pages.usb.sizes import spoken
from hhdesk.ui.pages.usb.taking_in.receive_dialog import ReceiveDialog
from hhdesk.ui.pages.usb.writing.parts import CodeLabel
from hhdesk.ui.places import Place
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.cell_table import CellTable
from tests.app.sync.desks import dispute, send
from tests.desks import DISTRICT, HAI_MINH, base, membership, new_desk, put, rating
from tests.ui.keys import CONTROL, press, watch
from tests.ui.pages.usb.world import UsbBench, put_package


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = new_desk(tmp_path / "xa.hhdb", HAI_MINH)
    put(made, membership(HAI_MINH, "2023", eligible=10, members=9))
    return made


@pytest.fixture
def usb(qtbot: QtBot, desk: Desk, tmp_path: Path) -> UsbBench:
    return UsbBench(qtbot, desk, tmp_path, HAI_MINH)


def code_label(usb: UsbBench) -> CodeLabel:
    found = usb.commune.panel.findChild(CodeLabel)
    assert found is not None
    return found


def texts(table: CellTable) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.cells.rows]


def test_without_a_stick_there_is_nothing_to_write_to(usb: UsbBench) -> None:
    assert usb.commune.drives.folder is None
    assert not usb.commune.write_button.isEnabled()


def test_the_list_follows_plugging_and_keeps_the_choice(usb: UsbBench) -> None:
    first = usb.sticks.plug("KINGSTON")
    usb.look()
    assert usb.commune.drives.folder == first
    second = usb.sticks.plug("TOSHIBA")
    usb.look()
    assert usb.commune.drives.folder == first
    usb.sticks.pull(first)
    usb.look()
    assert usb.commune.drives.folder == second
    usb.sticks.pull(second)
    usb.look()
    assert not usb.commune.write_button.isEnabled()


def test_ctrl_enter_writes_a_package_that_can_be_read_aloud(usb: UsbBench) -> None:
    stick = usb.sticks.plug("KINGSTON")
    usb.look()
    press(Qt.Key.Key_Return, CONTROL)
    usb.settle()
    (file,) = (stick / "Nộp huyện").iterdir()
    facts = show_package(file)
    assert usb.commune.panel.state == "verified"
    label = code_label(usb)
    assert label.text() == spoken(facts.code)
    assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert label.font().pointSizeF() == 26
    assert facts.unit == HAI_MINH
    assert len(usb.changes) == 1


def test_the_code_is_copied(usb: UsbBench) -> None:
    usb.sticks.plug("KINGSTON")
    usb.look()
    usb.commune.write()
    usb.settle()
    button = next(each for each in usb.commune.panel.findChildren(Button) if each.text() == "Chép mã")
    button.click()
    assert QGuiApplication.clipboard().text() == code_label(usb).text()


def test_a_folder_of_ones_own_takes_the_package_itself(usb: UsbBench, tmp_path: Path) -> None:
    folder = tmp_path / "gửi đi"
    folder.mkdir()
    usb.commune.drives.choose_folder(folder)
    usb.commune.write()
    usb.settle()
    assert [file.suffix for file in folder.iterdir()] == [".hhp"]


def test_a_stick_that_is_gone_is_told_of_and_leaves_the_figures_alone(usb: UsbBench) -> None:
    stick = usb.sticks.plug("KINGSTON")
    usb.look()
    stick.rmdir()
    usb.commune.write()
    usb.settle()
    assert usb.commune.panel.state == "failed"
    assert exports_of(usb.desk) == ()
    stick.mkdir()
    usb.commune.panel.again.emit()
    usb.settle()
    assert usb.commune.panel.state == "verified"


def test_stopping_leaves_nothing_behind(usb: UsbBench) -> None:
    stick = usb.sticks.plug("KINGSTON")
    usb.look()
    gate = Event()
    usb.bench.jobs.submit(Job(lambda _report: gate.wait(10)))
    usb.commune.write()
    assert usb.commune.panel.state == "writing"
    assert not usb.commune.write_button.isEnabled()
    stop = next(each for each in usb.commune.panel.findChildren(Button) if each.text() == "Dừng")
    stop.click()
    gate.set()
    usb.settle()
    assert usb.commune.panel.state == ""
    assert list(stick.rglob("*.hhp")) == []
    assert exports_of(usb.desk) == ()
    assert usb.commune.write_button.isEnabled()


def test_earlier_packages_are_listed_with_their_codes(usb: UsbBench, tmp_path: Path) -> None:
    put_package(usb.desk, tmp_path / "khác")
    usb.page.refresh(None)
    (entry,) = exports_of(usb.desk)
    assert [row.cells[1].text for row in usb.commune.answers.packages.rows] == [spoken(entry.code)]


def test_the_contents_count_forms_and_name_what_is_missing(usb: UsbBench) -> None:
    watch(usb.commune.contents.cells)
    (union,) = put(usb.desk, base(HAI_MINH, "Hội Phụ nữ", "pn")).ids
    put(usb.desk, rating(union, 2023, level="htt"))
    usb.page.refresh(None)
    rows = {row[0]: row[1:] for row in texts(usb.commune.contents)}
    assert rows["Hội Phụ nữ"] == ["1", "1", "–"]
    assert rows["Mặt trận Tổ quốc"] == ["không có", "–", "–"]
    assert rows["Cộng"] == ["1", "1", "0"]
    assert "Mặt trận Tổ quốc" in usb.commune._warning.text()
    assert "Hội Phụ nữ" not in usb.commune._warning.toolTip()


def test_the_delivery_note_carries_the_code(usb: UsbBench) -> None:
    usb.sticks.plug("KINGSTON")
    usb.look()
    usb.commune.write()
    usb.settle()
    QTest.keyClick(usb.page, Qt.Key.Key_P, CONTROL)
    (paper,) = usb.paper.tables
    assert ("Mã gói", code_label(usb).text()) in paper.rows


def receive(qtbot: QtBot, usb: UsbBench, file: Path) -> ReceiveDialog:
    dialog = ReceiveDialog(usb.bench.workbench, ())
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.add_paths([file])
    usb.settle()
    return dialog


def test_a_package_of_the_district_is_trusted_then_taken_and_its_corrections_listed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    commune, district, conflict = dispute(tmp_path)
    resolve(district, conflict.id, "ours")
    file = put_package(district, tmp_path / "về", HAI_MINH)
    usb = UsbBench(qtbot, commune, tmp_path, HAI_MINH)
    dialog = receive(qtbot, usb, file)
    watch(dialog.corrections)
    assert dialog.preview.trust_button.isVisibleTo(dialog)
    dialog.preview.trust_button.click()
    usb.settle()
    assert not dialog.preview.trust_button.isVisibleTo(dialog)
    with qtbot.waitSignal(dialog.shown):
        dialog.preview.merge_button.click()
    assert texts(dialog.table) == [["Hội viên, PN", "Năm 2023", "Hội viên", "6", "8", ""]]


def test_own_packages_and_those_of_others_are_not_offered(
    qtbot: QtBot, usb: UsbBench, tmp_path: Path
) -> None:
    own = put_package(usb.desk, tmp_path / "usb")
    dialog = receive(qtbot, usb, own)
    assert dialog.intake.queue.items == ()
    assert dialog._notice.isVisible()
    assert dialog._notice.text() == f"Gói {own.name} do chính đơn vị này ghi ra, không có gì để nhận."


def test_a_package_that_is_opened_by_double_click_is_looked_into_in_the_dialog(
    qtbot: QtBot, usb: UsbBench, tmp_path: Path
) -> None:
    district = new_desk(tmp_path / "huyện.hhdb")
    file = put_package(district, tmp_path / "về", HAI_MINH)
    district.close()
    found: list[Path] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReceiveDialog)
        dialog.intake.looked.connect(lambda: found.extend(item.path for item in dialog.intake.queue.items))
        dialog.intake.looked.connect(dialog.reject)

    QTimer.singleShot(0, look)
    usb.page.go_to(Place(usb.page.node, kind="package", record=str(file)))
    assert found == [file]


def test_disputes_of_the_commune_are_one_click_away(qtbot: QtBot, tmp_path: Path) -> None:
    commune, district, _ = dispute(tmp_path)
    send(district, commune, tmp_path / "usb", HAI_MINH)
    assert len(read_conflicts(commune)) == 1
    usb = UsbBench(qtbot, commune, tmp_path, HAI_MINH)
    assert usb.commune.disputes_button.isVisibleTo(usb.page)
    usb.commune.disputes_button.click()
    assert usb.page.disputes.isVisible()
    assert merges_of(commune)[0].unit == DISTRICT
