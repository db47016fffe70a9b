"""What a commune sees of the level above: which packages arrived, what was corrected, why, and where."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.editing.reference import save_setting
from hhdesk.app.history.explain import explain
from hhdesk.app.sync.conflicts import read_conflicts, resolve
from hhdesk.app.sync.packages import exports_of
from hhdesk.ui.pages.usb.from_above.dialog import AnswersDialog
from hhdesk.ui.pages.usb.sizes import spoken
from hhdesk.ui.pages.usb.taking_in.receive_dialog import ReceiveDialog
from hhdesk.ui.places import Node, PageKey, Place
from hhdesk.ui.widgets.cell_table import CellModel
from tests.app.sync.desks import dispute, pair, send
from tests.desks import HAI_MINH, membership, new_desk, put, task
from tests.ui.keys import watch
from tests.ui.pages.usb.world import UsbBench, put_package
from tests.ui.windows import open_window


@pytest.fixture
def corrected(tmp_path: Path) -> Desk:
    """A commune whose figures the district has corrected, once with a reason."""
    commune, district = pair(tmp_path)
    put(commune, membership(HAI_MINH, "2023", eligible=10, members=5), task(HAI_MINH, "Đường hoa", plan=2000))
    send(commune, district, tmp_path / "usb")
    explain(district, put(district, membership(HAI_MINH, "2023", members=3)).change.edit, "Đếm trùng")
    put(district, task(HAI_MINH, "Đường hoa", plan=1000))
    send(district, commune, tmp_path / "usb", HAI_MINH)
    return commune


def shown(model: CellModel) -> list[tuple[str, str]]:
    return [(cell.text, cell.second) for row in model.rows for cell in row.cells[:2]]


def test_before_a_return_package_nothing_is_claimed(qtbot: QtBot, tmp_path: Path) -> None:
    commune, district = pair(tmp_path)
    put(commune, membership(HAI_MINH, "2023", members=5))
    send(commune, district, tmp_path / "usb")
    usb = UsbBench(qtbot, commune, tmp_path, HAI_MINH)
    answers = usb.commune.answers
    watch(answers.packages)
    assert answers.headline.text() == "Chưa có tin huyện đã nhận gói nào"
    assert answers.packages.rows[0].cells[2].text == "chưa có tin"
    assert not answers.waiting.isVisibleTo(answers)


def test_the_headline_names_day_and_code_of_the_newest_package_that_arrived(
    qtbot: QtBot, tmp_path: Path, corrected: Desk
) -> None:
    (package,) = exports_of(corrected)
    usb = UsbBench(qtbot, corrected, tmp_path, HAI_MINH)
    answers = usb.commune.answers
    assert answers.headline.text() == f"Huyện đã nhận gói ngày 10/03/2025, mã {spoken(package.code)}"
    assert answers.packages.rows[0].cells[2].text == "đã nhận 10/03/2025"
    usb.sticks.plug("KINGSTON")
    usb.look()
    usb.commune.write()
    usb.settle()
    assert answers.waiting.text() == "1 gói ghi sau đó chưa có tin đã nhận"
    assert [row.cells[2].text for row in answers.packages.rows] == ["chưa có tin", "đã nhận 10/03/2025"]


def test_corrections_are_listed_with_and_without_a_reason(
    qtbot: QtBot, tmp_path: Path, corrected: Desk
) -> None:
    usb = UsbBench(qtbot, corrected, tmp_path, HAI_MINH)
    watch(usb.commune.answers.corrections)
    assert shown(usb.commune.answers.corrections) == [
        ("Hội viên, PN · Năm 2023", "Đếm trùng"),
        ("5 → 3", "Hội viên"),
        ("Phần việc NTM, PN · Đường hoa, 2023", "không ghi lý do"),
        ("2 → 1", "Kế hoạch"),
    ]


def test_of_very_many_corrections_the_first_are_listed(qtbot: QtBot, tmp_path: Path) -> None:
    commune, district = pair(tmp_path)
    columns = ("eligible", "members", "admitted", "left")
    places = [(str(year), code) for year in range(2005, 2025) for code in ("ccb", "pn", "nd", "dtn")]
    for desk, figure in ((commune, 5), (district, 6)):
        values = dict.fromkeys(columns, figure)
        put(desk, *(membership(HAI_MINH, year, code, **values) for year, code in places))
        if desk is commune:
            send(commune, district, tmp_path / "usb")
    send(district, commune, tmp_path / "usb", HAI_MINH)
    usb = UsbBench(qtbot, commune, tmp_path, HAI_MINH)
    assert len(usb.commune.answers.corrections.rows) == 300
    words = [label.text() for label in usb.commune.answers.findChildren(QLabel)]
    assert "Huyện đã sửa 320 chỗ, 20 chỗ xem ở Lịch sử" in words


def test_a_correction_leads_to_its_record(qtbot: QtBot, tmp_path: Path, corrected: Desk) -> None:
    usb = UsbBench(qtbot, corrected, tmp_path, HAI_MINH)
    answers, wanted = usb.commune.answers, list[Place]()
    usb.page.navigate.connect(wanted.append)
    assert not answers.open_button.isEnabled()
    answers.corrections_table.select_row(0)
    assert answers.why.text() == "Lý do: Đếm trùng"
    answers.open_button.click()
    (place,) = wanted
    assert (place.node, place.unit, place.year) == (Node(PageKey.MEMBERSHIP, "pn"), HAI_MINH, 2023)
    assert place.column == "members"


def test_a_value_that_was_changed_again_and_one_in_dispute_say_so(qtbot: QtBot, tmp_path: Path) -> None:
    commune, district, _ = dispute(tmp_path)
    send(district, commune, tmp_path / "usb", HAI_MINH)
    usb = UsbBench(qtbot, commune, tmp_path, HAI_MINH)
    corrections = usb.commune.answers.corrections
    assert [row.cells[2].second for row in corrections.rows] == ["đang tranh chấp"]
    usb.commune.answers.corrections_table.select_row(0)
    assert usb.commune.answers.open_button.text() == "Xem xung đột"
    usb.commune.answers.open_button.click()
    assert usb.page.disputes.isVisible()
    usb.page.show_main()
    (conflict,) = read_conflicts(commune)
    resolve(commune, conflict.id, values={"members": 7})
    usb.page.refresh(None)
    assert [row.cells[2].second for row in corrections.rows] == ["sau đó đã đổi tiếp"]


def test_after_writing_the_packages_can_be_looked_at_again(
    qtbot: QtBot, tmp_path: Path, corrected: Desk
) -> None:
    usb = UsbBench(qtbot, corrected, tmp_path, HAI_MINH)
    usb.sticks.plug("KINGSTON")
    usb.look()
    usb.commune.write()
    usb.settle()
    assert not usb.commune.answers.isVisibleTo(usb.page)
    usb.commune.panel.done_button.click()
    assert usb.commune.answers.isVisibleTo(usb.page)


def test_the_frame_says_when_the_district_received_the_newest_package(
    qtbot: QtBot, tmp_path: Path, corrected: Desk
) -> None:
    window = open_window(qtbot, corrected, tmp_path)
    package = window.status_bar.findChild(QLabel, "Package")
    assert isinstance(package, QLabel)
    qtbot.waitUntil(lambda: package.text().endswith("· huyện đã nhận hôm nay"))


def test_the_page_says_for_whom_packages_are_sealed(qtbot: QtBot, tmp_path: Path, corrected: Desk) -> None:
    usb = UsbBench(qtbot, corrected, tmp_path, HAI_MINH)
    assert usb.commune.seal.text() == "Gói được niêm phong cho huyện Hải Hậu"
    usb.sticks.plug("KINGSTON")
    usb.look()
    usb.commune.write()
    usb.settle()
    words = [label.text() for label in usb.commune.panel.findChildren(QLabel)]
    assert "chỉ huyện Hải Hậu mở được" in words
    save_setting(corrected, "seal_packages", "no")
    usb.page.refresh(None)
    assert not usb.commune.seal.isVisibleTo(usb.page)


def test_ones_own_sealed_package_on_the_stick_is_not_offered(
    qtbot: QtBot, tmp_path: Path, corrected: Desk
) -> None:
    own = put_package(corrected, tmp_path / "khác")
    usb = UsbBench(qtbot, corrected, tmp_path, HAI_MINH)
    dialog = ReceiveDialog(usb.bench.workbench, ())
    qtbot.addWidget(dialog)
    dialog.add_paths([own])
    usb.settle()
    assert dialog.intake.queue.items == ()


def test_a_district_sees_what_the_province_answered(qtbot: QtBot, tmp_path: Path) -> None:
    district, province = new_desk(tmp_path / "huyen.hhdb"), new_desk(tmp_path / "tinh.hhdb", "36")
    put(district, membership(HAI_MINH, "2023", members=5))
    send(district, province, tmp_path / "usb")
    explain(province, put(province, membership(HAI_MINH, "2023", members=4)).change.edit, "Tỉnh thẩm định")
    send(province, district, tmp_path / "usb", "366")
    usb = UsbBench(qtbot, district, tmp_path)
    assert usb.district.tools.answers_button.isVisibleTo(usb.page)
    dialog, wanted = AnswersDialog(usb.bench.workbench), list[Place]()
    qtbot.addWidget(dialog)
    dialog.opened.connect(wanted.append)
    assert dialog.answers.headline.text().startswith("Tỉnh đã nhận gói ngày 10/03/2025")
    assert shown(dialog.answers.corrections)[0] == ("Hải Minh · Hội viên, PN · Năm 2023", "Tỉnh thẩm định")
    dialog.answers.corrections_table.select_row(0)
    dialog.answers.open_button.click()
    assert [place.unit for place in wanted] == [HAI_MINH]


def test_a_province_waits_for_no_answers(qtbot: QtBot, tmp_path: Path) -> None:
    usb = UsbBench(qtbot, new_desk(tmp_path / "tinh.hhdb", "36"), tmp_path, "36")
    assert not usb.district.tools.answers_button.isVisibleTo(usb.page)
