"""A table as it leaves the window: headings, and cells that are numbers, shares, days or words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from hhdesk.domain.numbers import MINUS, NO_BREAK_SPACE
from hhdesk.domain.text import nfc


@dataclass(frozen=True, slots=True)
class Percent:
    """A share: `value` 89.11 is 89,11 %; its decimals are those that are shown."""

    value: Decimal


class Year(int):
    """A number that names a year: 2023 and never 2.023."""


PlainCell = str | int | Decimal | Percent | date | datetime | None


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A titled table; every row has a cell a heading. `sample`: the figures are invented."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[PlainCell, ...], ...]
    sample: bool = False


_NUMBER = re.compile(rf"[-{MINUS}]?(?:[0-9]+|[1-9][0-9]{{0,2}}(?:\.[0-9]{{3}})+)(?:,[0-9]+)?")
_DAY = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})(?: ([0-9]{2}):([0-9]{2}))?")
_DASHES = frozenset({"", "–", "-"})


def read_figure(text: str) -> PlainCell:
    """What a figure that this program has written stands for: `2.500`, `89,5`, `89,11 %`; else the words.

    A lone dash is a figure that is missing: None.
    """
    cleaned = nfc(text).strip()
    if cleaned in _DASHES:
        return None
    share = cleaned.endswith("%")
    digits = cleaned.removesuffix("%").rstrip(f" {NO_BREAK_SPACE}")
    if not _NUMBER.fullmatch(digits):
        return read_words(text)
    plain = digits.replace(MINUS, "-").replace(".", "").replace(",", ".")
    if share:
        return Percent(Decimal(plain))
    return Decimal(plain) if "." in plain else int(plain)


def read_words(text: str) -> PlainCell:
    """A day (`15/11/2025`), a moment (`15/11/2025 14:02`), or the words themselves; None for none."""
    match = _DAY.fullmatch(text)
    if match is None:
        return text if text.strip() not in _DASHES else None
    day, month, year, hour, minute = match.groups()
    try:
        if hour is None:
            return date(int(year), int(month), int(day))
        return datetime(int(year), int(month), int(day), int(hour), int(minute))  # noqa: DTZ001 - wall time
    except ValueError:
        return text
