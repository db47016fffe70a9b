"""A shown page of reference data and short ways to look at it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.forms.bases import read_bases
from hhdesk.domain.records import Base
from hhdesk.domain.targets import Target
from hhdesk.ui.pages.reference.bases_model import COLUMNS
from hhdesk.ui.pages.reference.page import ReferencePage
from hhdesk.ui.places import PageKey
from tests.ui.keys import press, type_text, watch
from tests.ui.pages.desks import DISTRICT, add_base, rate, unit_named
from tests.ui.pages.show import Bench

Key = Qt.Key
NAMES = [column.name for column in COLUMNS]


def enter(made: Desk) -> None:
    """Three unions, two of which differ in tone marks only."""
    bac = unit_named(made, "Hải Bắc")
    office = add_base(made, bac, "Co quan UBND", founded=date(2010, 1, 1))
    add_base(made, bac, "Xưởng may", founded=date(2015, 6, 1))
    add_base(made, DISTRICT, "Bệnh viện huyện")
    rate(made, office, 2023, level="htt")


class Reference:
    """A shown page and short ways to look at it."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.desk = desk
        self.bench = Bench(qtbot, desk)
        page = ReferencePage(self.bench.workbench, self.bench.node(PageKey.REFERENCE))
        watch(page.bases.model)
        watch(page.targets.model)
        self.changes: list[object] = []
        page.changed.connect(self.changes.append)
        self.page = self.bench.show(page)
        self.bases, self.targets = page.bases, page.targets
        self.bases.organisation.choose("ldld")
        self.bases.reload()

    def stored(self, name: str) -> Base:
        lines = read_bases(self.desk, "ldld", DISTRICT)
        return next(line.base for line in lines if line.base.name == name)

    def names(self) -> list[str]:
        return [line.base.name for line in self.bases.model.lines]

    def go(self, name: str, column: str) -> None:
        self.bases.grid.jump_to(self.names().index(name), NAMES.index(column))

    def enter(self, name: str, column: str, text: str) -> None:
        self.go(name, column)
        type_text(text)
        press(Key.Key_Return)

    def target(self, code: str) -> Target:
        return self.desk.reference.target_set(2023).target(code)

    def enter_target(self, code: str, column: str, text: str) -> None:
        self.page.tabs.setCurrentIndex(1)
        codes = [line.target.code for line in self.targets.model.lines]
        columns = [each.name for each in self.targets.model.columns]
        self.targets.grid.jump_to(codes.index(code), columns.index(column))
        type_text(text)
        press(Key.Key_Return)
