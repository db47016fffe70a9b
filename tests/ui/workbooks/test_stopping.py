"""The wizard's last step shows how far it is, can be stopped, and knows what was written."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.ui.jobs import Job, Jobs
from hhdesk.ui.workbooks.dialog import PREVIEW, WorkbookWizard
from tests.desks import rows_of
from tests.ui.windows import workbench_of

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "01-phu-nu.xlsx"


def at_the_last_step(qtbot: QtBot, desk: Desk) -> tuple[WorkbookWizard, Jobs]:
    bench = workbench_of(desk, desk.path.parent)
    wizard = WorkbookWizard(SAMPLE, bench)
    qtbot.addWidget(wizard, before_close_func=lambda _wizard: bench.jobs.close())
    wizard.show()
    qtbot.waitUntil(lambda: wizard.importing is not None)
    while wizard.step != PREVIEW:
        qtbot.waitUntil(wizard.forward.isEnabled)
        wizard.forward.click()
    qtbot.waitUntil(lambda: wizard.forward.isEnabled() and not bench.jobs.busy)
    return wizard, bench.jobs


def count(desk: Desk) -> int:
    return int(str(rows_of(desk.path, "SELECT count(*) FROM membership")[0][0]))


def test_stopping_waits_until_it_is_known_that_nothing_was_written(qtbot: QtBot, desk: Desk) -> None:
    wizard, jobs = at_the_last_step(qtbot, desk)
    assert not wizard.bar.isVisible()
    gate = Event()
    jobs.submit(Job(lambda _report: gate.wait(60)))
    wizard.forward.click()
    assert wizard.bar.isVisible()
    assert not wizard.back.isEnabled()
    assert not wizard.preview_step.isEnabled()
    wizard.leave.click()
    assert wizard.isVisible()
    with qtbot.waitSignal(wizard.rejected):
        gate.set()
    assert (wizard.change, count(desk)) == (None, 0)


def test_what_was_written_before_the_stop_arrived_is_reported(qtbot: QtBot, desk: Desk) -> None:
    wizard, jobs = at_the_last_step(qtbot, desk)
    written = Event()
    wizard.forward.click()
    jobs.submit(Job(lambda _report: written.set()))
    assert written.wait(60)  # in this thread, so that nobody has heard of it yet
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert wizard.isVisible()
    with qtbot.waitSignal(wizard.accepted):
        pass
    assert wizard.change is not None
    assert wizard.change.inserted == count(desk) == 5
