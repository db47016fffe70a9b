"""What stands around every chart: issuer, headline and result above, definitions and origin below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hhdesk.domain.numbers import format_date
from hhdesk.reports.chart_data import ChartContext
from hhdesk.reports.ink import WHITE, Fill
from hhdesk.reports.sheet import Area, Sheet, fitting, widest, wrap
from hhdesk.reports.wording import SAMPLE, sentence

_TITLE, _SUBTITLE, _SMALL, _FOOT = 19.0, 11.5, 9.5, 8.0
_FOOT_LINE = 3.9
_TITLE_LEAST = 15.0  # a longer headline breaks into lines
_TITLE_LINE, _SUBTITLE_LINE = 7.6, 5.2


@dataclass(frozen=True, slots=True)
class Caption:
    """The words of one chart: headline with the result, one line below it, sentences for the foot."""

    title: str
    subtitle: str
    notes: tuple[str, ...] = ()


def draw_frame(sheet: Sheet, context: ChartContext, caption: Caption) -> Area:
    """Write head and foot; give back what is left for the chart."""
    top = _draw_head(sheet, context, caption)
    bottom = _draw_foot(sheet, context, (*caption.notes, *context.notes))
    return Area(sheet.inner.left, top + 2.5, sheet.inner.right, bottom - 3.0)


def draw_nothing(sheet: Sheet, area: Area, words: str) -> None:
    """Say in the middle of an empty chart why it is empty and what to do."""
    x, y = area.middle
    sheet.box(area, Fill(WHITE, sheet.ink.line))
    for index, line in enumerate(wrap(words, 13, area.width * 0.8)):
        sheet.text((x, y + index * 7), line, 13, align="center", colour=sheet.ink.sub)


def _draw_head(sheet: Sheet, context: ChartContext, caption: Caption) -> float:
    inner = sheet.inner
    y = inner.top + 1.5
    origin = f"Số liệu năm {context.year}"
    if context.as_of:
        origin += f", chốt ngày {format_date(context.as_of)}"
    half = inner.width / 2 - 25
    sheet.text((inner.left, y), context.issuer, fitting(context.issuer, _SMALL, False, half))
    sheet.text((inner.right, y), origin, _SMALL, align="right")
    if context.sample:
        _draw_sample_mark(sheet, y)
    y += 7.4
    size = max(_TITLE_LEAST, fitting(caption.title, _TITLE, True, inner.width))
    for line in wrap(caption.title, size, inner.width, bold=True):
        sheet.text((inner.left, y), line, fitting(line, size, True, inner.width), bold=True)
        y += _TITLE_LINE
    for line in wrap(caption.subtitle, _SUBTITLE, inner.width):
        sheet.text((inner.left, y), line, _SUBTITLE)
        y += _SUBTITLE_LINE
    return y - _SUBTITLE_LINE / 2


def _draw_sample_mark(sheet: Sheet, y: float) -> None:
    x = sheet.inner.middle[0]
    half = widest([SAMPLE], 10, bold=True) / 2 + 2.5
    sheet.box(Area(x - half, y - 2.6, x + half, y + 2.6), Fill(WHITE, sheet.ink.text), 1.2)
    sheet.text((x, y), SAMPLE, 10, bold=True, align="center")


def _draw_foot(sheet: Sheet, context: ChartContext, notes: Sequence[str]) -> float:
    inner = sheet.inner
    origin = (
        f"Mã số liệu {context.snapshot}, in {format_date(context.printed_on)}, "
        f"trang {context.page}/{context.pages}"
    )
    room = inner.width - widest([origin], _FOOT) - 10
    lines = wrap(" ".join(sentence(note) for note in notes if note.strip()), _FOOT, room)
    y = inner.bottom - (len(lines) - 0.5) * _FOOT_LINE
    sheet.line([(inner.left, y - 3.3), (inner.right, y - 3.3)], 0.7, sheet.ink.text)
    sheet.text((inner.right, y), origin, _FOOT, align="right")
    for index, line in enumerate(lines):
        sheet.text((inner.left, y + index * _FOOT_LINE), line, _FOOT)
    return y - 3.3
