"""Turns the bytes of a fuzzer into choices, and choices into edits of a document that was whole before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

T = TypeVar("T")
MOST_EDITS = 40

# What breaks parsers of values: ends of ranges, wrong types, signs that hide, look alike or control.
NASTY: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2, 7, 255, 65_536, 2**31, 2**53 + 1, 2**63 - 1, -(2**63), 0.5, 1e308, -0.0,
    "", " ", "0", "-1", "5", "1e9", "NaN", "n/a", "2023", "2023-H1", "2023-Q5", "9999", "0000-00-00",
    "2024-02-30", "2025-12-31", "9999-12-31", "pn", "nd", "mttq", "14233", "14224", "366", "36", "00000",
    "Hội", "Ho\u0302\u0323i", "\u202eexe.hhp", "\u200b", "\ufeff", "a\nb", "a\r\nb", "a\tb", "a\x00b",
    "\x1b[2J",
    "=1+1", "'=1", "../../x", "C:\\x", "a" * 300, "ệ" * 2_500, "htt", "htxs", "nv4", "co_so",
    "6f1f8d0e-5c0b-4c2e-9a55-2f1c7a0d9b11", "alive", "figures", "note", "s", "a0" * 12, "5e" * 12, "00" * 32,
    [], {}, [[]], [None], {"": ""}, [0], ["id", "alive"],
)  # fmt: skip
_MORE = ["1048576", "16384", "999999999", "-5", "XFD1048576", "#REF!", "e", "s", "str", "b", "d", "true"]
NASTY_TEXTS: tuple[str, ...] = tuple(each for each in NASTY if isinstance(each, str)) + tuple(_MORE)


class Chooser:
    """Takes choices from bytes, one after the other; where they end it always chooses the first."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def has_more(self) -> bool:
        """True while there are bytes that nothing was chosen by."""
        return self._at < len(self._data)

    def number(self, below: int) -> int:
        """A whole number from 0 to `below` - 1."""
        size = 1 if below <= 256 else 2 if below <= 65_536 else 4
        piece = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(piece, "little") % max(below, 1)

    def one(self, of: Sequence[T]) -> T:
        """One of several."""
        return of[self.number(len(of))]

    def rest(self, most: int) -> bytes:
        """A few bytes as they are, their number chosen too."""
        size = self.number(most + 1)
        piece = self._data[self._at : self._at + size]
        self._at += size
        return piece


def edit_json(document: Any, choose: Chooser) -> None:
    """Change, drop, repeat and swap parts of a document of lists and dictionaries, in place."""
    for _ in range(MOST_EDITS):
        if not choose.has_more:
            return
        holder = _place_in(document, choose)
        if isinstance(holder, list):
            _edit_list(holder, choose)
        elif holder:
            _edit_dictionary(holder, choose)


def _place_in(document: Any, choose: Chooser) -> Any:
    """A list or dictionary of the document: down from the whole, each step chosen."""
    holder = document
    while True:
        inside = list(holder.values()) if isinstance(holder, dict) else holder
        inside = [each for each in inside if isinstance(each, list | dict) and each]
        step = choose.number(len(inside) + 1) if inside else 0
        if not step:
            return holder
        holder = inside[step - 1]


def _edit_list(holder: list[Any], choose: Chooser) -> None:
    what, place = choose.number(6), choose.number(max(len(holder), 1))
    if what == 5 or not holder:
        holder.insert(place, choose.one(NASTY))
    elif what == 4:
        del holder[place]
    elif what == 3:
        holder.append(holder[place])
    elif what == 2:
        other = choose.number(len(holder))
        holder[place], holder[other] = holder[other], holder[place]
    else:
        holder[place] = choose.one(NASTY)


def _edit_dictionary(holder: dict[str, Any], choose: Chooser) -> None:
    what, name = choose.number(6), choose.one(list(holder))
    if what == 5:
        holder[choose.one(NASTY_TEXTS)] = choose.one(NASTY)
    elif what == 4:
        del holder[name]
    elif what == 3:
        holder[name] = holder[choose.one(list(holder))]
    else:
        holder[name] = choose.one(NASTY)
