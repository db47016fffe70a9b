"""Puts the NTM tasks into sentences: by leading organisation, with results, money, and what is led twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hhdesk.app.paper.facts import Facts
from hhdesk.app.paper.words import counted, listed, lowered, raised, unit_words, year_words
from hhdesk.domain.numbers import NO_BREAK_SPACE, format_date, format_decimal
from hhdesk.domain.organisations import Organisation
from hhdesk.domain.records import Task
from hhdesk.reports.chart_data import TaskSummary, summarise_tasks

SCALE = 1000
_STATES = (
    ("done", "đã hoàn thành"),
    ("running", "đang thực hiện"),
    ("planned", "chưa bắt đầu"),
    ("overdue", "đã quá hạn"),
    ("stopped", "đã dừng"),
)
_RESULTS, _OVERLAPS = 3, 10


@dataclass(frozen=True, slots=True)
class Result:
    """What tasks of one title add up to; quantities in thousandths, None where no task gives one."""

    organisation: str
    title: str
    unit: str
    count: int
    done: int
    plan: int | None
    actual: int | None


def task_texts(facts: Facts) -> tuple[str, ...]:
    """The paragraphs about tasks.

    Their states are those of the day of the paper, which is said where the figures end earlier: the database
    does not keep in which state a task was on a day.
    """
    codes = [organisation.code for organisation in facts.reference.organisations]
    summaries = {each.organisation: each for each in summarise_tasks(facts.tasks, codes, facts.today)}
    paragraphs = [_led(facts, each, summaries[each.code]) for each in facts.organisations]
    idle = [each.short_name for each in facts.organisations if not summaries[each.code].total]
    if len(facts.organisations) > 1:
        total = sum(each.total for each in summaries.values())
        if not total:
            return (f"{raised(year_words(facts.year))} chưa có phần việc nào được ghi nhận.",)
        paragraphs.insert(
            0, f"{raised(year_words(facts.year))} có {counted(total, 'phần việc')} được ghi nhận."
        )
        if idle:
            paragraphs.append(f"Chưa có phần việc do {listed(idle)} chủ trì.")
    elif idle:
        paragraphs = [f"{raised(year_words(facts.year))} chưa có phần việc nào do {idle[0]} chủ trì."]
    if facts.today > facts.as_of and facts.tasks:
        paragraphs.append(
            "Tình trạng phần việc, kể cả việc quá hạn, ghi theo ngày lập báo cáo, "
            f"{format_date(facts.today)}."
        )
    paragraphs += [*_partners(facts), *overlap_texts(facts)]
    return tuple(each for each in paragraphs if each)


def _led(facts: Facts, organisation: Organisation, summary: TaskSummary) -> str:
    if not summary.total:
        return ""
    states = [
        f"{getattr(summary, state)}{NO_BREAK_SPACE}{word}"
        for state, word in _STATES
        if getattr(summary, state)
    ]
    head = f"{organisation.short_name} chủ trì {counted(summary.total, 'phần việc')}"
    text = f"{head}: {', '.join(states)}."
    if len(states) == 1:
        (word,) = [word for state, word in _STATES if getattr(summary, state)]
        text = f"{head}, {'đều ' if summary.total > 1 else ''}{word}."
    mine = [task for task in facts.tasks if task.organisation == organisation.code]
    results = sorted(results_of(mine), key=lambda each: -each.count)
    shown = [_result(each) for each in results if each.actual is not None][:_RESULTS]
    if shown:
        text += f" Kết quả chính: {'; '.join(shown)}."
    return text + _money(mine)


def _result(result: Result) -> str:
    done = format_decimal(result.actual or 0, SCALE)
    of = f"/{format_decimal(result.plan, SCALE)}" if result.plan else ""
    return f"{lowered(result.title)} {done}{of}{NO_BREAK_SPACE}{result.unit}"


def _money(tasks: Iterable[Task]) -> str:
    spent = [task.money_actual for task in tasks if task.money_actual is not None]
    if not sum(spent):
        return ""
    return f" Kinh phí đã huy động {format_decimal(sum(spent), SCALE)}{NO_BREAK_SPACE}triệu đồng."


def results_of(tasks: Iterable[Task]) -> tuple[Result, ...]:
    """Tasks of one organisation, title and unit of quantity added up, by organisation and title."""
    groups: dict[tuple[str, str, str], list[Task]] = {}
    for task in tasks:
        groups.setdefault((task.organisation, task.title, task.quantity_unit or ""), []).append(task)
    return tuple(
        Result(
            organisation,
            title,
            unit,
            len(group),
            sum(task.state == "done" for task in group),
            _sum([task.plan for task in group]),
            _sum([task.actual for task in group]),
        )
        for (organisation, title, unit), group in sorted(groups.items())
    )


def _sum(figures: Sequence[int | None]) -> int | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known else None


def _partners(facts: Facts) -> Iterator[str]:
    """For one organisation: how many tasks of others it takes part in."""
    one = facts.one_organisation
    if one is not None:
        others = sum(task.organisation != one.code for task in facts.tasks)
        if others:
            yield f"{one.short_name} tham gia {counted(others, 'phần việc')} do tổ chức khác chủ trì."


def overlap_texts(facts: Facts) -> tuple[str, ...]:
    """The tasks that two organisations lead in one place, so that the lead can be settled."""
    if not facts.overlaps:
        return ()
    named = [_overlap(facts, one, other) for one, other in facts.overlaps[:_OVERLAPS]]
    rest = len(facts.overlaps) - len(named)
    if rest:
        named.append(f"và {counted(rest, 'trường hợp khác')}")
    head = (
        f"Có {counted(len(facts.overlaps), 'phần việc')} do hai tổ chức cùng chủ trì, cần thống nhất đầu mối"
    )
    return (f"{head}: {'; '.join(named)}.",)


def _overlap(facts: Facts, one: Task, other: Task) -> str:
    unit = unit_words(facts.reference.units[one.unit])
    place = f"{one.hamlet}, {unit}" if one.hamlet else unit
    leads = [facts.names[task.organisation].short_name for task in (one, other)]
    return f"{lowered(one.title)} ở {place} ({listed(leads)})"
