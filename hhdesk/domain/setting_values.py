"""What the values of settings may be, told by their keys."""

from __future__ import annotations

import re
from datetime import date

# Values that progress understands; other settings are days of the year or lines of text.
CHOICES: dict[str, frozenset[str]] = {
    "strong_levels": frozenset({"htxs", "htxs+htt", "htxs+htt+ht"}),
    "excellent_of_all_rated": frozenset({"yes", "no"}),
    "paper_kind": frozenset({"party", "administrative"}),
    "seal_packages": frozenset({"yes", "no"}),
}
# Settings that databases of earlier versions do not hold until somebody sets them.
LATER_KEYS = frozenset({"paper_kind", "seal_packages", "symbol"})
DUE_DAYS = frozenset({"membership_due", "ratings_due"})
LONGEST_TEXT = 300
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})")
_COMMON_YEAR = 2023


def parse_due_day(text: str) -> tuple[int, int] | None:
    """Day and month of "15/11"; None for what is no day of every year."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    day, month = int(match[1]), int(match[2])
    try:
        date(_COMMON_YEAR, month, day)
    except ValueError:
        return None
    return day, month


def setting_problem(key: str, value: str) -> str | None:
    """Why `key` cannot have this value: "empty-setting", "bad-due-day", "unknown-option" or
    "setting-too-long" (a line of at most `LONGEST_TEXT` characters); None where it can.
    """
    if not value.strip():
        return "empty-setting"
    if key in DUE_DAYS:
        return None if parse_due_day(value) else "bad-due-day"
    if key in CHOICES:
        return None if value in CHOICES[key] else "unknown-option"
    return None if len(value) <= LONGEST_TEXT and value.isprintable() else "setting-too-long"
