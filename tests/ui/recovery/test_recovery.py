"""A damaged database brought back by following what the window says."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from hhdesk.app.backups.make import make_backup
from hhdesk.app.backups.records import Cause
from hhdesk.app.backups.shelf import backups_of
from hhdesk.app.check_database import check_database
from hhdesk.app.editing.edit import save
from hhdesk.app.home import Home
from hhdesk.app.open_database import open_desk
from hhdesk.app.recovery.seen import note_seen
from hhdesk.domain.clock import FixedClock
from hhdesk.ui.process.application import Application
from hhdesk.ui.recovery.dialog import RecoveryDialog
from hhdesk.ui.recovery.frame import LOOK
from tests.damage import cut_off, leaves_of, root_of, without_log, wreck_first_page, wreck_header, wreck_page
from tests.desks import AUTHOR, NOON, State, living
from tests.ui.pages.desks import unit_named
from tests.ui.recovery.officer import Key, Officer, figures


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
