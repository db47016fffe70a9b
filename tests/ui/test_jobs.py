"""Long work: one at a time, told of in the window's thread, stopped where it reports."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from hhdesk.ui.jobs import Job, Jobs, Report


class Listener(QObject):
    """Notes what it is told and in which thread."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.in_own_thread: list[bool] = []
        job.succeeded.connect(self.note)
        job.failed.connect(self.note)

    def note(self, what: object) -> None:
        self.heard.append(what)
        self.in_own_thread.append(QThread.currentThread() is self.thread())


def test_a_result_arrives_in_the_window_thread(qtbot: QtBot, jobs: Jobs) -> None:
    worked_in: list[str] = []

    def work(_report: Report) -> int:
        worked_in.append(threading.current_thread().name)
        return 42

    job = Job(work)
    listener = Listener(job)
    plain: list[str] = []
    job.succeeded.connect(lambda _result: plain.append(threading.current_thread().name))
    with qtbot.waitSignal(job.ended):
        jobs.submit(job)

    assert listener.heard == [42]
    assert listener.in_own_thread == [True]
    assert plain == [threading.main_thread().name]
    assert worked_in != plain


def test_an_exception_is_a_failure_and_the_next_job_runs(qtbot: QtBot, jobs: Jobs) -> None:
    first, second = Job(lambda _report: 1 // 0), Job(lambda _report: "after")
    heard_first, heard_second = Listener(first), Listener(second)
    with qtbot.waitSignal(second.ended):
        jobs.submit(first)
        jobs.submit(second)

    assert isinstance(heard_first.heard[0], ZeroDivisionError)
    assert heard_second.heard == ["after"]
    assert not jobs.busy


def test_cancelling_raises_inside_the_work(qtbot: QtBot, jobs: Jobs) -> None:
    started, go_on = threading.Event(), threading.Event()
    undone: list[str] = []

    def work(report: Report) -> str:
        try:
            started.set()
            go_on.wait(10)
            report(1, 2)
        except BaseException:
            undone.append("rolled back")
            raise
        return "done"

    job = Job(work)
    listener = Listener(job)
    jobs.submit(job)
    assert started.wait(10)
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
        go_on.set()

    assert undone == ["rolled back"]
    assert listener.heard == []


def test_work_that_finished_before_the_stop_counts_as_done(qtbot: QtBot, jobs: Jobs) -> None:
    finished = threading.Event()

    def work(_report: Report) -> str:
        finished.set()
        return "written"

    job = Job(work)
    listener = Listener(job)
    with qtbot.waitSignal(job.ended):
        jobs.submit(job)
        assert finished.wait(10)
        job.cancel()

    assert listener.heard == ["written"]


def test_progress_is_passed_on(qtbot: QtBot, jobs: Jobs) -> None:
    def work(report: Report) -> None:
        for done in range(1, 4):
            report(done, 3)

    job = Job(work)
    steps: list[tuple[int, int]] = []
    job.progressed.connect(lambda done, total: steps.append((done, total)))
    with qtbot.waitSignal(job.ended):
        jobs.submit(job)

    assert steps == [(0, 0), (1, 3), (2, 3), (3, 3)]


def test_forgotten_jobs_say_nothing(qtbot: QtBot, jobs: Jobs) -> None:
    go_on = threading.Event()
    forgotten, after = Job(lambda _report: go_on.wait(10)), Job(lambda _report: "after")
    listener = Listener(forgotten)
    jobs.submit(forgotten)
    jobs.forget()
    with qtbot.waitSignal(after.ended):
        jobs.submit(after)
        go_on.set()

    assert listener.heard == []


def test_a_job_may_go_with_its_window_while_its_work_goes_on(qtbot: QtBot, jobs: Jobs) -> None:
    goes_on, may_end = threading.Event(), threading.Event()

    def work(report: Report) -> str:
        goes_on.set()
        may_end.wait(10)
        report(1, 1)
        return "done"

    window = QObject()
    listener = Listener(job := Job(work, window))
    jobs.submit(job)
    goes_on.wait(10)
    delete(window)
    may_end.set()
    later = jobs.submit(Job(lambda _report: "later"))
    with qtbot.waitSignal(later.ended):
        pass

    assert listener.heard == []
    assert not jobs.busy
    jobs.forget()
