"""A database that cannot be opened never leads into a circle, nor to an empty one that nobody asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from hhdesk.app.backups.make import make_backup
from hhdesk.app.backups.recognise import is_backup
from hhdesk.app.backups.records import Cause
from hhdesk.app.recovery.seen import note_seen
from hhdesk.domain.clock import FixedClock
from hhdesk.ui.process.application import Application
from hhdesk.ui.recovery.copy_dialog import CopyDialog
from hhdesk.ui.recovery.dialog import RecoveryDialog
from hhdesk.ui.recovery.frame import CHOOSE, LOOK, OPEN
from hhdesk.ui.recovery.unopened_dialog import UnopenedDialog
from hhdesk.ui.recovery.ways_on import WaysOn
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.wizard.dialog import Wizard
from tests.damage import overwrite
from tests.desks import NOON, living
from tests.ui.windows import filled_desk

CLOCK = FixedClock(NOON)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    desk = filled_desk(tmp_path)
    note_seen(desk)
    desk.close()
    return desk.path


class Steps:
    """Answers the dialogs that come, one after the other; a dialog that nobody expects fails the test."""

    def __init__(self, qtbot: QtBot, *answers: Callable[[QDialog], object]) -> None:
        self.qtbot = qtbot
        self.answers = list(answers)
        self.seen: list[str] = []
        self.said: list[str] = []

    def __call__(self, dialog: QDialog) -> bool:
        assert self.answers, f"unexpected {type(dialog).__name__}"
        answer = self.answers.pop(0)
        self.seen.append(type(dialog).__name__)
        dialog.open()
        if isinstance(dialog, RecoveryDialog):
            self.settle(dialog)
        self.said += [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
        answer(dialog)
        self.qtbot.waitUntil(lambda: not dialog.isVisible())
        return bool(dialog.result())

    def settle(self, dialog: RecoveryDialog) -> None:
        self.qtbot.waitUntil(lambda: dialog.rescue is not None)

    @property
    def words(self) -> str:
        return "\n".join(self.said)


def click(button: Button) -> None:
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def ways(dialog: QDialog) -> WaysOn:
    assert isinstance(dialog, RecoveryDialog | UnopenedDialog)
    return dialog.ways


def leave(dialog: QDialog) -> None:
    click(ways(dialog).leave)


def leave_wizard(dialog: QDialog) -> None:
    assert isinstance(dialog, Wizard)
    dialog.leave.click()


def test_a_last_database_that_is_gone_without_backups_is_named_and_leaving_makes_no_new_one(
    qtbot: QtBot, program: Application, tmp_path: Path
) -> None:
    gone = tmp_path / "USB" / "Hải Anh.hhdb"
    program.settings.change(last_database=str(gone))
    steps = Steps(qtbot, leave)
    program.stage.show_dialog = steps

    assert program.start(None) is False
    assert steps.seen == ["RecoveryDialog"]
    assert "Không thấy tệp số liệu" in steps.words
    assert str(gone) in steps.words
    assert "cắm vào rồi bấm “Thử lại”" in steps.words
    assert "Tệp hỏng" not in steps.words


def test_a_new_database_is_made_only_by_who_was_told_what_it_lacks(
    qtbot: QtBot, program: Application, tmp_path: Path
) -> None:
    gone, asked = tmp_path / "Hải Anh.hhdb", []

    def answer(_parent: object, _question: str, why: str, _verb: str) -> bool:
        asked.append(why)
        return len(asked) > 1

    def create(dialog: QDialog) -> None:
        click(ways(dialog).create)
        assert dialog.isVisible()  # the first answer was no
        click(ways(dialog).create)

    program.stage.asker = answer
    steps = Steps(qtbot, create, leave_wizard)
    program.stage.show_dialog = steps

    assert program.start(gone) is False
    assert steps.seen == ["RecoveryDialog", "Wizard"]
    assert str(gone) in asked[0]


def test_the_drive_is_plugged_in_and_the_database_opens(
    qtbot: QtBot, program: Application, database: Path, tmp_path: Path
) -> None:
    make_backup(database, Cause.DAILY, CLOCK)
    stick = tmp_path / "stick"
    stick.mkdir()
    elsewhere = database.rename(stick / database.name)

    def plug_in(dialog: QDialog) -> None:
        assert isinstance(dialog, RecoveryDialog)
        click(dialog.ways.again)
        qtbot.waitUntil(lambda: "Vẫn chưa thấy tệp" in dialog.problem.text())
        elsewhere.rename(database)
        click(ways(dialog).again)

    program.stage.show_dialog = Steps(qtbot, plug_in)
    assert program.start(database)
    assert program.window is not None
    assert program.window.desk.path == database


def jpeg(path: Path) -> None:
    path.write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 400)


def zeros(path: Path) -> None:
    path.write_bytes(bytes(90_000))


@pytest.mark.parametrize("write", [jpeg, zeros])
def test_a_strange_file_at_the_start_has_a_way_on(
    qtbot: QtBot, program: Application, database: Path, tmp_path: Path, write: Callable[[Path], None]
) -> None:
    strange = tmp_path / "ảnh.hhdb"
    write(strange)
    before = strange.read_bytes()

    def open_another(dialog: QDialog) -> None:
        ways(dialog).chosen_file = lambda: database  # type: ignore[method-assign]  # the system's own dialog
        click(ways(dialog).another)

    steps = Steps(qtbot, open_another)
    program.stage.show_dialog = steps

    assert program.start(strange)
    assert program.window is not None
    assert program.window.desk.path == database
    assert "cũng có thể đây không phải tệp số liệu của chương trình" in steps.words
    assert strange.read_bytes() == before


def test_a_database_that_cannot_be_opened_now_is_tried_again(
    qtbot: QtBot, program: Application, database: Path
) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as holder:
        version = holder.execute("SELECT version_num FROM alembic_version").fetchone()
        holder.execute("UPDATE alembic_version SET version_num='9999'")  # a newer program's

        def make_good(dialog: QDialog) -> None:
            assert isinstance(dialog, UnopenedDialog)
            holder.execute("UPDATE alembic_version SET version_num=?", version)
            click(dialog.ways.again)

        steps = Steps(qtbot, make_good)
        program.stage.show_dialog = steps
        assert program.start(database)
    assert steps.seen == ["UnopenedDialog"]
    assert "bản chương trình mới hơn" in steps.words
    assert str(database) in steps.words


def test_the_open_windows_user_is_led_back_only_if_they_wish(
    qtbot: QtBot, program: Application, database: Path, tmp_path: Path
) -> None:
    assert program.start(database)
    assert program.window is not None
    steps = Steps(qtbot, leave)
    program.stage.show_dialog = steps
    assert program.opener.open(tmp_path / "gone.hhdb") is False
    message = program.window.message_bar.message
    assert message is not None
    assert (steps.seen, "gone.hhdb" in message.text) == ([], True)
    assert message.act is not None
    message.act()
    qtbot.waitUntil(lambda: steps.seen == ["RecoveryDialog"])
    assert program.window is not None


def test_a_backup_is_copied_out_and_stays_as_it_is(
    qtbot: QtBot, program: Application, database: Path, tmp_path: Path
) -> None:
    """Opened in place, it was changed, and thinned away days later."""
    backup = make_backup(database, Cause.DAILY, CLOCK).file
    whole, before, folder = living(database), backup.read_bytes(), tmp_path / "Dân vận"

    def copy(dialog: QDialog) -> None:
        assert isinstance(dialog, CopyDialog)
        dialog.place.field.setText(str(tmp_path))
        assert not dialog.act.isEnabled()  # the database itself lies there
        dialog.place.field.setText(str(folder))
        click(dialog.act)

    steps = Steps(qtbot, copy)
    program.stage.show_dialog = steps
    assert program.start(backup)

    assert program.window is not None
    assert program.window.desk.path == folder / "thu.hhdb"
    assert living(folder / "thu.hhdb") == whole
    assert backup.read_bytes() == before
    assert not is_backup(folder / "thu.hhdb")
    assert program.settings.preferences.last_database == str(folder / "thu.hhdb")
    assert "là bản sao lưu của" in steps.words


def test_a_backup_from_elsewhere_takes_the_place_of_what_does_not_read(
    qtbot: QtBot, program: Application, database: Path, tmp_path: Path
) -> None:
    whole = living(database)
    found = make_backup(database, Cause.MANUAL, CLOCK, folder=tmp_path / "stick").file
    before = found.read_bytes()
    zeros(database)

    def choose_it(dialog: QDialog) -> None:
        assert isinstance(dialog, RecoveryDialog)
        assert dialog.step == LOOK
        dialog.ways.chosen_file = lambda: found  # type: ignore[method-assign]  # the system's own dialog
        click(dialog.ways.another)
        qtbot.waitUntil(lambda: dialog.step == CHOOSE)
        assert dialog.chosen == found
        click(dialog.forward)
        qtbot.waitUntil(lambda: dialog.step == OPEN)
        click(dialog.forward)

    program.stage.show_dialog = Steps(qtbot, choose_it)
    assert program.start(database)
    assert program.window is not None
    assert program.window.desk.path == database
    assert living(database) == whole
    assert found.read_bytes() == before


def test_a_backup_from_elsewhere_that_does_not_read_is_named(
    qtbot: QtBot, program: Application, database: Path, tmp_path: Path
) -> None:
    found = make_backup(database, Cause.MANUAL, CLOCK, folder=tmp_path / "stick").file
    overwrite(found, 20_000, 60_000)
    zeros(database)

    def choose_it(dialog: QDialog) -> None:
        assert isinstance(dialog, RecoveryDialog)
        dialog.ways.chosen_file = lambda: found  # type: ignore[method-assign]  # the system's own dialog
        click(dialog.ways.another)
        qtbot.waitUntil(lambda: dialog.rescue is not None)
        assert dialog.step == LOOK
        assert f"Không đọc được “{found.name}”" in dialog.problem.text()
        leave(dialog)

    program.stage.show_dialog = Steps(qtbot, choose_it)
    assert not program.start(database)
