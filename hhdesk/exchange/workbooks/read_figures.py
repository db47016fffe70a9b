"""Reads cells of figures and days as they would be stored; what can be taken two ways is asked about."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from hhdesk.domain.numbers import (
    LARGEST,
    Dialect,
    format_count,
    format_date,
    format_decimal,
    parse_count,
    parse_date,
    parse_decimal,
    plain_decimal,
    scaled_from_number,
)
from hhdesk.domain.problems import CellProblem
from hhdesk.domain.registry import DECIMAL_SCALE, POINTS_SCALE, ColumnType
from hhdesk.domain.text import fold, nfc
from hhdesk.exchange.sheets.raw_sheets import BrokenCell
from hhdesk.exchange.workbooks.doubts import LEAVE_EMPTY, Option, Read, asks
from hhdesk.exchange.workbooks.grid import SheetCell

_STAND_INS = re.compile(r"[-–—−_./\\x…*]+|\.{2,}")
_AMONG_WORDS = re.compile(r"[^0-9,.\-−]*([0-9][0-9.,]*(?: [0-9]{3})*)\s*(?:[^0-9\s%][^0-9%]*)?")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_NOT_APPLICABLE = frozenset({"n/a", "khong co"})
_SHORT_DATE = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{2})")
_MONTH = re.compile(r"(?:thang\s*)?([0-9]{1,2})[/.-]([0-9]{4})")
_EPOCH = date(1899, 12, 30)  # day 0 of spreadsheets


def read_figure(cell: SheetCell, kind: ColumnType, *, in_percent: bool = False) -> Read:
    """A count, a decimal, points or a day. `in_percent`: the row's unit is %, so percentages are meant."""
    if isinstance(cell.value, BrokenCell):
        return asks("broken", LEAVE_EMPTY)
    if cell.is_empty:
        return Read()
    if kind is ColumnType.DATE:
        return _day(cell)
    if kind is ColumnType.COUNT:
        return _count(cell)
    return _decimal(cell, POINTS_SCALE if kind is ColumnType.POINTS else DECIMAL_SCALE, in_percent)


def _count(cell: SheetCell) -> Read:
    value = cell.value
    if isinstance(value, str):
        return _count_in_text(nfc(value))
    if not isinstance(value, int | float) or isinstance(value, bool):
        return asks("not-a-number", LEAVE_EMPTY)
    if cell.percent:
        return asks("percent", LEAVE_EMPTY)
    if not abs(value) <= LARGEST:
        return asks("too-long", LEAVE_EMPTY)
    if value < 0:
        return asks("negative", count_option(-int(value)), LEAVE_EMPTY)
    thousandfold = Decimal(repr(value)) * 1000
    if value != int(value):
        return asks("fraction", *_whole(thousandfold), LEAVE_EMPTY)
    if cell.decimals == 3 and 0 < value < 1000:
        return asks("shown-in-thousands", *_whole(thousandfold), count_option(int(value)))
    return Read(int(value), format_count(int(value)))


def _whole(number: Decimal) -> tuple[Option, ...]:
    return (count_option(int(number)),) if number == int(number) and number <= LARGEST else ()


def count_option(count: int) -> Option:
    """A count as an answer."""
    return Option(str(count), format_count(count))


def _count_in_text(text: str) -> Read:
    if fold(text) in _NOT_APPLICABLE:
        return Read("n/a", "không có")
    if _STAND_INS.fullmatch(text.lower()):
        return asks("stand-in", count_option(0), Option("n/a", "không có"), LEAVE_EMPTY)
    try:
        count = parse_count(text, Dialect.SHEET)
    except CellProblem as error:
        return _misread(text, error, ColumnType.COUNT)
    return Read(count, format_count(count))


def _misread(text: str, error: CellProblem, kind: ColumnType) -> Read:
    """The question that a text asks which is not the number of one reading."""
    problem = error.problem
    readings = [str(problem.values[name]) for name in ("reading", "other_reading") if name in problem.values]
    if problem.code in {"ambiguous-number", "foreign-number"}:
        code = "two-readings" if problem.code == "ambiguous-number" else "foreign-notation"
        options = [option for reading in readings if (option := _option(reading, kind))]
        return asks(code, *options, LEAVE_EMPTY)
    if problem.code == "fractional-count":
        return asks("percent" if "%" in text else "fraction", LEAVE_EMPTY)
    if problem.code in {"negative-count", "negative-number"}:
        return asks("negative", LEAVE_EMPTY)
    if problem.code != "not-a-number":
        return asks("too-long", LEAVE_EMPTY)
    if "%" in text:
        return asks("percent", LEAVE_EMPTY)
    among = _AMONG_WORDS.fullmatch(text)
    option = _option(among[1].replace(" ", ""), kind) if among else None
    return asks("with-words", option, LEAVE_EMPTY) if option else asks("not-a-number", LEAVE_EMPTY)


def _option(reading: str, kind: ColumnType) -> Option | None:
    """A reading as an answer; None where the column cannot take it."""
    try:
        if kind is ColumnType.COUNT:
            return count_option(parse_count(reading, Dialect.SHEET))
        scale = POINTS_SCALE if kind is ColumnType.POINTS else DECIMAL_SCALE
        whole, _, fraction = reading.replace(".", "").partition(",")
        return decimal_option(parse_decimal(f"{whole}.{fraction or 0}", scale, Dialect.CSV), scale)
    except CellProblem:
        return None


def decimal_option(scaled: int, scale: int) -> Option:
    """A scaled number as an answer."""
    return Option(plain_decimal(scaled, scale), format_decimal(scaled, scale))


def _decimal(cell: SheetCell, scale: int, in_percent: bool) -> Read:
    value = cell.value
    if isinstance(value, str):
        return _decimal_in_text(nfc(value), scale, in_percent)
    if not isinstance(value, int | float) or isinstance(value, bool):
        return asks("not-a-number", LEAVE_EMPTY)
    if not abs(value) <= LARGEST:
        return asks("too-long", LEAVE_EMPTY)
    if value < 0:
        return asks("negative", LEAVE_EMPTY)
    if cell.percent:
        shown = decimal_option(int((Decimal(repr(value)) * 100 * scale).to_integral_value()), scale)
        return Read(shown.value, shown.shown) if in_percent else asks("percent", shown, LEAVE_EMPTY)
    kept = decimal_option(scaled_from_number(value, scale), scale)
    return Read(kept.value, kept.shown)


def _decimal_in_text(text: str, scale: int, in_percent: bool) -> Read:
    kind = ColumnType.POINTS if scale == POINTS_SCALE else ColumnType.DECIMAL
    if _STAND_INS.fullmatch(text.lower()):
        return asks("stand-in", Option("0", "0"), LEAVE_EMPTY)
    if text.endswith("%"):
        inside = _decimal_in_text(text[:-1].strip(), scale, in_percent)
        if inside.doubt or in_percent:
            return inside
        return asks("percent", Option(str(inside.value), inside.shown), LEAVE_EMPTY)
    if _GROUPED.fullmatch(text):
        readings = (text.replace(".", ""), text.replace(".", ","))
        return asks("two-readings", *(option for each in readings if (option := _option(each, kind))))
    try:
        kept = decimal_option(parse_decimal(text, scale, Dialect.SHEET), scale)
    except CellProblem as error:
        return _misread(text, error, kind)
    return Read(kept.value, kept.shown)


def _day(cell: SheetCell) -> Read:
    value = cell.value
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return Read(value, format_date(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        known = 20_000 <= value <= 60_000
        return asks(
            "date-unclear", *([day_option(_EPOCH + timedelta(int(value)))] if known else []), LEAVE_EMPTY
        )
    text = nfc(str(value))
    try:
        day = parse_date(text)
    except CellProblem:
        return asks("date-unclear", *_days(fold(text)), LEAVE_EMPTY)
    return Read(day, format_date(day))


def _days(folded: str) -> tuple[Option, ...]:
    """The days that a short or partial date may mean."""
    short, month = _SHORT_DATE.fullmatch(folded), _MONTH.fullmatch(folded)
    try:
        if short:
            return (day_option(date(2000 + int(short[3]), int(short[2]), int(short[1]))),)
        return (day_option(date(int(month[2]), int(month[1]), 1)),) if month else ()
    except ValueError:
        return ()


def day_option(day: date) -> Option:
    """A day as an answer."""
    return Option(day.isoformat(), format_date(day))
