"""Tasks by organisation and state, counted once each."""

from __future__ import annotations

from datetime import date

import pytest

from hhdesk.domain.records import Task
from hhdesk.reports.chart_data import ChartStyle, TasksChart, TaskSummary, summarise_tasks
from hhdesk.reports.charts import draw
from tests.reports import samples
from tests.reports.pages import fills, texts, words_on

TODAY = date(2023, 11, 15)


def task(organisation: str, state: str | None, due: date | None = None) -> Task:
    return Task("id", organisation, "14215", None, "Tuyến đường hoa", 2023, state=state, due=due)


def test_open_tasks_past_their_last_day_are_overdue_and_counted_once() -> None:
    tasks = [
        task("pn", "running", date(2023, 11, 14)),
        task("pn", "planned", date(2023, 9, 30)),
        task("pn", "running", TODAY),
        task("pn", "done", date(2023, 1, 1)),
        task("pn", "stopped", date(2023, 1, 1)),
        task("pn", None),
        task("nd", "running"),
    ]
    assert summarise_tasks(tasks, ["nd", "pn", "ccb"], TODAY) == (
        TaskSummary("nd", planned=0, running=1, done=0, stopped=0, overdue=0),
        TaskSummary("pn", planned=1, running=1, done=1, stopped=1, overdue=2),
        TaskSummary("ccb", planned=0, running=0, done=0, stopped=0, overdue=0),
    )


def test_a_row_has_the_total_and_the_count_of_every_state() -> None:
    figure = draw(samples.tasks_chart(), ChartStyle(mono=True))
    words = words_on(figure)
    heads = {word.text: word.right for word in words if word.text in ("Tổng", "Xong", "Đang làm", "Quá hạn")}
    (row,) = [word for word in words if word.text == "Hội Phụ nữ"]
    for head, count in (("Tổng", "37"), ("Xong", "26"), ("Đang làm", "7"), ("Quá hạn", "2")):
        assert any(
            word.text == count and abs(word.right - heads[head]) < 0.4 and abs(word.top - row.top) < 2
            for word in words
        )


def test_bars_share_one_scale_and_states_differ_without_colour() -> None:
    summaries = (TaskSummary("pn", 10, 20, 30, 10, 30), TaskSummary("nd", 0, 0, 50, 0, 0))
    figure = draw(TasksChart(samples.context(), summaries), ChartStyle(mono=True))
    bars = [(box, hatch) for box, hatch in fills(figure) if box.height > 8]
    widths = [box.width for box, _ in bars]
    assert [width / widths[0] for width in widths] == pytest.approx(
        [1, 20 / 30, 10 / 30, 1, 10 / 30, 50 / 30], abs=0.02
    )
    first = [hatch for _, hatch in bars[:5]]
    assert len(set(first)) >= 4  # planned is a plain light ground beside the plain dark of done


def test_headline_says_how_many_are_done_and_late() -> None:
    late = TasksChart(samples.context(), (TaskSummary("pn", 1, 1, 3, 0, 2),))
    fine = TasksChart(samples.context(), (TaskSummary("pn", 1, 1, 3, 0, 0),))
    head = "Phần việc nông thôn mới năm 2023"
    assert draw(late, ChartStyle()).get_label() == f"{head}: 3 trong 7 việc đã xong, 2 quá hạn"
    assert draw(fine, ChartStyle()).get_label() == f"{head}: 3 trong 5 việc đã xong, không việc nào quá hạn"


def test_no_task_is_said_in_words() -> None:
    figure = draw(TasksChart(samples.context(), ()), ChartStyle())
    assert figure.get_label() == "Phần việc nông thôn mới năm 2023: chưa có số liệu"
    assert "Chưa có số liệu: chưa có phần việc nào được ghi cho năm 2023." in texts(figure)
