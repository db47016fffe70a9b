"""Changes to a rating before they are saved: what else has to change along, and the edit they make."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING

from hhdesk.domain.ratings import Scale
from hhdesk.domain.records import Rating

if TYPE_CHECKING:
    from hhdesk.app.editing.edits import Edit
    from hhdesk.app.forms.ratings import RatingLine

Value = str | int | None
VALUE_FIELDS = ("scale", "level", "proposed_level", "points", "year_kind", "note")
DEFAULT_YEAR_KIND = "year"
_GRADED = ("level", "proposed_level", "points")
_OTHER_LEVEL = {"level": "proposed_level", "proposed_level": "level"}


def shown_year_kind(line: RatingLine) -> str:
    """The rating's own kind of year, else last year's, else the calendar year."""
    for rating in (line.rating, line.last_year):
        if rating is not None and rating.year_kind is not None:
            return rating.year_kind
    return DEFAULT_YEAR_KIND


def draft_of(line: RatingLine, year: int) -> Rating:
    """The line's rating, or an empty one (id "") that only carries the kind of year shown."""
    if line.rating is not None:
        return line.rating
    return Rating(id="", base=line.base.id, year=year, year_kind=shown_year_kind(line))


def key_scale(draft: Rating, field: str, scales: Mapping[str, Scale], default: Scale) -> Scale:
    """The scale whose levels the keys stand for in `field`: the other level's, else the year's own."""
    other = _OTHER_LEVEL.get(field)
    if other and getattr(draft, other) is not None and draft.scale:
        return scales.get(draft.scale, default)
    return default


def changed(draft: Rating, field: str, value: Value, scale: Scale) -> Rating:
    """The draft with one field set; it names `scale` as soon as it has a level or points."""
    made = dataclasses.replace(draft, **{field: value})  # type: ignore[arg-type]
    if not any(getattr(made, name) is not None for name in _GRADED):
        return dataclasses.replace(made, scale=None)
    leads = field in _OTHER_LEVEL and value is not None
    return dataclasses.replace(made, scale=scale.code if leads or not draft.scale else draft.scale)


def edit_of(line: RatingLine, draft: Rating) -> Edit | None:
    """What to save so that the line's rating becomes `draft`; None where nothing differs."""
    from hhdesk.app.editing.edits import Edit

    if draft == draft_of(line, draft.year):
        return None
    before = line.rating or Rating(id="", base=draft.base, year=draft.year)
    values: dict[str, Value] = {
        name: getattr(draft, name) for name in VALUE_FIELDS if getattr(draft, name) != getattr(before, name)
    }
    key: dict[str, Value] = {"base": draft.base, "year": draft.year}
    seen = {name: getattr(before, name) for name in values}
    return Edit("ratings", line.rating.id if line.rating else None, key, values, seen)
