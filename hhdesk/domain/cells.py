"""From what a cell of a sheet, a CSV file or a grid holds to the value that is stored."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from hhdesk.domain.figures import NOT_APPLICABLE, Figure, NotApplicable
from hhdesk.domain.labels import CHOICE_LABELS, CHOICE_SYNONYMS
from hhdesk.domain.numbers import (
    LARGEST,
    Dialect,
    checked_date,
    count_from_number,
    format_date,
    parse_count,
    parse_date,
    parse_decimal,
    scaled_from_number,
)
from hhdesk.domain.periods import EARLIEST_YEAR, LATEST_YEAR, Period
from hhdesk.domain.problems import refusal
from hhdesk.domain.registry import DECIMAL_SCALE, POINTS_SCALE, Column, ColumnType
from hhdesk.domain.text import clean_name, fold, nfc
from hhdesk.domain.vocabulary import Vocabulary

NAME_LIMIT = 200
NOTE_LIMIT = 2000

Value = Figure | str | date


class Broken(Enum):
    """What a spreadsheet reader puts in place of a cell that has no value to read."""

    ERROR = "error-value"
    FORMULA_WITHOUT_VALUE = "formula-without-value"


# Texts by which spreadsheets show an error; files made from them carry the text.
_ERROR = re.compile(r"#(DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|GETTING_DATA)|Err:\d+", re.I)
_NOT_APPLICABLE_WORDS = frozenset({"n/a", "khong co"})
_SEPARATORS = re.compile(r"[;,\n]")
_WORDS_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class _Context:
    """What a cell is read against."""

    column: Column
    dialect: Dialect
    vocabulary: Vocabulary


_NO_VOCABULARY = Vocabulary()


def read_cell(
    column: Column, cell: object, dialect: Dialect, vocabulary: Vocabulary = _NO_VOCABULARY
) -> Value:
    """The value of one cell; CellProblem where it cannot be taken. For many cells use `column_reader`.

    `cell` is a str, int, float, bool, date, datetime, None or `Broken`. Empty means None (a CellProblem in
    a column that must not be empty). Counts are integers or NOT_APPLICABLE, decimals thousandths, points
    hundredths, periods the canonical text, organisations and choices codes, several codes joined by ";".
    Units, bases and levels come back as cleaned text: what they mean depends on the rest of the row (see
    `unit_codes` and `levels`).
    """
    context = _Context(column, dialect, vocabulary)
    if cell is None or (isinstance(cell, str) and not nfc(cell)):
        if column.required:
            raise refusal(column.name, "missing-key", "")
        return None
    if isinstance(cell, Broken):
        raise refusal(column.name, cell.value, "")
    if isinstance(cell, NotApplicable):
        return _not_applicable(context)
    if isinstance(cell, str):
        return _from_text(context, cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _FROM_NUMBER.get(column.type, _number_as_text)(context, cell)
    if isinstance(cell, date):
        return _from_date(context, cell.date() if isinstance(cell, datetime) else cell)
    return _from_text(context, str(cell))


def column_reader(
    column: Column, dialect: Dialect, vocabulary: Vocabulary = _NO_VOCABULARY
) -> Callable[[object], Value]:
    """`read_cell` for many cells of one column: counts go a short way, repeated texts are remembered."""
    known: dict[str, Value] = {}

    def read_count(cell: object) -> Value:
        if type(cell) is int and 0 <= cell <= LARGEST:
            return cell
        if type(cell) is str and len(cell) <= 10 and cell.isdigit() and cell.isascii():
            return int(cell)
        return read_other(cell)

    def read_other(cell: object) -> Value:
        if type(cell) is not str:
            return read_cell(column, cell, dialect, vocabulary)
        if cell in known:
            return known[cell]
        value = read_cell(column, cell, dialect, vocabulary)
        if len(known) < _WORDS_KEPT and len(cell) <= NAME_LIMIT:
            known[cell] = value
        return value

    return read_count if column.type is ColumnType.COUNT else read_other


def _from_text(context: _Context, text: str) -> Value:
    column = context.column
    stripped = text.strip()
    if _ERROR.fullmatch(stripped):
        raise refusal(column.name, "error-value", stripped)
    if column.type in {ColumnType.TEXT, ColumnType.BASE}:  # a base is a name, whatever it looks like
        return _text(context, text)
    if stripped.startswith("="):
        raise refusal(column.name, "formula-without-value", stripped)
    if fold(text) in _NOT_APPLICABLE_WORDS:
        return _not_applicable(context)
    return _FROM_TEXT[column.type](context, text)


def _not_applicable(context: _Context) -> Value:
    if context.column.type is not ColumnType.COUNT:
        raise refusal(context.column.name, "not-applicable-here", NOT_APPLICABLE.value)
    return NOT_APPLICABLE


def _text(context: _Context, text: str) -> str:
    """Notes keep their lines; every other text is a name in one line."""
    column = context.column
    is_note = column.type is ColumnType.TEXT and column.name == "note"
    cleaned, limit = (nfc(text), NOTE_LIMIT) if is_note else (clean_name(text), NAME_LIMIT)
    if len(cleaned) > limit:
        raise refusal(column.name, "text-too-long", cleaned, limit=limit, length=len(cleaned))
    return cleaned


def _count(context: _Context, text: str) -> int:
    return parse_count(text, context.dialect, context.column.name)


def _decimal(context: _Context, text: str) -> int:
    return parse_decimal(text, DECIMAL_SCALE, context.dialect, context.column.name)


def _points(context: _Context, text: str) -> int:
    return parse_decimal(text, POINTS_SCALE, context.dialect, context.column.name)


def _date(context: _Context, text: str) -> date:
    return parse_date(text, context.column.name)


def _year(context: _Context, text: str) -> int:
    digits = nfc(text)
    if not re.fullmatch(r"[0-9]{4}", digits) or not EARLIEST_YEAR <= int(digits) <= LATEST_YEAR:
        raise refusal(context.column.name, "not-a-year", text)
    return int(digits)


def _period(context: _Context, text: str) -> str:
    try:
        return str(Period.parse(nfc(text)))
    except ValueError as error:
        raise refusal(context.column.name, "not-a-period", text) from error


def _organisation(context: _Context, text: str) -> str:
    organisation = context.vocabulary.organisation(text)
    if organisation is None:
        raise refusal(context.column.name, "unknown-organisation", text)
    return organisation.code


def _codes(context: _Context, text: str) -> str | None:
    """Codes in the order of the organisations, each once."""
    parts = [part for part in _SEPARATORS.split(nfc(text)) if part.strip()]
    found = {_organisation(context, part) for part in parts}
    codes = [organisation.code for organisation in context.vocabulary.organisations]
    return ";".join(code for code in codes if code in found) or None


def _choice(context: _Context, text: str) -> str:
    column = context.column
    if column.name == "catalogue":
        code = context.vocabulary.catalogue_code(text)
        if code is None:
            raise refusal(column.name, "unknown-catalogue", text)
        return code
    labels, synonyms = CHOICE_LABELS.get(column.name, {}), CHOICE_SYNONYMS.get(column.name, {})
    word = fold(text)
    for choice in column.choices:
        if word in {fold(way) for way in (choice, labels.get(choice, choice), *synonyms.get(choice, ()))}:
            return choice
    code = "unknown-kind" if column.name == "kind" else "unknown-choice"
    raise refusal(column.name, code, text, allowed=", ".join(column.choices))


def _number_as_text(context: _Context, number: float) -> Value:
    """A number where a word is expected, as it is written: hamlet 5, unit 14215, year 2023."""
    if not math.isfinite(number):
        raise refusal(context.column.name, "error-value", number)
    if number == int(number):
        return _from_text(context, str(int(number)))
    return _from_text(context, repr(number).replace(".", ","))


def _from_date(context: _Context, day: date) -> Value:
    if context.column.type is ColumnType.DATE:
        return checked_date(day, context.column.name)
    return _from_text(context, format_date(day))


_FROM_TEXT: dict[ColumnType, Callable[[_Context, str], Value]] = {
    ColumnType.ORGANISATION: _organisation,
    ColumnType.UNIT: _text,
    ColumnType.PERIOD: _period,
    ColumnType.YEAR: _year,
    ColumnType.BASE: _text,
    ColumnType.COUNT: _count,
    ColumnType.DECIMAL: _decimal,
    ColumnType.POINTS: _points,
    ColumnType.CHOICE: _choice,
    ColumnType.LEVEL: _text,
    ColumnType.CODES: _codes,
    ColumnType.DATE: _date,
}

_FROM_NUMBER: dict[ColumnType, Callable[[_Context, float], Value]] = {
    ColumnType.COUNT: lambda context, number: count_from_number(number, context.column.name),
    ColumnType.DECIMAL: lambda context, number: scaled_from_number(
        number, DECIMAL_SCALE, context.column.name
    ),
    ColumnType.POINTS: lambda context, number: scaled_from_number(number, POINTS_SCALE, context.column.name),
}
