"""Targets, levels, units and common settings come down with the return package, and never go up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from hhdesk.app.editing.reference import save_setting, save_target
from hhdesk.app.history.read import read_edit
from hhdesk.app.refusal import Rejected
from hhdesk.app.sync.merges import merges_of
from hhdesk.domain.targets import Comparison
from hhdesk.exchange.package.manifest import Cell, Manifest, Row
from tests.desks import DISTRICT, HAI_MINH, membership, rows_of
from tests.sync.forge import forged, opened
from tests.sync.world import PROVINCE, Pc, World, refused, whole

SET = "2025"


def pair(world: World) -> tuple[Pc, Pc]:
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    commune.put(membership(HAI_MINH, "2023", eligible=10, members=5))
    district.take(commune.pack())
    return commune, district


def aim(pc: Pc, threshold: int, code: str = "M-PN") -> None:
    save_target(pc.desk, SET, code, Comparison.ABOVE, Fraction(threshold))


def aimed(pc: Pc, code: str = "M-PN") -> Fraction:
    return pc.desk.reference.target_set(2025).target(code).threshold


def setting(pc: Pc, key: str, day: date = date(2025, 3, 10)) -> str:
    return pc.desk.reference.settings.value(key, day)


def test_targets_of_the_district_come_into_force_at_the_commune(world: World) -> None:
    commune, district = pair(world)
    aim(district, 91)
    aim(district, 94, "M-ND")

    outcome = commune.take(district.pack(HAI_MINH))

    assert [aimed(commune), aimed(commune, "M-ND")] == [91, 94]
    assert outcome.reference == {"targets": 2}
    changes = read_edit(commune.desk, merges_of(commune.desk)[0].edit)
    assert [(each.record, each.before, each.after) for each in changes] == [
        (f"{SET}/M-ND", "> 93", "> 94"),
        (f"{SET}/M-PN", "> 89", "> 91"),
    ]


def test_what_is_the_same_is_no_change(world: World) -> None:
    commune, district = pair(world)
    assert commune.take(district.pack(HAI_MINH)).reference == {}
    district.put(membership(HAI_MINH, "2024", members=3))
    assert commune.take(district.pack(HAI_MINH)).reference == {}


def test_common_settings_come_and_the_letterhead_stays(world: World) -> None:
    commune, district = pair(world)
    save_setting(commune.desk, "issuer", "Đảng ủy xã Hải Minh")
    save_setting(district.desk, "issuer", "Ban Dân vận")
    save_setting(district.desk, "membership_due", "20/11", date(2025, 1, 1))

    outcome = commune.take(district.pack(HAI_MINH))

    assert outcome.reference == {"settings": 2}  # the new value, and the end of the one before
    assert setting(commune, "membership_due") == "20/11"
    assert setting(commune, "membership_due", date(2024, 1, 1)) == "15/11"
    assert setting(commune, "issuer") == "Đảng ủy xã Hải Minh"


def test_a_unit_and_a_level_that_the_district_knows_better_are_corrected(world: World) -> None:
    commune, district = pair(world)
    with district.desk.write("reference") as work:
        work.connection.exec_driver_sql("UPDATE unit SET name = 'Xã Hải Minh Mới' WHERE id = ?", (HAI_MINH,))
        work.connection.exec_driver_sql("UPDATE rating_level SET points_to = 8999 WHERE code = 'htt'")
        work.connection.exec_driver_sql(
            "INSERT INTO unit (id, code, name, kind, parent, valid_from) "
            "VALUES ('99999', '99999', 'Xã Thử', 'xã', ?, '2025-01-01')",
            (DISTRICT,),
        )
    outcome = commune.take(district.pack(HAI_MINH))
    assert outcome.reference["units"] == 2
    assert outcome.reference["levels"] >= 1
    assert commune.desk.own_unit.name == "Xã Hải Minh Mới"
    assert "99999" in commune.desk.reference.units


def test_figures_of_a_unit_that_was_not_known_here_come_along_with_it(world: World) -> None:
    commune, district = pair(world)
    with district.desk.write("reference") as work:
        work.connection.exec_driver_sql(
            "INSERT INTO unit (id, code, name, kind, parent, valid_to, successor) "
            "VALUES ('99999', '99999', 'Xã Cũ', 'xã', ?, '2022-12-31', ?)",
            (DISTRICT, HAI_MINH),
        )
    district.desk.refresh()
    district.put(membership("99999", "2022", members=7))
    file = district.pack(HAI_MINH)

    outcome = commune.take(file)

    assert (outcome.counts["new"], outcome.reference) == (1, {"units": 1})
    rows = "SELECT unit, members FROM membership ORDER BY members"
    assert rows_of(commune.desk.path, rows) == [(HAI_MINH, 5), ("99999", 7)]
    commune.undo(outcome)
    assert rows_of(commune.desk.path, rows) == [(HAI_MINH, 5)]
    assert "99999" not in commune.desk.reference.units
    assert commune.take(file).counts["new"] == 1


def test_the_preview_tells_what_would_change_and_changes_nothing(world: World) -> None:
    commune, district = pair(world)
    aim(district, 91)
    newer = district.pack(HAI_MINH)
    before = whole(commune)
    assert commune.preview(newer).reference == {"targets": 1}
    assert whole(commune) == before
    assert commune.take(newer).reference == {"targets": 1}


def test_an_old_package_does_not_bring_old_targets_back(world: World) -> None:
    commune, district = pair(world)
    aim(district, 91)
    old = district.pack(HAI_MINH)
    aim(district, 92)
    commune.take(district.pack(HAI_MINH))
    assert commune.take(old).reference == {}
    assert aimed(commune) == 92


def test_a_commune_that_set_its_own_target_gets_the_one_in_force(world: World) -> None:
    commune, district = pair(world)
    commune.take(district.pack(HAI_MINH))
    aim(commune, 70)
    district.put(membership(HAI_MINH, "2024", members=3))
    assert commune.take(district.pack(HAI_MINH)).reference == {"targets": 1}
    assert aimed(commune) == 89


def test_nothing_of_it_goes_up(world: World) -> None:
    commune, district = pair(world)
    commune.take(district.pack(HAI_MINH))
    aim(commune, 70)
    back = district.pack(HAI_MINH)

    def claiming(manifest: Manifest) -> Manifest:
        theirs = forge_source(district, back)
        return replace(manifest, kind_of_package="return", extras=theirs)

    aim(district, 95)
    outcome = district.take(forged(commune, commune.pack(), manifest=claiming))
    assert outcome.reference == {}
    assert aimed(district) == 95


def test_the_province_hands_down_through_the_district(world: World) -> None:
    commune, district = pair(world)
    province = world.pc("province", PROVINCE)
    province.take(district.pack())
    aim(province, 96)
    district.take(province.pack(DISTRICT))
    commune.take(district.pack(HAI_MINH))
    assert [aimed(district), aimed(commune)] == [96, 96]


def test_undoing_the_merge_brings_the_reference_data_back(world: World) -> None:
    commune, district = pair(world)
    aim(district, 91)
    save_setting(district.desk, "strong_levels", "htxs", date(2025, 1, 1))
    queries = ("SELECT * FROM target", "SELECT * FROM unit")
    kept = [rows_of(commune.desk.path, query) for query in queries]
    values = "SELECT key, value, valid_from, valid_to FROM setting ORDER BY 1, 3"
    settings = rows_of(commune.desk.path, values)
    file = district.pack(HAI_MINH)
    commune.undo(commune.take(file))
    assert aimed(commune) == 89
    assert [rows_of(commune.desk.path, query) for query in queries] == kept
    assert rows_of(commune.desk.path, values) == settings
    assert commune.take(file).reference == {"targets": 1, "settings": 2}
    assert aimed(commune) == 91


def test_a_merge_whose_targets_were_changed_since_is_not_undone(world: World) -> None:
    commune, district = pair(world)
    aim(district, 91)
    outcome = commune.take(district.pack(HAI_MINH))
    aim(commune, 70)
    with pytest.raises(Rejected) as rejected:
        commune.undo(outcome)
    assert rejected.value.code == "merge-edited-since"
    assert aimed(commune) == 70


def forge_source(pc: Pc, file: Path) -> Mapping[str, tuple[Row, ...]]:
    """The further tables of a package of the PC's own."""
    return opened(pc, file)[0].manifest.extras


def altered(manifest: Manifest, table: str, column: str, value: Cell) -> Manifest:
    """The package with one value of its reference data changed, in the first row."""
    names, first, *rest = manifest.extras[f"reference_{table}"]
    row = list(first)
    row[names.index(column)] = value
    return replace(manifest, extras={**manifest.extras, f"reference_{table}": (names, tuple(row), *rest)})


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("target", "threshold", "chín mươi"),
        ("target", "threshold", "1/0"),
        ("target", "measure", "unknown"),
        ("target", "comparison", "<"),
        ("target", "organisation", "xx"),
        ("unit", "kind", "thôn"),
        ("unit", "parent", "nowhere"),
        ("unit", "valid_from", "2025-13-01"),
        ("unit", "name", None),
        ("unit", "successor", "14209"),
        ("target_set", "first_year", "2021"),
        ("target_set", "last_year", 10**9),
        ("target_set", "last_year", 2019),
        ("setting", "key", "issuer"),
        ("setting", "value", "sometimes"),
        ("rating_level", "counted", 2),
    ],
)
def test_reference_data_that_cannot_be_are_refused_whole(
    world: World, table: str, column: str, value: Cell
) -> None:
    commune, district = pair(world)
    aim(district, 91)
    file = district.pack(HAI_MINH)
    if value == "14209":  # a circle: the unit is its own successor
        value = forge_source(district, file)[f"reference_{table}"][1][0]
    bad = forged(district, file, manifest=lambda manifest: altered(manifest, table, column, value))
    reason, _ = refused(commune, bad)
    assert reason == "package-content-invalid"
    assert aimed(commune) == 89
