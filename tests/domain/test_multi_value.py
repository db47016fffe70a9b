"""The join of field groups on states that honest stores reach: order and repetition do not matter."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from hhdesk.domain.multi_value import Sibling, Siblings, is_dispute, join, shown, tampered

STORES = 3
STORE = st.integers(0, STORES - 1)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), STORE, st.integers(0, 2)),
        st.tuples(st.just("merge"), STORE, STORE),
        st.tuples(st.just("restore"), STORE, STORE),
    ),
    max_size=25,
)


@dataclass(frozen=True)
class Replica:
    """One store's siblings of a single group, and the tokens that it knows."""

    siblings: Siblings = frozenset()
    known: frozenset[int] = frozenset()

    def joined(self, other: Replica) -> Replica:
        siblings = join(self.siblings, other.siblings, self.known, other.known)
        return Replica(siblings, self.known | other.known)


@dataclass
class Walk:
    """What random honest use makes of three stores; `sight` are the tokens that each token's writer knew."""

    replicas: list[Replica] = field(default_factory=lambda: [Replica()] * STORES)
    sight: dict[int, frozenset[int]] = field(default_factory=dict)
    values: dict[int, int] = field(default_factory=dict)

    def go(self, steps: list[tuple[str, int, int]]) -> Walk:
        for action, here, there in steps:
            if action == "write":
                self._write(here, there)
            elif action == "merge":
                self.replicas[here] = self.replicas[here].joined(self.replicas[there])
            else:  # a backup of one PC, or a clone, in the place of another
                self.replicas[here] = self.replicas[there]
        return self

    def _write(self, here: int, value: int) -> None:
        token, before = len(self.sight), self.replicas[here]
        self.sight[token], self.values[token] = before.known, value
        self.replicas[here] = Replica(frozenset({Sibling(token, (value,))}), before.known | {token})


WALKS = STEPS.map(lambda steps: Walk().go(steps))


@given(WALKS)
def test_a_join_is_commutative(walk: Walk) -> None:
    one, other, _ = walk.replicas
    assert one.joined(other) == other.joined(one)


@given(WALKS)
def test_a_join_is_associative(walk: Walk) -> None:
    one, two, three = walk.replicas
    assert one.joined(two).joined(three) == one.joined(two.joined(three))


@given(WALKS)
def test_a_join_is_idempotent(walk: Walk) -> None:
    one, other, _ = walk.replicas
    both = one.joined(other)
    assert both.joined(one) == both.joined(other) == both.joined(both) == both


@given(WALKS)
def test_exactly_what_nobody_replaced_knowingly_stands(walk: Walk) -> None:
    """A token stands wherever it is known, unless a known later one was written in its sight."""
    one, two, three = walk.replicas
    for replica in (*walk.replicas, one.joined(two).joined(three)):
        replaced = {old for token in replica.known for old in walk.sight[token]}
        assert {each.token for each in replica.siblings} == replica.known - replaced
        assert all(each.values == (walk.values[each.token],) for each in replica.siblings)


@given(WALKS)
def test_honest_stores_never_look_tampered(walk: Walk) -> None:
    one, other, _ = walk.replicas
    assert tampered(one.siblings, other.siblings) == frozenset()


def siblings(**values: object) -> Siblings:
    return frozenset(Sibling(int(token[1:]), (value,)) for token, value in values.items())


def test_other_content_under_one_token_is_named() -> None:
    assert tampered(siblings(t1=5, t2=6), siblings(t1=5, t2=7, t3=8)) == {2}


def test_ours_stays_where_both_claim_to_have_replaced_it_all() -> None:
    ours, theirs = siblings(t1=5), siblings(t2=6)
    assert join(ours, theirs, {1, 2}, {1, 2}) == ours


def test_equal_values_are_no_dispute() -> None:
    assert not is_dispute(siblings(t1=5, t2=5))
    assert is_dispute(siblings(t1=5, t2=6))
    assert not is_dispute(())


def test_the_higher_level_is_shown_then_the_greater_value_then_the_later_number() -> None:
    level = {1: 0, 2: 0, 3: 1}.__getitem__
    assert shown(siblings(t1=9, t3=2), level).token == 3
    assert shown(siblings(t1=9, t2=2), level).token == 1
    assert shown(siblings(t1=2, t2=2), level).token == 2


def test_missing_is_less_than_not_applicable_and_that_less_than_any_count() -> None:
    equal = dict.fromkeys(range(4), 0).__getitem__
    assert shown(siblings(t1=None, t2=-1), equal).values == (-1,)
    assert shown(siblings(t1=0, t2=-1), equal).values == (0,)
    assert shown(siblings(t1=None, t2="a"), equal).values == ("a",)
