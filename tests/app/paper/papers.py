"""Small databases for papers, and their words without no-break spaces."""

from __future__ import annotations

from pathlib import Path

from hhdesk.app.desk import Desk
from hhdesk.app.paper.facts import ReportRequest
from hhdesk.app.paper.report import build_report
from hhdesk.domain.numbers import NO_BREAK_SPACE
from hhdesk.domain.periods import Period
from hhdesk.reports.report.content import Paper, Paragraph
from tests.desks import DISTRICT, membership, new_desk, put

YEAR = 2023


def plain(text: str) -> str:
    """The text with common spaces."""
    return text.replace(NO_BREAK_SPACE, " ")


def texts(paper: Paper) -> list[str]:
    """Every paragraph of prose."""
    return [plain(block.text) for block in paper.blocks() if isinstance(block, Paragraph)]


def text_of(paper: Paper) -> str:
    """All prose in one string."""
    return "\n".join(texts(paper))


def report(desk: Desk, unit: str | None = None, organisation: str | None = None, year: int = YEAR) -> Paper:
    """The report without charts."""
    return build_report(desk, ReportRequest(year, unit, organisation), charts=False)


def cells(paper: Paper, name: str) -> list[tuple[object, ...]]:
    """The rows of the table with this name."""
    (table,) = [each for each in paper.tables() if each.name == name]
    return [row.cells for row in table.rows]


def women_everywhere(path: Path, *, silent: tuple[str, ...] = (), year: int = YEAR) -> Desk:
    """A district whose communes all have 90 of 100 women, but for those in `silent`."""
    desk = new_desk(path / "district.hhdb")
    units = [unit.id for unit in desk.communes(DISTRICT, Period(year)) if unit.id not in silent]
    put(desk, *(membership(unit, str(year), eligible=100, members=90) for unit in units))
    return desk
