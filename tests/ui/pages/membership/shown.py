"""A shown form of members and short ways to look at it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import save
from hhdesk.app.editing.edits import Edit, Value
from hhdesk.app.forms.membership import read_membership
from hhdesk.domain.periods import Period
from hhdesk.domain.records import Membership
from hhdesk.ui.grid.cells import Cell, GridRole
from hhdesk.ui.grid.grid import Grid
from hhdesk.ui.grid.model import GridModel
from hhdesk.ui.grid.paste import PastePlan
from hhdesk.ui.grid.paste_dialog import Replan
from hhdesk.ui.pages.membership.model import MembershipModel
from hhdesk.ui.pages.membership.page import MembershipPage
from hhdesk.ui.places import PageKey
from tests.ui.pages.desks import DISTRICT, unit_named
from tests.ui.pages.show import Bench, Paper

Key = Qt.Key
YEAR = Period(2023)


def put(desk: Desk, name: str, period: str, organisation: str = "pn", **values: Value) -> None:
    key: dict[str, Value] = {"organisation": organisation, "unit": unit_named(desk, name), "period": period}
    save(desk, [Edit("membership", None, key, values)])


def enter(made: Desk) -> None:
    """A district with two units' figures of 2022 and one unit's of 2023."""
    put(made, "Hải Vân", "2022", eligible=1656, members=1490)
    put(made, "Hải Bắc", "2022", eligible=1861, members=1636)
    put(made, "Hải Bắc", "2023", eligible=1882, members=1655, admitted=30, left=14)


def take(parent: QWidget, model: GridModel, replan: Replan) -> PastePlan | None:
    """The person who agrees with the preview."""
    return replan(False)


class Window:
    """A shown page and short ways to look at it."""

    def __init__(self, qtbot: QtBot, desk: Desk, organisation: str = "pn", unit: str = DISTRICT) -> None:
        self.desk, self.organisation = desk, organisation
        bench, self.paper = Bench(qtbot, desk), Paper()
        self.messages = bench.messages
        node = bench.node(PageKey.MEMBERSHIP, organisation)
        self.page = bench.show(MembershipPage(bench.workbench, node, take, self.paper), unit)

    @property
    def model(self) -> MembershipModel:
        assert self.page.model is not None
        return self.page.model

    @property
    def grid(self) -> Grid:
        assert self.page.grid is not None
        return self.page.grid

    def row(self, name: str) -> int:
        return next(row for row in range(self.model.rowCount()) if self.model.row_name(row) == name)

    def column(self, name: str) -> int:
        return next(index for index, column in enumerate(self.model.columns) if column.name == name)

    def go(self, row: str, column: str) -> None:
        self.grid.jump_to(self.row(row), self.column(column))

    def cell(self, row: str, column: str) -> Cell:
        found = self.model.index(self.row(row), self.column(column)).data(GridRole.CELL)
        assert isinstance(found, Cell)
        return found

    def total(self, column: str) -> Cell:
        return self.model.total(self.column(column))

    def stored(self, name: str, period: str = "2023") -> Membership | None:
        view = read_membership(self.desk, self.organisation, DISTRICT, Period.parse(period))
        return next(line.record for line in view.lines if line.unit.short_name == name)


def sentences(window: Window) -> list[str]:
    return [f"{each.place}: {each.sentence}" for each in window.page.findings.model.findings]
