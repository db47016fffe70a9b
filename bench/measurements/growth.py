"""How the program's work grows with the district: 50, 100 and 200 communes over twenty years."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path

from bench.chores import CHORES, Bench
from bench.commune_packages import ELSEWHERE, MERGING
from bench.databases import AUTHOR, CLOCK
from bench.district import WHOLE, district_of
from bench.registry import Plan
from bench.results import Goal, Row, Series
from bench.sampling import spent
from bench.sticks import own_home
from bench.windows.program import Program
from hhdesk.app.open_database import open_desk
from hhdesk.ui.places import Node, PageKey
from hhdesk.ui.window.navigation import OWN_PAGES, forms_of

_SIZES = (WHOLE // 4, WHOLE // 2, WHOLE)
_NOISE = 1.1
_OVERVIEW_LIMIT = 1_000  # milliseconds
_FLOOR = f"the same with {_SIZES[0]} communes and half a million rows; milliseconds of the processor"
_ONCE = frozenset({"check", "dump all ratings", "report, docx", "report, pdf"})
Times = dict[str, Series]


def measure(plan: Plan) -> list[Row]:
    """For each piece of work a row for the half and one for the whole district, beside the quarter."""
    found = {communes: _alone(plan, communes) for communes in _SIZES}
    quarter = found[_SIZES[0]]
    return [
        Row(
            f"{name}, {communes} communes",
            _FLOOR,
            quarter[name],
            found[communes][name],
            Goal(
                communes / _SIZES[0] * _NOISE, _OVERVIEW_LIMIT if name.startswith("page overview") else None
            ),
        )
        for name in quarter
        for communes in _SIZES[1:]
    ]


def _alone(plan: Plan, communes: int) -> Times:
    """In a process of its own: windows that are gone would slow the next one down."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=context) as executor:
        return executor.submit(_of_size, plan, communes).result()


def _of_size(plan: Plan, communes: int) -> Times:
    folder = plan.folder / str(communes)
    folder.mkdir()
    with own_home(folder / "home"):
        path = district_of(communes, folder / "district.hhdb")
        with closing(open_desk(path, CLOCK, AUTHOR)) as desk:
            times = _chores(Bench(desk, folder), CHORES, plan.runs)
        times |= _pages(path, plan.runs)
        with closing(open_desk(path, CLOCK, AUTHOR)) as desk:
            times |= _chores(Bench(desk, folder), MERGING, 1)
    path.unlink()
    return times


def _chores(bench: Bench, chores: Mapping[str, Callable[[Bench], object]], runs: int) -> Times:
    times: Times = {}
    for name, chore in chores.items():
        values = []
        for _ in range(1 if name in _ONCE else runs):
            bench.desk.forget()  # as after a start
            values.append(spent(lambda chore=chore: chore(bench)).processor)  # type: ignore[misc]
        times[name] = Series.of(values)
    return {name: series for name, series in times.items() if name != ELSEWHERE}


def _pages(path: Path, runs: int) -> Times:
    """Every page at its first opening, with all that it puts off; the overview again when come back to.

    Of the first overview also what the window's own thread does of it, in which everything else waits.
    """
    with ExitStack() as stack:
        opened: list[Program] = []
        own = time.thread_time_ns()
        first = spent(lambda: opened.append(stack.enter_context(Program(open_desk(path, CLOCK, AUTHOR)))))
        of_window = (time.thread_time_ns() - own) / 1e6
        times, program = {"page overview, first": Series.of([first.processor])}, opened[0]
        times["page overview, first, the window's thread alone"] = Series.of([of_window])
        for node in _nodes(program):
            times[f"page {_name(node)}"] = Series.of([_opened(program, node)])
        again = []
        for _ in range(runs):
            program.open(Node(PageKey.SETTINGS))
            program.settle()
            again.append(_opened(program, Node(PageKey.OVERVIEW)))
        times["page overview, again"] = Series.of(again)
    return times


def _opened(program: Program, node: Node) -> float:
    def act() -> None:
        program.open(node)
        program.settle()

    return spent(act).processor


def _nodes(program: Program) -> list[Node]:
    """The forms of one organisation and the own pages; a start has opened the overview already."""
    largest = next(each for each in program.desk.reference.organisations if each.membership_form)
    forms = [Node(key, largest.code) for key, _ in forms_of(largest)]
    return [*forms, *(Node(key) for key, _, _ in OWN_PAGES)]


def _name(node: Node) -> str:
    return f"{node.key.value} {node.organisation}" if node.organisation else node.key.value
