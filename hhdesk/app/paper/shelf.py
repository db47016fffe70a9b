"""The papers that the window offers for a unit and year, each opened to be seen, printed and saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from hhdesk.app.desk import Desk
from hhdesk.app.home import Home
from hhdesk.app.outputs.chart_inputs import chart_input
from hhdesk.app.paper.facts import ReportRequest, gather
from hhdesk.app.paper.reminder import letters
from hhdesk.app.paper.report import report_of, tables_of
from hhdesk.app.paper.write import place
from hhdesk.domain.text import fold
from hhdesk.reports.chart_data import ChartInput, ChartKind, RankingChart, TrendChart
from hhdesk.reports.charts import prepare
from hhdesk.reports.report.content import ChartSlot, Paper, Section, Table
from hhdesk.reports.report.files import paper_bytes
from hhdesk.reports.typeset.drawn import Page
from hhdesk.reports.typeset.lay_out import Form, lay_out, lay_out_block
from hhdesk.reports.typeset.pdf_file import pages_pdf
from hhdesk.reports.wording import figure_name


class Shelf(StrEnum):
    """The groups of the list."""

    REPORTS = "Báo cáo"
    TABLES = "Bảng số liệu"
    CHARTS = "Biểu đồ"
    LETTERS = "Giao nhận"
    MEETING = "Họp"


class Choice(StrEnum):
    """What a paper lets choose besides unit and year: "any" means that all at once can be had, too."""

    NOTHING = ""
    ANY_ORGANISATION = "any organisation"
    TARGET = "target"
    ANY_TARGET = "any target"


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of the list. `key` names it for `open_paper`; `PACK` is a folder and cannot be opened."""

    shelf: Shelf
    name: str
    key: str
    choice: Choice = Choice.NOTHING


REPORT, LETTERS, PACK = "report", "letters", "pack"
_TABLE, _CHART = "table:", "chart:"
_CHARTS = (
    (ChartKind.PROGRESS, "Tiến độ các chỉ tiêu", Choice.NOTHING),
    (ChartKind.RANKING, "Xếp hạng xã theo chỉ tiêu", Choice.TARGET),
    (ChartKind.TREND, "Xu hướng qua các năm", Choice.ANY_TARGET),
    (ChartKind.RATINGS, "Phân bố xếp loại", Choice.NOTHING),
    (ChartKind.TASKS, "Phần việc nông thôn mới", Choice.NOTHING),
)


def chart_key(kind: ChartKind) -> str:
    """The key of a chart's entry."""
    return f"{_CHART}{kind.value}"


def list_papers(desk: Desk, year: int, unit: str) -> tuple[Listed, ...]:
    """What there is for the unit (id) and year, shelf by shelf; a commune has no ranking and no letters."""
    facts = gather(desk, ReportRequest(year, unit))
    found = [Listed(Shelf.REPORTS, f"Báo cáo năm {year}", REPORT, Choice.ANY_ORGANISATION)]
    found += [
        Listed(Shelf.TABLES, table.name, f"{_TABLE}{table.name}") for table in tables_of(desk, facts).tables()
    ]
    for kind, name, choice in _CHARTS:
        if not (facts.single and kind is ChartKind.RANKING):
            found.append(Listed(Shelf.CHARTS, name, chart_key(kind), choice))
    if not facts.single:
        found.append(Listed(Shelf.LETTERS, "Thư nhắc gửi số liệu", LETTERS))
    found.append(Listed(Shelf.MEETING, "Bộ tài liệu họp", PACK))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Opened:
    """A paper with everything it needs. `suffixes` are the files it can be saved as, `stem` their name.

    `block` is the one table or chart of it that is wanted, None for the whole; `landscape` how it lies.
    """

    title: str
    stem: str
    papers: tuple[Paper, ...]
    suffixes: tuple[str, ...]
    block: Table | ChartSlot | None = None
    landscape: bool = False

    @property
    def fixed(self) -> bool:
        """True where nobody can choose how the pages lie."""
        return not isinstance(self.block, Table)

    def pages(self, form: Form, step: Callable[[], object] | None = None) -> tuple[Page, ...]:
        """The laid-out pages; none for letters where nobody owes any. Slow with charts.

        `step` is called before every table and chart; what it raises ends the work.
        """
        prepare(Home.current().cache / "matplotlib")
        if self.block is not None:
            lying = self.landscape if form.landscape is None else form.landscape
            return lay_out_block(self.papers[0], self.block, replace(form, landscape=lying))
        return tuple(page for paper in self.papers for page in lay_out(paper, form, step))

    def save(self, path: Path, form: Form) -> None:
        """Write the paper in the format of the path's ending; a file in the way is replaced in one step.

        `form` decides how a PDF looks. Rejected("cannot-write") if the system refuses.
        """
        suffix = path.suffix.lower()
        if suffix == ".pdf":
            issuer = self.papers[0].letterhead.issuer if self.papers else ""
            place(pages_pdf(self.pages(form), self.title, issuer), path)
        else:
            prepare(Home.current().cache / "matplotlib")
            place(paper_bytes(self._alone(), suffix), path)

    def _alone(self) -> Paper:
        """The paper, or the one block of it under its head."""
        paper = self.papers[0]
        if self.block is None:
            return paper
        section = Section("", (self.block,), landscape=self.landscape)
        return replace(paper, sections=(section,), appendices=())


def open_paper(
    desk: Desk, key: str, year: int, unit: str, *, organisation: str | None = None, target: str | None = None
) -> Opened:
    """The paper with this key, its figures read now. KeyError for a table that is not there any more.

    A ranking needs a target: Rejected("target-needed") otherwise.
    """
    if key.startswith(_CHART):
        return _chart(desk, ChartKind(key.removeprefix(_CHART)), year, unit, target)
    facts = gather(desk, ReportRequest(year, unit, organisation))
    if key == LETTERS:
        papers = tuple(paper for _, paper in letters(desk, facts))
        return Opened(f"{len(papers)} thư nhắc gửi số liệu năm {year}", f"thu-nhac-{year}", papers, (".pdf",))
    if key == REPORT:
        report = report_of(desk, facts)
        stem = "-".join(filter(None, ("bao-cao", str(year), organisation)))
        return Opened(report.name, stem, (report,), (".pdf", ".xlsx", ".docx"))
    paper = tables_of(desk, facts)
    table, landscape = _named(paper, key.removeprefix(_TABLE))
    title = table.caption or table.name
    stem = f"{_plain(table.name)}-{year}"
    return Opened(title, stem, (paper,), (".pdf", ".xlsx"), table, landscape)


def _named(paper: Paper, name: str) -> tuple[Table, bool]:
    """The table with this name, and whether it lies on its long side."""
    for section in (*paper.sections, *paper.appendices):
        for block in section.blocks:
            if isinstance(block, Table) and block.name == name:
                return block, section.landscape
    raise KeyError(name)


def _chart(desk: Desk, kind: ChartKind, year: int, unit: str, target: str | None) -> Opened:
    data = chart_input(desk, kind, year, unit, target)
    name = next(words for each, words, _ in _CHARTS if each is kind)
    paper = tables_of(desk, gather(desk, ReportRequest(year, unit)))
    title = f"{name}: {_target_name(data)}" if target else name
    slot = ChartSlot(name, data, f"Biểu đồ: {title}")
    stem = "-".join(filter(None, (_plain(name), (target or "").lower(), str(year))))
    return Opened(title, stem, (paper,), (".pdf", ".xlsx"), slot, landscape=True)


def _target_name(data: ChartInput) -> str:
    """The name of the one target that a ranking or a trend is about."""
    figure = data.target if isinstance(data, RankingChart) else None
    if isinstance(data, TrendChart):
        figure = data.targets[0]
    return figure_name(figure) if figure is not None else ""


def _plain(words: str) -> str:
    return fold(words).replace(" ", "-").replace("/", "-")
