"""Builds the letters that remind communes of what they have not reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from hhdesk.app.desk import Desk
from hhdesk.app.paper.facts import Facts, ReportRequest, gather
from hhdesk.app.paper.issuer import LETTER, commune_office, issuer_words, letterhead_for
from hhdesk.app.paper.prose_targets import target_name
from hhdesk.app.paper.words import listed, raised, unit_words, year_words
from hhdesk.app.sync.due_days import Form, due_day
from hhdesk.domain.numbers import NO_BREAK_SPACE, format_date
from hhdesk.domain.progress_records import TargetProgress
from hhdesk.domain.targets import TargetGroup
from hhdesk.domain.units import Tier, Unit
from hhdesk.reports.report.content import Paper, Paragraph, Section

_FORM_WORDS = {Form.MEMBERSHIP: "số liệu hội viên", Form.RATINGS: "xếp loại cơ sở"}
_OPEN_DAY = f"ngày{NO_BREAK_SPACE * 6}tháng{NO_BREAK_SPACE * 6}năm{NO_BREAK_SPACE * 8}"


def reminders(desk: Desk, request: ReportRequest) -> tuple[tuple[Unit, Paper], ...]:
    """A letter to each commune below the area that owes figures of the year, in the order of their codes.

    None for a commune's own database. KeyError for an unknown unit or organisation.
    """
    facts = gather(desk, request)
    return () if facts.single else tuple(letters(desk, facts))


def letters(desk: Desk, facts: Facts) -> Iterator[tuple[Unit, Paper]]:
    """As `reminders`, from facts that were gathered before."""
    units = facts.reference.units
    owing = {unit for figure in facts.progress.targets for unit in figure.missing}
    for unit in sorted((units[each] for each in owing), key=lambda unit: (unit.code, unit.id)):
        if unit.tier is Tier.COMMUNE:
            yield unit, _letter(desk, facts, unit)


def _letter(desk: Desk, facts: Facts, unit: Unit) -> Paper:
    about = f"V/v gửi số liệu {year_words(facts.year)} còn thiếu"
    head = letterhead_for(desk, facts.today, LETTER, about)
    head = replace(head, recipients=("Như trên", *head.recipients[-1:]))
    heir = facts.reference.units.heir_on(unit.id, facts.today) or unit
    issuer, office = issuer_words(desk, facts.today), commune_office(heir)
    now = "" if heir.name == unit.name else f" (nay thuộc {unit_words(heir)})"
    first = (
        f"{raised(issuer)} tổng hợp số liệu {year_words(facts.year)} đến ngày {format_date(facts.today)}. "
        f"{raised(unit_words(unit))}{now} còn thiếu:"
    )
    last = (
        f"Đề nghị {office} chỉ đạo các tổ chức nêu trên nhập đủ số liệu và gửi về {issuer} "
        f"trước {_OPEN_DAY}. Chỗ nào không có đối tượng thì ghi “n/a”; để trống nghĩa là chưa có số liệu."
    )
    lines = [first, *_lacking(facts, unit), last]
    return Paper(
        letterhead=head,
        title="",
        subject=(),
        address=office,
        sections=(Section("", tuple(Paragraph(line) for line in lines)),),
        code=facts.code,
        sample=facts.sample,
        created=facts.today.isoformat(),
    )


def _lacking(facts: Facts, unit: Unit) -> Iterator[str]:
    """A line an organisation and form: what is owed, and until when it was due."""
    owed: dict[tuple[str, Form], list[TargetProgress]] = {}
    for figure in facts.progress.targets:
        if unit.id in figure.missing:
            rating = figure.target.group is TargetGroup.RATING
            form = Form.RATINGS if rating else Form.MEMBERSHIP
            owed.setdefault((figure.target.organisation, form), []).append(figure)
    for (organisation, form), figures in owed.items():
        name = facts.names[organisation].short_name
        yield f"- {name}: {_FORM_WORDS[form]} ({_names(figures)}), {_due(facts, form)}."


def _names(figures: Sequence[TargetProgress]) -> str:
    return listed([target_name(figure.target) for figure in figures])


def _due(facts: Facts, form: Form) -> str:
    day: date = due_day(facts.reference.settings, form, facts.year)
    late = "đã quá hạn" if day < facts.today else "hạn gửi"
    return f"{late} {format_date(day)}"
