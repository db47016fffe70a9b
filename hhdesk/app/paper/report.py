"""Builds the report of a year: prose that an officer signs after small edits, then tables and charts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hhdesk.app.desk import Desk
from hhdesk.app.paper.charts import report_charts
from hhdesk.app.paper.commune_tables import commune_tables
from hhdesk.app.paper.facts import Facts, ReportRequest, gather
from hhdesk.app.paper.issuer import issuer_words, letterhead_for
from hhdesk.app.paper.prose_overall import missing_texts, overall_texts
from hhdesk.app.paper.prose_targets import target_text
from hhdesk.app.paper.prose_tasks import task_texts
from hhdesk.app.paper.tables import missing_table, targets_table, tasks_table
from hhdesk.app.paper.words import raised, unit_words, year_words
from hhdesk.domain.numbers import format_date
from hhdesk.reports.report.content import Block, ChartSlot, Paper, Paragraph, Section

_TITLE = "BÁO CÁO"
_UPRIGHT = 9  # more columns than these lie on a landscape page


def build_report(desk: Desk, request: ReportRequest, *, charts: bool = True) -> Paper:
    """The report as content, to be written, shown or printed; `charts` False leaves the charts out.

    KeyError for an unknown unit or organisation.
    """
    return report_of(desk, gather(desk, request), charts=charts)


def report_of(desk: Desk, facts: Facts, *, charts: bool = True) -> Paper:
    """The same from facts that were gathered before."""
    sections = (Section("", (Paragraph(_opening(desk, facts)),)), *_body(facts))
    slots = tuple(report_charts(desk, facts)) if charts else ()
    return _paper(desk, facts, sections, tuple(_appendices(facts, slots)))


def tables_of(desk: Desk, facts: Facts) -> Paper:
    """The tables of the report alone."""
    return _paper(desk, facts, (Section("", (targets_table(facts),)),), tuple(_appendices(facts)))


def _paper(desk: Desk, facts: Facts, sections: tuple[Section, ...], appendices: tuple[Section, ...]) -> Paper:
    letterhead = letterhead_for(desk, facts.today)
    return Paper(
        letterhead=letterhead,
        title=_TITLE,
        subject=_subject(facts),
        address=letterhead.recipients[0] if letterhead.recipients else "",
        sections=sections,
        code=facts.code,
        sample=facts.sample,
        created=facts.today.isoformat(),
        appendices=appendices,
    )


def _subject(facts: Facts) -> tuple[str, ...]:
    when = f"{unit_words(facts.area)} {year_words(facts.year)}"
    if facts.one_organisation:
        return ("kết quả thực hiện các chỉ tiêu", f"của {facts.one_organisation.name}", when)
    return ("kết quả thực hiện các chỉ tiêu công tác", "Mặt trận Tổ quốc và các đoàn thể", when)


def _opening(desk: Desk, facts: Facts) -> str:
    issuer = issuer_words(desk, facts.today)
    return (
        f"{raised(issuer)} tổng hợp số liệu {year_words(facts.year)} của {unit_words(facts.area)}, "
        f"tính đến ngày {format_date(facts.as_of)}, như sau:"
    )


def _body(facts: Facts) -> Sequence[Section]:
    """The numbered sections before the signature; what has nothing to say has no number."""
    sections = [_Part("Kết quả chung", _paragraphs(overall_texts(facts)))]
    if facts.one_organisation:
        texts = [target_text(facts, each) for each in facts.progress.targets]
        sections.append(_Part("Kết quả từng chỉ tiêu", _paragraphs(texts)))
    else:
        sections.append(_Part("Kết quả của từng tổ chức", (), _organisations(facts)))
    sections.append(_Part("Phần việc xây dựng nông thôn mới", _paragraphs(task_texts(facts))))
    missing = missing_texts(facts)
    if missing:
        sections.append(_Part("Số liệu còn thiếu", _paragraphs(missing)))
    head = "Tổng hợp các chỉ tiêu" if len(facts.progress.targets) > 1 else "Tổng hợp chỉ tiêu"
    sections.append(_Part(head, (targets_table(facts),)))
    return [each for number, part in enumerate(sections, start=1) for each in part.numbered(number)]


class _Part:
    """A section that gets its number once all are known, with the sections inside it."""

    def __init__(
        self, heading: str, blocks: tuple[Block, ...], inside: Sequence[tuple[str, tuple[Block, ...]]] = ()
    ) -> None:
        self._heading = heading
        self._blocks = blocks
        self._inside = inside

    def numbered(self, number: int) -> Iterable[Section]:
        """The section, then those inside it as 2.1, 2.2, …"""
        yield Section(f"{number}. {self._heading}", self._blocks)
        for index, (heading, blocks) in enumerate(self._inside, start=1):
            yield Section(f"{number}.{index}. {heading}", blocks, level=2)


def _organisations(facts: Facts) -> list[tuple[str, tuple[Block, ...]]]:
    found = []
    for organisation in facts.organisations:
        figures = facts.targets_of(organisation)
        if figures:
            texts = [target_text(facts, each) for each in figures]
            found.append((organisation.name, _paragraphs(texts)))
    return found


def _paragraphs(texts: Iterable[str]) -> tuple[Block, ...]:
    return tuple(Paragraph(text) for text in texts)


def _appendices(facts: Facts, slots: Sequence[ChartSlot] = ()) -> Iterable[Section]:
    """Tables with a line a commune, tasks, gaps, then the charts; wide ones on landscape pages."""
    more = (tasks_table(facts), missing_table(facts))
    tables = [*commune_tables(facts), *(each for each in more if each is not None)]
    for number, table in enumerate(tables, start=1):
        wide = len(table.columns) > _UPRIGHT
        yield Section(f"Phụ lục {number}", (table,), landscape=wide, new_page=True)
    for number, slot in enumerate(slots, start=len(tables) + 1):
        yield Section(f"Phụ lục {number}. {slot.name}", (slot,), landscape=True, new_page=True)
