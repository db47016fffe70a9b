"""The multi-value register with a causal context: how two states of one field group become one.

Every value carries the token of the change-set that wrote it (here its local number). A store also knows a
set of tokens whose effects it has seen. Joining keeps what both have and what one has and the other has never
seen, and drops what the other has seen and replaced (dotted version vectors: Preguiça et al. 2012;
delta-state replicated data types: Almeida, Shoker and Baquero 2018). The join is commutative, associative and
idempotent; no clock and no counter is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from typing import Any

Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Sibling:
    """One value of a field group: the columns' values in registry order, and the token that wrote them."""

    token: int
    values: Values


Siblings = frozenset[Sibling]


def join(ours: Siblings, theirs: Siblings, known_here: Set[int], known_there: Set[int]) -> Siblings:
    """The siblings after both stores have seen each other.

    Kept: what both have; what we have and they do not know; what they have and we do not know. Where that
    leaves nothing (two stores that each claim to have replaced the other's value, which honest ones cannot)
    ours stay.
    """
    kept = {
        *(ours & theirs),
        *(each for each in ours if each.token not in known_there),
        *(each for each in theirs if each.token not in known_here),
    }
    return frozenset(kept) if kept else ours


def is_dispute(siblings: Iterable[Sibling]) -> bool:
    """True if the siblings' values differ: equal values written apart from each other are no dispute."""
    return len({each.values for each in siblings}) > 1


def tampered(ours: Siblings, theirs: Siblings) -> frozenset[int]:
    """Tokens under which the two stores hold different values, which no honest store makes."""
    values = {each.token: each.values for each in ours}
    return frozenset(each.token for each in theirs if values.get(each.token, each.values) != each.values)


def shown(siblings: Iterable[Sibling], rank: Callable[[int], int]) -> Sibling:
    """The sibling that the row shows: written at the higher tier, then the greater value, then the token.

    Missing is smaller than "not applicable", that than any value. The order of imports plays no part.
    """
    return max(siblings, key=lambda each: (rank(each.token), _rank(each.values), each.token))


def _rank(values: Values) -> tuple[tuple[int, str, Any], ...]:
    """A key that compares values of any column type, column by column."""
    return tuple((0, "", 0) if value is None else (1, type(value).__name__, value) for value in values)
