"""A decision that is taken back leaves the dispute exactly as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from hhdesk.app.editing.undo import undo
from hhdesk.app.refusal import Rejected
from hhdesk.app.sync.conflicts import read_conflicts, resolve
from hhdesk.app.sync.pack import pack
from tests.app.sync.desks import PERIOD, dispute, send
from tests.desks import HAI_MINH, membership, put, rows_of

ROWS = "SELECT id, alive, eligible, members, note, stamp_alive, stamp_figures, stamp_note FROM membership"
SIBLINGS = "SELECT fact, record, field_group, change_set, content FROM sibling ORDER BY 1, 2, 3, 4"


@pytest.mark.parametrize("keep", ["ours", "theirs"])
def test_undoing_a_decision_opens_the_dispute_with_both_values(tmp_path: Path, keep: str) -> None:
    _, district, before = dispute(tmp_path)
    rows, siblings = rows_of(district.path, ROWS), rows_of(district.path, SIBLINGS)
    saved = resolve(district, before.id, keep)
    assert read_conflicts(district) == ()
    undo(district, saved.change.edit)
    assert read_conflicts(district) == (before,)
    assert rows_of(district.path, ROWS) == rows
    assert rows_of(district.path, SIBLINGS) == siblings


def test_a_decision_that_was_taken_back_settles_nothing_elsewhere(tmp_path: Path) -> None:
    commune, district, before = dispute(tmp_path)
    undo(district, resolve(district, before.id, "theirs").change.edit)
    send(district, commune, tmp_path / "usb", HAI_MINH)
    (there,) = read_conflicts(commune)
    assert {there.ours["members"], there.theirs[0]["members"]} == {8, 6}  # type: ignore[index]


def test_a_decision_can_be_made_again_after_it_was_taken_back(tmp_path: Path) -> None:
    commune, district, before = dispute(tmp_path)
    undo(district, resolve(district, before.id, "ours").change.edit)
    resolve(district, before.id, "theirs")
    send(district, commune, tmp_path / "usb", HAI_MINH)
    assert read_conflicts(district) == read_conflicts(commune) == ()
    assert rows_of(commune.path, "SELECT members FROM membership") == [(6,)]


def test_a_decision_that_has_left_is_not_taken_back(tmp_path: Path) -> None:
    _, district, before = dispute(tmp_path)
    edit = resolve(district, before.id, "ours").change.edit
    pack(district, tmp_path / "usb")
    with pytest.raises(Rejected) as refusal:
        undo(district, edit)
    assert refusal.value.code == "decision-given"
    assert read_conflicts(district) == ()


def test_a_decision_that_is_taken_back_leaves_no_trace_of_existence_either(tmp_path: Path) -> None:
    _, district, before = dispute(tmp_path)
    put(district, membership(HAI_MINH, PERIOD, note="rà soát"))  # settles the two affirmations of the row
    pack(district, tmp_path / "usb")  # seals
    rows = rows_of(district.path, ROWS)
    undo(district, resolve(district, before.id, "theirs").change.edit)
    assert rows_of(district.path, ROWS) == rows


def test_undoing_an_ordinary_edit_of_a_disputed_group_opens_the_dispute(tmp_path: Path) -> None:
    _, district, before = dispute(tmp_path)
    shown = "SELECT members, stamp_figures FROM membership"
    rows = rows_of(district.path, shown)
    edit = put(district, membership(HAI_MINH, PERIOD, members=9)).change.edit
    assert read_conflicts(district) == ()
    undo(district, edit)
    assert read_conflicts(district) == (before,)
    assert rows_of(district.path, shown) == rows
