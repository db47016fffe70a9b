"""The page Sao lưu with a second folder whose copies are sealed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hhdesk.app.backups.care import care_for
from hhdesk.app.backups.sealing import sealing_key
from hhdesk.app.backups.shelf import backups_of
from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import save
from hhdesk.app.home import Home
from hhdesk.app.preferences import Preferences, save_preferences
from hhdesk.domain.clock import FixedClock
from hhdesk.exchange.sealed_files import open_file
from hhdesk.exchange.sealing_keys import new_sealing_key
from tests.ui.keys import press
from tests.ui.pages.backups.shown import Backups, enter, figures
from tests.ui.pages.desks import NOON, desk_with, unit_named

Key = Qt.Key
PASSWORD = "mười hai bến nước"


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder, temp = tmp_path / "usb", tmp_path / "temp"
    folder.mkdir()
    temp.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temp))
    save_preferences(Home.current(), Preferences(second_folder=str(folder)))
    return folder


@pytest.fixture
def desk(tmp_path: Path, stick: Path) -> Iterator[Desk]:
    with closing(desk_with(tmp_path, enter)) as made:
        yield made


def seal(password: str = PASSWORD) -> None:
    Home.current().sealing_key_file.write_text(new_sealing_key(password).kept, "ascii")


def shown_words(shown: Backups) -> str:
    return f"{shown.page.sealing._state.text()} {shown.page.sealing._words.text()}"


def test_a_password_typed_twice_seals_from_now_on(qtbot: QtBot, desk: Desk, stick: Path) -> None:
    shown = Backups(qtbot, desk)
    assert "không niêm phong" in shown_words(shown)
    shown.page.sealing.seal_button.click()
    dialog = shown.page.sealing.dialog
    assert dialog is not None
    dialog.password.setText(PASSWORD)
    dialog.again.setText("khác hẳn lần một")
    dialog.act.click()
    assert dialog.problem.text() == "Hai lần gõ mật khẩu không giống nhau."
    assert sealing_key() is None
    dialog.again.setText(PASSWORD)
    dialog.act.click()
    shown.idle()
    assert shown_words(shown).startswith("Niêm phong bằng mật khẩu")
    assert shown.page.sealing.seal_button.text() == "Đổi mật khẩu…"

    shown.page.make()
    shown.idle()
    (copy,) = stick.glob("*.sealed")
    open_file(copy, stick / "back", PASSWORD)
    places = [row[-2:] for row in shown.rows()]
    assert places == [["Đã kiểm tra", "Máy này"], ["Niêm phong", "Thư mục thứ hai"]]


def test_a_forgotten_stop_is_asked_about(qtbot: QtBot, desk: Desk) -> None:
    seal()
    shown = Backups(qtbot, desk)
    shown.bench.answer = False
    shown.page.sealing.drop_button.click()
    shown.idle()
    assert sealing_key() is not None
    shown.bench.answer = True
    shown.page.sealing.drop_button.click()
    shown.idle()
    assert sealing_key() is None
    assert shown.bench.asked[-1] == "Thôi niêm phong bản sao ở thư mục thứ hai? [Thôi niêm phong]"
    assert "không niêm phong" in shown_words(shown)


def test_plain_copies_are_counted_and_replaced_by_one_click(qtbot: QtBot, desk: Desk, stick: Path) -> None:
    care_for(desk.path, FixedClock(NOON))
    seal()
    shown = Backups(qtbot, desk)
    assert "Còn 1 bản ở đó chưa niêm phong" in shown_words(shown)
    shown.page.sealing.replace_button.click()
    shown.idle()

    assert [each.suffix for each in sorted(stick.iterdir())] == [".json", ".sealed"]
    assert not shown.page.sealing.replace_button.isVisible()
    assert shown.bench.said[-1].text == "Đã niêm phong 1 bản cũ và đọc lại từng byte."


def test_a_sealed_copy_is_compared_once_its_password_is_typed(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    seal()
    care_for(desk.path, FixedClock(NOON))
    save(desk, [figures(unit_named(desk, "Hải Bắc"), 2600)])
    shown = Backups(qtbot, desk)
    place = [each.sealed for each in backups_of(desk.path)].index(True)
    shown.page.table.select_row(place)
    shown.page.compare_button.click()
    asking = shown.page.unsealing
    assert asking is not None
    asking.password.setText("mười ba bến nước")
    asking.act.click()
    shown.idle()
    assert asking.problem.text().startswith("Mật khẩu niêm phong của")
    assert shown.page.compared is None
    assert list((tmp_path / "temp").iterdir()) == []
    asking.password.setText(PASSWORD)
    asking.password.setFocus()
    press(Key.Key_Return)
    shown.idle()

    dialog = shown.page.compared
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.differences is not None)
    assert [cell.text for cell in dialog.counts.rows[0].cells] == ["Hội viên", "0", "1", "0"]
    qtbot.waitUntil(lambda: not any((tmp_path / "temp").iterdir()))
    dialog.reject()


def test_leaving_while_it_is_compared_takes_the_plain_file_away(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    seal()
    care_for(desk.path, FixedClock(NOON))
    shown = Backups(qtbot, desk)
    shown.page.table.select_row([each.sealed for each in backups_of(desk.path)].index(True))
    shown.page.compare()
    asking = shown.page.unsealing
    assert asking is not None
    asking.password.setText(PASSWORD)
    with qtbot.waitSignal(asking.accepted):
        asking.act.click()
    assert shown.page.compared is not None
    shown.page.compared.reject()
    shown.idle()
    qtbot.waitUntil(lambda: not any((tmp_path / "temp").iterdir()))


def test_without_a_second_folder_nothing_is_said_of_sealing(qtbot: QtBot, desk: Desk) -> None:
    save_preferences(Home.current(), Preferences())
    assert not Backups(qtbot, desk).page.sealing.isVisible()


def test_a_key_that_cannot_be_read_is_told_on_the_page(qtbot: QtBot, desk: Desk, stick: Path) -> None:
    Home.current().sealing_key_file.write_text("half", "ascii")
    shown = Backups(qtbot, desk)
    assert "Không đọc được khóa niêm phong" in shown_words(shown)
    shown.page.make()
    shown.idle()
    assert "Không đọc được khóa niêm phong" in shown.bench.said[-1].text
    assert list(stick.iterdir()) == []
