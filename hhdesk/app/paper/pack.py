"""Writes the pack for a meeting into a new folder, all or nothing: report, charts, tables, reminders."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from glob import escape
from pathlib import Path

from hhdesk.app.desk import Desk
from hhdesk.app.home import Home
from hhdesk.app.paper.charts import rankings, report_charts
from hhdesk.app.paper.facts import Facts, ReportRequest, gather
from hhdesk.app.paper.reminder import letters
from hhdesk.app.paper.report import report_of, tables_of
from hhdesk.app.refusal import Rejected
from hhdesk.app.wording.system import reason_of
from hhdesk.domain.text import fold
from hhdesk.domain.units import Unit
from hhdesk.reports.chart_data import ChartStyle
from hhdesk.reports.chart_data import Paper as ChartPaper
from hhdesk.reports.charts import prepare
from hhdesk.reports.report.content import ChartSlot, Paper
from hhdesk.reports.report.files import paper_bytes
from hhdesk.store.files.file_moves import rename_file
from hhdesk.store.files.leftovers import STALE

LETTERS = "thu-nhac"
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Document:
    """One file of the pack: its name in the folder, and what makes its content."""

    name: str
    content: Callable[[], bytes]


def write_pack(
    desk: Desk, request: ReportRequest, folder: Path, progress: Progress | None = None
) -> tuple[Path, ...]:
    """Make the pack in `folder`, which must be new or empty, and give its files in order.

    Report (.docx, .pdf), charts (A4), rankings (A3), tables (.xlsx), and a letter to each commune that owes
    figures; what an area or year has nothing for is left out. `progress` gets documents done and in all, and
    may raise to cancel: then, as after a failure, there is no folder. Rejected("folder-not-empty"),
    Rejected("not-a-folder"), or Rejected("cannot-write") if the system refuses.
    """
    _refuse_unless_new(folder)
    prepare(Home.current().cache / "matplotlib")
    documents = tuple(_documents(desk, gather(desk, request)))
    with _workshop(folder) as bench:
        for done, document in enumerate(documents):
            if progress is not None:
                progress(done, len(documents))
            path = bench / document.name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(document.content())
        if progress is not None:
            progress(len(documents), len(documents))
    return tuple(folder / document.name for document in documents)


def _documents(desk: Desk, facts: Facts) -> Iterator[_Document]:
    year = facts.year
    report = report_of(desk, facts)
    yield _paper(f"bao-cao-{year}.docx", report)
    yield _paper(f"bao-cao-{year}.pdf", report)
    yield from _charts(f"bieu-do-{year}-a4.pdf", tuple(report_charts(desk, facts)), ChartPaper.A4)
    if not facts.single:
        yield from _charts(f"xep-hang-{year}-a3.pdf", tuple(rankings(desk, facts)), ChartPaper.A3)
    yield _paper(f"bang-so-lieu-{year}.xlsx", tables_of(desk, facts))
    if not facts.single:
        for unit, letter in letters(desk, facts):
            yield _paper(f"{LETTERS}/{_file_name(unit)}.docx", letter)


def _paper(name: str, paper: Paper) -> _Document:
    return _Document(name, lambda: paper_bytes(paper, Path(name).suffix))


def _charts(name: str, slots: tuple[ChartSlot, ...], size: ChartPaper) -> Iterator[_Document]:
    from hhdesk.reports.report.chart_book import chart_book

    if slots:
        numbered = tuple(_numbered(slot, page, len(slots)) for page, slot in enumerate(slots, start=1))
        title = "; ".join(slot.name for slot in numbered)
        yield _Document(name, lambda: chart_book(title, numbered, ChartStyle(size, mono=True)))


def _numbered(slot: ChartSlot, page: int, pages: int) -> ChartSlot:
    context = replace(slot.data.context, page=page, pages=pages)
    return replace(slot, data=replace(slot.data, context=context))


def _file_name(unit: Unit) -> str:
    return f"{unit.code}-{fold(unit.name).replace(' ', '-')}"


def _refuse_unless_new(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise Rejected("not-a-folder")
    if folder.is_dir() and any(folder.iterdir()):
        raise Rejected("folder-not-empty", folder=str(folder))


@contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """A folder beside `folder` that gets its name in one step at the end, or disappears.

    Where an empty folder stands already (it may be the current one), it stays and takes in what was made.
    """
    target = folder.absolute()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove_unfinished(target)
        bench = Path(tempfile.mkdtemp(prefix=f".hhdesk-{target.name}-", dir=target.parent))
        try:
            yield bench
            if target.is_dir():
                for made in sorted(bench.iterdir()):
                    rename_file(made, target / made.name)
            else:
                bench.chmod(0o755)
                rename_file(bench, target)
        finally:
            shutil.rmtree(bench, ignore_errors=True)
    except OSError as error:
        file = str(error.filename or folder)
        raise Rejected("cannot-write", file=file, reason=reason_of(error)) from error


def _remove_unfinished(target: Path) -> None:
    """Take away what runs that were killed left beside `target`."""
    for old in target.parent.glob(f".hhdesk-{escape(target.name)}-????????"):
        if old.is_dir() and time.time() - old.stat().st_mtime > STALE:
            shutil.rmtree(old, ignore_errors=True)
