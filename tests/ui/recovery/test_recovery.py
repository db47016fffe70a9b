"""A damaged database brought back by following what the window says, and a backup restored in it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from hhdesk.app.backups.care import thin_out
from hhdesk.app.backups.make import make_backup
from hhdesk.app.backups.records import Cause
from hhdesk.app.backups.shelf import backups_of
from hhdesk.app.backups.tiers import promises
from hhdesk.app.check_database import check_database
from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import save
from hhdesk.app.editing.edits import Edit
from hhdesk.app.home import Home
from hhdesk.app.open_database import open_desk
from hhdesk.app.recovery.seen import note_seen
from hhdesk.app.support.log import DiscreetFormatter
from hhdesk.domain.clock import FixedClock
from hhdesk.ui.pages.backups.page import BackupsPage
from hhdesk.ui.places import Node, PageKey
from hhdesk.ui.process.application import Application
from hhdesk.ui.recovery.dialog import CHOOSE, LOOK, OPEN, RecoveryDialog
from hhdesk.ui.recovery.records_dialog import RecordsDialog
from tests.damage import cut_off, leaves_of, root_of, without_log, wreck_first_page, wreck_header, wreck_page
from tests.desks import AUTHOR, NOON, State, living
from tests.ui.pages.desks import desk_with, save_all, unit_named

Key = Qt.Key


def enter(made: Desk) -> None:
    """Women's, farmers' and veterans' figures of two communes over twenty years, with long notes."""
    units = [unit_named(made, name) for name in ("Hải Bắc", "Hải Minh")]
    save_all(
        made, [figures(unit, year, of) for unit in units for year in YEARS for of in ("pn", "nd", "ccb")]
    )


YEARS = range(2004, 2024)


def figures(unit: str, year: int, organisation: str, members: int = 90) -> Edit:
    key = {"organisation": organisation, "unit": unit, "period": str(year)}
    return Edit("membership", None, key, {"eligible": 100, "members": members, "note": "x" * 60})


@pytest.fixture
def database(tmp_path: Path) -> Path:
    desk = desk_with(tmp_path, enter)
    note_seen(desk)
    desk.close()
    return desk.path


class Officer:
    """Follows what the dialog says: waits while it looks, then presses what has the focus."""

    def __init__(self, qtbot: QtBot, choose: int = 0) -> None:
        self.qtbot, self.choose = qtbot, choose
        self.said: list[str] = []
        self.options: list[str] = []
        self.listed: list[list[str]] = []

    def __call__(self, dialog: QDialog) -> bool:
        if not isinstance(dialog, RecoveryDialog):
            dialog.open()
            self.qtbot.waitUntil(lambda: not dialog.isVisible())
            return bool(dialog.result())
        with self.qtbot.waitActive(dialog):
            dialog.open()
            dialog.activateWindow()
        self.qtbot.waitUntil(lambda: dialog.step == CHOOSE)
        self.read(dialog)
        if dialog.records.isVisible():
            dialog.records.click()
            (records,) = dialog.findChildren(RecordsDialog)
            self.listed = [[cell.text for cell in row.cells] for row in records.model.rows]
            records.accept()
        choices = list(dialog.choices.values())
        choices[0].setFocus()
        self.options = [choice.text() for choice in choices]
        assert choices[0].isChecked()
        assert choices[0].hasFocus()
        for _ in range(self.choose):
            QTest.keyClick(dialog.focusWidget(), Key.Key_Down)
        QTest.keyClick(dialog.focusWidget(), Key.Key_Return)
        self.qtbot.waitUntil(lambda: dialog.step == OPEN)
        self.read(dialog)
        QTest.keyClick(dialog.focusWidget(), Key.Key_Return)
        assert not dialog.isVisible()
        return bool(dialog.result())

    def read(self, dialog: QDialog) -> None:
        self.said += [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def page_in_the_middle(path: Path) -> None:
    leaves = leaves_of(path, "membership")
    wreck_page(path, leaves[len(leaves) // 2])


def cut(path: Path) -> None:
    cut_off(path, 0.85)


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("wreck", [wreck_header, wreck_first_page, cut, empty, Path.unlink])
def test_a_database_that_does_not_open_comes_back(
    qtbot: QtBot, program: Application, database: Path, wreck: Callable[[Path], None]
) -> None:
    whole = living(database)
    make_backup(database, Cause.DAILY, FixedClock(NOON))
    wreck(database)
    damaged = database.read_bytes() if database.exists() else None
    officer = Officer(qtbot)
    program.stage.show_dialog = officer
    program.settings.change(last_database=str(database))

    assert program.start(None)
    assert program.window is not None
    assert program.window.desk.path == database
    assert living(database) == whole
    kept = list((Home.current().backups).glob("*.damaged"))
    assert [each.read_bytes() for each in kept] == ([damaged] if damaged is not None else [])
    assert any("đã kiểm tra từ đầu đến cuối" in words for words in officer.said)
    program.window.close()
    assert check_database(database).problems == ()


def test_a_page_that_nothing_reads_at_first_is_found_while_the_window_is_open(
    qtbot: QtBot, program: Application, database: Path
) -> None:
    whole = living(database)
    wreck_page(database, root_of(database, "reason_place"))
    program.stage.show_dialog = Officer(qtbot)
    assert program.start(database)
    first = program.window
    program.doctor.attend()
    qtbot.waitUntil(lambda: program.window is not None and program.window is not first)

    assert living(database) == whole
    program.doctor.attend()
    qtbot.waitUntil(lambda: not program.stage.jobs.busy)
    assert [each.note.cause for each in backups_of(database)] == [Cause.RECOVERY]


def test_a_page_of_figures_that_is_damaged_is_filled_in_from_the_backup(
    qtbot: QtBot, program: Application, database: Path
) -> None:
    make_backup(database, Cause.DAILY, FixedClock(NOON - timedelta(days=1)))
    desk = open_desk(database, FixedClock(NOON), AUTHOR)
    save(desk, [figures(unit_named(desk, "Hải Minh"), 2023, "dtn", 77)])
    note_seen(desk)
    desk.close()
    whole = living(database)
    page_in_the_middle(database)
    officer = Officer(qtbot)
    program.stage.show_dialog = officer
    assert program.start(database)

    assert living(database) == whole
    assert "Dùng phần cứu được từ tệp hỏng" in officer.options[0]
    assert any("lấy từ bản sao lưu" in words for words in officer.said)


def test_the_backup_may_be_chosen_instead(qtbot: QtBot, program: Application, database: Path) -> None:
    older = living(database)
    make_backup(database, Cause.DAILY, FixedClock(NOON))
    desk = open_desk(database, FixedClock(NOON), AUTHOR)
    save(desk, [figures(unit_named(desk, "Hải Minh"), 2023, "dtn", 77)])
    desk.close()
    wreck_header(database)
    officer = Officer(qtbot, choose=1)
    program.stage.show_dialog = officer

    assert program.start(database)
    assert living(database) == older
    assert any("Mất 1 dòng" in words for words in officer.said)
    (row,) = officer.listed
    assert row[:5] == ["Mới có", "Hội viên", "ĐTN", "Hải Minh", "Năm 2023"]


def test_without_a_backup_the_rest_comes_back(qtbot: QtBot, program: Application, database: Path) -> None:
    whole = living(database)
    cut_off(database, 0.97)
    program.stage.show_dialog = Officer(qtbot)

    assert program.start(database)
    kept: State = living(database)
    assert all(whole[key] == row for key, row in kept.items())


def test_a_file_that_lost_its_log_is_noticed_and_the_user_decides(
    qtbot: QtBot, program: Application, database: Path, tmp_path: Path
) -> None:
    with closing(open_desk(database, FixedClock(NOON), AUTHOR)) as desk:
        save(desk, [figures(unit_named(desk, "Hải Minh"), 2023, "dtn", 77)])
        note_seen(desk)
        make_backup(database, Cause.MERGE, FixedClock(NOON))
        newest = living(database)
        older = without_log(database, tmp_path / "older")
    database.write_bytes(older.read_bytes())
    assert living(database) != newest
    officer = Officer(qtbot)
    program.stage.show_dialog = officer

    assert program.start(database)
    assert any("thiếu 1 lần ghi gần nhất" in words for words in officer.said)
    assert living(database) == newest


def test_leaving_the_dialog_changes_nothing(qtbot: QtBot, program: Application, database: Path) -> None:
    make_backup(database, Cause.DAILY, FixedClock(NOON))
    wreck_header(database)
    before = database.read_bytes()

    def leave(dialog: QDialog) -> bool:
        assert isinstance(dialog, RecoveryDialog)
        dialog.open()
        assert dialog.step == LOOK
        QTest.keyClick(dialog, Key.Key_Escape)
        return bool(dialog.result())

    program.stage.show_dialog = leave
    assert program.opener.open(database) is False
    assert database.read_bytes() == before
    assert list(Home.current().backups.glob("*.damaged")) == []


def test_a_backup_is_restored_in_the_window(qtbot: QtBot, program: Application, database: Path) -> None:
    older = living(database)
    make_backup(database, Cause.DAILY, FixedClock(NOON))
    assert program.start(database)
    first = program.window
    assert first is not None
    save(first.desk, [figures(unit_named(first.desk, "Hải Minh"), 2023, "dtn", 77)])
    newer = living(database)
    page = first.open_node(Node(PageKey.BACKUPS))
    assert isinstance(page, BackupsPage)
    qtbot.waitUntil(lambda: page.table.record is not None)
    first.messages._asker = lambda *_question: True
    program.stage.show_dialog = Officer(qtbot)
    page.restore_button.click()
    qtbot.waitUntil(lambda: program.window is not None and program.window is not first)

    assert living(database) == older
    assert program.window is not None
    message = program.window.message_bar.message
    assert message is not None
    assert message.text.startswith("Đã khôi phục bản sao lưu")
    (kept,) = [each for each in backups_of(database) if each.note.cause is Cause.RESTORE]
    assert living(kept.file) == newer


def test_the_first_look_of_a_day_takes_the_backup(qtbot: QtBot, program: Application, database: Path) -> None:
    assert program.start(database)
    program.doctor.attend()
    qtbot.waitUntil(lambda: not program.stage.jobs.busy)

    assert [each.note.cause for each in backups_of(database)] == [Cause.DAILY]
    assert program.window is not None
    assert program.window.message_bar.message is None


def test_a_backup_that_cannot_be_made_is_told_and_the_log_says_why(
    qtbot: QtBot, program: Application, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert program.start(database)
    Home.current().directory.mkdir(exist_ok=True)
    Home.current().backups.write_text("in the way")
    program.doctor.attend()
    qtbot.waitUntil(lambda: not program.stage.jobs.busy)

    assert program.window is not None
    message = program.window.message_bar.message
    assert message is not None
    assert message.text.startswith("Chưa sao lưu được hôm nay.")
    logged = [DiscreetFormatter().format(record) for record in caplog.records]
    assert [line for line in logged if "Rejected cannot-write" in line]


@pytest.mark.parametrize("tier", ["day", "week", "month"])
def test_a_backup_of_every_tier_is_restored_in_the_window(
    qtbot: QtBot, program: Application, database: Path, tier: str
) -> None:
    states: dict[Path, State] = {}
    with closing(open_desk(database, FixedClock(NOON), AUTHOR)) as desk:
        for age in (130, 100, 70, 45, 30, 16, 9, 7, 6, 5, 4, 3, 2, 1):
            save(desk, [figures(unit_named(desk, "Hải Minh"), 2023, "dtn", age)])
            made = make_backup(database, Cause.DAILY, FixedClock(NOON - timedelta(days=age)))
            states[made.file] = living(database)
    thin_out(database)
    kept = promises(backups_of(database))
    wanted = next(file for file, promise in kept.items() if promise == tier)
    assert program.start(database)
    program.stage.show_dialog = Officer(qtbot)
    first = program.window
    program.settings.restore_wanted.emit(wanted)
    qtbot.waitUntil(lambda: program.window is not None and program.window is not first)

    assert living(database) == states[wanted]
