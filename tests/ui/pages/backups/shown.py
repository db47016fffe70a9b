"""A shown page of backups and short ways to look at it."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import save
from hhdesk.app.editing.edits import Edit
from hhdesk.ui.pages.backups.page import BackupsPage
from hhdesk.ui.places import PageKey
from tests.ui.keys import watch
from tests.ui.pages.desks import add_base, rate, unit_named
from tests.ui.pages.show import Bench


def enter(made: Desk) -> None:
    """A union with a rating, and women's figures."""
    bac = unit_named(made, "Hải Bắc")
    base = add_base(made, bac, "Cơ quan UBND xã", founded=date(2010, 1, 1))
    rate(made, base, 2023, level="htt", points=8450)
    save(made, [figures(bac, 2500)])


def figures(unit: str, eligible: int) -> Edit:
    key = {"organisation": "pn", "unit": unit, "period": "2023"}
    return Edit("membership", None, key, {"eligible": eligible})


class Backups:
    """A shown page and short ways to look at it."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot = qtbot
        self.bench = Bench(qtbot, desk)
        self.page = BackupsPage(self.bench.workbench, self.bench.node(PageKey.BACKUPS))
        watch(self.page.model)
        self.bench.show(self.page)
        self.idle()

    def idle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.bench.jobs.busy)

    def rows(self) -> list[list[str]]:
        model = self.page.model
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]
