"""The page Sao lưu with real clicks on a real database."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hhdesk.app.backups.daily import back_up_today
from hhdesk.app.backups.make import make_backup
from hhdesk.app.backups.records import Cause
from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import delete, save
from hhdesk.app.home import Home
from hhdesk.app.preferences import Preferences, load_preferences, save_preferences
from hhdesk.domain.clock import FixedClock
from hhdesk.ui.pages.backups.rows import CAUSE, COLUMNS, PLACE, PROMISE
from tests.posix import posix_only
from tests.ui.keys import CONTROL, press
from tests.ui.pages.backups.shown import Backups, enter, figures
from tests.ui.pages.desks import NOON, desk_fixture, unit_named

Key = Qt.Key
HOUR = f"{NOON.astimezone():%H:%M}"


desk = desk_fixture(enter)


def test_the_empty_page_offers_the_first_backup(qtbot: QtBot, desk: Desk) -> None:
    shown = Backups(qtbot, desk)
    assert not shown.page.table.isVisible()
    assert shown.page.first_focus() is shown.page.empty.button
    shown.page.empty.button.setFocus()
    press(Key.Key_Return)
    shown.idle()

    (row,) = shown.rows()
    assert row[:3] == [f"hôm nay {HOUR}", "Tự làm", "7 ngày"]
    assert row[3:7] == ["1", "1", "1", "0"]
    assert row[8:] == ["Đã kiểm tra", "Máy này"]
    assert [message.text for message in shown.bench.said] == ["Đã sao lưu và kiểm tra xong."]
    assert shown.page.table.hasFocus()


def test_backups_are_listed_newest_first_with_what_keeps_them(qtbot: QtBot, desk: Desk) -> None:
    for day in (2, 1, 0):
        back_up_today(desk.path, FixedClock(NOON - timedelta(days=40 * day)))
    shown = Backups(qtbot, desk)

    assert [row[0] for row in shown.rows()] == [f"hôm nay {HOUR}", f"06/10/2023 {HOUR}", f"27/08/2023 {HOUR}"]
    assert {row[1] for row in shown.rows()} == {"Hằng ngày"}
    assert shown.page.header._subtitle.text().startswith(f"Bản mới nhất hôm nay {HOUR} · 3 bản")


def chosen(shown: Backups, folder: Path) -> None:
    shown.page.ask_folder = lambda: str(folder)
    shown.page.places.choose_button.click()
    shown.idle()


def foot(shown: Backups) -> tuple[str, str]:
    """What is said of the second folder, and what stands behind it."""
    return shown.page.places.state.text(), shown.page.places.folder.text()


def test_a_second_folder_gets_its_first_copy_at_once_and_another_with_ctrl_s(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    back_up_today(desk.path, FixedClock(NOON - timedelta(days=1)))
    shown = Backups(qtbot, desk)
    stick = tmp_path / "usb"
    stick.mkdir()
    chosen(shown, stick)
    assert load_preferences(Home.current()).second_folder == str(stick)
    assert len(list(stick.glob("*.hhdb"))) == 1
    day = f"{NOON - timedelta(days=1):%d/%m/%Y}"
    assert foot(shown) == (
        "Thư mục thứ hai, cùng ổ đĩa",
        f"mới nhất {day} {HOUR} · hỏng ổ này là mất cả hai · {stick}",
    )
    shown.page.table.setFocus()
    press(Key.Key_S, CONTROL)
    shown.idle()

    assert sorted(row[-1] for row in shown.rows()) == ["Máy này", "Máy này", *["Thư mục thứ hai"] * 2]
    assert foot(shown)[1].startswith(f"mới nhất hôm nay {HOUR}")


def test_in_little_room_columns_go_but_the_place_stays(qtbot: QtBot, desk: Desk) -> None:
    back_up_today(desk.path, FixedClock(NOON - timedelta(days=1)))
    table = Backups(qtbot, desk).page.table
    needed = sum(table.columnWidth(place) for place in range(len(COLUMNS)) if place != CAUSE)
    table.resize(needed, 300)
    table.fit()

    assert table.isColumnHidden(PROMISE)
    assert not table.isColumnHidden(PLACE)


def test_the_programs_own_folder_is_not_taken_as_the_second(qtbot: QtBot, desk: Desk) -> None:
    back_up_today(desk.path, FixedClock(NOON))
    shown = Backups(qtbot, desk)
    chosen(shown, Home.current().backups)

    assert load_preferences(Home.current()).second_folder is None
    assert ["là nơi chương trình giữ bản sao lưu" in each.text for each in shown.bench.said] == [True]
    assert [row[-1] for row in shown.rows()] == ["Máy này"]


@posix_only("a file in the way of a folder")
def test_a_second_folder_that_takes_no_copy_says_so_at_once(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    made = back_up_today(desk.path, FixedClock(NOON))
    assert made is not None
    (tmp_path / "usb" / (made.file.name + ".part")).mkdir(parents=True)
    shown = Backups(qtbot, desk)
    chosen(shown, tmp_path / "usb")

    assert ["chưa chép được sang thư mục thứ hai" in each.text for each in shown.bench.said] == [True]
    assert foot(shown)[0] == "Thư mục thứ hai chưa có bản nào"


def test_a_second_folder_that_is_gone_is_told_and_the_backup_is_there(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    save_preferences(Home.current(), Preferences(second_folder=str(tmp_path / "usb")))
    shown = Backups(qtbot, desk)
    shown.page.make()
    shown.idle()

    (message,) = shown.bench.said
    assert "Không có thư mục sao lưu thứ hai" in message.text
    assert len(shown.rows()) == 1


def test_a_backup_is_compared_with_today_row_by_row(qtbot: QtBot, desk: Desk) -> None:
    make_backup(desk.path, Cause.DAILY, FixedClock(NOON))
    bac, minh = unit_named(desk, "Hải Bắc"), unit_named(desk, "Hải Minh")
    save(desk, [figures(bac, 2600), figures(minh, 900)])
    (union,) = [row[0] for row in rows_of(desk, "SELECT id FROM base")]
    delete(desk, "bases", [union])
    shown = Backups(qtbot, desk)
    shown.page.compare_button.click()
    shown.idle()
    dialog = shown.page.compared
    assert dialog is not None
    assert dialog.differences is not None

    counts = [[cell.text for cell in row.cells] for row in dialog.counts.rows]
    assert counts[:2] == [["Hội viên", "1", "1", "0"], ["Cơ sở", "0", "0", "1"]]
    listed = [[cell.text for cell in row.cells] for row in dialog.records.rows]
    assert ["Đã đổi", "Hội viên", "PN", "Hải Bắc", "Năm 2023", "Diện tập hợp 2.500 → 2.600"] in listed
    assert ["Không còn", "Cơ sở", "LĐLĐ", "Hải Bắc", "Cơ quan UBND xã", "Thành lập 01/01/2010"] in listed
    dialog.reject()


def rows_of(desk: Desk, query: str) -> list:
    with desk.read() as session:
        return list(session.connection.exec_driver_sql(query).all())


@pytest.mark.parametrize("answer", [True, False])
def test_restoring_is_asked_about_and_left_to_the_application(qtbot: QtBot, desk: Desk, answer: bool) -> None:
    made = make_backup(desk.path, Cause.DAILY, FixedClock(NOON))
    shown = Backups(qtbot, desk)
    shown.bench.answer = answer
    wanted: list[Path] = []
    shown.bench.workbench.settings.restore_wanted.connect(wanted.append)
    shown.page.table.setFocus()
    press(Key.Key_R, CONTROL)

    assert shown.bench.asked == [f"Đưa số liệu về bản sao lưu hôm nay {HOUR}? [Sao lưu rồi khôi phục]"]
    assert wanted == ([made.file] if answer else [])


def test_another_limit_is_remembered(qtbot: QtBot, desk: Desk) -> None:
    shown = Backups(qtbot, desk)
    shown.page.places.limit.choose(500)
    shown.page.places.limit.settled.emit()
    shown.idle()

    assert load_preferences(Home.current()).backup_limit == 500
