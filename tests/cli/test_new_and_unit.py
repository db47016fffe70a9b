"""Making a database, asking whose it is, and moving it after a merger."""

from __future__ import annotations

from pathlib import Path

import pytest

from hhdesk.app.history.entries import HistoryQuery
from hhdesk.app.history.read import read_history
from hhdesk.app.open_database import open_desk
from tests.cli.conftest import Run


def test_new_makes_the_database_that_unit_describes(run: Run) -> None:
    made = run("new", "a.hhdb", "--level", "commune", "--unit", "14233", "--json")
    expected = {
        "unit": "14233",
        "version": "14233@2025-06-30",
        "name": "Xã Hải Minh",
        "kind": "xã",
        "level": "commune",
        "valid_from": None,
        "valid_to": "2025-06-30",
        "successor": "14236@2025-07-01",
    }
    assert (made.code, made.document) == (0, {"file": "a.hhdb", **expected})
    described = run("unit", "a.hhdb", "--json")
    assert described.document == {"file": "a.hhdb", **expected, "sample": False}
    assert run("unit", "a.hhdb").out.startswith("Xã Hải Minh (14233, đến 30/06/2025), tệp số liệu cấp xã.")


@pytest.mark.parametrize(
    ("unit", "version"),
    [
        (["14248"], "14248@2025-07-01"),
        (["14248@2023-12-31"], "14248@2024-08-31"),
        (["14248", "--as-of", "1/1/2025"], "14248@2024-09-01"),
    ],
)
def test_new_takes_the_newest_version_of_a_code_unless_a_day_is_given(
    run: Run, unit: list[str], version: str
) -> None:
    ran = run("new", "a.hhdb", "--level", "commune", "--json", "--unit", *unit)
    assert ran.document["version"] == version


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["a.hhdb", "--level", "commune", "--unit", "99999"], "unknown-unit"),
        (["a.hhdb", "--level", "district", "--unit", "14233"], "wrong-level"),
        (["a.hhdb", "--level", "commune", "--unit", "14230", "--as-of", "2025-01-01"], "ended-unit"),
        (["a.hhdb", "--level", "commune", "--unit", "14230@2024-13-01"], "not-a-date"),
        (["OneDrive/a.hhdb", "--level", "commune", "--unit", "14233"], "in-sync-folder"),
        (["taken", "--level", "commune", "--unit", "14233"], "database-exists"),
        (["taken/a.hhdb", "--level", "commune", "--unit", "14233"], "not-a-folder"),
    ],
)
def test_new_refuses_and_leaves_nothing_behind(
    run: Run, tmp_path: Path, arguments: list[str], code: str
) -> None:
    (tmp_path / "taken").write_text("mine")
    ran = run("new", *arguments, "--json")
    assert (ran.code, ran.error) == (1, code)
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
    assert (tmp_path / "taken").read_text() == "mine"


def test_an_ended_unit_is_refused_with_the_name_of_its_successor(run: Run) -> None:
    ran = run("new", "a.hhdb", "--level", "commune", "--unit", "14230", "--as-of", "1/1/2025")
    assert "31/08/2024" in ran.err
    assert "Xã Hải Nam (14224)" in ran.err


def test_a_commune_moves_to_its_successor_and_keeps_its_figures(run: Run, commune: Path) -> None:
    Path("a.csv").write_text("organisation,unit,period,eligible\npn,14230,2023,100\n")
    run("load", commune, "a.csv")
    moved = run("unit", commune, "--move-to", "14224", "--json")
    assert moved.document["version"] == "14224@2024-09-01"
    assert moved.document["moved_from"] == "14230@2024-08-31"
    assert run("unit", commune, "--json").document["version"] == "14224@2024-09-01"
    dumped = run("dump", commune, "--kind", "membership").out.splitlines()
    assert dumped[1].startswith("pn,14230,2023,100,")
    desk = open_desk(commune)
    entry = read_history(desk, HistoryQuery(kind="reference"))[0]
    desk.close()
    assert (entry.before, entry.after, entry.action) == ("14230", "14224@2024-09-01", "move-unit")


def test_a_bare_code_moves_to_the_nearest_successor_and_a_dated_one_further(
    run: Run, commune: Path, tmp_path: Path
) -> None:
    run("new", "b.hhdb", "--level", "commune", "--unit", "14239")
    assert run("unit", "b.hhdb", "--move-to", "14248", "--json").document["version"] == "14248@2024-09-01"
    moved = run("unit", commune, "--move-to", "14248@2025-07-01", "--json")
    assert moved.document["version"] == "14248@2025-07-01"


@pytest.mark.parametrize(
    ("database", "to", "code"),
    [
        (["commune", "14230"], "14233", "not-successor"),
        (["commune", "14230"], "14230", "not-successor"),
        (["commune", "14230"], "99999", "unknown-unit"),
        (["commune", "14236@2025-07-01"], "14248", "no-successor"),
        (["district", "366"], "37", "only-communes-move"),
    ],
)
def test_a_database_moves_only_to_a_successor(run: Run, database: list[str], to: str, code: str) -> None:
    level, unit = database
    made = run("new", "a.hhdb", "--level", level, "--unit", unit, "--json").document
    ran = run("unit", "a.hhdb", "--move-to", to, "--json")
    assert (ran.code, ran.error) == (1, code)
    assert run("unit", "a.hhdb", "--json").document["version"] == made["version"]
