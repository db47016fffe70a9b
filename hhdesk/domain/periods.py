"""Reporting periods: a year, a half-year or a quarter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_FORM = re.compile(r"(\d{4})(?:-(H[12]|Q[1-4]))?", re.IGNORECASE)
EARLIEST_YEAR = 1990
LATEST_YEAR = 2100


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One period; `part` is "" for the whole year, H1, H2 or Q1 to Q4."""

    year: int
    part: str = ""

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `2021`, `2021-H1` or `2021-Q4`; ValueError for anything else or a year out of range."""
        match = _FORM.fullmatch(text.strip())
        if not match or not EARLIEST_YEAR <= int(match[1]) <= LATEST_YEAR:
            raise ValueError(text)
        return cls(int(match[1]), (match[2] or "").upper())

    def __str__(self) -> str:
        return f"{self.year}-{self.part}" if self.part else str(self.year)

    @property
    def months(self) -> int:
        """Length in months: 12, 6 or 3."""
        return {"": 12, "H": 6, "Q": 3}[self.part[:1]]

    @property
    def first_day(self) -> date:
        """The first day that belongs to the period."""
        index = int(self.part[1]) - 1 if self.part else 0
        return date(self.year, index * self.months + 1, 1)

    @property
    def last_day(self) -> date:
        """The last day that belongs to the period."""
        after = self.first_day.month + self.months
        if after > 12:
            return date(self.year, 12, 31)
        return date(self.year, after, 1) - timedelta(days=1)

    @property
    def year_before(self) -> Period:
        """The same stretch one year earlier: what "last year" beside a figure means."""
        return Period(self.year - 1, self.part)

    @property
    def before(self) -> Period:
        """The period of the same length that ends where this one starts."""
        if not self.part:
            return self.year_before
        letter, index = self.part[0], int(self.part[1])
        if index > 1:
            return Period(self.year, f"{letter}{index - 1}")
        return Period(self.year - 1, f"{letter}{12 // self.months}")
