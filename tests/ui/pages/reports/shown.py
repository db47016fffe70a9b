"""A shown page of reports and short ways to use it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from hhdesk.ui.messages import Message
from hhdesk.ui.pages.reports.page import ReportsPage
from hhdesk.ui.places import Node, PageKey

NODE = Node(PageKey.REPORTS)
SLOW_MS = 60_000
SMALL = "table:Chỉ tiêu"  # a paper of one page, laid out at once


def wait(qtbot: QtBot, page: ReportsPage) -> None:
    qtbot.waitUntil(lambda: page.opened is not None and not page.workbench.jobs.busy, timeout=SLOW_MS)


def choose(qtbot: QtBot, page: ReportsPage, key: str) -> None:
    assert page.list.choose(key)
    wait(qtbot, page)


def said(qtbot: QtBot, page: ReportsPage, act: object) -> Message:
    """What the window says after an act whose slow part ends elsewhere."""
    assert callable(act)
    with qtbot.waitSignal(page.workbench.messages.posted, timeout=SLOW_MS) as posted:
        act()
    assert posted.args is not None
    message = posted.args[0]
    assert isinstance(message, Message)
    return message
