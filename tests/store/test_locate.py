"""Keys find their rows; new ones get the id that every PC would give them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import delete
from hhdesk.app.editing.edits import Edit
from hhdesk.domain.registry import KINDS
from hhdesk.store.identity import natural_id
from hhdesk.store.locate import living, locate, strangers
from hhdesk.store.queries.records import read_by_id, read_columns
from tests.desks import HAI_MINH, HAI_NAM, base, membership, put, rating

BASES, MEMBERSHIP = KINDS["bases"], KINDS["membership"]


def key(name: str) -> tuple[str, ...]:
    return ("ldld", HAI_MINH, "co_so", name)


def find(desk: Desk, names: Sequence[str], reserved: Collection[str] = ()) -> list[str]:
    with desk.write("find") as work:
        return locate(work.connection, BASES, [key(name) for name in names], reserved)


def natural(name: str) -> str:
    return natural_id("base", BASES.identity, key(name))


def rename(desk: Desk, identity: str, name: str) -> None:
    put(desk, Edit("bases", identity, {}, {"name": name}))


def test_two_pcs_give_a_new_row_the_same_id(desk: Desk) -> None:
    assert find(desk, ["Trường Tiểu học"]) == [natural("Trường Tiểu học")]
    assert natural(" Trường  Tiểu học ") == natural("Trường Tiểu học")
    assert natural("trường TIỂU học") != natural("Trường Tiểu học")
    assert natural("Truong Tieu hoc") != natural("Trường Tiểu học")


def test_one_key_asked_twice_is_one_row(desk: Desk) -> None:
    assert len(set(find(desk, ["A", "B", "A"]))) == 2


def test_new_names_that_share_an_id_get_different_ones(desk: Desk) -> None:
    first, second = find(desk, ["Trường A", "trường a"])
    assert first == natural("Trường A")
    assert second != first


def test_a_renamed_row_is_found_under_its_new_name_alone(desk: Desk) -> None:
    (identity,) = put(desk, base(HAI_MINH, "A")).ids
    rename(desk, identity, "B")
    found, fresh = find(desk, ["B", "A"])
    assert found == identity
    assert fresh not in (identity, natural("A"))


def test_a_deleted_key_that_is_typed_again_revives_its_row(desk: Desk) -> None:
    (identity,) = put(desk, base(HAI_MINH, "A")).ids
    delete(desk, "bases", [identity])
    assert find(desk, ["A"]) == [identity]
    (other,) = put(desk, base(HAI_MINH, "C")).ids
    rename(desk, other, "B")
    delete(desk, "bases", [other])
    assert find(desk, ["B"]) == [other]


def test_a_name_like_a_deleted_one_does_not_take_its_id_while_both_are_asked_for(desk: Desk) -> None:
    (identity,) = put(desk, base(HAI_MINH, "Hội A")).ids
    delete(desk, "bases", [identity])
    found, other = find(desk, ["Hội A", "hội a"])
    assert found == identity
    assert other != identity


def test_a_living_row_comes_before_a_deleted_one_of_the_same_key(desk: Desk) -> None:
    gone, lives = put(desk, base(HAI_MINH, "A"), base(HAI_MINH, "B")).ids
    delete(desk, "bases", [gone])
    rename(desk, lives, "A")
    assert find(desk, ["A"]) == [lives]


def test_of_twins_the_smallest_id_is_meant(desk: Desk) -> None:
    ids = put(desk, base(HAI_MINH, "A"), base(HAI_MINH, "B"), base(HAI_MINH, "C")).ids
    for identity in ids:
        rename(desk, identity, "X")
    assert find(desk, ["X"]) == [min(ids)]


def test_a_reserved_id_is_not_given_away(desk: Desk) -> None:
    (fresh,) = find(desk, ["A"], {natural("A")})
    assert fresh != natural("A")


def test_only_rows_that_live_count_as_living(desk: Desk) -> None:
    one, gone = put(desk, base(HAI_MINH, "A"), base(HAI_MINH, "B")).ids
    delete(desk, "bases", [gone])
    with desk.read() as session:
        assert living(session.connection, "base", [one, gone, natural("C")]) == {one}
        assert living(session.connection, "rating", [one]) == set()
        many = [natural(str(number)) for number in range(200)]
        assert living(session.connection, "base", [*many, one, gone]) == {one}
        assert living(session.connection, "rating", many) == set()
        assert set(read_by_id(session, BASES, [*many, one, gone])) == {one, gone}
        assert read_columns(session, BASES, ["name"], [*many, one, gone]) == {one: ("A",)}


def test_many_keys_are_found_together(desk: Desk) -> None:
    names = [f"Tổ {number}" for number in range(40_000)]
    assert find(desk, names) == [natural(name) for name in names]


def test_an_id_beside_another_rows_key_is_a_stranger(desk: Desk) -> None:
    one, other = put(desk, base(HAI_MINH, "A"), base(HAI_MINH, "B")).ids
    free = natural("C")
    with desk.write("ask") as work:
        found = strangers(
            work.connection, BASES, [one, other, None, free], [key("A"), key("A"), key("B"), key("A")]
        )
    assert found == [1]


def test_where_a_key_stands_once_its_id_is_the_only_one(desk: Desk) -> None:
    identity, union = put(desk, membership(HAI_MINH, "2023", members=5), base(HAI_MINH, "A")).ids
    (rated,) = put(desk, rating(union, 2023, level="htt")).ids
    free = natural("C")
    same, another = ("pn", HAI_MINH, "2023"), ("pn", HAI_NAM, "2023")
    with desk.write("ask") as work:
        assert strangers(work.connection, MEMBERSHIP, [identity], [same]) == []
        assert strangers(work.connection, MEMBERSHIP, [free, identity], [same, another]) == [0, 1]
        assert strangers(work.connection, KINDS["ratings"], [rated, free], [(union, 2023)] * 2) == [1]


def test_a_membership_row_that_lived_under_a_foreign_id_is_revived(desk: Desk) -> None:
    columns = {"organisation": "pn", "unit": HAI_MINH, "period": "2023", "members": 5}
    with desk.write("enter") as work:
        work.put("membership", ["members"], [{"id": natural("C"), **columns}])
    delete(desk, "membership", [natural("C")])
    assert put(desk, membership(HAI_MINH, "2023", members=6)).ids == (natural("C"),)
