"""Keys of a whole sheet noted at once, as if they had been noted one after the other."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given

from hhdesk.exchange.sheets.seen_keys import SeenKeys

ROWS = st.lists(st.tuples(st.integers(0, 3), st.none() | st.sampled_from(["x", "y", "z"])), max_size=4)


@given(first=ROWS, second=ROWS)
def test_a_sheet_is_taken_at_once_exactly_where_no_row_repeats(
    first: list[tuple[int, str | None]], second: list[tuple[int, str | None]]
) -> None:
    single, whole = SeenKeys(), SeenKeys()
    for sheet, rows in (("a", first), ("b", second)):
        repeats = [
            single.repeated("bases", (key,), identity, (sheet, number))
            for number, (key, identity) in enumerate(rows)
        ]
        keys = [(key,) for key, _ in rows]
        ids = [identity for _, identity in rows]
        shared = len(set(keys)) < len(keys) or sheet == "b"
        taken = whole.take_new("bases", keys, ids, sheet, range(len(rows)))
        if any(repeats):
            assert not taken
        elif not shared:
            assert taken
        if not taken:
            again = [
                whole.repeated("bases", (key,), identity, (sheet, number))
                for number, (key, identity) in enumerate(rows)
            ]
            assert again == repeats


def test_keys_taken_at_once_are_known_to_later_rows_of_their_kind() -> None:
    seen = SeenKeys()
    assert seen.take_new("bases", [("a",), ("b",)], [None, "x"], "s", [2, 3])
    assert seen.repeated("bases", ("a",), None, ("t", 9)) == ("s", 2)
    assert seen.repeated("bases", ("c",), "x", ("t", 9)) == ("s", 3)
    assert seen.repeated("tasks", ("a",), None, ("t", 9)) is None
    assert not seen.take_new("bases", [("c",), ("b",)], [None, None], "u", [2, 3])
