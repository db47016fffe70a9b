"""Keeps texts from being taken for formulas by the programs that open our files, and takes that back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_RISKY = re.compile(r"'*[=+\-@\t\r]")
_DEFUSED = re.compile(r"'+[=+\-@\t\r]")
_ESCAPE_LOOKALIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def defused(text: str) -> str:
    """The text for a CSV: an apostrophe in front of what a spreadsheet would calculate.

    Texts that look defused already get one more, so that `restored` gives every text back.
    """
    return f"'{text}" if _RISKY.match(text) else text


def restored(text: str) -> str:
    """The text that `defused` was given; others as they are."""
    return text[1:] if _DEFUSED.match(text) else text


def text_cell_writer(sheet: Any) -> Callable[[str], WriteOnlyCell | str]:
    """What makes cells of a write-only sheet that say that they are text where a program might doubt it."""
    from openpyxl.cell import WriteOnlyCell

    def write(text: str) -> WriteOnlyCell | str:
        escaped = _ESCAPE_LOOKALIKE.sub("_x005F_", text) if "_x" in text else text
        if not text.startswith((*FORMULA_STARTS, "#")):
            return escaped
        cell = WriteOnlyCell(sheet, escaped)
        cell.data_type = "s"
        cell.quotePrefix = True
        return cell

    return write
