"""What can be wrong with a cell or a record, as codes and values without a word of prose.

The codes are part of the public contract: they are printed by commands and explained in the manual, so
one that exists never changes its name or its meaning.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """A problem refuses the value; a warning only asks a person to look."""

    PROBLEM = "problem"
    WARNING = "warning"


CODES: tuple[str, ...] = (
    # Cells of any type.
    "missing-key",  # a key cell is empty
    "error-value",  # the cell holds a spreadsheet error or a number that is none
    "formula-without-value",  # a formula was never computed by the program that wrote the sheet
    "not-applicable-here",  # "n/a" in a column that is no count
    # Numbers.
    "not-a-number",  # the text is no number
    "ambiguous-number",  # it reads two ways: `reading` and `other_reading`
    "foreign-number",  # one reading, but with the signs of another notation: `reading`
    "negative-count",  # a count below zero
    "negative-number",  # another number below zero
    "fractional-count",  # people and bases come in whole numbers
    "too-many-decimals",  # more decimals than are kept: `decimals`
    "too-large",  # more than ten digits before the decimal mark
    # Dates and periods.
    "not-a-date",  # neither ISO nor dd/MM/yyyy, or no such day
    "not-a-year",  # no year between 1990 and 2100
    "not-a-period",  # neither 2023 nor 2023-H1 nor 2023-Q1
    # Texts and words from a list.
    "text-too-long",  # longer than `limit` characters
    "unknown-choice",  # not one of `allowed`
    "unknown-kind",  # no kind of base, or none of this organisation: `allowed`
    "unknown-organisation",  # neither code nor name of an organisation
    "unknown-catalogue",  # not in the catalogue of tasks
    "unknown-level",  # no level of any rating scale
    "level-of-other-scale",  # a level that the scale of the row does not have: `scale`
    "scale-of-other-organisation",  # a scale that the organisation never uses
    # Units.
    "unknown-unit",  # no unit has this code or name
    "ambiguous-unit",  # several units have this name: `units`
    "ended-unit",  # ended before the day that counts: `ended`, `successor_name`, `successor_code`
    "outside-life",  # the period has no day in common with the unit's life
    "foreign-unit",  # not the database's unit, not below it, not merged into it
    # Rows.
    "not-an-id",  # the column `id` holds something that no record can have
    "id-of-other-row",  # the id belongs to a record with another key
    "duplicate-key",  # the key stands twice in what is read: `first_row`
    "closed-before-founded",  # a base ends before it begins
    "due-before-start",  # a task is due before it starts
    # Sheets as a whole.
    "duplicate-column",  # two headings that mean the same column: `first`
    "extra-cells",  # a row goes on beyond the last heading
    "unknown-column",  # a heading that means nothing here (warning)
    "hidden-sheet",  # a hidden sheet was left out: `sheet` (warning)
    # Editing.
    "changed-meanwhile",  # somebody else has written `value` there since the person saw it
    # Warnings.
    "members-above-eligible",  # more members than people who could be
    "balance-mismatch",  # members differ from those before + admitted - left: `expected`, `difference`
    "large-change",  # more than 20 % up or down against the year before: `before`, `after`, `percent`
    "points-level-mismatch",  # the points support another level: `supported`
    "points-above-scale",  # more points than the scale's best level goes up to: `highest`
    "rated-before-founded",  # rated for a year that ended before the base began
    "rated-after-closed",  # rated for a year that began after the base had ended
    "lead-among-partners",  # the organisation in the lead stands among those taking part
    "same-task-twice",  # two organisations lead the same task in one place and year
    "similar-base-name",  # a name that differs from another one only in marks, case or spaces
)
_KNOWN = frozenset(CODES)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to say about the column `field`; `values` fill the sentence that a later module words.

    Values of numbers are plain integers; whatever was read stands under `value`. ValueError for a code
    that `CODES` does not list.
    """

    field: str
    code: str
    severity: Severity = Severity.PROBLEM
    values: Mapping[str, str | int] = dataclasses.field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if self.code not in _KNOWN:
            raise ValueError(self.code)

    @property
    def is_warning(self) -> bool:
        """True where the value is taken all the same."""
        return self.severity is Severity.WARNING


class CellProblem(ValueError):
    """A cell that cannot be taken, with the reason."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


_SHOWN = 80


def refusal(column: str, code: str, value: object, **values: str | int) -> CellProblem:
    """The error to raise for `value` in `column`; long values are cut for display."""
    shown = str(value)
    if len(shown) > _SHOWN:
        shown = shown[: _SHOWN - 1] + "…"
    return CellProblem(Problem(column, code, Severity.PROBLEM, {"value": shown, **values}))


def warning(column: str, code: str, **values: str | int) -> Problem:
    """A warning about `column`."""
    return Problem(column, code, Severity.WARNING, values)
