"""Numbers and dates as Vietnamese readers write them, in both directions, without ever guessing."""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from hhdesk.domain.problems import CellProblem, refusal
from hhdesk.domain.text import nfc

MINUS = "\u2212"
NO_BREAK_SPACE = "\u00a0"
LARGEST = 9_999_999_999  # ten digits
EARLIEST_DAY, LATEST_DAY = date(1900, 1, 1), date(2100, 12, 31)


class Dialect(StrEnum):
    """Where a text was written, and so which notation its numbers are in."""

    CSV = "csv"  # plain digits, "." as decimal mark
    SHEET = "sheet"  # text cell of a spreadsheet: Vietnamese
    TYPED = "typed"  # typed or pasted in the window: Vietnamese


def format_count(count: int) -> str:
    """A whole number in groups of three: 12471 is "12.471"."""
    digits = f"{abs(count):,}".replace(",", ".")
    return MINUS + digits if count < 0 else digits


def format_decimal(scaled: int, scale: int) -> str:
    """A scaled integer with grouping, without trailing zeros: 1234500 at scale 1000 is "1.234,5"."""
    whole, fraction = _split(scaled, scale)
    text = f"{format_count(whole)},{fraction}" if fraction else format_count(whole)
    return MINUS + text if scaled < 0 else text


def plain_decimal(scaled: int, scale: int, mark: str = ",") -> str:
    """A scaled integer as it is edited ("1234,5") or, with mark ".", written to files ("1234.5").

    Always reads back as the same number: "1,125", which could also be 1125, is edited as "1,1250".
    """
    whole, fraction = _split(scaled, scale)
    if mark == "," and len(fraction) == 3 and 1 <= whole <= 999:
        fraction += "0"
    text = f"{whole}{mark}{fraction}" if fraction else str(whole)
    return f"-{text}" if scaled < 0 else text


def format_percent(value: float, decimals: int = 2) -> str:
    """A percentage with a fixed number of decimals, half up: 89.11 is "89,11 %" (no-break space)."""
    return f"{format_fixed(value, decimals)}{NO_BREAK_SPACE}%"


def format_fixed(value: float, decimals: int) -> str:
    """A number with grouping and a fixed number of decimals, half up: 1234.5 with one is "1.234,5"."""
    exact = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{abs(exact):,f}".translate(str.maketrans(",.", ".,"))
    return MINUS + text if exact < 0 else text


def format_date(day: date) -> str:
    """dd/MM/yyyy."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def parse_count(text: str, dialect: Dialect, column: str = "") -> int:
    """The whole number in `text`; CellProblem about `column` if it is none, negative or reads two ways."""
    if text.isdigit() and text.isascii() and len(text) <= 10:
        return int(text)
    negative, whole, fraction = _read(text, dialect, column, count=True)
    if fraction:
        raise refusal(column, "fractional-count", text)
    if negative and int(whole):
        raise refusal(column, "negative-count", text)
    return int(whole)


def parse_decimal(text: str, scale: int, dialect: Dialect, column: str = "") -> int:
    """The number in `text` times `scale` (a power of ten), exactly; CellProblem as for counts."""
    negative, whole, fraction = _read(text, dialect, column, count=False)
    decimals = len(str(scale)) - 1
    if len(fraction) > decimals:
        raise refusal(column, "too-many-decimals", text, decimals=decimals)
    scaled = int(whole) * scale + int(fraction.ljust(decimals, "0") or "0")
    if negative and scaled:
        raise refusal(column, "negative-number", text)
    return scaled


def count_from_number(number: float, column: str = "") -> int:
    """A spreadsheet's own number as a count; CellProblem for fractions, negatives, NaN and giants."""
    _check_size(number, column)
    if number != int(number):
        raise refusal(column, "fractional-count", number)
    if number < 0:
        raise refusal(column, "negative-count", int(number))
    return int(number)


def scaled_from_number(number: float, scale: int, column: str = "") -> int:
    """A spreadsheet's own number times `scale`, rounded half up as the sheet shows it."""
    _check_size(number, column)
    if number < 0:
        raise refusal(column, "negative-number", number)
    return int((Decimal(repr(number)) * scale).quantize(Decimal(1), ROUND_HALF_UP))


_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")


def parse_date(text: str, column: str = "") -> date:
    """Read ISO, dd/MM/yyyy or d/M/yyyy (never month first); CellProblem for anything else.

    An ISO day may carry a midnight, which spreadsheets add when they write dates as text.
    """
    cleaned = nfc(text)
    if match := _ISO.fullmatch(cleaned):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := _DAY_FIRST.fullmatch(cleaned):
        year, month, day = int(match[4]), int(match[3]), int(match[1])
    else:
        raise refusal(column, "not-a-date", text)
    try:
        return checked_date(date(year, month, day), column)
    except CellProblem:
        raise
    except ValueError as error:
        raise refusal(column, "not-a-date", text) from error


def checked_date(day: date, column: str = "") -> date:
    """The day itself if it lies between 1900 and 2100; CellProblem otherwise."""
    if not EARLIEST_DAY <= day <= LATEST_DAY:
        raise refusal(column, "not-a-date", format_date(day))
    return day


_SIGN = r"(?P<sign>[-−]?)"
_VIETNAMESE = re.compile(
    _SIGN + r"(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,(?P<fraction>[0-9]+))?"
)
_ENGLISH = re.compile(_SIGN + r"(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.(?P<fraction>[0-9]+))?")
_Parts = tuple[bool, str, str]  # negative, digits before the mark, digits after it without trailing zeros


def _read(text: str, dialect: Dialect, column: str, *, count: bool) -> _Parts:
    """The one reading that `dialect` allows; CellProblem where there is none or more than one."""
    cleaned = nfc(text)
    vietnamese, english = _parts(_VIETNAMESE, cleaned), _parts(_ENGLISH, cleaned)
    if dialect is Dialect.CSV:
        # Plain digits with a point, except that a count such as 2.500 may mean 2500.
        two_ways = count and vietnamese is not None and vietnamese != english
        parts = None if "," in cleaned or two_ways else english
    else:
        parts = None if "," in cleaned and english else vietnamese
    if parts is None:
        raise _misread(text, cleaned, vietnamese, english, column)
    if len(parts[1]) > len(str(LARGEST)):
        raise refusal(column, "too-large", text)
    return parts


def _misread(
    text: str, cleaned: str, vietnamese: _Parts | None, english: _Parts | None, column: str
) -> CellProblem:
    if vietnamese and english:
        # In Vietnamese, the point groups: the larger reading of "2.500" is Vietnamese, of "2,500" English.
        larger, smaller = (english, vietnamese) if "," in cleaned else (vietnamese, english)
        return _ambiguous(text, _reading(larger), _reading(smaller), column)
    joined = _parts(_ENGLISH, cleaned.replace(".", ""))
    if english and joined and "," not in cleaned:
        return _ambiguous(text, _reading(joined), _reading(english), column)
    only = vietnamese or english
    if only:
        return refusal(column, "foreign-number", text, reading=_reading(only))
    return refusal(column, "not-a-number", text)


def _ambiguous(text: str, larger: str, smaller: str, column: str) -> CellProblem:
    return refusal(column, "ambiguous-number", text, reading=larger, other_reading=smaller)


def _parts(form: re.Pattern[str], cleaned: str) -> _Parts | None:
    match = form.fullmatch(cleaned)
    if not match:
        return None
    whole = match["whole"].replace(".", "").replace(",", "").lstrip("0") or "0"
    return bool(match["sign"]), whole, (match["fraction"] or "").rstrip("0")


def _reading(parts: _Parts) -> str:
    negative, whole, fraction = parts
    return ("-" if negative else "") + whole + (f",{fraction}" if fraction else "")


def _check_size(number: float, column: str) -> None:
    if not math.isfinite(number):
        raise refusal(column, "error-value", number)
    if abs(number) >= LARGEST + 1:
        raise refusal(column, "too-large", number)


def _split(scaled: int, scale: int) -> tuple[int, str]:
    """Digits before and after the mark of the absolute value, the latter without trailing zeros."""
    whole, rest = divmod(abs(scaled), scale)
    return whole, f"{rest:0{len(str(scale)) - 1}}".rstrip("0") if rest else ""
