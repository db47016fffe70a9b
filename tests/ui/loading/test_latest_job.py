"""Of the jobs that a dialog starts, the latest alone is heard."""

from __future__ import annotations

from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from hhdesk.ui.jobs import Jobs, Report
from hhdesk.ui.loading.latest_job import LatestJob
from hhdesk.ui.widgets.work_bar import WorkBar


@pytest.fixture
def latest(qtbot: QtBot, jobs: Jobs) -> LatestJob:
    bar = WorkBar()
    qtbot.addWidget(bar)
    return LatestJob(jobs, bar, jobs)


def fail(_report: Report) -> None:
    raise ValueError


def test_a_later_job_silences_the_one_before(qtbot: QtBot, latest: LatestJob) -> None:
    go = Event()
    heard: list[str] = []

    def first(_report: Report) -> str:
        assert go.wait(10)
        return "first"

    latest.cancelled.connect(lambda: heard.append("cancelled"))
    latest.start(first, heard.append)
    latest.start(lambda _report: "second", heard.append)
    go.set()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["second"]


def test_a_job_that_is_forgotten_tells_nothing(qtbot: QtBot, latest: LatestJob, jobs: Jobs) -> None:
    heard: list[object] = []
    latest.failed.connect(heard.append)
    latest.cancelled.connect(lambda: heard.append("cancelled"))
    latest.start(fail, heard.append)
    latest.forget()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert heard == []


def test_a_job_that_is_stopped_or_fails_says_so(qtbot: QtBot, latest: LatestJob) -> None:
    with qtbot.waitSignal(latest.failed) as failed:
        latest.start(fail, lambda _result: None)
    assert failed.args is not None
    assert isinstance(failed.args[0], ValueError)
    go = Event()

    def long(report: Report) -> None:
        assert go.wait(10)
        report(1, 2)

    with qtbot.waitSignal(latest.cancelled):
        latest.start(long, lambda _result: None)
        latest.stop()
        go.set()
