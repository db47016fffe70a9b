"""Two files of one database held against each other: records added, changed, missing; reference data."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from hhdesk.app.editing.edit import delete
from hhdesk.app.editing.reference import save_setting
from hhdesk.app.open_database import open_desk
from hhdesk.domain.clock import FixedClock
from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.store.files.compare_files import Difference, compare_files
from tests.desks import AUTHOR, HAI_MINH, HAI_NAM, NOON, base, membership, new_desk, put, rating, task

ADDED, CHANGED, MISSING = Difference


def test_every_kind_of_difference_is_counted_and_named(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    put(desk, membership(HAI_MINH, "2023", eligible=100), membership(HAI_NAM, "2023", eligible=50))
    union, _school = put(desk, base(HAI_MINH, "Cơ quan UBND"), base(HAI_MINH, "Trường")).ids
    put(desk, rating(union, 2023, level="htt"))
    older = tmp_path / "older.hhdb"
    desk.close()
    shutil.copyfile(desk.path, older)
    desk = open_desk(desk.path, FixedClock(NOON), AUTHOR)
    put(desk, membership(HAI_MINH, "2023", eligible=NOT_APPLICABLE), task(HAI_MINH, "Đường hoa"))
    put(desk, rating(union, 2023, level="kht"), base(HAI_MINH, "Trường", founded=date(2010, 1, 2)))
    delete(desk, "membership", put(desk, membership(HAI_NAM, "2023", eligible=50)).ids)
    save_setting(desk, "issuer", "Ban Dân vận", date(2024, 1, 1))
    found = compare_files(older, desk.path)
    desk.close()

    assert {kind: tuple(counts.values()) for kind, counts in found.counts.items()} == {
        "membership": (0, 1, 1),
        "bases": (0, 1, 0),
        "ratings": (0, 1, 0),
        "tasks": (1, 0, 0),
    }
    listed = {(each.kind, each.difference): each for each in found.records}
    figures = listed["membership", CHANGED]
    assert figures.before is not None
    assert figures.after is not None
    assert (figures.before["eligible"], figures.after["eligible"]) == (100, NOT_APPLICABLE)
    assert figures.columns == ("eligible",)
    assert listed["ratings", CHANGED].owner["name"] == "Cơ quan UBND"
    founded = listed["bases", CHANGED].after
    assert founded is not None
    assert founded["founded"] == date(2010, 1, 2)
    assert listed["membership", MISSING].after is None
    assert listed["tasks", ADDED].before is None
    assert found.reference > 0


def test_a_file_does_not_differ_from_itself_and_lists_stay_short(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    older = tmp_path / "older.hhdb"
    desk.close()
    shutil.copyfile(desk.path, older)
    desk = open_desk(desk.path, FixedClock(NOON), AUTHOR)
    put(desk, *(membership(HAI_MINH, str(year), eligible=1) for year in range(2000, 2020)))
    desk.close()

    assert not compare_files(desk.path, desk.path).records
    found = compare_files(older, desk.path, most=5)
    assert (found.counts["membership"][ADDED], len(found.records)) == (20, 5)
    assert compare_files(desk.path, older).counts["membership"][MISSING] == 20
