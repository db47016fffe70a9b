"""A district takes packages in: board, queue, previews, merging, trusting, undoing, papers."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.sync.conflicts import read_conflicts
from hhdesk.app.sync.merges import merges_of
from hhdesk.app.sync.show_package import show_package
from hhdesk.ui.jobs import Job
from hhdesk.ui.pages.usb.taking_in.merges_dialog import MergesDialog
from hhdesk.ui.pages.usb.taking_in.queue import Verdict
from hhdesk.ui.pages.usb.taking_in.rehearsal_dialog import RehearsalDialog
from hhdesk.ui.pages.usb.writing.dialog import SendDialog
from tests.app.sync.desks import send
from tests.desks import DISTRICT, HAI_MINH, HAI_NAM, HAI_PHUC, HAI_VAN, membership, new_desk, put, rows_of
from tests.ui.keys import CONTROL, press, watch
from tests.ui.pages.usb.world import UsbBench, put_package

MEMBERS = "SELECT unit, members FROM membership WHERE alive ORDER BY unit"


class Field:
    """A district whose key store knows two communes; their newest packages lie on a stick."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.folder = folder
        self.district = new_desk(folder / "huyen.hhdb")
        self.minh = self._commune("minh", HAI_MINH)
        self.nam = self._commune("nam", HAI_NAM)
        put(self.minh, membership(HAI_MINH, "2023", members=6))
        put(self.nam, membership(HAI_NAM, "2023", members=7))
        self.usb = UsbBench(qtbot, self.district, folder)
        self.view = self.usb.district
        self.stick = self.usb.sticks.plug("KINGSTON")

    def _commune(self, name: str, unit: str) -> Desk:
        desk = new_desk(self.folder / f"{name}.hhdb", unit)
        put(desk, membership(unit, "2023", eligible=10, members=5))
        send(desk, self.district, self.folder / "cũ")
        return desk

    def verdicts(self) -> dict[str, Verdict]:
        names = {item.path.name: item.verdict for item in self.view.intake.queue.items}
        return {name.split("-", 1)[0]: verdict for name, verdict in names.items()}

    def pick(self, verdict: Verdict) -> None:
        items = self.view.intake.queue.items
        self.view.queue_table.select_row(next(i for i, item in enumerate(items) if item.verdict is verdict))

    @property
    def members(self) -> list[tuple[object, ...]]:
        return rows_of(self.district.path, MEMBERS)


@pytest.fixture
def field(qtbot: QtBot, tmp_path: Path) -> Field:
    return Field(qtbot, tmp_path)


def test_packages_on_a_stick_are_looked_into_without_writing(field: Field) -> None:
    watch(field.view.queue_table.cells)
    put(field.district, membership(HAI_NAM, "2023", members=9))
    put_package(field.minh, field.stick / "Nộp huyện")
    put_package(field.nam, field.stick)
    field.usb.look()
    assert field.verdicts() == {HAI_MINH: Verdict.CLEAN, HAI_NAM: Verdict.DISPUTED}
    assert field.members == [(HAI_NAM, 9), (HAI_MINH, 5)]
    assert field.view.merge_button.text() == "Gộp 1 gói sạch"


def test_a_package_of_its_own_is_told_of_only_where_somebody_chose_it(field: Field) -> None:
    returned = put_package(field.district, field.stick, HAI_MINH)
    field.usb.look()
    assert field.view.intake.queue.items == ()
    assert field.usb.said == []
    field.view.add_paths([returned])
    field.usb.settle()
    assert field.view.intake.queue.items == ()
    assert field.usb.said == [f"Gói {returned.name} do chính đơn vị này ghi ra, không có gì để nhận."]


def test_the_preview_counts_each_form_and_names_the_code(field: Field) -> None:
    watch(field.view.preview.table.cells)
    file = put_package(field.minh, field.stick)
    field.usb.look()
    rows = {
        row.cells[0].text: [cell.text for cell in row.cells[1:]]
        for row in field.view.preview.table.cells.rows
    }
    assert rows["Hội viên"] == rows["Cộng"] == ["0", "1", "0", "0", "0"]
    code = show_package(file).code
    assert f"{code[:4]}-{code[4:]}" in field.view.preview._code.text()


def test_ctrl_enter_merges_the_clean_ones_and_leaves_the_others(field: Field) -> None:
    put(field.district, membership(HAI_NAM, "2023", members=9))
    put_package(field.minh, field.stick)
    put_package(field.nam, field.stick)
    field.usb.look()
    press(Qt.Key.Key_Return, CONTROL)
    field.usb.settle()
    assert field.members == [(HAI_NAM, 9), (HAI_MINH, 6)]
    assert field.verdicts() == {HAI_NAM: Verdict.DISPUTED, HAI_MINH: Verdict.DONE}
    assert not field.view.merge_button.isEnabled()
    assert field.usb.said[-1].startswith("Đã gộp 1 gói, 1 dòng")
    assert len(field.usb.changes) == 1


def test_a_package_with_disputes_is_merged_alone_and_its_disputes_wait(field: Field) -> None:
    put(field.district, membership(HAI_NAM, "2023", members=9))
    put_package(field.nam, field.stick)
    field.usb.look()
    field.view.preview.merge_button.click()
    field.usb.settle()
    assert len(read_conflicts(field.district)) == 1
    line = field.view.table.cells.rows[0]
    assert (line.cells[0].text, line.cells[3].text) == ("Hải Nam", "Xung đột")
    assert "1 chỗ xung đột chờ chọn" in field.usb.said[-1]
    field.view.preview.disputes_button.click()
    assert field.usb.page.disputes.isVisible()


def test_merged_older_and_broken_files_stay_listed_with_the_reason(field: Field) -> None:
    first = put_package(field.minh, field.stick)
    put(field.minh, membership(HAI_MINH, "2023", members=8))
    send(field.minh, field.district, field.folder / "thẳng")
    (field.stick / "hỏng.hhp").write_bytes(b"MZ" + bytes(500))
    field.usb.look()
    assert field.verdicts() == {HAI_MINH: Verdict.OLDER, "hỏng.hhp": Verdict.REFUSED}
    field.pick(Verdict.REFUSED)
    assert "hỏng.hhp" in field.view.preview.note.text()
    assert not field.view.preview.merge_button.isVisibleTo(field.view)
    again = field.folder / "lại" / first.name
    again.parent.mkdir()
    again.write_bytes(next((field.folder / "thẳng").iterdir()).read_bytes())
    field.view.add_paths([again])
    field.usb.settle()
    field.pick(Verdict.ALREADY)
    assert field.view.queue_table.item is not None
    assert field.members == [(HAI_NAM, 5), (HAI_MINH, 8)]


def test_an_unknown_key_shows_its_sign_and_is_taken_once_accepted(field: Field) -> None:
    van = new_desk(field.folder / "van.hhdb", HAI_VAN)
    put(van, membership(HAI_VAN, "2023", eligible=10, members=4))
    file = put_package(van, field.stick)
    field.usb.look()
    assert field.verdicts() == {HAI_VAN: Verdict.STRANGER}
    assert field.view.preview.fingerprint.text() == show_package(file).fingerprint
    field.view.preview.trust_button.click()
    field.usb.settle()
    assert field.verdicts() == {HAI_VAN: Verdict.CLEAN}
    assert len(field.members) == 2


def test_many_unknown_keys_are_accepted_together_after_a_question(field: Field) -> None:
    for name, unit in (("van", HAI_VAN), ("phuc", HAI_PHUC)):
        desk = new_desk(field.folder / f"{name}.hhdb", unit)
        put(desk, membership(unit, "2023", eligible=10, members=4))
        put_package(desk, field.stick)
    field.usb.look()
    field.usb.bench.answer = False
    field.view.preview.trust_all_button.click()
    field.usb.settle()
    assert set(field.verdicts().values()) == {Verdict.STRANGER}
    field.usb.bench.answer = True
    field.view.preview.trust_all_button.click()
    field.usb.settle()
    assert field.verdicts() == {HAI_VAN: Verdict.CLEAN, HAI_PHUC: Verdict.CLEAN}


def test_pulling_a_stick_takes_its_packages_off_the_list(field: Field) -> None:
    put_package(field.minh, field.stick)
    field.usb.look()
    other = field.folder / "máy"
    put_package(field.nam, other)
    field.view.add_paths([other])
    field.usb.settle()
    assert len(field.verdicts()) == 2
    field.usb.sticks.pull(field.stick)
    field.usb.look()
    assert list(field.verdicts()) == [HAI_NAM]


def test_files_and_folders_can_be_dropped_on_the_page(field: Field) -> None:
    file = put_package(field.minh, field.folder / "tệp")
    put_package(field.nam, field.folder / "thư mục")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)), QUrl.fromLocalFile(str(field.folder / "thư mục"))])
    action, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    modifiers = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), action, data, buttons, modifiers)
    QApplication.sendEvent(field.view, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(field.view, QDropEvent(QPointF(5, 5), action, data, buttons, modifiers))
    field.usb.settle()
    assert set(field.verdicts()) == {HAI_MINH, HAI_NAM}


def test_sheets_are_left_to_the_window(field: Field) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/a.xlsx")])  # noqa: S108
    action, buttons, modifiers = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering = QDragEnterEvent(QPoint(5, 5), action, data, buttons, modifiers)
    QApplication.sendEvent(field.view, entering)
    assert not entering.isAccepted()


def test_a_package_is_taken_off_the_list_but_not_off_the_stick(field: Field) -> None:
    file = put_package(field.minh, field.stick)
    field.usb.look()
    field.view.preview.remove_button.click()
    assert field.verdicts() == {}
    assert file.exists()


def test_the_newest_merge_is_undone_after_a_question(field: Field) -> None:
    put_package(field.minh, field.stick)
    field.usb.look()
    field.view.merge_clean()
    field.usb.settle()
    assert field.members[1] == (HAI_MINH, 6)
    field.view.undo_button.click()
    field.usb.settle()
    assert "Hải Minh" in field.usb.bench.asked[-1]
    assert field.members[1] == (HAI_MINH, 5)
    assert field.verdicts() == {HAI_MINH: Verdict.CLEAN}


def test_a_merge_is_not_undone_when_the_question_is_answered_no(field: Field) -> None:
    put_package(field.minh, field.stick)
    field.usb.look()
    field.view.merge_clean()
    field.usb.settle()
    field.usb.bench.answer = False
    field.view.undo_button.click()
    field.usb.settle()
    assert field.members[1] == (HAI_MINH, 6)


def test_an_older_merge_is_undone_from_the_list_of_merges(qtbot: QtBot, field: Field) -> None:
    dialog = MergesDialog(field.usb.bench.workbench, show_paper=field.usb.paper)
    qtbot.addWidget(dialog)
    watch(dialog.model)
    row = next(row for row, entry in enumerate(dialog.entries) if entry.unit == HAI_MINH)
    dialog.table.select_row(row)
    with qtbot.waitSignal(dialog.undo_wanted) as wanted:
        dialog.undo_button.click()
    field.view.intake.undo(wanted.args[0])
    field.usb.settle()
    assert field.members == [(HAI_NAM, 5)]
    assert "Đã hoàn tác" in field.usb.said[-1]


def test_an_undo_that_is_refused_says_why(field: Field) -> None:
    put(field.district, membership(HAI_MINH, "2023", members=9))
    entry = next(entry for entry in merges_of(field.district) if entry.unit == HAI_MINH)
    field.view.intake.undo(entry)
    field.usb.settle()
    assert "sửa" in field.usb.said[-1]
    assert not field.view.intake.busy


def test_the_report_of_a_merge_can_be_printed(field: Field) -> None:
    put_package(field.minh, field.stick)
    (field.stick / "hỏng.hhp").write_bytes(b"x")
    field.usb.look()
    field.view.intake.merge(field.view.intake.queue.unfinished)
    field.usb.settle()
    act = field.usb.bench.said[-1].act
    assert act is not None
    act()
    (paper,) = field.usb.paper.tables
    by_unit = {row[0]: row for row in paper.rows}
    assert by_unit["Hải Minh"][3:] == ("0", "1", "0", "0", "0", "đã gộp")
    assert "hỏng.hhp" in by_unit["–"][-1]
    assert paper.totals[3:8] == ("0", "1", "0", "0", "0")


def test_the_reminder_names_those_who_owe_and_what(field: Field) -> None:
    field.view.tools.reminder_button.click()
    (paper,) = field.usb.paper.tables
    owed = {row[0]: row for row in paper.rows}
    assert "PN: xếp loại" in owed["Xã Hải Minh"][1]
    assert "PN: hội viên, xếp loại" in owed["Xã Hải Vân"][1]
    assert owed["Xã Hải Minh"][2] == "10/03/2025"
    assert owed["Xã Hải Vân"][2] == "chưa nhận gói nào"


def test_rehearsing_merges_a_copy_and_leaves_the_figures_alone(qtbot: QtBot, field: Field) -> None:
    put_package(field.minh, field.stick)
    field.usb.look()
    context = field.usb.page.context
    assert context is not None
    paths = field.view.intake.queue.mergeable
    dialog = RehearsalDialog(field.usb.bench.workbench, paths, context)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.rehearsal is not None, timeout=30_000)
    assert dialog.rehearsal is not None
    target = next(each for each in dialog.rehearsal.after.targets if each.code == "M-PN")
    assert (target.numerator, target.denominator) == (11, 20)
    assert not dialog.chart.pixmap().isNull()
    assert field.members[1] == (HAI_MINH, 5)
    assert len(merges_of(field.district)) == 2


def test_stopping_a_merge_keeps_what_was_done_and_looks_again(field: Field) -> None:
    put_package(field.minh, field.stick)
    field.usb.look()
    gate = Event()
    field.usb.bench.jobs.submit(Job(lambda _report: gate.wait(10)))
    field.view.merge_clean()
    assert field.view.intake.busy
    writing = field.view.intake._writing
    assert writing is not None
    writing.cancel()
    gate.set()
    field.usb.settle()
    assert field.verdicts() == {HAI_MINH: Verdict.CLEAN}
    assert field.members[1] == (HAI_MINH, 5)
    assert not field.view.intake.busy


def test_a_package_goes_back_to_the_selected_commune(qtbot: QtBot, field: Field) -> None:
    field.usb.look()
    dialog = SendDialog(field.usb.bench.workbench, field.view.watch, HAI_MINH, show_paper=field.usb.paper)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.write()
    field.usb.settle()
    (file,) = (field.stick / "Trả về").iterdir()
    assert show_package(file).recipient == HAI_MINH
    dialog.recipients.choose(None)
    dialog.write()
    field.usb.settle()
    (file,) = (field.stick / "Nộp tỉnh").iterdir()
    assert (show_package(file).recipient, show_package(file).unit) == (None, DISTRICT)


def test_the_board_keeps_its_models_promises_and_opens_disputes(field: Field) -> None:
    watch(field.view.table.cells)
    put(field.district, membership(HAI_NAM, "2023", members=9))
    put_package(field.nam, field.stick)
    field.usb.look()
    field.view.preview.merge_button.click()
    field.usb.settle()
    field.view.table.setCurrentIndex(field.view.table.model().index(0, 3))
    field.view.table.setFocus()
    press(Qt.Key.Key_Return)
    assert field.usb.page.disputes.isVisible()
    assert field.usb.page.disputes.current is not None
    assert field.usb.page.disputes.current.unit == HAI_NAM


def test_the_districts_own_return_packages_are_not_offered(field: Field) -> None:
    put_package(field.usb.desk, field.stick / "Trả về", HAI_MINH)
    field.usb.look()
    assert field.usb.district.intake.queue.items == ()


def test_a_province_receives_from_districts_and_communes(qtbot: QtBot, tmp_path: Path) -> None:
    usb = UsbBench(qtbot, new_desk(tmp_path / "tinh.hhdb", "36"), tmp_path, "36")
    titles = [label.text() for label in usb.district.header.findChildren(QLabel)]
    assert "USB – nhận số liệu các huyện, các xã" in titles
