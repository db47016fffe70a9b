"""Making and opening databases, what the status bar says, settings, targets and the search."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from hhdesk.app.create_database import creatable_units, create_database
from hhdesk.app.desk import Desk
from hhdesk.app.editing.reference import save_setting, save_target, take_back_setting
from hhdesk.app.find import HitKind, find
from hhdesk.app.home import Home
from hhdesk.app.open_database import open_desk
from hhdesk.app.refusal import Rejected
from hhdesk.app.snapshot import snapshot_code
from hhdesk.app.status import read_status
from hhdesk.app.wording.messages import failure
from hhdesk.domain.clock import FixedClock
from hhdesk.domain.targets import Comparison
from hhdesk.domain.units import Tier
from hhdesk.store.errors import AlreadyExists, NotADatabase
from tests.desks import (
    AUTHOR,
    HAI_MINH,
    HAI_NAM,
    MERGED,
    NOON,
    base,
    membership,
    new_desk,
    put,
    rows_of,
    task,
)


def test_a_new_database_knows_whose_it_is(tmp_path: Path) -> None:
    made = create_database(
        tmp_path / "Số liệu" / "a.hhdb", Tier.COMMUNE, MERGED, clock=FixedClock(NOON), author=AUTHOR
    )
    made.close()
    assert [each.name for each in made.path.parent.iterdir()] == ["a.hhdb"]
    desk = open_desk(made.path)
    assert (desk.info.tier, desk.info.unit, desk.info.sample) == (Tier.COMMUNE, MERGED, False)
    assert desk.info.created_at == NOON
    assert (len(desk.reference.organisations), len(desk.reference.target_sets[0].targets)) == (6, 14)
    assert rows_of(desk.path, "PRAGMA journal_mode") == [("wal",)]
    desk.close()


def test_an_existing_file_is_never_overwritten(desk: Desk) -> None:
    before = desk.path.read_bytes()
    with pytest.raises(AlreadyExists):
        create_database(desk.path, Tier.DISTRICT, "366")
    assert desk.path.read_bytes() == before


def test_a_unit_of_another_level_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(Rejected, match="wrong-level") as refused:
        create_database(tmp_path / "new.hhdb", Tier.DISTRICT, HAI_MINH)
    assert "Xã Hải Minh" in failure(refused.value)
    assert list(tmp_path.glob("new*")) == []


def test_a_failure_half_way_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("hhdesk.app.create_database.seed", fail)
    with pytest.raises(ZeroDivisionError):
        create_database(tmp_path / "new.hhdb", Tier.DISTRICT, "366")
    assert list(tmp_path.glob("new*")) == []


def test_the_rest_of_a_crash_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "new.hhdb.part").write_text("half")
    create_database(tmp_path / "new.hhdb", Tier.DISTRICT, "366").close()
    assert [each.name for each in tmp_path.glob("new*")] == ["new.hhdb"]


def test_units_of_today_come_first(desk: Desk) -> None:
    communes = creatable_units(Tier.COMMUNE)
    assert len(communes) == len({unit.id for unit in communes})
    assert [unit.valid_to is None for unit in communes] == [True] * 8 + [False] * (len(communes) - 8)
    assert [unit.id for unit in creatable_units(Tier.DISTRICT)] == ["366"]
    assert [unit.id for unit in creatable_units(Tier.PROVINCE)] == ["37@2025-07-01", "36"]


def test_every_connection_is_safe_against_power_cuts_and_dangling(desk: Desk) -> None:
    with desk.read() as session:
        settings = [
            session.connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert settings == ["wal", 2, 1]


def test_the_status_knows_the_last_edit_and_the_last_backup(desk: Desk) -> None:
    assert (read_status(desk).saved_at, read_status(desk).last_backup) == (None, None)
    put(desk, membership(HAI_MINH, "2023", members=5))
    backups = Home.current().backups
    backups.mkdir(parents=True)
    days = {
        "a-20250301-080000.hhdb": 1,
        "a-20250302-080000-2.hhdb": 2,
        "a-b-20250303-080000.hhdb": 3,
        "a-x.hhdb": 4,
    }
    for name, day in days.items():
        (backups / name).write_bytes(b"")
        moment = datetime(2025, 3, day, tzinfo=UTC).timestamp()
        os.utime(backups / name, (moment, moment))
    status = read_status(desk)
    assert status.saved_at == NOON
    assert status.last_backup == datetime(2025, 3, 2, tzinfo=UTC)


def test_every_edit_gives_another_code_for_paper(desk: Desk) -> None:
    codes = {snapshot_code(desk)}
    put(desk, membership(HAI_MINH, "2023", members=5))
    codes.add(snapshot_code(desk))
    put(desk, membership(HAI_MINH, "2023", members=6))
    codes.add(snapshot_code(desk))
    assert len(codes) == 3
    assert all(len(code) == 9 and not set("01IO") & set(code) for code in codes)
    assert snapshot_code(desk) in codes


def test_years_are_those_with_figures_and_those_of_the_window(desk: Desk) -> None:
    put(desk, membership(HAI_MINH, "2019", members=5), membership(HAI_MINH, "2018-H1", members=5))
    assert desk.years() == (2019, 2021, 2022, 2023, 2024, 2025)


def values(desk: Desk, *days: date) -> list[str]:
    return [desk.reference.settings.value("issuer", day) for day in days]


def test_a_setting_holds_from_its_day_until_the_next(desk: Desk) -> None:
    first, last = date(2022, 1, 1), date(2024, 1, 1)
    was = values(desk, first)[0]
    save_setting(desk, "issuer", "B", last)
    save_setting(desk, "issuer", "A", first)
    days = [date(2021, 12, 31), first, date(2023, 12, 31), last, date(2030, 1, 1)]
    assert values(desk, *days) == [was, "A", "A", "B", "B"]
    save_setting(desk, "issuer", "C", first)
    save_setting(desk, "issuer", "D", None)
    assert values(desk, *days) == ["D", "C", "C", "B", "B"]
    query = "SELECT value, valid_from, valid_to FROM setting WHERE key = 'issuer' ORDER BY valid_from"
    assert rows_of(desk.path, query) == [
        ("D", None, "2021-12-31"),
        ("C", "2022-01-01", "2023-12-31"),
        ("B", "2024-01-01", None),
    ]


def test_a_value_taken_back_leaves_the_one_before_it_in_force(desk: Desk) -> None:
    first, last = date(2022, 1, 1), date(2024, 1, 1)
    was = values(desk, first)[0]
    save_setting(desk, "issuer", "B", last)
    save_setting(desk, "issuer", "A", first)
    taken_back = take_back_setting(desk, "issuer", first)
    query = "SELECT value, valid_from, valid_to FROM setting WHERE key = 'issuer' ORDER BY valid_from"

    assert rows_of(desk.path, query) == [(was, None, "2023-12-31"), ("B", "2024-01-01", None)]
    assert set(taken_back.change.kinds) == {"reference"}
    take_back_setting(desk, "issuer", last)
    assert rows_of(desk.path, query) == [(was, None, None)]
    assert take_back_setting(desk, "issuer", last).change.edit == 0


def test_the_only_value_of_a_setting_can_be_taken_back_too(desk: Desk) -> None:
    take_back_setting(desk, "issuer", None)

    assert values(desk, date(2023, 1, 1)) == [""]


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("membership_due", "31/2", "bad-due-day"),
        ("excellent_of_all_rated", "maybe", "unknown-option"),
        ("issuer", " ", "empty-setting"),
        ("issuer", "a" * 301, "setting-too-long"),
        ("colour", "blue", "unknown-setting"),
    ],
)
def test_values_that_a_setting_cannot_have_are_refused(desk: Desk, key: str, value: str, reason: str) -> None:
    before = desk.reference.settings
    with pytest.raises(Rejected, match=reason) as refusal:
        save_setting(desk, key, value)
    assert failure(refusal.value)
    assert desk.reference.settings == before


def test_a_setting_that_stays_leaves_no_entry(desk: Desk) -> None:
    was = values(desk, date(2023, 1, 1))[0]
    assert save_setting(desk, "issuer", was).change.edit == 0
    with pytest.raises(Rejected, match="unknown-setting"):
        save_setting(desk, "colour", "blue")


def test_a_target_changes_its_sign_and_threshold(desk: Desk) -> None:
    saved = save_target(desk, "2025", "M-PN", Comparison.AT_LEAST, Fraction("92.5"))
    target = desk.reference.target_set(2025).target("M-PN")
    assert (target.comparison, target.threshold) == (Comparison.AT_LEAST, Fraction("92.5"))
    assert set(saved.change.kinds) == {"reference"}
    again = save_target(desk, "2025", "M-PN", Comparison.AT_LEAST, Fraction("92.50"))
    assert again.change.edit == 0
    for exact in ("100", "0", "92.05", "0.01"):
        save_target(desk, "2025", "M-PN", Comparison.ABOVE, Fraction(exact))
        assert desk.reference.target_set(2025).target("M-PN").threshold == Fraction(exact)


@pytest.mark.parametrize(
    ("code", "threshold", "reason"),
    [
        ("M-PN", "-1", "bad-threshold"),
        ("M-PN", "89.005", "bad-threshold"),
        ("M-LDLD-DV", "2500.5", "bad-threshold"),
        ("M-LDLD-DV", "10000001", "bad-threshold"),
        ("M-XX", "5", "unknown-target"),
    ],
)
def test_thresholds_that_cannot_be_are_refused(desk: Desk, code: str, threshold: str, reason: str) -> None:
    with pytest.raises(Rejected, match=reason):
        save_target(desk, "2025", code, Comparison.ABOVE, Fraction(threshold))
    with pytest.raises(Rejected, match="unknown-target"):
        save_target(desk, "none", code, Comparison.ABOVE, Fraction(1))
    assert rows_of(desk.path, "SELECT count(*) FROM edit") == [(0,)]


def test_names_are_found_without_marks(desk: Desk) -> None:
    put(
        desk,
        base(HAI_MINH, "Trường Tiểu học Hải Minh"),
        task(HAI_MINH, "Trồng cây ở Hải Minh", hamlet="xóm 2"),
    )
    put(desk, task(HAI_MINH, "Việc của năm khác: hải minh", year=2022))
    hits = find(desk, "HAI  minh", 2023)
    assert [(hit.kind, hit.label, hit.unit) for hit in hits] == [
        (HitKind.UNIT, "Xã Hải Minh", HAI_MINH),
        (HitKind.BASE, "Trường Tiểu học Hải Minh", HAI_MINH),
        (HitKind.TASK, "Trồng cây ở Hải Minh", HAI_MINH),
    ]
    assert [hit.detail for hit in hits] == ["", "Liên đoàn Lao động, Hải Minh", "Hội Phụ nữ, Hải Minh, xóm 2"]
    assert find(desk, "  ", 2023) == ()
    assert find(desk, "100%_", 2023) == ()


def test_a_base_that_has_ended_is_told_from_the_one_after_it(desk: Desk) -> None:
    put(desk, base(HAI_MINH, "Trường A", closed=date(2024, 9, 1)))
    put(desk, base(HAI_MINH, "Trường A2"))
    details = [hit.detail for hit in find(desk, "truong a", 2025)]

    assert details == ["Liên đoàn Lao động, Hải Minh, đến 01/09/2024", "Liên đoàn Lao động, Hải Minh"]


def test_the_databases_own_unit_is_found(desk: Desk) -> None:
    assert [hit.id for hit in find(desk, "huyen hai hau", 2023)] == [desk.info.unit]


def test_work_starts_in_the_newest_year_with_figures(desk: Desk) -> None:
    assert desk.first_year() == 2025
    put(desk, membership(HAI_MINH, "2022", members=100), membership(HAI_MINH, "2023", members=100))
    assert desk.first_year() == 2023


def test_work_never_starts_in_a_year_to_come(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "b.hhdb", at=datetime(2022, 3, 10, tzinfo=UTC))
    put(desk, membership(HAI_MINH, "2021", members=100), membership(HAI_MINH, "2023", members=100))
    assert desk.first_year() == 2021
    desk.close()


def test_units_are_found_by_code_in_their_year(desk: Desk) -> None:
    assert [hit.id for hit in find(desk, "14224", 2023)] == [HAI_NAM]
    assert [hit.id for hit in find(desk, "14224", 2025)] == [MERGED]


def test_names_that_start_with_the_text_are_not_crowded_out(desk: Desk) -> None:
    put(desk, *(base(HAI_MINH, f"A nhà {number:02}") for number in range(25)), base(HAI_MINH, "Nhà văn hóa"))
    hits = find(desk, "nhà", 2023, limit=20)
    assert len(hits) == 20
    assert hits[0].label == "Nhà văn hóa"


def test_a_damaged_page_is_told_as_damage(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "b.hhdb")
    desk.close()
    with closing(sqlite3.connect(desk.path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'setting'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(desk.path.read_bytes())
    content[(root - 1) * size : root * size] = b"\xff" * size
    desk.path.write_bytes(content)
    with pytest.raises(NotADatabase) as refused:
        open_desk(desk.path)
    assert failure(refused.value).startswith("Tệp này không phải số liệu")


@pytest.mark.parametrize(
    ("column", "year"), [("last_year", 2**63 - 1), ("first_year", -(2**63)), ("last_year", 2019)]
)
def test_targets_for_more_years_than_can_be_worked_with_are_no_database(
    tmp_path: Path, column: str, year: int
) -> None:
    new_desk(tmp_path / "b.hhdb").close()
    with closing(sqlite3.connect(tmp_path / "b.hhdb")) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(f"UPDATE target_set SET {column} = ?", [year])  # noqa: S608
    with pytest.raises(NotADatabase):
        open_desk(tmp_path / "b.hhdb")
