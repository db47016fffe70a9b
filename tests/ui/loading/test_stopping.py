"""Loading shows how far it is and can be stopped; whatever happens, the dialog knows what was written."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.read_progress import read_progress
from hhdesk.ui.jobs import Job, Jobs
from hhdesk.ui.loading.dialog import LoadDialog
from tests.ui.pages.desks import new_desk
from tests.ui.windows import workbench_of

SHEET = "organisation,unit,period,eligible,members\npn,14233,2023,100,90\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return new_desk(tmp_path)


def opened(qtbot: QtBot, desk: Desk, folder: Path) -> tuple[LoadDialog, Jobs]:
    """A dialog that has looked at the sheet, and the jobs that it uses."""
    path = folder / "a.csv"
    path.write_text(SHEET, "utf-8")
    workbench = workbench_of(desk, folder)
    dialog = LoadDialog([path], workbench)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.report is not None and not workbench.jobs.busy)
    return dialog, workbench.jobs


def figures(desk: Desk) -> int:
    return next(each for each in read_progress(desk, 2023).targets if each.code == "M-PN").numerator


def test_the_bar_rises_while_work_runs_and_goes_when_it_ends(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    dialog, _ = opened(qtbot, desk, tmp_path)
    assert not dialog.bar.isVisible()
    seen: list[tuple[bool, int]] = []
    dialog.bar.valueChanged.connect(lambda value: seen.append((dialog.bar.isVisible(), value)))
    with qtbot.waitSignal(dialog.accepted):
        dialog.load()
        assert dialog.bar.isVisible()
    assert dialog.bar.maximum() == 1000
    assert [value for _, value in seen] == sorted(value for _, value in seen)
    assert seen[-1] == (True, 1000)


def test_stopping_waits_until_it_is_known_that_nothing_was_written(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    dialog, jobs = opened(qtbot, desk, tmp_path)
    gate = Event()
    jobs.submit(Job(lambda _report: gate.wait(60)))
    dialog.load()
    QTest.mouseClick(dialog._leave, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog._summary.text() == "Đang dừng…"
    with qtbot.waitSignal(dialog.rejected):
        gate.set()
    assert dialog.change is None
    assert figures(desk) == 0


def test_what_was_written_before_the_stop_arrived_is_reported(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    dialog, jobs = opened(qtbot, desk, tmp_path)
    written = Event()
    dialog.load()
    jobs.submit(Job(lambda _report: written.set()))
    assert written.wait(60)  # in this thread, so that nobody has heard of it yet
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.accepted):
        pass
    assert dialog.change is not None
    assert dialog.change.inserted == 1
    assert figures(desk) == 90
