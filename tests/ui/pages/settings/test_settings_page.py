"""The settings page: values with a first day, and the way back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hhdesk.app.editing.reference import take_back_setting
from hhdesk.app.preferences import load_preferences
from hhdesk.domain.periods import Period
from hhdesk.ui.messages import Message
from hhdesk.ui.pages.settings.edit_dialog import SettingDialog
from hhdesk.ui.pages.settings.entries import ENTRIES, Entry
from hhdesk.ui.pages.settings.page import SettingsPage
from hhdesk.ui.places import Node, PageContext, PageKey
from hhdesk.ui.support.diagnosis_dialog import DiagnosisDialog
from tests.ui.pages.desks import DISTRICT, new_desk
from tests.ui.windows import workbench_of

BY_KEY = {entry.key: entry for entry in ENTRIES}
ISSUER, EXCELLENT = BY_KEY["issuer"], BY_KEY["excellent_of_all_rated"]
TODAY = date(2023, 11, 15)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> SettingsPage:
    made = SettingsPage(workbench_of(new_desk(tmp_path), tmp_path), Node(PageKey.SETTINGS))
    qtbot.addWidget(made)
    made.set_context(PageContext(DISTRICT, Period(2023)))
    made.show()
    return made


def shown(page: SettingsPage, entry: Entry) -> tuple[str, str]:
    value, start = page._values[entry.key]
    return value.text(), start.text()


def test_what_is_in_force_is_shown_in_words(page: SettingsPage) -> None:
    assert shown(page, ISSUER) == ("Ban Dân vận Huyện ủy Hải Hậu", "mọi năm")
    assert shown(page, EXCELLENT) == ("Số cơ sở hoàn thành tốt trở lên", "mọi năm")
    assert page._path.text().endswith("thu.hhdb")


def test_what_nobody_has_set_says_so(page: SettingsPage) -> None:
    take_back_setting(page.workbench.desk, "issuer", None)
    page.refresh(None)

    assert shown(page, ISSUER) == ("chưa đặt", "")


def test_a_change_counts_from_its_day_and_tells_the_other_pages(qtbot: QtBot, page: SettingsPage) -> None:
    page.ask_change = lambda *_: ("Ban Dân vận mới", TODAY)
    with qtbot.waitSignal(page.changed):
        page._buttons["issuer"].click()
    settings = page.workbench.desk.reference.settings

    assert shown(page, ISSUER) == ("Ban Dân vận mới", "từ 15/11/2023")
    assert settings.value("issuer", date(2023, 11, 14)) == "Ban Dân vận Huyện ủy Hải Hậu"


def test_the_message_offers_the_way_back(qtbot: QtBot, page: SettingsPage) -> None:
    page.ask_change = lambda *_: ("yes", None)
    with qtbot.waitSignal(page.workbench.messages.posted) as posted:
        page.edit(EXCELLENT)
    assert posted.args is not None
    message = posted.args[0]
    assert isinstance(message, Message)
    assert shown(page, EXCELLENT)[0] == "Tất cả cơ sở được xếp loại"
    assert message.act is not None
    message.act()

    assert shown(page, EXCELLENT)[0] == "Số cơ sở hoàn thành tốt trở lên"


def test_changes_are_taken_back_and_brought_again_with_keys(qtbot: QtBot, page: SettingsPage) -> None:
    before = page.workbench.desk.reference.settings
    for value, start in (("Ban A", TODAY), ("Ban B", TODAY), ("Ban C", None)):
        page.ask_change = lambda *_, chosen=(value, start): chosen
        page.edit(ISSUER)
    page.setFocus()
    with qtbot.waitActive(page):
        page.activateWindow()
    for _step in range(3):
        QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.workbench.desk.reference.settings.entries == before.entries
    assert shown(page, ISSUER) == ("Ban Dân vận Huyện ủy Hải Hậu", "mọi năm")
    assert not page.undo_buttons.undo_button.isEnabled()
    QTest.keyClick(page, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)

    assert shown(page, ISSUER) == ("Ban A", "từ 15/11/2023")


def test_leaving_the_dialog_changes_nothing(page: SettingsPage) -> None:
    changes: list[object] = []
    page.changed.connect(changes.append)
    page.ask_change = lambda *_: None
    page.edit(ISSUER)

    assert changes == []


def test_the_dialog_gives_value_and_first_day(qtbot: QtBot) -> None:
    dialog = SettingDialog(ISSUER, "Ban cũ", None, TODAY)
    qtbot.addWidget(dialog)
    assert (dialog.value, dialog.valid_from) == ("Ban cũ", None)
    dialog.dated.setChecked(True)
    dialog.day.setDate(QDate(2024, 1, 1))
    dialog._text.setText("  Ban Tuye\u0302n gia\u0301o va\u0300 Da\u0302n va\u0323\u0302n ")

    assert dialog.valid_from == date(2024, 1, 1)
    assert dialog.value == "Ban Tuyên giáo và Dân vận"
    dialog._text.setText(" ")
    assert not dialog.save.isEnabled()
    assert dialog.problem.text() == "Mục này không để trống được; hãy gõ nội dung."


def test_a_due_day_that_is_none_is_refused_under_its_field(qtbot: QtBot) -> None:
    dialog = SettingDialog(BY_KEY["membership_due"], "15/11", None, TODAY)
    qtbot.addWidget(dialog)
    dialog._text.setText("31/11")
    assert dialog.problem.text() == ("“31/11” không phải ngày trong năm; hãy gõ ngày và tháng, ví dụ 15/11.")
    assert not dialog.save.isEnabled()
    dialog._text.setText("30/11")

    assert dialog.problem.text() == ""
    assert dialog.save.isEnabled()


def test_a_choice_is_made_from_its_words(qtbot: QtBot) -> None:
    dialog = SettingDialog(EXCELLENT, "yes", TODAY, TODAY)
    qtbot.addWidget(dialog)

    assert dialog._choice.currentText() == "Tất cả cơ sở được xếp loại"
    assert dialog.value == "yes"
    assert dialog.valid_from == TODAY


def test_the_font_size_is_applied_and_remembered(
    qtbot: QtBot, page: SettingsPage, qapp: QApplication
) -> None:
    settings = page.workbench.settings
    place = page.scale.findData(125)
    page.scale.setCurrentIndex(place)
    with qtbot.waitSignal(settings.redraw_wanted):
        page.scale.activated.emit(place)

    assert qapp.font().pointSizeF() == 12.5
    assert load_preferences(settings.home).font_scale == 125


def test_another_file_is_asked_of_the_application(qtbot: QtBot, page: SettingsPage, tmp_path: Path) -> None:
    page.ask_file = lambda: str(tmp_path / "khác.hhdb")
    with qtbot.waitSignal(page.workbench.settings.database_wanted) as wanted:
        page._on_another()

    assert wanted.args == [tmp_path / "khác.hhdb"]


def test_support_gets_what_the_dialog_shows(page: SettingsPage, qapp: QApplication) -> None:
    seen: list[str] = []

    def leave() -> None:
        dialog = qapp.activeModalWidget()
        assert isinstance(dialog, DiagnosisDialog)
        seen.append(dialog.windowTitle())
        dialog.reject()

    QTimer.singleShot(0, leave)
    page.support.click()
    assert seen == ["Gửi thông tin cho người hỗ trợ"]
