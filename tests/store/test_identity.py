"""Ids made from keys are version-5 UUIDs, many at a time as well as one by one."""

from __future__ import annotations

import uuid

import hypothesis.strategies as st
from hypothesis import given

from hhdesk.domain.registry import KINDS
from hhdesk.domain.text import clean_name
from hhdesk.store.identity import natural_id, natural_ids

NAMESPACE = uuid.UUID("6f1f8d0e-5c0b-5c2e-9a55-2f1c7a0d9b11")
TASKS = KINDS["tasks"].identity
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6) | st.sampled_from(["Đường  hoa", " a "])


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS, st.integers(1990, 2100)), max_size=5))
def test_many_ids_are_what_each_would_be_alone(keys: list[tuple[str, str, str, str, int]]) -> None:
    expected = [
        str(
            uuid.uuid5(
                NAMESPACE,
                "\x1f".join(("task", organisation, unit, clean_name(hamlet), clean_name(title), str(year))),
            )
        )
        for organisation, unit, hamlet, title, year in keys
    ]
    assert natural_ids("task", TASKS, keys) == expected
    assert [natural_id("task", TASKS, key) for key in keys] == expected
