"""Bytes and moments in words."""

from __future__ import annotations

from datetime import date, datetime

from hhdesk.domain.numbers import format_count, format_date, format_fixed

_UNITS = ("KB", "MB", "GB", "TB")


def byte_words(count: int) -> str:
    """`184 KB`, `14,2 GB`: one decimal below a hundred, from megabytes on."""
    size = count / 1000
    place = 0
    while size >= 1000 and place < len(_UNITS) - 1:
        size, place = size / 1000, place + 1
    number = format_fixed(size, 1) if place and size < 100 else format_count(max(1, round(size)))
    return f"{number}\u00a0{_UNITS[place]}"


def moment_words(moment: datetime, today: date) -> str:
    """The time of today, or the day."""
    local = moment.astimezone()
    return f"hôm nay {local:%H:%M}" if local.date() == today else format_date(local.date())


def short_day(moment: datetime) -> str:
    """Day and month, as in the board."""
    return f"{moment.astimezone():%d/%m}"


def spoken(code: str) -> str:
    """The code in two groups: H4WX-7KPN."""
    return f"{code[:4]}-{code[4:]}"
