"""The chain of the history: whole after everything the program does, broken by whatever else touches it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import delete
from hhdesk.app.editing.reference import save_setting
from hhdesk.app.editing.undo import undo
from hhdesk.app.history.explain import explain
from hhdesk.app.sync.conflicts import resolve
from hhdesk.app.sync.enrol_key import enrol_key
from hhdesk.app.sync.lock_period import lock_period, unlock_period
from hhdesk.app.sync.merges import undo_merge
from hhdesk.app.sync.pack import pack
from hhdesk.domain.periods import Period
from hhdesk.store.history_chain import Broken, BrokenChain, find_break
from tests.app.sync.desks import dispute, pair, send
from tests.desks import HAI_MINH, base, membership, new_desk, put, rating, rows_of


def broken(desk: Desk) -> BrokenChain | None:
    with desk.read() as session:
        return find_break(session.connection)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Six entries: 2 and 3 kept a state of a row, 4 a value of a setting, 5 and 6 rows of two kinds."""
    desk = new_desk(tmp_path / "a.hhdb", HAI_MINH)
    put(desk, membership(HAI_MINH, "2023", eligible=10, members=5, note="một"))
    put(desk, membership(HAI_MINH, "2023", members=6))
    put(desk, membership(HAI_MINH, "2023", members=7))
    save_setting(desk, "issuer", "Ban Dân vận", date(2024, 1, 1))
    (union,) = put(desk, base(HAI_MINH, "Trường Mầm non")).ids
    put(desk, rating(union, 2023, level="htt"))
    yield desk
    desk.close()


def tamper(desk: Desk, *statements: str) -> None:
    with closing(sqlite3.connect(desk.path)) as connection, connection:
        for statement in statements:
            assert connection.execute(statement).rowcount != 0, statement


def test_a_history_that_nobody_touched_is_whole(desk: Desk) -> None:
    assert broken(desk) is None
    assert rows_of(desk.path, "SELECT chain_length FROM database_info") == [(6,)]
    digests = rows_of(desk.path, "SELECT digest FROM edit")
    assert len({digest for (digest,) in digests if len(digest) == 64}) == 6


def test_a_new_database_has_an_empty_history_that_is_whole(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "new.hhdb")
    assert broken(desk) is None
    desk.close()


@pytest.mark.parametrize("field", ["at", "account", "machine", "action", "detail"])
def test_a_changed_field_shows_at_its_entry(desk: Desk, field: str) -> None:
    tamper(desk, f"UPDATE edit SET {field} = 'x' WHERE id = 3")  # noqa: S608
    found = broken(desk)
    assert found is not None
    assert (found.edit, found.what) == (3, Broken.ENTRY)


@pytest.mark.parametrize(
    ("statement", "edit", "what"),
    [
        ("DELETE FROM edit WHERE id = 5", 6, Broken.ENTRY),
        ("DELETE FROM edit WHERE id = 1", 2, Broken.ENTRY),
        ("DELETE FROM edit WHERE id = 6", 5, Broken.END),
        ("DELETE FROM edit", 0, Broken.END),
        ("UPDATE database_info SET chain_head = 'x'", 6, Broken.END),
        ("UPDATE database_info SET chain_length = 5", 6, Broken.END),
        ("UPDATE membership_version SET members = 9 WHERE superseded_by = 2", 2, Broken.KEPT),
        ("UPDATE membership_version SET note = NULL WHERE superseded_by = 3", 3, Broken.KEPT),
        ("UPDATE membership_version SET alive = 0 WHERE superseded_by = 3", 3, Broken.KEPT),
        ("UPDATE membership_version SET edit = 2 WHERE superseded_by = 2", 2, Broken.KEPT),
        ("DELETE FROM membership_version WHERE superseded_by = 2", 2, Broken.KEPT),
        ("UPDATE membership_version SET superseded_by = 5 WHERE superseded_by = 3", 3, Broken.KEPT),
        ("UPDATE reference_change SET before = 'x' WHERE edit = 4", 4, Broken.KEPT),
        ("DELETE FROM reference_change WHERE edit = 4", 4, Broken.KEPT),
        ("UPDATE edit SET kept = '' WHERE id = 2", 2, Broken.ENTRY),
        ("UPDATE edit SET released = 3 WHERE id = 5", 5, Broken.ENTRY),
    ],
)
def test_what_was_taken_away_or_altered_shows(desk: Desk, statement: str, edit: int, what: Broken) -> None:
    tamper(desk, "PRAGMA foreign_keys = OFF", statement)
    found = broken(desk)
    assert found is not None
    assert (found.edit, found.what) == (edit, what)


def test_a_before_image_that_was_added_shows(desk: Desk) -> None:
    names = "id, organisation, unit, period, alive, edit"
    tamper(
        desk,
        f"INSERT INTO membership_version ({names}, superseded_by) SELECT {names}, 5 FROM membership",  # noqa: S608
    )
    assert broken(desk) == BrokenChain(5, "2025-03-10T05:00:00Z", Broken.KEPT)


def test_a_value_that_no_program_of_ours_writes_shows(desk: Desk) -> None:
    tamper(desk, "UPDATE membership_version SET note = x'00ff' WHERE superseded_by = 2")
    found = broken(desk)
    assert found is not None
    assert (found.edit, found.what) == (2, Broken.KEPT)


def test_a_row_with_bytes_from_outside_can_still_be_written_over(desk: Desk) -> None:
    tamper(desk, "UPDATE membership SET note = x'00ff'")
    put(desk, membership(HAI_MINH, "2023", members=8, note="hai"))
    assert broken(desk) is None
    tamper(desk, "UPDATE membership_version SET note = x'01' WHERE superseded_by = 7")
    found = broken(desk)
    assert found is not None
    assert (found.edit, found.what) == (7, Broken.KEPT)


def test_text_behind_a_hidden_end_shows(desk: Desk) -> None:
    tamper(desk, "UPDATE membership_version SET note = note || char(0) || 'x' WHERE superseded_by = 2")
    found = broken(desk)
    assert found is not None
    assert (found.edit, found.what) == (2, Broken.KEPT)


def test_swapped_entries_show(desk: Desk) -> None:
    tamper(
        desk,
        "UPDATE edit SET id = 99 WHERE id = 5",
        "UPDATE edit SET id = 5 WHERE id = 6",
        "UPDATE edit SET id = 6 WHERE id = 99",
    )
    found = broken(desk)
    assert found is not None
    assert (found.edit, found.what) == (5, Broken.ENTRY)


def test_what_is_entered_later_does_not_hide_a_deleted_end(desk: Desk) -> None:
    tamper(desk, "DELETE FROM edit WHERE id = 6", "UPDATE sqlite_sequence SET seq = 5 WHERE name = 'edit'")
    put(desk, membership(HAI_MINH, "2022", members=1))
    found = broken(desk)
    assert found is not None
    assert (found.edit, found.what) == (6, Broken.ENTRY)


def fail_in_the_middle(desk: Desk) -> None:
    with desk.write("enter") as work:
        work.delete("membership", [work.connection.exec_driver_sql("SELECT id FROM membership").scalar_one()])
        raise InterruptedError


def test_an_edit_that_fails_leaves_the_chain_as_it_was(desk: Desk) -> None:
    with pytest.raises(InterruptedError):
        fail_in_the_middle(desk)
    assert broken(desk) is None
    assert rows_of(desk.path, "SELECT chain_length FROM database_info") == [(6,)]


def deletions(desk: Desk) -> None:
    gone = delete(desk, "bases", [row[0] for row in rows_of(desk.path, "SELECT id FROM base")])
    undo(desk, gone.change.edit)


def locks(desk: Desk) -> None:
    lock_period(desk, Period(2023))
    unlock_period(desk, Period(2023), "nhập thiếu")


@pytest.mark.parametrize("act", [deletions, locks, lambda desk: undo(desk, 3)])
def test_the_chain_stays_whole(desk: Desk, act: Callable[[Desk], object]) -> None:
    before = len(rows_of(desk.path, "SELECT id FROM edit"))
    act(desk)
    assert broken(desk) is None
    assert len(rows_of(desk.path, "SELECT id FROM edit")) > before


def test_a_merge_and_taking_it_back_keep_the_chain_whole(tmp_path: Path) -> None:
    commune, district = pair(tmp_path)
    put(commune, membership(HAI_MINH, "2023", eligible=10, members=5))
    assert send(commune, district, tmp_path / "usb").status == "merged"
    put(commune, membership(HAI_MINH, "2023", members=6))
    outcome = send(commune, district, tmp_path / "usb")
    merged = rows_of(district.path, "SELECT max(id) FROM edit")[0][0]
    assert rows_of(district.path, "SELECT superseded_by FROM membership_version") == [(merged,)]
    assert (broken(commune), broken(district)) == (None, None)
    undo_merge(district, outcome.merge or 0)
    assert rows_of(district.path, "SELECT superseded_by FROM membership_version") == []
    assert broken(district) is None
    tamper(district, f"UPDATE edit SET released = NULL WHERE released = {merged}")  # noqa: S608
    found = broken(district)
    assert found is not None
    assert (found.edit, found.what) == (merged, Broken.KEPT)
    commune.close()
    district.close()


def test_a_decision_and_taking_it_back_keep_the_chain_whole(tmp_path: Path) -> None:
    commune, district, conflict = dispute(tmp_path)
    resolved = resolve(district, conflict.id, keep="theirs")
    assert broken(district) is None
    undo(district, resolved.change.edit)
    assert broken(district) is None
    commune.close()
    district.close()


def test_trusting_a_key_and_giving_a_reason_are_entries_too(tmp_path: Path) -> None:
    commune, district = pair(tmp_path)
    put(commune, membership(HAI_MINH, "2023", eligible=10, members=5))
    (tmp_path / "usb").mkdir()
    enrol_key(district, pack(commune, tmp_path / "usb").file)
    edit = put(district, membership(HAI_MINH, "2023", members=6)).change.edit
    explain(district, edit, "đếm sót")
    actions = rows_of(district.path, "SELECT action, detail FROM edit ORDER BY id")
    assert [action for action, _ in actions] == ["enrol", "enter", "explain"]
    assert actions[2][1] == str(edit)
    assert broken(district) is None
    commune.close()
    district.close()
