"""A correction of the district arrives at the commune with its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hhdesk.app.editing.edits import Value
from hhdesk.app.editing.undo import undo
from hhdesk.app.history.entries import HistoryQuery
from hhdesk.app.history.explain import explain
from hhdesk.app.history.read import read_history
from hhdesk.app.refusal import Rejected
from hhdesk.app.sync.corrections import corrections_from_above, corrections_of
from hhdesk.app.sync.show_package import show_package
from hhdesk.exchange.package.manifest import Manifest
from tests.desks import DISTRICT, HAI_MINH, base, membership, rating, rows_of
from tests.sync.forge import forged
from tests.sync.world import PROVINCE, Pc, World, dispute, refused


def pair(world: World) -> tuple[Pc, Pc]:
    """A commune with figures that its district has."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    commune.put(membership(HAI_MINH, "2023", eligible=10, members=5, note="gốc"))
    district.take(commune.pack())
    return commune, district


def corrected(district: Pc, reason: str = "Đếm trùng 2 người", **values: Value) -> int:
    """The district's edit of the commune's row, with a reason."""
    edit = district.put(membership(HAI_MINH, "2023", "pn", **values)).change.edit
    explain(district.desk, edit, reason)
    return edit


def told(pc: Pc) -> list[tuple[str, object, object, str]]:
    """What a PC is told of corrections: column, before, after, reason."""
    return [
        (each.entry.column, each.entry.before, each.entry.after, each.reason)
        for each in corrections_from_above(pc.desk)
    ]


def test_a_correction_comes_with_its_reason(world: World) -> None:
    commune, district = pair(world)
    corrected(district, members=3)

    outcome = commune.take(district.pack(HAI_MINH))

    assert told(commune) == [("members", 5, 3, "Đếm trùng 2 người")]
    assert outcome.merge is not None
    (same,) = corrections_of(commune.desk, outcome.merge)
    assert (same.entry.unit, same.at, same.disputed) == (HAI_MINH, commune.desk.clock.now(), False)


def test_a_correction_without_a_reason_is_listed_too(world: World) -> None:
    commune, district = pair(world)
    district.put(membership(HAI_MINH, "2023", members=3))
    commune.take(district.pack(HAI_MINH))
    assert told(commune) == [("members", 5, 3, "")]


def test_a_reason_speaks_only_of_the_values_of_its_edit(world: World) -> None:
    commune, district = pair(world)
    corrected(district, members=3)
    corrected(district, "Sửa lỗi chính tả", note="mới")
    commune.take(district.pack(HAI_MINH))
    assert told(commune) == [
        ("members", 5, 3, "Đếm trùng 2 người"),
        ("note", "gốc", "mới", "Sửa lỗi chính tả"),
    ]


def test_the_reason_of_a_value_that_was_changed_again_stays_behind(world: World) -> None:
    commune, district = pair(world)
    corrected(district, members=3)
    district.put(membership(HAI_MINH, "2023", members=4))
    commune.take(district.pack(HAI_MINH))
    assert told(commune) == [("members", 5, 4, "")]
    assert rows_of(commune.desk.path, "SELECT * FROM reason") == []


def test_a_reason_that_is_written_after_the_correction_has_left_comes_later(world: World) -> None:
    commune, district = pair(world)
    edit = district.put(membership(HAI_MINH, "2023", members=3)).change.edit
    commune.take(district.pack(HAI_MINH))
    explain(district.desk, edit, "Đếm trùng")
    assert commune.take(district.pack(HAI_MINH)).status == "merged"
    assert told(commune) == [("members", 5, 3, "Đếm trùng")]


def test_other_words_for_a_reason_take_the_place_of_the_first(world: World) -> None:
    commune, district = pair(world)
    edit = corrected(district, members=3)
    commune.take(district.pack(HAI_MINH))
    explain(district.desk, edit, "Đếm trùng 3 người")
    commune.take(district.pack(HAI_MINH))
    assert told(commune) == [("members", 5, 3, "Đếm trùng 3 người")]


def test_a_deletion_and_a_rating_have_reasons_too(world: World) -> None:
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    (union,) = commune.put(base(HAI_MINH, "Trường Mầm non")).ids
    (rated,) = commune.put(rating(union, 2023, level="htt")).ids
    district.take(commune.pack())
    explain(district.desk, district.delete("ratings", rated).change.edit, "Chưa đủ thời gian")
    commune.take(district.pack(HAI_MINH))
    assert told(commune) == [("alive", 1, 0, "Chưa đủ thời gian")]


def test_the_reason_of_a_disputed_correction_comes_and_the_dispute_is_marked(world: World) -> None:
    commune, district = dispute(world)
    edit = rows_of(district.desk.path, "SELECT max(id) FROM edit WHERE action = 'enter'")[0][0]
    explain(district.desk, edit, "Theo biên bản")
    commune.take(district.pack(HAI_MINH))
    (correction,) = corrections_from_above(commune.desk)
    assert (correction.entry.after, correction.reason, correction.disputed) == (8, "Theo biên bản", True)


def test_a_reason_of_the_province_reaches_the_commune_through_the_district(world: World) -> None:
    commune, district = pair(world)
    province = world.pc("province", PROVINCE)
    province.take(district.pack())
    edit = province.put(membership(HAI_MINH, "2023", members=2)).change.edit
    explain(province.desk, edit, "Tỉnh đã thẩm định")
    district.take(province.pack(DISTRICT))
    commune.take(district.pack(HAI_MINH))
    assert told(commune) == [("members", 5, 2, "Tỉnh đã thẩm định")]


def test_undoing_the_merge_takes_the_reasons_along(world: World) -> None:
    commune, district = pair(world)
    corrected(district, members=3)
    commune.undo(commune.take(district.pack(HAI_MINH)))
    assert told(commune) == []
    assert rows_of(commune.desk.path, "SELECT count(*) FROM reason, reason_place") == [(0,)]


def test_the_history_shows_the_reason_of_an_edit(world: World) -> None:
    _, district = pair(world)
    edit = corrected(district, members=3)
    newest = read_history(district.desk, HistoryQuery(kind="membership", limit=1))[0]
    assert (newest.edit, newest.reason) == (edit, "Đếm trùng 2 người")
    explain(district.desk, edit, " ")
    assert read_history(district.desk, HistoryQuery(kind="membership", limit=1))[0].reason == ""


def test_an_edit_that_was_taken_back_has_nothing_to_explain_to_others(world: World) -> None:
    commune, district = pair(world)
    edit = corrected(district, members=3)
    undo(district.desk, edit)
    commune.take(district.pack(HAI_MINH))
    assert told(commune) == []
    assert rows_of(commune.desk.path, "SELECT * FROM reason") == []


def test_only_edits_of_ones_own_are_explained(world: World) -> None:
    _, district = pair(world)
    merged = rows_of(district.desk.path, "SELECT edit FROM merge")[0][0]
    for edit in (merged, 999):
        with pytest.raises(Rejected) as rejected:
            explain(district.desk, edit, "vì sao")
        assert rejected.value.code == "unknown-edit"
    with pytest.raises(Rejected) as rejected:
        explain(district.desk, corrected(district, members=3), "x" * 1_001)
    assert rejected.value.code == "reason-too-long"


@pytest.mark.parametrize(
    "extras",
    [
        {"reasons": (("ab" * 12, "lý do", "hôm qua"),)},
        {"reasons": (("ab", "lý do", "2025-03-10T05:00:00Z"),)},
        {"reason_places": (("ab" * 12, "membership", "x", "figures", 0),)},
        {
            "reasons": (("ab" * 12, "lý do", "2025-03-10T05:00:00Z"),),
            "reason_places": (("ab" * 12, "membership", "x", "figures", 99),),
        },
    ],
    ids=["moment", "token", "no-reason", "no-such-token"],
)
def test_reasons_that_are_none_are_refused(
    world: World, extras: dict[str, tuple[tuple[str | int, ...], ...]]
) -> None:
    commune, district = pair(world)

    def broken(manifest: Manifest) -> Manifest:
        return replace(manifest, extras=extras)

    reason, _ = refused(commune, forged(district, district.pack(HAI_MINH), manifest=broken))
    assert reason == "package-content-invalid"


def test_a_reason_leaves_no_more_once_its_value_was_changed_again(world: World) -> None:
    commune, district = pair(world)
    corrected(district, members=3)
    first = district.pack(HAI_MINH)
    district.put(membership(HAI_MINH, "2023", members=4))
    commune.take(first)
    assert [len(show_package(file).feedback.reasons) for file in (first, district.pack(HAI_MINH))] == [1, 0]
