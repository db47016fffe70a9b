"""Finds organisations and periods in titles, headings and names of sheets, which are written as prose."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from hhdesk.domain.periods import EARLIEST_YEAR, LATEST_YEAR
from hhdesk.domain.text import fold

# Folded words by which papers name an organisation, the longest first where one holds another.
_ORGANISATIONS: Mapping[str, tuple[str, ...]] = {
    "mttq": (
        "uy ban mat tran to quoc viet nam", "uy ban mat tran to quoc", "mat tran to quoc viet nam",
        "mat tran to quoc", "ub mttq", "ubmttq", "mttqvn", "mttq", "mat tran", "ban cong tac mat tran",
        "ban ctmt",
    ),
    "ccb": ("hoi cuu chien binh", "cuu chien binh", "hoi ccb", "hccb", "ccb"),
    "pn": (
        "hoi lien hiep phu nu viet nam", "hoi lien hiep phu nu", "lien hiep phu nu", "hoi lhpn", "lhpn",
        "hoi phu nu", "hoi pn", "hpn", "phu nu", "pn",
    ),
    "nd": ("hoi nong dan viet nam", "hoi nong dan", "hoi nd", "hnd", "nong dan", "nd"),
    "dtn": (
        "doan thanh nien cong san ho chi minh", "doan tncs ho chi minh", "doan tncs hcm", "doan thanh nien",
        "doan tn", "tncs", "dtn", "thanh nien", "doan co so", "doan xa",
    ),
    "ldld": (
        "lien doan lao dong", "cong doan co so", "cong doan", "ldld", "cdcs", "cnvcld",
    ),
}  # fmt: skip
_ORGANISATION = re.compile(
    r"(?<![a-z0-9])("
    + "|".join(
        sorted(
            (re.escape(word) for words in _ORGANISATIONS.values() for word in words), key=len, reverse=True
        )
    )
    + r")(?![a-z0-9])"
)
_CODE_OF = {word: code for code, words in _ORGANISATIONS.items() for word in words}


def organisations_in(text: str) -> tuple[str, ...]:
    """The codes of the organisations that a text names, each once, in order."""
    return tuple(dict.fromkeys(_CODE_OF[match[1]] for match in _ORGANISATION.finditer(fold(text))))


def without_organisations(text: str) -> str:
    """The folded text without the names of organisations."""
    return " ".join(_ORGANISATION.sub(" ", fold(text)).split())


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period in a text: canonical ("2023", "2023-H1"); `certain` False where only a date or range shows it.

    `words` is the stretch of the folded text that says it.
    """

    period: str
    certain: bool
    words: str
    school: bool = False


_YEAR = r"((?:19|20)[0-9]{2})"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_HALF = re.compile(rf"(?:(?:6|sau|06) thang (dau|cuoi) nam|hoc ky (?:i|ii))\s*(?:nam )?{_YEAR}")
_QUARTER = re.compile(rf"quy\s*(iv|iii|ii|i|[1-4])\s*[-/,.]?\s*(?:nam )?{_YEAR}")
_SCHOOL = re.compile(rf"nam hoc {_YEAR}\s*[-–]\s*{_YEAR}")
_RANGE = re.compile(rf"(?<![0-9/]){_YEAR}\s*(?:-|–|den)\s*(?:nam )?{_YEAR}")
_DATE = re.compile(
    rf"(?<![0-9])(?:[0-9]{{1,2}}\s*[/.-]\s*[0-9]{{1,2}}\s*[/.-]\s*|thang [0-9]{{1,2}} nam |[0-9]{{1,2}}/)"
    rf"{_YEAR}"
)
_NAMED_YEAR = re.compile(rf"nam\s*{_YEAR}(?![0-9])")
_BARE_YEAR = re.compile(rf"(?<![0-9./-]){_YEAR}(?![0-9]|[./-][0-9])")
_NINE = re.compile(rf"(?:9|chin|09) thang.*?{_YEAR}")


@lru_cache(maxsize=4_096)
def period_in(text: str) -> FoundPeriod | None:
    """The period that a text names; None where it names none, or several years that are no period."""
    folded = fold(text)
    for pattern, read in _READERS:
        match = pattern.search(folded)
        if match:
            return read(match)
    return None


def _half(match: re.Match[str]) -> FoundPeriod | None:
    part = "H2" if match[1] == "cuoi" else "H1"
    return _found(f"{match[2]}-{part}", match, match[1] is not None)


def _quarter(match: re.Match[str]) -> FoundPeriod | None:
    number = _ROMAN.get(match[1]) or int(match[1])
    return _found(f"{match[2]}-Q{number}", match, True)


def _school(match: re.Match[str]) -> FoundPeriod | None:
    return FoundPeriod(match[2], False, match[0], school=True)


def _nothing(_match: re.Match[str]) -> None:
    return None


def _found(period: str, match: re.Match[str], certain: bool) -> FoundPeriod | None:
    known = EARLIEST_YEAR <= int(period[:4]) <= LATEST_YEAR
    return FoundPeriod(period, certain, match[0]) if known else None


_READERS = (
    (_HALF, _half),
    (_QUARTER, _quarter),
    (_NINE, lambda match: _found(match[1], match, False)),
    (_SCHOOL, _school),
    (_RANGE, _nothing),
    (_NAMED_YEAR, lambda match: _found(match[1], match, True)),
    (_DATE, lambda match: _found(match[1], match, False)),
    (_BARE_YEAR, lambda match: _found(match[1], match, True)),
)
