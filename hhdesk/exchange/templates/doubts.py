"""Colours cells of a template that are worth a second look; they can be loaded all the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hhdesk.domain.registry import Column
from hhdesk.exchange.sheets.recognise import column_letters

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

DOUBT_GROUND, DOUBT_TEXT = "FDEBD3", "8A4B00"


def colour_doubts(
    sheet: Worksheet, columns: Sequence[Column], last_year: Sequence[Column], rows: range
) -> None:
    """Colour counts that do not add up; `last_year` are the columns to the right of `columns`.

    As when they are loaded: more members than people, members other than last year's with those admitted
    and without those who left, a change of more than a fifth against last year.
    """
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font, PatternFill

    if not last_year or not rows or "members" not in {column.name for column in columns}:
        return
    now = {column.name: column_letters(place) for place, column in enumerate(columns)}
    before = {column.name: column_letters(len(columns) + place) for place, column in enumerate(last_year)}
    for name, conditions in _doubts(now, before, rows.start).items():
        cells = f"{now[name]}{rows.start}:{now[name]}{rows.stop - 1}"
        rule = FormulaRule(
            formula=[f"OR({','.join(conditions)})"],
            font=Font(color=DOUBT_TEXT),
            fill=PatternFill(bgColor=DOUBT_GROUND),
        )
        sheet.conditional_formatting.add(cells, rule)


def _doubts(now: dict[str, str], before: dict[str, str], row: int) -> dict[str, list[str]]:
    """The formulas by column, for the first row."""
    eligible, members = f"${now['eligible']}{row}", f"${now['members']}{row}"
    admitted, left = f"${now['admitted']}{row}", f"${now['left']}{row}"
    eligible_before, members_before = f"${before['eligible']}{row}", f"${before['members']}{row}"
    balance = f"{members}<>{members_before}+{admitted}-{left}"
    return {
        "eligible": [_where(_leap(eligible, eligible_before), eligible, eligible_before)],
        "members": [
            _where(f"{members}>{eligible}", members, eligible),
            _where(balance, members, members_before, admitted, left),
            _where(_leap(members, members_before), members, members_before),
        ],
    }


def _leap(now: str, before: str) -> str:
    return f"ABS({now}-{before})*5>{before}"


def _where(condition: str, *cells: str) -> str:
    """The condition where all cells hold numbers: an `n/a` or an empty cell is never compared."""
    return f"IF(COUNT({','.join(cells)})={len(cells)},{condition},FALSE)"
