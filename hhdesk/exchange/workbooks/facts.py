"""What the lines above a table, its sheet's name and its file's name say about all rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hhdesk.domain.text import fold
from hhdesk.exchange.workbooks.phrases import organisations_in, period_in


@dataclass(frozen=True, slots=True)
class Fact:
    """A value for all rows of a table, the words that say it, and whether they leave no doubt."""

    value: str
    source: str
    certain: bool


UnitIn = Callable[[str], str]  # the unit that a line of text names, written as in sheets; "" for none


def facts_of(
    titles: Sequence[str], sheet: str, file: str, kind: str, unit_in: UnitIn, headings: Sequence[str] = ()
) -> dict[str, Fact]:
    """Facts by key column of the kind: organisation, period or year, unit, kind of base.

    The titles come first, then the sheet's name; a file's name is only an offer, since files are copied.
    """
    period = "period" if kind == "membership" else "year"
    found = {
        "organisation": _organisation(titles, sheet, file),
        period: _period(titles, sheet, file, whole_years=period == "year"),
        "unit": _unit(titles, sheet, unit_in),
        "kind": _base_kind([*titles, sheet, *headings]),
    }
    return {name: fact for name, fact in found.items() if fact is not None}


def _organisation(titles: Sequence[str], sheet: str, file: str) -> Fact | None:
    named = [(line, organisations_in(line)) for line in titles]
    single = [(line, codes[0]) for line, codes in named if len(codes) == 1]
    codes = {code for _, several in named for code in several}
    if len(codes) == 1 and single:
        return Fact(single[0][1], single[0][0], True)
    if single:
        return Fact(single[-1][1], single[-1][0], False)
    for text, certain in ((sheet, not codes), (file, False)):
        found = organisations_in(text.replace("_", " "))
        if len(found) == 1:
            return Fact(found[0], text, certain)
    return None


def _period(titles: Sequence[str], sheet: str, file: str, *, whole_years: bool) -> Fact | None:
    """The period that the titles agree on; dates of signing and school years are only offers."""
    found = [(line, period) for line in titles if (period := period_in(line))]
    sure = {period.period for _, period in found if period.certain}
    for line, period in found:
        if period.certain == bool(sure):
            value = period.period[:4] if whole_years else period.period
            return Fact(value, line, len(sure) == 1 and (not whole_years or len(period.period) == 4))
    for text, certain in ((sheet, True), (file, False)):
        other = period_in(text.replace("_", " "))
        if other is not None:
            value = other.period[:4] if whole_years else other.period
            return Fact(value, text, certain and other.certain)
    return None


def _unit(titles: Sequence[str], sheet: str, unit_in: UnitIn) -> Fact | None:
    named = {unit: line for line in (*titles, sheet) if (unit := unit_in(line))}
    if not named:
        return None
    unit, line = next(iter(named.items()))
    return Fact(unit, line, len(named) == 1)


def _base_kind(lines: Sequence[str]) -> Fact | None:
    for line in lines:
        folded = fold(line)
        if "ban cong tac" in folded or "ban ctmt" in folded:
            return Fact("ban_ctmt", line, True)
    return None
