"""A backup restored in the window, and the care that makes backups."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hhdesk.app.backups.care import thin_out
from hhdesk.app.backups.make import make_backup
from hhdesk.app.backups.records import Cause
from hhdesk.app.backups.shelf import backups_of
from hhdesk.app.backups.tiers import promises
from hhdesk.app.editing.edit import save
from hhdesk.app.editing.reference import save_setting
from hhdesk.app.home import Home
from hhdesk.app.open_database import open_desk
from hhdesk.app.outside_traces import gravest_trace
from hhdesk.app.support.log import DiscreetFormatter
from hhdesk.domain.clock import FixedClock
from hhdesk.ui.pages.backups.page import BackupsPage
from hhdesk.ui.places import Node, PageKey
from hhdesk.ui.process.application import Application
from tests.desks import AUTHOR, HAI_MINH, NOON, State, living, new_file
from tests.ui.pages.desks import unit_named
from tests.ui.recovery.officer import Officer, figures


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


@pytest.mark.parametrize(
    ("also", "told"),
    [
        ("SELECT 1", "cài đặt bị sửa ngoài chương trình: issuer"),
        ("UPDATE edit SET account = 'ai đó'", "Lịch sử đã bị sửa ngoài chương trình: mục số 1"),
    ],
)
def test_what_another_program_changed_is_told_soon_after_the_start(
    qtbot: QtBot, program: Application, tmp_path: Path, also: str, told: str
) -> None:
    file = new_file(tmp_path / "a.hhdb", HAI_MINH)
    with closing(open_desk(file, FixedClock(NOON), AUTHOR)) as desk:
        save_setting(desk, "issuer", "Ban Dân vận")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE setting SET value = 'x' WHERE key = 'issuer'")
        connection.execute(also)
    assert program.start(file)
    program.doctor.attend()
    qtbot.waitUntil(lambda: not program.stage.jobs.busy)

    assert program.window is not None
    message = program.window.message_bar.message
    assert message is not None
    assert told in message.text
    # The whole history is read once a week only.
    assert [each.code for each in gravest_trace(file, chain=False)] == ["reference-altered"]


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
