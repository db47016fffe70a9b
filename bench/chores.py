"""What people do with a district's database, each piece of work by its name: for measuring how it grows."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.databases import AUTHOR, CLOCK, WOMEN
from hhdesk.app.check_database import check_database
from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import save
from hhdesk.app.editing.edits import Edit, Saved, Value
from hhdesk.app.find import find
from hhdesk.app.forms.bases import read_bases
from hhdesk.app.forms.membership import read_membership
from hhdesk.app.forms.ratings import read_ratings
from hhdesk.app.forms.tasks import read_tasks
from hhdesk.app.history.entries import HistoryQuery
from hhdesk.app.history.read import read_history
from hhdesk.app.open_database import open_desk
from hhdesk.app.outputs.dump_sheet import dump
from hhdesk.app.outputs.write_template import write_template
from hhdesk.app.paper.facts import ReportRequest
from hhdesk.app.paper.report import build_report
from hhdesk.app.paper.write import write_paper
from hhdesk.app.read_progress import read_progress
from hhdesk.app.sample.fill import DISTRICT
from hhdesk.app.status import read_status
from hhdesk.app.sync.board import read_board
from hhdesk.app.sync.contents import read_contents
from hhdesk.domain.periods import Period
from hhdesk.store.queries.bases import read_bases as read_bases_of

YEAR = 2025
FRONT = "mttq"  # the organisation with the most bases


@dataclass(frozen=True, slots=True)
class Bench:
    """A district's open database, and a folder for what the work leaves."""

    desk: Desk
    folder: Path

    @property
    def commune(self) -> str:
        """The id of the first commune."""
        return self.desk.communes(DISTRICT, Period(YEAR))[0].id


def _open(bench: Bench) -> None:
    with contextlib.closing(open_desk(bench.desk.path, CLOCK, AUTHOR)) as desk:
        desk.years()


def save_figure(bench: Bench) -> Saved:
    """Save one figure, another one at each call."""
    key: dict[str, Value] = {"organisation": WOMEN, "unit": bench.commune, "period": str(YEAR)}
    file = bench.folder / "figure"
    value = int(file.read_text(encoding="ascii")) + 1 if file.exists() else 1_000
    file.write_text(str(value), encoding="ascii")
    return save(bench.desk, [Edit("membership", None, key, {"members": value})])


def save_rating(bench: Bench) -> Saved:
    """Save one note on a rating, another one at each call."""
    file = bench.folder / "rating"
    value = int(file.read_text(encoding="ascii")) + 1 if file.exists() else 1
    file.write_text(str(value), encoding="ascii")
    with bench.desk.read() as session:
        base = read_bases_of(session, [FRONT], [bench.commune])[0].id
    return save(bench.desk, [Edit("ratings", None, {"base": base, "year": YEAR}, {"note": f"Sửa {value}"})])


def _report(suffix: str) -> Callable[[Bench], None]:
    def write(bench: Bench) -> None:
        paper = build_report(bench.desk, ReportRequest(YEAR, DISTRICT, None))
        write_paper(paper, bench.folder / f"report{suffix}")

    return write


def _template(bench: Bench) -> None:
    write_template(bench.desk, "ratings", bench.commune, bench.folder / "template.xlsx", Period(YEAR))


def _check(bench: Bench) -> None:
    report = check_database(bench.desk.path)
    if report.problems:
        raise RuntimeError(str(report.problems))


CHORES: Mapping[str, Callable[[Bench], object]] = {
    "open the database": _open,
    "progress of the district": lambda bench: read_progress(bench.desk, YEAR),
    "progress of one organisation": lambda bench: read_progress(bench.desk, YEAR, organisation=WOMEN),
    "progress of a commune": lambda bench: read_progress(bench.desk, YEAR, bench.commune),
    "membership form": lambda bench: read_membership(bench.desk, WOMEN, DISTRICT, Period(YEAR)),
    "ratings form": lambda bench: read_ratings(bench.desk, FRONT, DISTRICT, YEAR),
    "tasks form": lambda bench: read_tasks(bench.desk, FRONT, DISTRICT, YEAR),
    "membership form of a commune": lambda bench: read_membership(
        bench.desk, WOMEN, bench.commune, Period(YEAR)
    ),
    "ratings form of a commune": lambda bench: read_ratings(bench.desk, FRONT, bench.commune, YEAR),
    "tasks form of a commune": lambda bench: read_tasks(bench.desk, FRONT, bench.commune, YEAR),
    "bases of a commune": lambda bench: read_bases(bench.desk, FRONT, bench.commune),
    "template of a commune": _template,
    "contents for a package": lambda bench: read_contents(bench.desk, YEAR),
    "status of the frame": lambda bench: read_status(bench.desk),
    "save one figure": save_figure,
    "save one rating": save_rating,
    "search": lambda bench: find(bench.desk, "ban cong tac 139", YEAR),
    "newest history": lambda bench: read_history(bench.desk, HistoryQuery()),
    "history of a commune": lambda bench: read_history(bench.desk, HistoryQuery(unit=bench.commune)),
    "board of packages": lambda bench: read_board(bench.desk, DISTRICT, YEAR),
    "dump all ratings": lambda bench: dump(bench.desk, "ratings", out=bench.folder / "ratings.csv"),
    "dump a commune's ratings": lambda bench: dump(
        bench.desk, "ratings", bench.commune, bench.folder / "one.csv"
    ),
    "report, docx": _report(".docx"),
    "report, pdf": _report(".pdf"),
    "check": _check,
}
