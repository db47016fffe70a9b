"""Paints a slide: nothing under 24 pt on a screen of 1024 × 768, and everything in proportion to it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from hhdesk.domain.progress_records import State
from hhdesk.ui.projector.canvas import LINE, Canvas, unit_of
from hhdesk.ui.projector.slides import Bar, Slide, SummarySlide, TargetSlide, TitleSlide
from hhdesk.ui.projector.trend import paint_trend
from hhdesk.ui.theme.tokens import Tokens
from hhdesk.ui.words.states import state_look

MARGIN = 1.75
SAMPLE = "DỮ LIỆU MẪU"
_FOOT, _BAND = 2.25, 1.6
_BAR_PLACE = 5.5  # from the bottom to the middle of the bar
_RIGHT = Qt.AlignmentFlag.AlignRight
_CENTRE = Qt.AlignmentFlag.AlignHCenter


def paint_slide(
    painter: QPainter, size: QSizeF, slide: Slide, place: tuple[int, int], tokens: Tokens, *, sample: bool
) -> None:
    """Paint one slide over `size` pixels; `place` is its number, from 1, and the number of all."""
    painter.fillRect(QRectF(QPointF(), size), tokens.colour("base"))
    unit = unit_of(size)
    if sample:
        size = _paint_sample(Canvas(painter, size, unit, tokens), size)
    canvas = Canvas(painter, size, unit, tokens)
    painter.fillRect(canvas.rect(0, canvas.height - _FOOT, canvas.width, _FOOT), tokens.colour("nav"))
    if isinstance(slide, TitleSlide):
        _paint_title(canvas, slide)
    elif isinstance(slide, SummarySlide):
        _paint_summary(canvas, slide)
    else:
        _paint_target(canvas, slide)
    middle = canvas.height - _FOOT / 2
    canvas.line((canvas.width - MARGIN - 4, middle, 4), f"{place[0]}/{place[1]}", 1.0, align=_RIGHT)


def _paint_sample(canvas: Canvas, size: QSizeF) -> QSizeF:
    """The mark of invented figures as a band along the top; gives back the room below it."""
    canvas.painter.fillRect(canvas.rect(0, 0, canvas.width, _BAND), canvas.tokens.colour("warning_tint"))
    canvas.line((0, _BAND / 2, canvas.width), SAMPLE, 1.0, "warning", bold=True, align=_CENTRE)
    canvas.painter.translate(canvas.point(0, _BAND))
    return QSizeF(size.width(), size.height() - _BAND * canvas.unit)


def _paint_title(canvas: Canvas, slide: TitleSlide) -> None:
    room = canvas.width - 2 * MARGIN
    middle = canvas.height / 2 - 1.5
    canvas.line((MARGIN, middle - 5.2, room), slide.issuer, 1.2, "sub")
    canvas.painter.fillRect(canvas.rect(MARGIN, middle - 3.2, 4, 0.16), canvas.tokens.colour("accent"))
    canvas.line((MARGIN, middle - 0.8, room), slide.title, 2.4, bold=True)
    canvas.line((MARGIN, middle + 2.2, room), slide.subtitle, 1.6)
    canvas.line((MARGIN, canvas.height - _FOOT / 2, room - 5), slide.moment, 1.0, "sub")


def _paint_target(canvas: Canvas, slide: TargetSlide) -> None:
    room = canvas.width - 2 * MARGIN
    canvas.line((MARGIN, 1.4, room), slide.heading, 1.0, "sub")
    canvas.line((MARGIN, 3.15, room), slide.title, 1.7, bold=True)
    body = canvas.height - _BAR_PLACE - 1.4  # where figures and trend end
    half = canvas.width * 0.44 - MARGIN
    _paint_figures(canvas, slide, half, 4.4, body)
    if slide.trend:
        paint_trend(canvas, slide, (canvas.width * 0.48, 4.8, canvas.width - MARGIN, body))
    if len(slide.bars) > 1:
        _paint_part_bars(canvas, slide.bars)
    else:
        _paint_bar(canvas, slide)
    _paint_foot(canvas, slide)


def _paint_figures(canvas: Canvas, slide: TargetSlide, room: float, top: float, bottom: float) -> None:
    """The big figure, what it was counted from, state and mark, and what is missing; spread over the room."""
    lines = 2 + bool(slide.counts) + bool(slide.gap)
    step = max(1.35, min(1.7, (bottom - top - 4.0) / lines))
    big = min(4.4, bottom - top - step * lines)
    y = top + big / 2
    canvas.line((MARGIN, y, room), slide.figure, big * 0.95, bold=True)
    y += big / 2 + step / 2
    if slide.counts:
        canvas.line((MARGIN, y, room), slide.counts, 1.0)
        y += step
    look = state_look(slide.state)
    canvas.icon(look.icon, look.token, MARGIN, y, 1.2)
    canvas.line((MARGIN + 1.6, y, room - 1.6), look.word, 1.1, look.token, bold=True)
    y += step
    canvas.line((MARGIN, y, room), f"mục tiêu {slide.goal}", 1.0)
    if slide.gap:
        canvas.line((MARGIN, y + step, room), slide.gap, 1.0)


def _paint_bar(canvas: Canvas, slide: TargetSlide) -> None:
    """One bar over the whole width, its scale and the mark named below."""
    room = canvas.width - 2 * MARGIN
    middle = canvas.height - _BAR_PLACE
    bar = slide.bars[0]
    _paint_bullet(canvas, bar, (MARGIN, middle, room), 1.3)
    below = middle + 1.9
    tick = MARGIN + room * min(bar.bullet.target, 100) / 100
    words = f"mục tiêu {slide.goal}"
    wide = canvas.advance(words, 1.0) + 0.2
    count = slide.target.target.is_count
    end = "" if count else "100\u00a0%"
    canvas.line((MARGIN, below, 6), "0" if count else "0\u00a0%", 1.0, "sub")
    last = canvas.advance(end, 1.0) + 0.2 if end else 0.0
    limit = canvas.width - MARGIN - (last + 0.8 if end else 0.0)
    left = min(tick - wide / 2, limit - wide)
    canvas.line((left, below, wide), words, 1.0, "sub", align=_RIGHT)
    if end:
        canvas.line((canvas.width - MARGIN - last, below, last), end, 1.0, "sub", align=_RIGHT)


def _paint_part_bars(canvas: Canvas, bars: tuple[Bar, ...]) -> None:
    """One line for each population: name, bar, figure."""
    names = max(canvas.advance(bar.name, 1.0) for bar in bars) + 0.8
    figures = max(canvas.advance(bar.figure, 1.0) for bar in bars) + 0.2
    room = canvas.width - 2 * MARGIN - names - figures - 0.8
    top = canvas.height - _BAR_PLACE - 0.1
    for number, bar in enumerate(bars):
        middle = top + number * 2.1
        canvas.line((MARGIN, middle, names), bar.name, 1.0)
        _paint_bullet(canvas, bar, (MARGIN + names, middle, room), 1.0)
        left = canvas.width - MARGIN - figures
        canvas.line((left, middle, figures), bar.figure, 1.0, align=_RIGHT)


def _paint_bullet(canvas: Canvas, bar: Bar, place: tuple[float, float, float], height: float) -> None:
    """Track, bar in the state's colour, and the mark; a value above the scale ends in an arrow head."""
    left, middle, room = place
    painter, tokens, bullet = canvas.painter, canvas.tokens, bar.bullet
    track = canvas.rect(left, middle - height / 2, room, height)
    painter.fillRect(track, tokens.colour("track"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.colour(state_look(bullet.state).token))
    value = bullet.value or 0.0
    if value > 100:
        head = track.height() / 2
        shaft = track.adjusted(0, 0, -head, 0)
        corners = [track.topLeft(), shaft.topRight(), shaft.bottomRight(), track.bottomLeft()]
        corners.insert(2, canvas.point(left + room, middle))
        painter.drawPolygon(QPolygonF(corners))
    elif value:
        painter.drawRect(canvas.rect(left, middle - height / 2, room * value / 100, height))
    x = left + room * min(bullet.target, 100) / 100
    x = min(x, left + room - 0.1)
    if 0 < value < bullet.target:
        halo = canvas.rect(x - 0.16, middle - height / 2 - 0.35, 0.32, height + 0.7)
        painter.fillRect(halo, tokens.colour("base"))
    painter.fillRect(
        canvas.rect(x - 0.1, middle - height / 2 - 0.35, 0.2, height + 0.7), tokens.colour("tick")
    )


def _paint_foot(canvas: Canvas, slide: TargetSlide) -> None:
    middle = canvas.height - _FOOT / 2
    icon, tone = ("check", "met") if slide.complete else ("half", "behind")
    if not slide.target.reported:
        icon, tone = "dash", "no_data"
    canvas.icon(icon, tone, MARGIN, middle, 1.0)
    x = MARGIN + 1.4
    for words in (slide.coverage, slide.lagging):
        wide = min(canvas.advance(words, 1.0) + 0.1, canvas.width - MARGIN - 4 - x)
        canvas.line((x, middle, wide), words, 1.0)
        x += wide + 1.6


def _paint_summary(canvas: Canvas, slide: SummarySlide) -> None:
    """The states one below the other: how many, and beside it as many names as there is room for."""
    room = canvas.width - 2 * MARGIN
    canvas.line((MARGIN, 1.4, room), slide.heading, 1.0, "sub")
    canvas.line((MARGIN, 3.15, room), slide.title, 1.7, bold=True)
    shown = [group for group in slide.groups if group[1]]
    counts = {state: f"{count} {state_look(state).word.lower()}" for state, count, _ in shown}
    aside = 2.4 + max(canvas.advance(words, 1.0, bold=True) for words in counts.values())
    texts = {state: "; ".join(names) for state, _, names in shown}
    needed = {state: len(canvas.wrap(text, room - aside, 99)) for state, text in texts.items()}
    y = 5.0
    shares = line_shares(needed, int((canvas.height - _FOOT - y - len(shown) * 0.6) / LINE))
    for state, words in counts.items():
        look = state_look(state)
        canvas.icon(look.icon, look.token, MARGIN, y + LINE / 2, 1.1)
        canvas.line((MARGIN + 1.5, y + LINE / 2, aside - 1.5), words, 1.0, look.token, bold=True)
        used = canvas.paragraph((MARGIN + aside, y, room - aside), texts[state], shares[state])
        y += used * LINE + 0.6


def line_shares(needed: dict[State, int], lines: int) -> dict[State, int]:
    """How many of `lines` each state's names get: one each, then those the meeting is about come first."""
    shares = dict.fromkeys(needed, 1)
    spare = lines - len(shares)
    for state in (State.BEHIND, State.NO_DATA, State.ON_COURSE, State.MET):
        if state in needed:
            more = max(0, min(spare, needed[state] - 1))
            shares[state] += more
            spare -= more
    return shares
