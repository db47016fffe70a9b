"""The lines under a chart: what its fills mean, and lists of names such as the units still missing."""

from __future__ import annotations

from collections.abc import Sequence

from hhdesk.reports.ink import Fill
from hhdesk.reports.sheet import Area, Sheet, widest, wrap

_SIZE, _LINE = 9.5, 4.9
_SWATCH, _SWATCH_HEIGHT, _GAP = 6.0, 3.0, 1.8
_BETWEEN = 7.0

Entry = tuple[Fill, str]
NameList = tuple[str, Sequence[str]]


def draw_legend(sheet: Sheet, area: Area, entries: Sequence[Entry], lists: Sequence[NameList] = ()) -> Area:
    """Draw the fills with their words at the foot of `area`; give back what is left above.

    A list (bold head, names) stands at the right of the fills where it fits in one line, else below them,
    broken into lines. Lists without names are left out.
    """
    lines = _lines(lists, area.width)
    beside = len(lines) == 1 and _legend_width(entries) + 10 + _line_width(lines[0]) <= area.width
    count = (1 if entries else 0) + (0 if beside and entries else len(lines))
    if not count:
        return area
    y = area.bottom - (count - 0.5) * _LINE
    left = Area(area.left, area.top, area.right, y - _LINE)
    if entries:
        _draw_entries(sheet, area.left, y, entries)
        y += 0 if beside else _LINE
    for head, words in lines:
        start = area.right - _line_width((head, words)) if beside else area.left
        _draw_line(sheet, start, y, head, words)
        y += _LINE
    return left


def _draw_entries(sheet: Sheet, x: float, y: float, entries: Sequence[Entry]) -> None:
    for fill, words in entries:
        sheet.box(Area(x, y - _SWATCH_HEIGHT / 2, x + _SWATCH, y + _SWATCH_HEIGHT / 2), fill)
        sheet.text((x + _SWATCH + _GAP, y), words, _SIZE)
        x += _SWATCH + _GAP + widest([words], _SIZE) + _BETWEEN


def _legend_width(entries: Sequence[Entry]) -> float:
    return sum(_SWATCH + _GAP + widest([words], _SIZE) + _BETWEEN for _, words in entries)


def _lines(lists: Sequence[NameList], width: float) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for head, names in lists:
        if names:
            kept_whole = [name.replace(" ", "\u00a0") for name in names]
            first = widest([head], _SIZE, bold=True) + _GAP
            words = wrap(", ".join(kept_whole), _SIZE, width, first=first)
            found += [(head if index == 0 else "", line) for index, line in enumerate(words)]
    return found


def _line_width(line: tuple[str, str]) -> float:
    head, words = line
    return (widest([head], _SIZE, bold=True) + _GAP if head else 0.0) + widest([words], _SIZE)


def _draw_line(sheet: Sheet, x: float, y: float, head: str, words: str) -> None:
    if head:
        sheet.text((x, y), head, _SIZE, bold=True)
        x += widest([head], _SIZE, bold=True) + _GAP
    sheet.text((x, y), words, _SIZE)
