"""Switching to a page that was seen before: unchanged since, and after figures were written elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QStackedWidget, QTableView

from bench.databases import WOMEN, sample_database
from bench.registry import Plan
from bench.results import Goal, Row, Series
from bench.sampling import milliseconds
from bench.windows.program import Program
from hhdesk.app.editing.edit import save
from hhdesk.app.editing.edits import Edit, Saved, Value
from hhdesk.app.sample.fill import DISTRICT
from hhdesk.app.sample.places import YEARS
from hhdesk.domain.periods import Period
from hhdesk.ui.places import Node, PageKey
from hhdesk.ui.window.navigation import OWN_PAGES, forms_of

_GOAL = Goal(limit=50)
_FLOOR_ROWS, _FLOOR_COLUMNS = 34, 14
_FLOOR = f"from one plain QTableView of {_FLOOR_ROWS} rows and {_FLOOR_COLUMNS} columns to another"


def measure(plan: Plan) -> list[Row]:
    """A row for each of the two cases: of all pages, the one that takes longest."""
    with Program(sample_database(plan.folder / "district.hhdb")) as program:
        floor = _bare(plan.runs)
        nodes = _nodes(program)
        for node in nodes:
            program.open(node)
            program.settle()
        unchanged = _slowest([(node, _times(program, node, plan.runs, write=False)) for node in nodes])
        stale = _slowest([(node, _times(program, node, plan.runs, write=True)) for node in nodes])
    words = (f"switch page, slowest of {len(nodes)}", "the same, figures written meanwhile")
    return [
        Row(f"{what}: {_name(node)}", _FLOOR, floor, times, _GOAL)
        for what, (node, times) in zip(words, (unchanged, stale), strict=True)
    ]


def _nodes(program: Program) -> list[Node]:
    """All pages of the navigation."""
    organisations = program.desk.reference.organisations
    forms = [Node(key, each.code) for each in organisations for key, _ in forms_of(each)]
    return [Node(PageKey.OVERVIEW), *forms, *(Node(key) for key, _, _ in OWN_PAGES)]


def _times(program: Program, node: Node, runs: int, *, write: bool) -> Series:
    """Come to the page from the overview (to that from a form); with `write` a figure was saved there."""
    start = Node(PageKey.OVERVIEW) if node.key is not PageKey.OVERVIEW else Node(PageKey.MEMBERSHIP, WOMEN)
    times = []
    for run in range(runs):
        page = program.open(start)
        if write:
            page.changed.emit(_write(program, run).change)
        program.settle()
        times.append(milliseconds(lambda: program.open(node)))
    return Series.of(times)


def _slowest(times: Sequence[tuple[Node, Series]]) -> tuple[Node, Series]:
    return max(times, key=lambda each: each[1].median)


def _name(node: Node) -> str:
    return f"{node.key.value} {node.organisation}" if node.organisation else node.key.value


def _write(program: Program, run: int) -> Saved:
    """Save one figure of the form that the overview and the other pages show something of."""
    desk, year = program.desk, YEARS[-1]
    unit = desk.communes(DISTRICT, Period(year))[0].id
    key: dict[str, Value] = {"organisation": WOMEN, "unit": unit, "period": str(year)}
    return save(desk, [Edit("membership", None, key, {"members": 1_000 + run})])


def _bare(runs: int) -> Series:
    """The floor: both tables painted once, then turn about."""
    stack = QStackedWidget()
    stack.resize(1366, 720)
    models = [QStandardItemModel() for _ in range(2)]
    for model in models:
        for row in range(_FLOOR_ROWS):
            model.appendRow([QStandardItem(str(row * column)) for column in range(_FLOOR_COLUMNS)])
        table = QTableView()
        table.setModel(model)
        stack.addWidget(table)
    stack.show()

    def show(place: int) -> None:
        stack.setCurrentIndex(place)
        QApplication.processEvents()

    for place in (0, 1):
        show(place)
    return Series.of([milliseconds(partial(show, run % 2)) for run in range(runs)])
