"""Disputes are decided by single keys wherever the focus is, and every decision can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import delete
from hhdesk.app.history.read import read_edit
from hhdesk.app.sync.conflicts import read_conflicts
from hhdesk.app.sync.dispute_view import DisputeView, view_dispute
from hhdesk.app.sync.pack import pack
from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.ui.pages.usb.disputes.other_dialog import OtherDialog
from hhdesk.ui.pages.usb.disputes.view import ConflictView
from tests.app.sync.desks import pair, rating_dispute, send
from tests.desks import HAI_MINH, base, membership, put, rows_of
from tests.ui.keys import CONTROL, press, type_text, watch
from tests.ui.pages.usb.world import UsbBench

FIGURES = "SELECT organisation, members FROM membership ORDER BY organisation"
ORGANISATIONS = ("ccb", "nd", "pn")


def disputed(folder: Path) -> tuple[Desk, Desk]:
    """Three disputes about members: 8 at the district, 6 at the commune, 5 before."""
    commune, district = pair(folder)
    put(commune, *[membership(HAI_MINH, "2022", code, members=4) for code in ORGANISATIONS])
    figures = {"eligible": 10, "members": 5, "admitted": 1, "left": 0}
    put(commune, *[membership(HAI_MINH, "2023", code, **figures) for code in ORGANISATIONS])
    send(commune, district, folder / "usb")
    put(commune, *[membership(HAI_MINH, "2023", code, members=6) for code in ORGANISATIONS])
    put(district, *[membership(HAI_MINH, "2023", code, members=8) for code in ORGANISATIONS])
    send(commune, district, folder / "usb")
    return commune, district


class Court:
    """The view on a district's page, opened."""

    def __init__(self, qtbot: QtBot, district: Desk, folder: Path) -> None:
        self.usb = UsbBench(qtbot, district, folder)
        self.desk = district
        self.usb.page.show_disputes("", "")
        self.view: ConflictView = self.usb.page.disputes

    def members(self) -> dict[Any, Any]:
        query = "SELECT organisation, members FROM membership WHERE period = '2023'"
        return dict(rows_of(self.desk.path, query))

    def rows(self) -> dict[str, list[str]]:
        rows = self.view.table.model.rows
        return {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in rows}

    def shown(self) -> str:
        assert self.view.current is not None
        return str(self.view.current.record["organisation"])


@pytest.fixture
def court(qtbot: QtBot, tmp_path: Path) -> Court:
    return Court(qtbot, disputed(tmp_path)[1], tmp_path)


def test_sides_stand_beside_each_other_with_differences_and_computed_rows(court: Court) -> None:
    watch(court.view.table.model)
    rows = court.rows()
    assert rows["Hội viên"] == ["5", "8", "6"]
    assert rows["Tỷ lệ"] == ["50,00\u00a0%", "80,00\u00a0%", "60,00\u00a0%"]
    assert rows["Khớp đầu năm 4"] == ["Khớp", "Lệch 3", "Lệch 1"]
    cells = next(row for row in court.view.table.model.rows if row.cells[0].text == "Hội viên").cells
    assert [cell.before for cell in cells[2:]] == ["+3", "+1"]
    assert [cell.ground for cell in cells[2:]] == ["warning_tint"] * 2
    unchanged = next(row for row in court.view.table.model.rows if row.cells[0].text == "Kết nạp").cells
    assert [cell.ground for cell in unchanged[2:]] == [None, None]
    assert [button.text() for button in court.view.table.buttons] == ["Giữ số của huyện", "Lấy số của xã"]


def test_the_district_is_counted_under_either_choice(court: Court) -> None:
    assert [line.split()[-1] for line in court.view.outlook.lines] == ["8/10", "6/10"]


def test_nothing_is_preselected(court: Court) -> None:
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Space)
    assert len(court.view.waiting) == 3
    assert all(button.property("kind") != "primary" for button in court.view.table.buttons)


def test_one_keeps_ours_two_takes_theirs_and_the_next_opens(court: Court) -> None:
    order = [str(each.record["organisation"]) for each in court.view.waiting]
    press(Qt.Key.Key_1)
    assert court.shown() == order[1]
    press(Qt.Key.Key_2)
    assert court.shown() == order[2]
    members = court.members()
    assert (members[order[0]], members[order[1]]) == (8, 6)
    assert len(court.view.waiting) == 1
    assert len(court.view.decisions.made) == 2
    assert len(court.usb.changes) == 2


def test_keys_work_wherever_the_focus_is(court: Court) -> None:
    for widget in (court.view.undo_button, court.view.later_button, court.view.list.waiting):
        widget.setEnabled(True)
        widget.setFocus()
        press(Qt.Key.Key_2)
    assert set(court.members().values()) == {6}
    assert court.view.waiting == ()


def test_arrows_and_escape_walk_without_deciding(court: Court) -> None:
    first = court.shown()
    press(Qt.Key.Key_Right)
    second = court.shown()
    press(Qt.Key.Key_Left)
    assert court.shown() == first
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    assert court.shown() == first
    press(Qt.Key.Key_Escape)
    assert court.shown() == second
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert not court.view.isVisible()
    assert len(read_conflicts(court.desk)) == 3


def test_ctrl_z_goes_back_to_the_dispute_as_it_was(court: Court) -> None:
    first, before = court.shown(), read_conflicts(court.desk)
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Z, CONTROL)
    press(Qt.Key.Key_Z, CONTROL)
    assert court.shown() == first
    assert read_conflicts(court.desk) == before
    assert set(court.members().values()) == {8}
    press(Qt.Key.Key_Z, CONTROL)
    assert len(court.view.waiting) == 3


def test_after_the_last_one_the_page_says_so_and_can_still_go_back(court: Court) -> None:
    for _ in range(3):
        press(Qt.Key.Key_1)
    assert court.view.current is None
    assert court.usb.said[-1] == "Đã chọn xong 3 xung đột."
    press(Qt.Key.Key_Z, CONTROL)
    assert len(court.view.waiting) == 1


def test_a_decision_that_has_left_is_not_taken_back(court: Court, tmp_path: Path) -> None:
    press(Qt.Key.Key_1)
    pack(court.desk, tmp_path / "usb")
    press(Qt.Key.Key_Z, CONTROL)
    assert "đã đi trong một gói" in court.usb.said[-1]
    assert len(court.view.waiting) == 2


def test_three_asks_for_a_value_that_neither_side_has(qtbot: QtBot, tmp_path: Path) -> None:
    asked: list[DisputeView] = []

    def answer(view: DisputeView, _parent: QWidget) -> Mapping[str, Any]:
        asked.append(view)
        return {**(view.ours or {}), "members": 7}

    court = Court(qtbot, disputed(tmp_path)[1], tmp_path)
    court.view._ask_other = answer  # type: ignore[assignment]
    first = court.shown()
    press(Qt.Key.Key_3)
    assert court.members()[first] == 7
    assert len(asked) == 1
    assert len(court.view.waiting) == 2


def test_the_dialog_refuses_what_is_no_figure_and_gives_what_is(qtbot: QtBot, court: Court) -> None:
    assert court.view.view is not None
    dialog = OtherDialog(court.view.view, court.desk.reference)
    qtbot.addWidget(dialog)
    dialog.show()
    field = dialog.fields["members"]
    field.setText("2,500")  # type: ignore[union-attr]
    dialog.accept_button.click()
    assert dialog.isVisible()
    field.setText("9")  # type: ignore[union-attr]
    dialog.fields["eligible"].setText("không có")  # type: ignore[union-attr]
    dialog.accept_button.click()
    assert not dialog.isVisible()
    assert (dialog.values["members"], dialog.values["eligible"]) == (9, NOT_APPLICABLE)


def test_deleting_against_editing_is_decided_with_the_same_keys(qtbot: QtBot, tmp_path: Path) -> None:
    commune, district = pair(tmp_path)
    (row,) = put(commune, membership(HAI_MINH, "2023", eligible=10, members=5)).ids
    send(commune, district, tmp_path / "usb")
    delete(commune, "membership", [row])
    put(district, membership(HAI_MINH, "2023", members=7))
    send(commune, district, tmp_path / "usb")
    court = Court(qtbot, district, tmp_path)
    assert [button.text() for button in court.view.table.buttons] == ["Giữ bản ghi", "Xóa bản ghi"]
    assert court.rows()["Hội viên"] == ["", "7", ""]
    assert not court.view.other_button.isVisibleTo(court.view)
    press(Qt.Key.Key_3)
    assert len(court.view.waiting) == 1
    press(Qt.Key.Key_2)
    assert rows_of(district.path, "SELECT alive FROM membership") == [(0,)]
    press(Qt.Key.Key_Z, CONTROL)
    assert rows_of(district.path, "SELECT alive FROM membership") == [(1,)]
    assert len(court.view.waiting) == 1


def test_a_level_is_chosen_from_the_scale(qtbot: QtBot, tmp_path: Path) -> None:
    district, conflict = rating_dispute(tmp_path)
    dialog = OtherDialog(view_dispute(district, conflict), district.reference)
    qtbot.addWidget(dialog)
    assert dialog.values["level"] == "kht"
    box: Any = dialog.fields["level"]
    assert {box.itemData(place) for place in range(box.count())} >= {"htxs", "htt", "ht", "kht"}


def test_two_bases_of_one_name_are_joined_and_parted_again(qtbot: QtBot, tmp_path: Path) -> None:
    commune, district = pair(tmp_path)
    put(commune, base(HAI_MINH, "Trường Hòa Bình", "ldld"))
    put(district, base(HAI_MINH, "Trường Hoà Bình", "ldld"))
    send(commune, district, tmp_path / "usb")
    court = Court(qtbot, district, tmp_path)
    words = [button.text() for button in court.view.table.buttons]
    assert words == ["Là một, gộp lại", "Là hai cơ sở khác nhau"]
    press(Qt.Key.Key_1)
    assert rows_of(district.path, "SELECT count(*) FROM base WHERE alive") == [(1,)]
    press(Qt.Key.Key_Z, CONTROL)
    assert rows_of(district.path, "SELECT count(*) FROM base WHERE alive") == [(2,)]
    assert len(court.view.waiting) == 1


def test_bases_judged_to_be_two_can_be_judged_again(qtbot: QtBot, tmp_path: Path) -> None:
    commune, district = pair(tmp_path)
    put(commune, base(HAI_MINH, "Trường Hòa Bình", "ldld"))
    put(district, base(HAI_MINH, "Trường Hoà Bình", "ldld"))
    send(commune, district, tmp_path / "usb")
    court = Court(qtbot, district, tmp_path)
    press(Qt.Key.Key_2)
    assert court.view.waiting == ()
    assert rows_of(district.path, "SELECT count(*) FROM base WHERE alive") == [(2,)]
    press(Qt.Key.Key_Z, CONTROL)
    assert len(court.view.waiting) == 1


def test_without_disputes_the_page_stays(qtbot: QtBot, tmp_path: Path) -> None:
    usb = UsbBench(qtbot, pair(tmp_path)[1], tmp_path)
    usb.page.show_disputes("", "")
    assert usb.page.main.isVisible()
    assert usb.said == ["Không có xung đột nào chờ chọn."]


def test_digits_typed_into_a_field_decide_nothing(qtbot: QtBot, court: Court) -> None:
    from PySide6.QtWidgets import QLineEdit

    field = QLineEdit(court.usb.page)
    field.show()
    field.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field)
    press(Qt.Key.Key_1)
    assert field.text() == "1"
    assert len(court.view.waiting) == 3


def test_a_reason_typed_before_the_choice_goes_along_with_it(court: Court) -> None:
    shown = court.shown()
    court.view.reason.setFocus()
    type_text("theo 12 bien ban")
    assert court.view.decisions.made == []  # digits are text in the field
    press(Qt.Key.Key_Return)
    press("2")
    (decided,) = court.view.decisions.made
    assert court.members()[shown] == 6
    (entry,) = {each.reason for each in read_edit(court.desk, decided.edit)}
    assert entry == "theo 12 bien ban"
    assert court.view.reason.text() == ""
    press("1")
    assert rows_of(court.desk.path, "SELECT edit, words FROM reason") == [(decided.edit, "theo 12 bien ban")]


def test_a_commune_gives_no_reasons(qtbot: QtBot, tmp_path: Path) -> None:
    commune, district = disputed(tmp_path)
    send(district, commune, tmp_path / "usb", HAI_MINH)
    usb = UsbBench(qtbot, commune, tmp_path, HAI_MINH)
    usb.page.show_disputes("", "")
    assert usb.page.disputes.current is not None
    assert not usb.page.disputes.reason.isVisibleTo(usb.page)
