"""Shows a page on a real database and looks at it the way a person does."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.domain.periods import Period
from hhdesk.ui.jobs import Jobs
from hhdesk.ui.messages import Message, Messages
from hhdesk.ui.pages.page import Page
from hhdesk.ui.places import Node, PageContext, PageKey
from hhdesk.ui.printing.table import PrintedTable
from hhdesk.ui.workbench import Workbench
from tests.ui.pages.desks import DISTRICT

P = TypeVar("P", bound=Page)


class Paper:
    """Takes the tables that "In…" hands over."""

    def __init__(self) -> None:
        self.tables: list[PrintedTable] = []

    def __call__(self, parent: QWidget, table: PrintedTable) -> None:
        self.tables.append(table)


class Bench:
    """The services of a window, with everything that was said kept; questions are answered with `answer`."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot = qtbot
        self.desk = desk
        self.jobs = Jobs()
        self.answer = True
        self.asked: list[str] = []
        self.said: list[Message] = []
        self.messages = Messages(None, asker=self._ask)
        self.messages.posted.connect(self.said.append)
        self.workbench = Workbench(desk, self.jobs, self.messages)

    def node(self, key: PageKey, organisation: str | None = None) -> Node:
        """A place in the navigation."""
        return Node(key, organisation)

    def show(self, page: P, unit: str = DISTRICT, year: int = 2023) -> P:
        """Show the page at 1366×768 without the frame; its jobs end with the test."""
        self.qtbot.addWidget(page, before_close_func=lambda _page: self.jobs.close())
        page.resize(1182, 698)
        page.set_context(PageContext(unit, Period(year)))
        with self.qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        self.qtbot.waitUntil(lambda: not self.jobs.busy)
        return page

    def _ask(self, _parent: QWidget | None, question: str, _why: str, verb: str) -> bool:
        self.asked.append(f"{question} [{verb}]")
        return self.answer
