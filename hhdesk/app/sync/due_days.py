"""Until when the forms of a year are to be handed in: dated settings, so that a district may move them."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from hhdesk.domain.reference import Settings


class Form(StrEnum):
    """The forms that are handed in for a year; tasks are reported as they come."""

    MEMBERSHIP = "membership"
    RATINGS = "ratings"


# Day and month; used where a database has no setting of its own, or one that is no day.
DEFAULTS = {Form.MEMBERSHIP: (15, 11), Form.RATINGS: (31, 12)}
SETTINGS = {Form.MEMBERSHIP: "membership_due", Form.RATINGS: "ratings_due"}
_FORM = re.compile(r"(\d{1,2})/(\d{1,2})")


def due_day(settings: Settings, form: Form, year: int) -> date:
    """The last day on which `form` of `year` is in time."""
    match = _FORM.fullmatch(settings.value(SETTINGS[form], date(year, 12, 31)).strip())
    day, month = (int(match[1]), int(match[2])) if match else DEFAULTS[form]
    try:
        return date(year, month, day)
    except ValueError:
        day, month = DEFAULTS[form]
        return date(year, month, day)
