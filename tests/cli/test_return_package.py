"""Commands around the package that goes back: reasons, receipts, what show and merges tell of them."""

from __future__ import annotations

import gzip
from fractions import Fraction
from pathlib import Path

import pytest

from hhdesk.app.editing.reference import save_target
from hhdesk.app.open_database import open_desk
from hhdesk.domain.targets import Comparison
from tests.cli.conftest import Run
from tests.cli.usb import COMMUNE, MEMBERS, disputes, enter, merged, packed, pair
from tests.databases.make_stored import FOLDER as DATABASES


def test_show_and_merges_tell_what_the_district_has_received(run: Run) -> None:
    pair(run)
    sent = packed(run)
    assert merged(run, "d.hhdb", sent["file"]).code == 0
    back = packed(run, "d.hhdb", "--for", COMMUNE)

    shown = run("show", back["file"], "--json").document
    (receipt,) = shown["receipts"]
    assert (receipt["code"], receipt["sha256"], receipt["rows"]) == (sent["code"], sent["sha256"], 4)
    assert (receipt["disputes"], receipt["standing"]) == (0, True)
    assert f"Gói mã {sent['code']}" in run("show", back["file"]).out

    assert "Huyện chưa báo đã nhận" in run("merges", "c.hhdb").out
    assert merged(run, "c.hhdb", back["file"]).code == 0
    (merge,) = run("merges", "c.hhdb", "--json").document
    assert merge["receipts"] == [receipt]
    assert "Huyện đã nhận ngày" in run("merges", "c.hhdb").out
    (above,) = run("merges", "d.hhdb", "--json").document
    assert above["receipts"] == []


def test_a_package_for_the_level_above_has_no_receipts(run: Run) -> None:
    pair(run)
    shown = run("show", packed(run)["file"], "--json").document
    assert (shown["receipts"], shown["reasons"]) == ([], 0)


def test_a_sheet_that_corrects_is_loaded_with_its_reason(run: Run) -> None:
    pair(run)
    assert merged(run, "d.hhdb", packed(run)["file"]).code == 0
    enter(run, "d.hhdb", MEMBERS.format("100,79,5,1"))
    ran = run("load", "d.hhdb", "0.csv", "--reason", "Đếm trùng một người", "--json")
    assert (ran.code, ran.document["files"][0]["unchanged"]) == (0, 1)
    assert run("show", packed(run, "d.hhdb", "--for", COMMUNE)["file"], "--json").document["reasons"] == 0
    Path("1.csv").write_text(MEMBERS.format("100,78,5,1"), encoding="utf-8")
    assert run("load", "d.hhdb", "1.csv", "--reason", "Đếm trùng hai người", "--json").code == 0
    back = packed(run, "d.hhdb", "--for", COMMUNE)["file"]
    assert run("show", back, "--json").document["reasons"] == 1
    assert "Kèm lý do của 1 lần sửa." in run("show", back).out


def test_a_decision_carries_its_reason(run: Run) -> None:
    disputes(run)
    ran = run("resolve", "d.hhdb", 1, "--keep", "theirs", "--reason", "Theo biên bản", "--json")
    assert ran.code == 3
    back = packed(run, "d.hhdb", "--for", COMMUNE)["file"]
    assert run("show", back, "--json").document["reasons"] == 1


def test_a_reason_that_is_too_long_is_refused_before_anything_is_done(run: Run) -> None:
    disputes(run)
    ran = run("resolve", "d.hhdb", 1, "--keep", "theirs", "--reason", "x" * 1_001, "--json")
    assert (ran.code, ran.error) == (1, "reason-too-long")
    assert len(run("conflicts", "d.hhdb", "--json").document) == 3
    ran = run("load", "d.hhdb", "0.csv", "--reason", "x" * 1_001, "--json")
    assert (ran.code, ran.error) == (1, "reason-too-long")


def test_targets_of_the_district_are_counted_where_they_change(run: Run) -> None:
    pair(run)
    assert merged(run, "d.hhdb", packed(run)["file"]).code == 0
    desk = open_desk(Path("d.hhdb"))
    save_target(desk, "2025", "M-PN", Comparison.ABOVE, Fraction(91))
    desk.close()
    back = packed(run, "d.hhdb", "--for", COMMUNE)["file"]
    (dry,) = run("merge", "c.hhdb", back, "--trust-new", "--dry-run", "--json").document["packages"]
    assert dry["reference"] == {"targets": 1}
    assert "1 chỉ tiêu đổi theo cấp trên." in run("merge", "c.hhdb", back, "--trust-new").out
    (merge,) = run("merges", "c.hhdb", "--json").document
    assert merge["reference"] == {"targets": 1}


def test_a_package_is_sealed_after_a_return_package_unless_it_is_left_open(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair(run)
    first = packed(run)
    assert "sealed" not in first
    assert merged(run, "d.hhdb", first["file"]).code == 0
    assert merged(run, "c.hhdb", packed(run, "d.hhdb", "--for", COMMUNE)["file"]).code == 0
    sealed = packed(run)
    assert sealed["sealed"] is True
    assert run("show", sealed["file"], "--json").document["sealed"] is True
    assert merged(run, "d.hhdb", sealed["file"]).code == 0
    assert "sealed" not in packed(run, "c.hhdb", "--open")
    assert run("new", "new.hhdb", "--level", "district", "--unit", "366").code == 0
    assert merged(run, "new.hhdb", sealed["file"]).code == 0  # another database of the same account
    monkeypatch.setenv("HHDESK_HOME", "elsewhere")
    assert run("new", "other.hhdb", "--level", "district", "--unit", "366").code == 0
    ran = merged(run, "other.hhdb", sealed["file"])
    assert (ran.code, ran.error) == (1, "package-sealed-for-another")
    assert "không niêm phong" in ran.document["error"]["message"]


def test_a_dry_run_on_a_database_of_an_older_schema_does_not_upgrade_it(run: Run, tmp_path: Path) -> None:
    pair(run)
    file = packed(run)["file"]
    before = gzip.decompress((DATABASES / "0001.hhdb.gz").read_bytes())
    Path("old.hhdb").write_bytes(before)
    ran = run("merge", "old.hhdb", file, "--dry-run", "--trust-new", "--json")
    assert ran.code == 0
    assert ran.document["packages"][0]["new"] == 4
    ran = run("load", "old.hhdb", "0.csv", "--dry-run", "--json")
    assert ran.code == 0
    assert ran.document["files"][0]["inserted"] == 1
    assert Path("old.hhdb").read_bytes() == before
    assert len(list((tmp_path / "home" / "keys").glob("*.keys"))) == 2  # of the pair alone
    assert merged(run, "old.hhdb", file).code == 0
    assert Path("old.hhdb").read_bytes() != before
