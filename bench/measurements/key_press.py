"""From the key that ends a cell to the figure saved and painted, with 10,000 rows in the grid."""

from __future__ import annotations

import itertools
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from bench.databases import WOMEN, wide_database
from bench.registry import Plan
from bench.results import Goal, Row, Series
from bench.sampling import Sample, alternate, milliseconds, timed
from bench.windows.program import Program
from hhdesk.ui.grid.moves import Spot
from hhdesk.ui.pages.membership.page import MembershipPage
from hhdesk.ui.places import Node, PageKey

ROWS = 10_000
_COLUMN = "members"
_GOAL = Goal(limit=16)
_PLAIN = "plain sqlite3 on a copy of the file: one UPDATE in one transaction, WAL, synchronous FULL"


def measure(plan: Plan) -> list[Row]:
    """The key that saves, until it is saved and until it is painted; and a digit that is only typed."""
    desk = wide_database(plan.folder / "wide.hhdb", ROWS)
    copy = plan.folder / "plain.hhdb"
    with closing(sqlite3.connect(desk.path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    with Program(desk) as program, closing(_plain(copy)) as connection:
        typist = Typist(_grid_page(program))
        floor, painted = alternate(_update(connection), typist.save_a_cell, plan.runs)
        typist.check_last(desk.path)
        saved = Series.of(typist.saves[-plan.runs :])
        digits = Series.of(typist.digits[-plan.runs :])
        bare = _bare_digits(plan.runs)
    return [
        Row(f"key press to saved cell, {ROWS:,} rows", _PLAIN, floor, saved, _GOAL),
        Row("key press to saved cell painted", _PLAIN, floor, painted, _GOAL),
        Row("digit typed, computed cells follow", "a digit typed into a QLineEdit", bare, digits, _GOAL),
    ]


class Typist:
    """Fills the grid from the top, one cell a call, with real key events."""

    def __init__(self, page: MembershipPage) -> None:
        if page.model is None or page.grid is None or page.model.rowCount() != ROWS:
            raise RuntimeError("this is not the grid that is to be measured")
        self._model, self._view = page.model, page.grid.view
        self._column = [column.name for column in page.model.columns].index(_COLUMN)
        self._rows = itertools.count()
        self._last = (0, "")
        self.digits: list[float] = []
        self.saves: list[float] = []

    def save_a_cell(self) -> float:
        """Type a figure; the milliseconds from Enter until it is saved and the window painted."""
        row = next(self._rows)
        figure = str(1_000 + row)
        self._view.go_to(Spot(row, self._column))
        self._view.setFocus()
        QApplication.processEvents()
        for digit in figure:
            self.digits.append(milliseconds(partial(_type, _focused(), digit)))
        self._last = (row, figure)
        key = partial(QTest.keyClick, _focused(), Qt.Key.Key_Return)
        self.saves.append(milliseconds(key))
        return self.saves[-1] + milliseconds(QApplication.processEvents)

    def check_last(self, database: Path) -> None:
        """RuntimeError unless the figure typed last stands in the file."""
        row, figure = self._last
        unit = self._model.lines[row].unit.id
        query = f"SELECT {_COLUMN} FROM membership WHERE unit = ? AND organisation = ? ORDER BY period DESC"
        with closing(sqlite3.connect(database)) as connection:
            (stored,) = connection.execute(query, (unit, WOMEN)).fetchone()
        if str(stored) != figure:
            raise RuntimeError(f"{figure} was typed, {stored} is stored")


def _grid_page(program: Program) -> MembershipPage:
    page = program.open(Node(PageKey.MEMBERSHIP, WOMEN))
    if not isinstance(page, MembershipPage):
        raise TypeError("the membership form is another page")
    program.settle()
    return page


def _bare_digits(runs: int) -> Series:
    line = QLineEdit()
    line.show()
    QApplication.processEvents()
    return Series.of([milliseconds(partial(_type, line, "7")) for _ in range(runs)])


def _type(widget: QWidget, digit: str) -> None:
    """A key down and up, and the window painted again."""
    QTest.keyClicks(widget, digit)
    QApplication.processEvents()


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    if widget is None:
        raise RuntimeError("nothing has the focus")
    return widget


def _plain(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    return connection


def _update(connection: sqlite3.Connection) -> Sample:
    ids = [identity for (identity,) in connection.execute("SELECT id FROM membership ORDER BY unit")]
    numbers = itertools.count()

    def update() -> None:
        number = next(numbers)
        values = (1_000 + number, ids[number % len(ids)])
        connection.execute("UPDATE membership SET members = ? WHERE id = ?", values)

    return timed(update)
