"""How spreadsheet programs on this computer write numbers and part the cells of a CSV."""

from __future__ import annotations

import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Regional:
    """`separator` stands between the cells of a CSV, `decimal` in numbers."""

    separator: str
    decimal: str


# Where the decimal mark is a comma, only the semicolon parts cells without quotes.
VIETNAMESE = Regional(";", ",")


def regional_of(separator: str, decimal: str) -> Regional:
    """What Windows' settings mean; the Vietnamese ones where a setting is none that a CSV can use."""
    if decimal not in (",", ".") or separator not in (",", ";"):
        return VIETNAMESE
    return Regional(separator, decimal)


def this_computers() -> Regional:
    """The settings of this account on Windows, which Excel follows when it opens a CSV; elsewhere ours."""
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Control Panel\International") as key:
                found = [str(winreg.QueryValueEx(key, name)[0]) for name in ("sList", "sDecimal")]
        except OSError:
            return VIETNAMESE
        return regional_of(*found)
    return VIETNAMESE
