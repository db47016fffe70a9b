"""How a task reads: its state, place, quantities and progress."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from hhdesk.domain.numbers import NO_BREAK_SPACE, format_count, format_decimal
from hhdesk.domain.records import Task
from hhdesk.domain.registry import DECIMAL_SCALE
from hhdesk.domain.units import Unit
from hhdesk.ui.words.formatting import MISSING

if TYPE_CHECKING:
    from hhdesk.app.forms.tasks import TaskLine


class Standing(StrEnum):
    """Where a task stands: its state, with the overdue ones apart."""

    OVERDUE = "overdue"
    RUNNING = "running"
    PLANNED = "planned"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class StandingLook:
    """Icon, word and the name of the colour token."""

    icon: str
    word: str
    token: str


LOOKS = {
    Standing.OVERDUE: StandingLook("problem", "Quá hạn", "problem"),
    Standing.RUNNING: StandingLook("arrow", "Đang làm", "on_course"),
    Standing.PLANNED: StandingLook("dash", "Dự kiến", "no_data"),
    Standing.DONE: StandingLook("check", "Xong", "met"),
    Standing.STOPPED: StandingLook("close", "Dừng", "sub"),
}


def standing(line: TaskLine) -> Standing:
    """Overdue before anything else; a task without a state is planned."""
    if line.overdue:
        return Standing.OVERDUE
    return Standing(line.task.state) if line.task.state else Standing.PLANNED


def amount(value: int | None) -> str:
    """A quantity in thousandths as it reads, "–" where there is none."""
    return MISSING if value is None else format_decimal(value, DECIMAL_SCALE)


def quantity(task: Task) -> str:
    """ "3/4" of plan and actual; a plan alone counts as 0 done, an actual alone stands alone."""
    if task.plan is None:
        return "" if task.actual is None else amount(task.actual)
    return f"{amount(task.actual or 0)}/{amount(task.plan)}"


def share(task: Task) -> int | None:
    """Actual in whole per cent of the plan, half up; None without a plan above zero."""
    if not task.plan:
        return None
    return (200 * (task.actual or 0) + task.plan) // (2 * task.plan)


def share_words(task: Task) -> str:
    """The share as "75 %"."""
    found = share(task)
    return MISSING if found is None else f"{format_count(found)}{NO_BREAK_SPACE}%"


def place(task: Task, unit: Unit) -> str:
    """ "Hải Minh, xóm 5": the hamlet begins with a small letter inside the line."""
    if not task.hamlet:
        return unit.short_name
    first, rest = task.hamlet[:1], task.hamlet[1:]
    return f"{unit.short_name}, {first.lower()}{rest}"


def due_words(task: Task) -> str:
    """Day and month, with the year where it is not the task's own."""
    if task.due is None:
        return ""
    shown = f"{task.due.day:02}/{task.due.month:02}"
    return shown if task.due.year == task.year else f"{shown}/{task.due.year}"


def overlap_words(other: Task, unit: Unit, organisation: str) -> str:
    """The sentence that names the other task: place, year, amount and state."""
    facts = []
    if other.plan is not None:
        facts.append(f"{amount(other.plan)} {other.quantity_unit or ''}".strip())
    facts.append(LOOKS[Standing(other.state or Standing.PLANNED)].word.lower())
    where = place(other, unit)
    return (
        f"{organisation} cũng chủ trì “{other.title}” tại {where}, năm {other.year} ({', '.join(facts)})."
        f" {organisation} cũng thấy cảnh báo này."
    )
