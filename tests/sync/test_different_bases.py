"""That two bases which look alike are different is said once and known everywhere."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from hhdesk.app.editing.undo import undo
from hhdesk.app.refusal import Rejected
from tests.desks import DISTRICT, HAI_MINH, base, rows_of
from tests.sync.forge import forged
from tests.sync.world import HAI_ANH, Pc, World, exchange, refused

ONE, OTHER = "Công đoàn cơ sở Hoà Bình", "Công đoàn cơ sở Hòa Bình"


@pytest.fixture
def trio(world: World) -> tuple[Pc, Pc, Pc]:
    """Two PCs that have one of two bases each, and the district that has both."""
    one, two, district = world.pc("one"), world.pc("two"), world.pc("district", DISTRICT)
    one.put(base(HAI_MINH, ONE))
    two.put(base(HAI_MINH, OTHER))
    district.queue(one.pack(), two.pack())
    return one, two, district


def test_those_who_get_both_bases_with_the_word_are_not_asked(trio: tuple[Pc, Pc, Pc]) -> None:
    one, two, district = trio
    district.resolve(district.conflict(), "theirs")
    exchange(one, two, district)
    assert one.conflicts() == two.conflicts() == district.conflicts() == ()


def test_those_who_were_asked_already_need_not_answer(trio: tuple[Pc, Pc, Pc], world: World) -> None:
    one, two, district = trio
    second = world.pc("second", DISTRICT)
    second.queue(one.pack(), two.pack())
    assert second.conflict().kind == "duplicate"
    district.resolve(district.conflict(), "theirs")
    outcome = second.take(district.pack())
    assert second.conflicts() == ()
    second.undo(outcome)
    assert second.conflict().kind == "duplicate"
    assert rows_of(second.desk.path, "SELECT * FROM different") == []


def test_the_word_can_be_taken_back_until_it_has_left(trio: tuple[Pc, Pc, Pc]) -> None:
    one, _, district = trio
    undo(district.desk, district.resolve(district.conflict(), "theirs").change.edit)
    assert district.conflict().kind == "duplicate"
    edit = district.resolve(district.conflict(), "theirs").change.edit
    one.take(district.pack(HAI_MINH))
    with pytest.raises(Rejected) as rejected:
        undo(district.desk, edit)
    assert rejected.value.code == "decision-given"
    assert district.conflicts() == ()


@pytest.mark.parametrize("pair", [("x", "y"), ("same", "same"), ("foreign", "own")])
def test_pairs_that_cannot_be_are_refused(world: World, pair: tuple[str, str]) -> None:
    commune, district, other = world.pc("one"), world.pc("district", DISTRICT), world.pc("other", HAI_ANH)
    (own,) = commune.put(base(HAI_MINH, ONE)).ids
    (foreign,) = other.put(base(HAI_ANH, OTHER)).ids
    district.take(other.pack())
    some = str(uuid4())
    said = tuple({"same": some, "foreign": foreign, "own": own}.get(each, each) for each in pair)
    bad = forged(
        commune,
        commune.pack(),
        manifest=lambda manifest: replace(manifest, extras={"different": (said,)}),
    )
    reason, _ = refused(district, bad)
    assert reason == "package-content-invalid"
