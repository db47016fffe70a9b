"""A shown page of ratings and short ways to look at it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.forms.ratings import RatingLine, read_ratings
from hhdesk.domain.records import Rating
from hhdesk.ui.grid.model import GridModel
from hhdesk.ui.grid.paste import PastePlan
from hhdesk.ui.grid.paste_dialog import Replan
from hhdesk.ui.pages.ratings.columns import RatingColumn
from hhdesk.ui.pages.ratings.page import RatingsPage
from hhdesk.ui.pages.ratings.sheet import Filter
from hhdesk.ui.places import PageKey
from tests.ui.keys import watch
from tests.ui.pages.desks import DISTRICT, add_base, rate, unit_named
from tests.ui.pages.show import Bench, Paper

Key = Qt.Key
OLD = date(2010, 1, 1)


def enter(made: Desk) -> None:
    """Four unions in two communes and one of the district; two are rated, one only proposed."""
    bac, minh = unit_named(made, "Hải Bắc"), unit_named(made, "Hải Minh")
    school = add_base(made, bac, "Trường Tiểu học Hải Bắc", founded=OLD)
    office = add_base(made, bac, "Cơ quan UBND xã", founded=OLD)
    works = add_base(made, minh, "Xưởng may Hải Minh", founded=OLD)
    add_base(made, minh, "Hợp tác xã Hải Minh", founded=OLD)
    hospital = add_base(made, DISTRICT, "Bệnh viện huyện", founded=OLD)
    rate(made, school, 2022, level="htxs", year_kind="school")
    rate(made, school, 2023, proposed_level="htt", points=7600)
    rate(made, office, 2023, level="htt", proposed_level="htt", points=8400, year_kind="year")
    rate(made, works, 2023, level="ht", proposed_level="htt", year_kind="year")
    rate(made, hospital, 2023, level="htxs", points=9500, year_kind="year")


class Ratings:
    """A shown page and short ways to look at it."""

    def __init__(self, qtbot: QtBot, desk: Desk, organisation: str = "ldld", unit: str = DISTRICT) -> None:
        self.desk, self.organisation, self.unit = desk, organisation, unit
        self.bench = Bench(qtbot, desk)
        self.paper = Paper()
        node = self.bench.node(PageKey.RATINGS, organisation)
        page = RatingsPage(self.bench.workbench, node, print_table=self.paper)
        page.actions_on_cells.confirm = self.take
        self.plans: list[PastePlan] = []
        watch(page.model)
        self.page = self.bench.show(page, unit)
        self.view, self.model = page.view, page.model

    def take(self, parent: QWidget, model: GridModel, replan: Replan) -> PastePlan | None:
        self.plans.append(replan(False))
        return self.plans[-1]

    def base(self, name: str) -> str:
        lines = self.page.entry.sheet.lines() if self.page.entry.sheet else ()
        return next(line.base.id for line in lines if line.base.name == name)

    def at(self, name: str, column: RatingColumn = RatingColumn.LEVEL) -> QModelIndex:
        return self.model.index_of(self.base(name), column)

    def go(self, name: str, column: RatingColumn = RatingColumn.LEVEL) -> None:
        self.view.setFocus()
        self.view.go_to(self.at(name, column))

    def text(self, name: str, column: RatingColumn = RatingColumn.LEVEL) -> str:
        return str(self.at(name, column).data())

    def stored(self, name: str) -> Rating:
        view = read_ratings(self.desk, self.organisation, self.unit, 2023)
        lines: list[RatingLine] = [line for group in view.groups for line in group.lines]
        found = next(line.rating for line in lines if line.base.name == name)
        assert found is not None
        return found

    def group(self, name: str) -> str:
        rows = range(self.model.rowCount())
        row = next(row for row in rows if self.model.index(row, 0).data() == name)
        return str(self.model.index(row, RatingColumn.LEVEL).data())

    def listed(self) -> list[str]:
        sheet = self.page.entry.sheet
        return [sheet.line(base).base.name for base in self.model.listed()] if sheet else []

    def filter(self, chosen: Filter) -> None:
        QTest.mouseClick(self.page.filters.button(chosen), Qt.MouseButton.LeftButton)

    def count(self, chosen: Filter) -> str:
        return self.page.filters.button(chosen).accessibleName()
