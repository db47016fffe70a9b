"""The column `id` of a sheet: it tells rows of one key apart, and never reaches another row."""

from __future__ import annotations

import pytest

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import delete
from tests.app.sheets import BASES, MEMBERSHIP, RATINGS, counts, refused, take
from tests.desks import HAI_MINH, base, living, membership, new_desk, put, rating, rows_of

UUID = "6f1f8d0e-5c0b-4c2e-9a55-2f1c7a0d9b11"
OTHER = "6f1f8d0e-5c0b-4c2e-9a55-2f1c7a0d9b12"


def with_ids(text: str, *ids: str) -> str:
    """The sheet with a column `id`."""
    lines = text.splitlines()
    return "\n".join(f"{line},{word}" for line, word in zip(lines, ("id", *ids), strict=True))


def keyed(text: str, row: str, times: int = 1) -> str:
    return text + f"{row}\n" * times


@pytest.mark.parametrize("identity", ["x", "123", UUID.upper(), "{" + UUID + "}"])
def test_what_is_no_id_is_refused(desk: Desk, identity: str) -> None:
    text = keyed(MEMBERSHIP, f"pn,{HAI_MINH},2023,100,90,")
    assert refused(desk, with_ids(text, identity)) == [(2, "id", "not-an-id")]


def test_an_id_of_another_row_is_refused_and_changes_neither(desk: Desk) -> None:
    own, union, school = put(
        desk, membership(HAI_MINH, "2023", members=5), base(HAI_MINH, "A"), base(HAI_MINH, "B")
    ).ids
    (rated,) = put(desk, rating(union, 2023, level="htt")).ids
    stranger = [(2, "id", "id-of-other-row")]
    other_period = keyed(MEMBERSHIP, f"pn,{HAI_MINH},2022,1,1,")
    assert refused(desk, with_ids(other_period, own)) == stranger
    assert refused(desk, with_ids(keyed(MEMBERSHIP, f"pn,{HAI_MINH},2023,1,1,"), UUID)) == stranger
    assert refused(desk, with_ids(keyed(BASES, f"ldld,{HAI_MINH},co_so,B,,,x"), union)) == stranger
    assert refused(desk, with_ids(keyed(RATINGS, f"ldld,{HAI_MINH},co_so,B,2023,,ht,,"), rated)) == stranger
    assert refused(desk, with_ids(keyed(RATINGS, f"ldld,{HAI_MINH},co_so,A,2023,,ht,,"), UUID)) == stranger
    assert (
        refused(desk, with_ids(keyed(BASES, f"ldld,{HAI_MINH},co_so,B,,,x"), union), mode="delete")
        == stranger
    )
    assert school in {identity for _, identity in living(desk.path)}


def test_two_ids_for_a_key_that_stands_once_are_refused(desk: Desk) -> None:
    twice = keyed(MEMBERSHIP, f"pn,{HAI_MINH},2023,100,90,", times=2)
    codes = {code for _, _, code in refused(desk, with_ids(twice, UUID, OTHER))}
    assert codes == {"id-of-other-row"}
    assert refused(desk, with_ids(twice, UUID, UUID)) == [(3, "period", "duplicate-key")]


def test_bases_of_one_name_are_told_apart_by_their_ids(desk: Desk) -> None:
    twins = keyed(BASES, f"ldld,{HAI_MINH},co_so,A,,,x", times=2)
    assert counts(take(desk, with_ids(twins, UUID, OTHER))) == [(2, 0, 0, 0)]
    one = keyed(BASES, f"ldld,{HAI_MINH},co_so,A,,,y")
    assert counts(take(desk, with_ids(one, OTHER))) == [(0, 1, 0, 0)]
    assert rows_of(desk.path, "SELECT id, note FROM base ORDER BY id") == [(UUID, "x"), (OTHER, "y")]


def test_a_new_name_does_not_take_an_id_that_another_row_brings(desk: Desk) -> None:
    (natural,) = put(desk, base(HAI_MINH, "A")).ids
    delete(desk, "bases", [natural])
    text = BASES + f"ldld,{HAI_MINH},co_so,b,,,\nldld,{HAI_MINH},co_so,A,,,\n"
    assert refused(desk, with_ids(text, natural, "")) == [(2, "id", "id-of-other-row")]
    fresh = new_desk(desk.path.with_name("b.hhdb"))
    assert counts(take(fresh, with_ids(text, natural, ""))) == [(2, 0, 0, 0)]
    assert len(living(fresh.path)) == 2
    fresh.close()
