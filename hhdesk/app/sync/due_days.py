"""Until when the forms of a year are to be handed in: dated settings, so that a district may move them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from hhdesk.domain.reference import Settings
from hhdesk.domain.setting_values import parse_due_day


class Form(StrEnum):
    """The forms that are handed in for a year; tasks are reported as they come."""

    MEMBERSHIP = "membership"
    RATINGS = "ratings"


# Day and month; used where a database has no setting of its own, or one that is no day.
DEFAULTS = {Form.MEMBERSHIP: (15, 11), Form.RATINGS: (31, 12)}
SETTINGS = {Form.MEMBERSHIP: "membership_due", Form.RATINGS: "ratings_due"}


def due_day(settings: Settings, form: Form, year: int) -> date:
    """The last day on which `form` of `year` is in time."""
    day, month = parse_due_day(settings.value(SETTINGS[form], date(year, 12, 31))) or DEFAULTS[form]
    return date(year, month, day)
