"""A shown page of tasks and short ways to look at it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.forms.tasks import TaskLine, read_tasks
from hhdesk.domain.records import Task
from hhdesk.ui.pages.tasks.model import TaskColumn
from hhdesk.ui.pages.tasks.page import TasksPage
from hhdesk.ui.places import PageKey, Place
from tests.ui.keys import press, type_text, watch
from tests.ui.pages.desks import DISTRICT, add_task, unit_named
from tests.ui.pages.show import Bench, Paper

Key = Qt.Key
FLOWERS = "Tuyến đường hoa"


def enter(made: Desk) -> None:
    """On 15/11/2023: one task late, one running and led by two, one done, one of another lead."""
    minh, hung = unit_named(made, "Hải Minh"), unit_named(made, "Hải Hưng")
    add_task(
        made,
        "pn",
        minh,
        FLOWERS,
        hamlet="Xóm 5",
        plan=6000,
        actual=5000,
        quantity_unit="km",
        due=date(2023, 12, 15),
        state="running",
        catalogue="pn-duong-hoa",
    )
    add_task(
        made,
        "pn",
        hung,
        "Vệ sinh đường dong, ngõ xóm",
        hamlet="Xóm 4",
        plan=4000,
        actual=3000,
        due=date(2023, 9, 30),
        state="running",
    )
    add_task(made, "pn", hung, "Gia đình 5 không, 3 sạch", plan=410_000, actual=418_000, state="done")
    add_task(made, "nd", minh, FLOWERS, hamlet="xom 5", plan=3000, quantity_unit="km", state="running")
    add_task(made, "dtn", minh, "Hàng cây thanh niên", partners="pn", state="planned")


class Tasks:
    """A shown page and short ways to look at it."""

    def __init__(self, qtbot: QtBot, desk: Desk, organisation: str = "pn", unit: str = DISTRICT) -> None:
        self.desk, self.organisation = desk, organisation
        self.bench = Bench(qtbot, desk)
        self.paper = Paper()
        node = self.bench.node(PageKey.TASKS, organisation)
        page = TasksPage(self.bench.workbench, node, print_table=self.paper)
        watch(page.model)
        self.places: list[Place] = []
        page.navigate.connect(self.places.append)
        self.page = self.bench.show(page, unit)
        self.form, self.table = page.form, page.table

    def titles(self) -> list[str]:
        return [line.task.title for line in self.page.model.lines]

    def select(self, title: str) -> None:
        self.table.setFocus()
        self.table.selectRow(self.titles().index(title))

    def row(self, title: str) -> list[str]:
        row = self.titles().index(title)
        return [str(self.page.model.index(row, column).data()) for column in TaskColumn]

    def lines(self) -> list[TaskLine]:
        return list(read_tasks(self.desk, None, DISTRICT, 2023).lines)

    def stored(self, title: str, organisation: str = "pn") -> Task:
        found = [line.task for line in self.lines() if line.task.title == title]
        return next(task for task in found if task.organisation == organisation)

    def enter(self, field: str, text: str) -> None:
        """Type a figure, date or word into a field and press Enter."""
        widget = getattr(self.form, field, None) or self.form.figures[field]
        line = getattr(widget, "line", widget)
        line.setFocus()
        line.selectAll()
        type_text(text)
        press(Key.Key_Return)
