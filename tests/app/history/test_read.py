"""The history: every value that changed, page by page without a gap, and bringing one back."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from hhdesk.app.desk import Desk
from hhdesk.app.editing.bulk import put_rows
from hhdesk.app.editing.edit import delete
from hhdesk.app.editing.edits import Edit
from hhdesk.app.editing.reference import save_setting, save_target
from hhdesk.app.editing.undo import undo
from hhdesk.app.history import read as history
from hhdesk.app.history.entries import EXISTENCE, HistoryEntry, HistoryQuery
from hhdesk.app.history.read import read_history, search_history
from hhdesk.app.history.restore import restore_value
from hhdesk.app.refusal import Refused, Rejected
from hhdesk.app.sync.lock_period import lock_period
from hhdesk.domain.periods import Period
from hhdesk.domain.registry import MEMBERSHIP
from hhdesk.domain.targets import Comparison
from tests.desks import (
    AUTHOR,
    HAI_MINH,
    HAI_NAM,
    NOON,
    base,
    living,
    membership,
    put,
    rating,
    rows_of,
    task,
)


def told(desk: Desk, query: HistoryQuery | None = None) -> list[tuple[int, str, str, object, object]]:
    """Edit, kind, column, before and after of every entry."""
    found = read_history(desk, query or HistoryQuery())
    return [(each.edit, each.kind, each.column, each.before, each.after) for each in found]


def entry(desk: Desk, edit: int, column: str) -> HistoryEntry:
    (found,) = [
        each for each in read_history(desk, HistoryQuery()) if (each.edit, each.column) == (edit, column)
    ]
    return found


def test_a_value_is_told_with_who_when_from_and_to(desk: Desk) -> None:
    (identity,) = put(desk, membership(HAI_MINH, "2023", members=5)).ids
    put(desk, membership(HAI_MINH, "2023", members=6))
    newest, *older = read_history(desk, HistoryQuery())
    assert newest == HistoryEntry(
        2, NOON, AUTHOR.account, AUTHOR.machine, "enter", "membership", identity, "pn", HAI_MINH, "2023",
        "members", 5, 6, current=True,
    )  # fmt: skip
    assert [(each.column, each.before, each.after, each.current) for each in older] == [
        (EXISTENCE, 0, 1, True),
        ("members", None, 5, False),
    ]


def test_labels_name_what_was_edited(desk: Desk) -> None:
    (union, _) = put(desk, base(HAI_MINH, "Trường A"), task(HAI_MINH, "Đường hoa", hamlet="xóm 5")).ids
    put(desk, rating(union, 2023, level="htt"))
    labels = {(each.kind, each.label, each.organisation) for each in read_history(desk, HistoryQuery())}
    assert labels == {
        ("bases", "Trường A", "ldld"),
        ("tasks", "Đường hoa, xóm 5, 2023", "pn"),
        ("ratings", "Trường A, 2023", "ldld"),
    }


def test_entries_are_filtered_by_kind_organisation_unit_and_text(desk: Desk) -> None:
    (union,) = put(desk, base(HAI_NAM, "Trường A")).ids
    put(desk, membership(HAI_MINH, "2023", members=5, note="Đã rà soát"))
    put(desk, rating(union, 2023, level="htt"))
    save_setting(desk, "issuer", "Ban Dân vận", date(2024, 1, 1))
    assert {each[0] for each in told(desk, HistoryQuery(kind="membership"))} == {2}
    assert {each[0] for each in told(desk, HistoryQuery(kind="reference"))} == {4}
    assert {each[0] for each in told(desk, HistoryQuery(organisation="ldld"))} == {1, 3}
    assert {each[0] for each in told(desk, HistoryQuery(unit=HAI_NAM))} == {1, 3}
    assert {each[0] for each in told(desk, HistoryQuery(unit=HAI_NAM, kind="ratings"))} == {3}
    assert told(desk, HistoryQuery(text="RA SOAT")) == [(2, "membership", "note", None, "Đã rà soát")]
    assert {each[0] for each in told(desk, HistoryQuery(text="hải minh"))} == {2}
    assert told(desk, HistoryQuery(organisation="ccb")) == []


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_pages_join_without_gap_or_double(desk: Desk, monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    monkeypatch.setattr(history, "_PAGE", 3)
    for members in range(1, 9):
        put(desk, membership(HAI_MINH, "2023", members=members, eligible=members + 5))
    found: list[tuple[int, str, str, object, object]] = []
    before: int | None = None
    while page := told(desk, HistoryQuery(limit=limit, before_edit=before)):
        assert len(page) >= min(limit, 2)
        found += page
        before = page[-1][0]
    assert found == told(desk)
    assert len(set(found)) == len(found) == 17


def test_large_edits_do_not_push_others_out(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "_ROWS", 5)
    for year in range(2000, 2010):
        put(desk, *(membership(HAI_MINH, f"{year}-Q{quarter}", members=1) for quarter in (1, 2, 3)))
    rows = [{**membership(HAI_MINH, str(year)).key, "members": 1} for year in range(2000, 2010)]
    with desk.write("load") as work:
        put_rows(work, MEMBERSHIP, rows, ["members"])
    put(desk, membership(HAI_MINH, "2011", members=1))
    counted: dict[int, int] = {}
    for edit, _, column, _, _ in told(desk):
        counted[edit] = counted.get(edit, 0) + (column == EXISTENCE)
    assert counted == {**dict.fromkeys(range(1, 11), 3), 11: 5, 12: 1}


def test_changes_of_reference_data_are_told(desk: Desk) -> None:
    save_setting(desk, "issuer", "Ban Dân vận", date(2024, 1, 1))
    save_target(desk, "2025", "M-PN", Comparison.AT_LEAST, Fraction("89.5"))
    assert told(desk) == [
        (2, "reference", "threshold", "> 89", ">= 89.5"),
        (1, "reference", "2024-01-01", "Ban Dân vận Huyện ủy Hải Hậu", "Ban Dân vận"),
    ]
    with pytest.raises(Rejected, match="not-restorable"):
        restore_value(desk, read_history(desk, HistoryQuery())[0])
    with pytest.raises(Rejected, match="not-restorable"):
        undo(desk, 2)


def test_an_old_value_comes_back_as_an_edit_of_its_own(desk: Desk) -> None:
    put(desk, membership(HAI_MINH, "2023", members=5, eligible=9))
    put(desk, membership(HAI_MINH, "2023", members=6, eligible=8))
    saved = restore_value(desk, entry(desk, 2, "members"))
    assert saved.change.edit == 3
    assert rows_of(desk.path, "SELECT members, eligible FROM membership") == [(5, 8)]
    assert told(desk)[0] == (3, "membership", "members", 6, 5)
    assert rows_of(desk.path, "SELECT action FROM edit WHERE id = 3") == [("restore",)]


def test_a_deleted_row_comes_back_whole(desk: Desk) -> None:
    ids = put(
        desk, base(HAI_MINH, "A", founded=date(2020, 1, 1), note="x"), membership(HAI_MINH, "2023", members=5)
    ).ids
    before = living(desk.path)
    delete(desk, "bases", ids[:1])
    delete(desk, "membership", ids[1:])
    for edit in (2, 3):
        restore_value(desk, entry(desk, edit, EXISTENCE))
    assert living(desk.path) == before


def test_restoring_that_a_row_was_not_there_deletes_it(desk: Desk) -> None:
    put(desk, membership(HAI_MINH, "2023", members=5))
    restore_value(desk, entry(desk, 1, EXISTENCE))
    assert living(desk.path) == {}


def test_a_value_of_a_deleted_row_waits_for_the_row(desk: Desk) -> None:
    (identity,) = put(desk, membership(HAI_MINH, "2023", members=5)).ids
    put(desk, membership(HAI_MINH, "2023", members=6))
    changed = entry(desk, 2, "members")
    delete(desk, "membership", [identity])
    with pytest.raises(Rejected, match="row-deleted"):
        restore_value(desk, changed)


def test_what_would_be_wrong_today_is_not_restored(desk: Desk) -> None:
    (union,) = put(desk, base(HAI_MINH, "A", closed=date(2020, 1, 1))).ids
    put(desk, Edit("bases", union, {}, {"closed": None}))
    put(desk, Edit("bases", union, {}, {"founded": date(2021, 1, 1)}))
    with pytest.raises(Refused):
        restore_value(desk, entry(desk, 2, "closed"))
    (rated,) = put(desk, rating(union, 2023, level="htt")).ids
    delete(desk, "bases", [union])
    with pytest.raises(Refused):
        restore_value(desk, next(each for each in read_history(desk, HistoryQuery()) if each.record == rated))


def test_acts_that_change_no_value_are_told_by_themselves(desk: Desk) -> None:
    put(desk, membership(HAI_MINH, "2023", members=5))
    lock_period(desk, Period(2020))
    (act,) = read_history(desk, HistoryQuery(kind="act"))
    assert (act.edit, act.action, act.label, act.account) == (2, "lock", "2020", AUTHOR.account)
    assert [each.kind for each in read_history(desk, HistoryQuery())] == ["act", "membership", "membership"]
    assert {each.kind for each in read_history(desk, HistoryQuery(organisation="pn"))} == {"membership"}
    assert {each.kind for each in read_history(desk, HistoryQuery(unit=HAI_MINH))} == {"membership"}
    assert read_history(desk, HistoryQuery(kind="tasks")) == ()
    with pytest.raises(Rejected, match="not-restorable"):
        restore_value(desk, act)


def several_edits(desk: Desk) -> None:
    for members in (5, 6, 7, 8):
        put(desk, membership(HAI_MINH, "2023", members=members))


def test_a_search_tells_how_far_it_has_come_and_goes_on_from_there(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    several_edits(desk)
    everything = read_history(desk, HistoryQuery())
    monkeypatch.setattr(history, "AT_ONCE", 1)
    monkeypatch.setattr(history, "_PAGE", 1)
    entries: list[HistoryEntry] = []
    before, questions = None, 0
    while True:
        found = search_history(desk, HistoryQuery(before_edit=before))
        questions += 1
        entries += found.entries
        before = found.older
        if before is None:
            break
        assert found.until is not None
    assert tuple(entries) == everything
    assert questions > 2
    assert read_history(desk, HistoryQuery()) == everything


def test_a_search_stops_when_somebody_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    several_edits(desk)
    monkeypatch.setattr(history, "_PAGE", 1)
    told: list[int] = []

    def stop(done: int, _total: int) -> None:
        told.append(done)
        if len(told) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        search_history(desk, HistoryQuery(text="khong co chu nay"), stop)
    assert told[0] == 0 < told[1]
