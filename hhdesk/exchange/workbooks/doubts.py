"""A cell as it would be stored, or the question that a person has to answer first."""

from __future__ import annotations

from dataclasses import dataclass

DOUBTS: tuple[str, ...] = (
    "two-readings",  # a number that reads two ways
    "foreign-notation",  # one reading, in the notation of another language
    "fraction",  # people in fractions: often 2.500 typed into a program that took it for 2,5
    "shown-in-thousands",  # a small whole number that is shown with three decimals
    "with-words",  # a number among words or spaces
    "stand-in",  # a dash or dots in place of a number
    "percent",  # a percentage where something else is kept
    "not-a-number",  # a text that is no number
    "negative",  # a number below zero
    "broken",  # an error, or a formula that was never computed
    "date-unclear",  # a day that reads several ways
    "unit-guess",  # a name that resembles units
    "unit-refused",  # a unit that the row's period or the database does not have: the reason is `problem`
    "unit-of-row",  # the unit is asked for row by row
    "organisation-guess",  # no organisation's name
    "level-guess",  # no level of the organisation's scale
    "word-guess",  # not in the list of the column
    "period-guess",  # a period said in a way that leaves room
    "letters",  # what came of decoding an old font reads badly, or a text looks like one that needs it
    "missing-key",  # a key cell is empty beside figures
    "base-guess",  # which base the row is about
    "too-long",  # a text or number beyond what is kept
)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: the `value` as a sheet that is loaded would have it, and how it is shown."""

    value: str
    shown: str


LEAVE_EMPTY = Option("", "để trống")


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is asked about a cell, and what it may mean, the likeliest first.

    `problem` is the code of the reason why a unit cannot be taken. ValueError for a code that `DOUBTS` does
    not list.
    """

    code: str
    options: tuple[Option, ...] = ()
    problem: str = ""

    def __post_init__(self) -> None:
        if self.code not in DOUBTS:
            raise ValueError(self.code)


@dataclass(frozen=True, slots=True)
class Read:
    """What one cell gives: the value for the load and how it is shown, or a doubt.

    `corrected`: the value is not what the cell says letter by letter, as a name without its tone marks.
    """

    value: object = ""
    shown: str = ""
    doubt: Doubt | None = None
    corrected: bool = False


def asks(code: str, *options: Option) -> Read:
    """A reading that has to be asked about."""
    return Read(doubt=Doubt(code, options))
