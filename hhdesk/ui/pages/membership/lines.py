"""What the cells of one line of the membership grid show, saved or while being typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hhdesk.app.forms.membership import MembershipLine
from hhdesk.app.wording.messages import sentence, typed_sentence
from hhdesk.domain.figures import NOT_APPLICABLE, Figure, summable
from hhdesk.domain.problems import Problem
from hhdesk.domain.progress.measures import gap, percent, state_of
from hhdesk.domain.progress_records import State, YearValue
from hhdesk.domain.records import Membership
from hhdesk.domain.targets import Target
from hhdesk.domain.units import Tier
from hhdesk.ui.grid.cells import EMPTY, Cell, Mark, Tone
from hhdesk.ui.pages.membership.columns import BEFORE, COUNTS, ENTRIES
from hhdesk.ui.period_field import period_name
from hhdesk.ui.words import formatting


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that could not be taken: it stays in its cell, red, and nothing of it is stored."""

    text: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Goal:
    """What rates are held against: the target (None where there is none) and the window's last year."""

    target: Target | None
    last_year: int


Drafts = Mapping[str, Draft]  # by column name
_NO_RECORD = Membership("", "", "", "")


def shown_record(line: MembershipLine) -> Membership:
    """The line's own record; the figures it inherited, or none, where it has no record."""
    return line.record or line.inherited or _NO_RECORD


def has_reported(line: MembershipLine, goal: Goal) -> bool:
    """True where the target that the form feeds counts the line as reported."""
    record = shown_record(line)
    if goal.target is None:
        return record.admitted is not None
    return record.eligible is not None and record.members is not None


def is_expected(line: MembershipLine) -> bool:
    """True for communes; the area itself reports only where it has something."""
    return line.unit.tier is Tier.COMMUNE


def line_name(line: MembershipLine, by_period: bool) -> str:
    """What the line is called: its period in words, or its unit's short name."""
    return period_name(line.period) if by_period else line.unit.short_name


def line_cells(
    line: MembershipLine, goal: Goal, names: tuple[str, ...], title: str, drafts: Drafts
) -> tuple[Cell, ...]:
    """The cells of a saved line, one for each column in `names`."""
    figures = shown_record(line)
    blocked = "eligible" in drafts or "members" in drafts
    computed = compare(_NO_RECORD if blocked else figures, line, goal)
    cells = {
        "name": Cell(title, Tone.STRONG),
        **_before_cells(line.last_year),
        **{name: _entry_cell(line, name, drafts) for name in ENTRIES},
        **computed,
    }
    return tuple(cells.get(name, EMPTY) for name in names)


def typing_cells(line: MembershipLine, goal: Goal, values: Mapping[str, Figure]) -> dict[str, Cell]:
    """Rate, gap and state as they would be with `values`, in italics."""
    figures = replace(shown_record(line), **values)  # type: ignore[arg-type]
    return {name: replace(cell, italic=True) for name, cell in compare(figures, line, goal).items()}


def compare(figures: Membership, line: MembershipLine, goal: Goal) -> dict[str, Cell]:
    """The computed cells of a line with these figures."""
    eligible, members = summable(figures.eligible), summable(figures.members)
    first = line.first if line.first and line.first.year < line.period.year else None
    return computed_cells(members, eligible, line.period.year, first, goal)


def computed_cells(
    members: int | None, eligible: int | None, year: int, first: YearValue | None, goal: Goal
) -> dict[str, Cell]:
    """Rate, gap and state; `first` is the start of the straight line, None where `year` starts it."""
    if members is None or not eligible:
        rate, lacking, state = Cell(formatting.MISSING, Tone.QUIET), EMPTY, State.NO_DATA
    else:
        rate = Cell(formatting.percent(percent(members, eligible)), Tone.STRONG)
        lacking, state = EMPTY, State.NO_DATA
        if goal.target is not None:
            start = first or YearValue(year, members, eligible)
            state = state_of(members, eligible, year, start, goal.target, goal.last_year)
            missing = gap(members, eligible, goal.target)
            lacking = Cell(formatting.figure(missing)) if missing else EMPTY
    return {"rate": rate, "gap": lacking, "state": Cell(_word(state), state=state)}


def _word(state: State) -> str:
    from hhdesk.ui.words.states import state_look

    return state_look(state).word


def typed_value(line: MembershipLine, name: str) -> str:
    """A stored value as one types it: digits, "không có", the whole note."""
    value = getattr(line.record, name) if line.record else None
    if value is None:
        return ""
    return formatting.NOT_HELD if value is NOT_APPLICABLE else str(value)


def _before_cells(record: Membership | None) -> dict[str, Cell]:
    """Last year's figures, quiet."""
    if record is None:
        return {}
    cells = {name: _figure_cell(getattr(record, source), Tone.QUIET) for name, source in BEFORE.items()}
    eligible, members = summable(record.eligible), summable(record.members)
    if eligible and members is not None:
        cells["before_rate"] = Cell(formatting.percent(percent(members, eligible)), Tone.QUIET)
    return cells


def _entry_cell(line: MembershipLine, name: str, drafts: Drafts) -> Cell:
    draft = drafts.get(name)
    if draft is not None:
        return Cell(draft.text, mark=Mark.PROBLEM, remark=typed_sentence(draft.problem))
    warnings = [sentence(problem) for problem in line.warnings if problem.field == name]
    mark = Mark.WARNING if warnings else Mark.NONE
    if name not in COUNTS:
        note = line.record.note if line.record else None
        return Cell(note or "", Tone.QUIET, mark, remark=note or "")
    inherited = line.record is None and line.inherited is not None
    tone = Tone.QUIET if inherited else Tone.PLAIN
    remark = "Cộng từ các xã đã sáp nhập" if inherited else " ".join(warnings)
    return replace(_figure_cell(getattr(shown_record(line), name), tone), mark=mark, remark=remark)


def _figure_cell(figure: Figure, tone: Tone) -> Cell:
    if figure is NOT_APPLICABLE:
        return Cell(formatting.NOT_HELD, Tone.ABSENT)
    return Cell(formatting.figure(figure), tone)
