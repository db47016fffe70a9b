"""What a person sees of a dispute: values, who wrote them, the balance, and the area's figures."""

from __future__ import annotations

from pathlib import Path

from hhdesk.app.editing.edit import delete
from hhdesk.app.sync.conflicts import read_conflicts, resolve
from hhdesk.app.sync.dispute_view import stored_values, view_dispute
from hhdesk.domain.figures import NOT_APPLICABLE
from tests.app.sync.desks import dispute, pair, rating_dispute, send
from tests.desks import HAI_MINH, HAI_NAM, membership, put


def test_both_sides_and_the_base_are_shown_with_their_writers(tmp_path: Path) -> None:
    _, district, conflict = dispute(tmp_path)
    view = view_dispute(district, conflict)
    assert [side["members"] for side in (view.base, view.ours, *view.theirs) if side] == [5, 8, 6]
    ours, theirs = view.writers
    assert (ours.tier, ours.account) == ("district", "lan")
    assert (theirs.tier, theirs.account) == ("commune", "")
    assert theirs.at is not None


def test_the_area_is_counted_under_either_choice(tmp_path: Path) -> None:
    _, district, conflict = dispute(tmp_path)
    put(district, membership(HAI_NAM, "2023", eligible=100, members=50))
    ours, theirs = view_dispute(district, conflict).outlooks
    assert [(each.numerator, each.denominator) for each in (*ours, *theirs)] == [(58, 110), (56, 110)]


def test_a_rating_is_counted_under_either_choice(tmp_path: Path) -> None:
    district, conflict = rating_dispute(tmp_path)
    ours, theirs = view_dispute(district, conflict).outlooks
    assert [(each.numerator, each.denominator) for each in (*ours, *theirs)] == [(0, 1), (1, 1)]
    resolve(district, conflict.id, "theirs")


def test_the_members_at_the_start_of_the_year_are_known(tmp_path: Path) -> None:
    _, district, conflict = dispute(tmp_path)
    assert view_dispute(district, conflict).members_before is None
    put(district, membership(HAI_MINH, "2022", members=4))
    assert view_dispute(district, conflict).members_before == 4


def test_not_applicable_is_itself_on_the_page_and_in_the_decision(tmp_path: Path) -> None:
    commune, district = pair(tmp_path)
    put(commune, membership(HAI_MINH, "2023", eligible=10, members=5))
    put(district, membership(HAI_MINH, "2023", eligible=10, members=NOT_APPLICABLE))
    send(commune, district, tmp_path / "usb")
    (conflict,) = read_conflicts(district)
    view = view_dispute(district, conflict)
    assert view.base is None
    assert {side["members"] for side in (view.ours, *view.theirs) if side} == {5, NOT_APPLICABLE}
    assert stored_values({"members": NOT_APPLICABLE}) == {"members": -1}


def test_deleting_against_editing_shows_the_record_gone_on_one_side(tmp_path: Path) -> None:
    commune, district = pair(tmp_path)
    (row,) = put(commune, membership(HAI_MINH, "2023", eligible=10, members=5)).ids
    send(commune, district, tmp_path / "usb")
    delete(commune, "membership", [row])
    put(district, membership(HAI_MINH, "2023", members=7))
    send(commune, district, tmp_path / "usb")
    (conflict,) = read_conflicts(district)
    view = view_dispute(district, conflict)
    assert conflict.kind == "delete"
    assert view.theirs == (None,)
    assert view.record["members"] == 7
    ours, theirs = view.outlooks
    assert [(each.numerator, each.denominator) for each in (*ours, *theirs)] == [(7, 10), (0, 0)]
    assert view.writers[1].tier == "commune"
