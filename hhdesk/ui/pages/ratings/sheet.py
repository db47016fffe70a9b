"""The ratings that the page works on: units with their bases, filters, counts, and refused texts."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from hhdesk.domain.ratings import Level, Scale
from hhdesk.domain.records import Rating
from hhdesk.domain.text import fold
from hhdesk.ui.pages.ratings.drafts import draft_of, key_scale
from hhdesk.ui.words.level_words import short_label

if TYPE_CHECKING:
    from hhdesk.app.forms.ratings import RatingGroup, RatingLine, RatingsView


class Filter(Enum):
    """Which bases are listed."""

    ALL = "all"
    UNRATED = "unrated"
    DIFFERENT = "different"  # decided otherwise than proposed
    DOUBTFUL = "doubtful"  # with a warning, or with a text that was refused


@dataclass(frozen=True, slots=True)
class Rejected:
    """A text that could not be taken for a cell, and the sentence that says why."""

    text: str
    sentence: str


RejectedTexts = dict[tuple[str, str], Rejected]  # by base and field


@dataclass(frozen=True, slots=True)
class Distribution:
    """How many bases stand at each level: (level, count) best first, and those outside the bar."""

    levels: tuple[tuple[Level, int], ...]
    not_eligible: int
    unrated: int

    @property
    def rated(self) -> int:
        """The denominator: bases at levels that count."""
        return sum(count for _, count in self.levels)


def is_unrated(line: RatingLine) -> bool:
    """True where no level has been decided; a proposal alone is none."""
    return line.rating is None or line.rating.level is None


def is_different(line: RatingLine) -> bool:
    """True where the decided level is not the proposed one."""
    rating = line.rating
    return (
        rating is not None
        and rating.level is not None
        and rating.proposed_level is not None
        and rating.level != rating.proposed_level
    )


class RatingSheet:
    """One organisation's ratings of one year. Lines are addressed by (group, place in the group).

    `rejected` is shared with other sheets of the year and changed here; it may name bases of other units.
    """

    def __init__(self, view: RatingsView, scales: Mapping[str, Scale], rejected: RejectedTexts) -> None:
        self.view = view
        self.scales = scales
        self.groups: list[RatingGroup] = list(view.groups)
        self.rejected = rejected
        self._place = {
            line.base.id: (number, place)
            for number, group in enumerate(self.groups)
            for place, line in enumerate(group.lines)
        }

    def lines(self) -> Iterable[RatingLine]:
        """All bases in order."""
        for group in self.groups:
            yield from group.lines

    def line(self, base: str) -> RatingLine:
        """The line of a base; KeyError for one that is not listed."""
        group, place = self._place[base]
        return self.groups[group].lines[place]

    def place(self, base: str) -> tuple[int, int] | None:
        """Where the base stands: its group and its place there."""
        return self._place.get(base)

    def put(self, line: RatingLine) -> None:
        """Replace the line of a base that is listed."""
        number, place = self._place[line.base.id]
        group = self.groups[number]
        lines = (*group.lines[:place], line, *group.lines[place + 1 :])
        unrated = sum(is_unrated(each) for each in lines)
        self.groups[number] = dataclasses.replace(group, lines=lines, unrated=unrated)

    def draft(self, base: str) -> Rating:
        """The rating of a base, an empty one where there is none yet."""
        return draft_of(self.line(base), self.view.year)

    def key_scale(self, base: str, field: str) -> Scale:
        """The scale whose levels the number keys stand for in this cell."""
        return key_scale(self.draft(base), field, self.scales, self.view.scale)

    def level_shown(self, rating: Rating | None, field: str) -> tuple[Scale, Level] | None:
        """The level in `field` ("level" or "proposed_level") with its scale, None where there is none."""
        if rating is None or rating.scale is None:
            return None
        scale = self.scales.get(rating.scale, self.view.scale)
        code = getattr(rating, field)
        level = scale.level(code) if code else None
        return (scale, level) if level else None

    def is_doubtful(self, line: RatingLine) -> bool:
        """True where something is worth checking or was refused."""
        return bool(line.warnings) or any(base == line.base.id for base, _ in self.rejected)

    def passes(self, line: RatingLine, chosen: Filter) -> bool:
        """True if the line belongs under the filter."""
        match chosen:
            case Filter.UNRATED:
                return is_unrated(line)
            case Filter.DIFFERENT:
                return is_different(line)
            case Filter.DOUBTFUL:
                return self.is_doubtful(line)
        return True

    def counts(self) -> dict[Filter, int]:
        """How many lines every filter would list."""
        return {chosen: sum(self.passes(line, chosen) for line in self.lines()) for chosen in Filter}

    def matching(self, chosen: Filter, text: str) -> frozenset[str]:
        """Ids of the bases under the filter whose name holds `text`, tone marks aside."""
        wanted = fold(text)
        return frozenset(
            line.base.id
            for line in self.lines()
            if self.passes(line, chosen) and (not wanted or wanted in fold(line.base.name))
        )

    def distribution(self) -> Distribution:
        """The levels of the year's scale with their counts; ratings on another scale count by rank."""
        ranks: Counter[int] = Counter()
        not_eligible = unrated = 0
        for line in self.lines():
            shown = self.level_shown(line.rating, "level")
            if shown is None:
                unrated += 1
            elif shown[1].rank is None:
                not_eligible += 1
            else:
                ranks[shown[1].rank] += 1
        graded = [level for level in self.view.scale.levels if level.rank is not None]
        return Distribution(tuple((level, ranks[level.rank or 0]) for level in graded), not_eligible, unrated)


def key_of(level: Level, scale: Scale) -> int:
    """The digit that stands for the level: its place in the scale, from 1."""
    return scale.levels.index(level) + 1


def level_for_key(digit: int, scale: Scale) -> Level | None:
    """The level that a digit stands for, None for digits beyond the scale."""
    return scale.levels[digit - 1] if 1 <= digit <= len(scale.levels) else None


def keys_in_words(scale: Scale) -> str:
    """Every key of the scale with its level, for tooltips and screen readers."""
    return "; ".join(f"{key_of(level, scale)}: {short_label(level)}" for level in scale.levels)
