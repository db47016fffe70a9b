"""What honest use must come to, told without stamps and tables: who wrote what in the sight of what."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

Place = tuple[str, str]  # row and group
Value = int | str | None
ALIVE = "alive"


@dataclass(frozen=True)
class Written:
    """One value that somebody entered, and what stood in its place as far as he knew."""

    place: Place
    value: Value
    level: int
    sight: frozenset[int]


@dataclass(frozen=True)
class Mind:
    """What one PC knows: numbers of what was written; `unsealed` of those that no package has named yet."""

    known: frozenset[int] = frozenset()
    unsealed: frozenset[int] = frozenset()

    def sealed(self) -> Mind:
        """After a package was written or came in."""
        return replace(self, unsealed=frozenset())

    def told(self, other: frozenset[int]) -> Mind:
        """After a package of somebody who knew `other` was taken in."""
        return Mind(self.known | other)


def anything(_: Written) -> bool:
    """Every value in the place is written over."""
    return True


@dataclass
class Oracle:
    """Everything that was ever written, by number."""

    written: list[Written] = field(default_factory=list)

    def write(
        self, mind: Mind, place: Place, value: Value, level: int, over: Callable[[Written], bool] = anything
    ) -> Mind:
        """Somebody writes over what he knows of in the place."""
        sight = frozenset(number for number in self._at(mind, place) if over(self.written[number]))
        number = frozenset({len(self.written)})
        self.written.append(Written(place, value, level, sight))
        return Mind(mind.known | number, mind.unsealed | number)

    def copied(self, mind: Mind) -> Mind:
        """The mind of a copy of the database: what is unsealed gets another name there than here."""
        names = {old: len(self.written) + place for place, old in enumerate(sorted(mind.unsealed))}
        for old in sorted(mind.unsealed):
            same = self.written[old]
            sight = same.sight | {names[number] for number in same.sight if number in names}
            self.written.append(replace(same, sight=sight))
        copies = frozenset(names.values())
        return Mind(mind.known - mind.unsealed | copies, copies)

    def standing(self, mind: Mind, place: Place) -> list[Written]:
        """What nobody that this PC knows of has written over."""
        there = self._at(mind, place)
        replaced = {old for number in there for old in self.written[number].sight}
        return [self.written[number] for number in there if number not in replaced]

    def values(self, mind: Mind, place: Place) -> set[Value]:
        """The different values that stand in a place."""
        return {each.value for each in self.standing(mind, place)}

    def shown(self, mind: Mind, place: Place) -> Value:
        """The one that a screen shows; a row that is alive to anybody is alive."""
        standing = self.standing(mind, place)
        if place[1] == ALIVE:
            return max((each.value or 0 for each in standing), default=None, key=int)
        ranked = [((each.level, each.value is not None, each.value or 0), each.value) for each in standing]
        return max(ranked)[1] if ranked else None

    def places(self, mind: Mind) -> set[Place]:
        """Every place in which anything was ever written, as far as the PC knows."""
        return {self.written[number].place for number in mind.known}

    def _at(self, mind: Mind, place: Place) -> Iterable[int]:
        return [number for number in sorted(mind.known) if self.written[number].place == place]
