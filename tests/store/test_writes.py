"""A store knows of which units it wrote bases and ratings, and when somebody else wrote too."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hhdesk.app.desk import Desk
from hhdesk.store.store import Store
from tests.desks import AUTHOR, HAI_MINH, HAI_VAN, NOON, base, membership, new_desk, put, rating


def outside(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE database_info SET chain_length = 1 + ifnull(chain_length, 0)")


def test_writes_tell_their_units_from_any_of_their_beginnings(desk: Desk) -> None:
    versions = [desk.store.version()]
    (of,) = put(desk, base(HAI_MINH, "CĐCS")).ids
    versions.append(desk.store.version())
    put(desk, membership(HAI_VAN, "2023", members=1))
    versions.append(desk.store.version())
    put(desk, rating(of, 2023, scale="nv4", level="ht"), base(HAI_VAN, "CĐCS"))
    versions.append(desk.store.version())
    both = frozenset({HAI_MINH, HAI_VAN})
    found = [desk.store.units_written(each, versions[-1]) for each in versions]
    assert found == [both, both, both, frozenset()]
    assert desk.store.units_written(versions[1], versions[2]) == frozenset()


def test_words_about_a_base_are_no_change_of_what_is_counted(desk: Desk) -> None:
    (of,) = put(desk, base(HAI_MINH, "CĐCS")).ids
    before = desk.store.version()
    put(desk, rating(of, 2023, note="chưa xếp"), base(HAI_MINH, "CĐCS", note="mới"))
    assert desk.store.units_written(before, desk.store.version()) == frozenset(
        {HAI_MINH}
    )  # the rating is new
    before = desk.store.version()
    put(desk, rating(of, 2023, note="sẽ xếp"), base(HAI_MINH, "CĐCS", note="cũ"))
    assert desk.store.units_written(before, desk.store.version()) == frozenset()


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_write_of_somebody_else_beside_ours_means_any_unit(desk: Desk, place: str) -> None:
    since = desk.store.version()
    if place == "before":
        outside(desk.path)
    put(desk, base(HAI_MINH, "CĐCS"))
    if place == "after":
        outside(desk.path)
    assert desk.store.units_written(since, desk.store.version()) is None


def test_who_writes_between_a_commit_and_the_look_at_it_is_noticed(desk: Desk) -> None:
    class Slow(Store):
        """Somebody else is quicker than the look at the version after a commit."""

        asked = 0

        def version(self) -> int:
            self.asked += 1
            if self.asked == 3:
                outside(self.path)
            return super().version()

    with closing(Slow(desk.path)) as store:
        since = store.version()
        with store.write(AUTHOR, NOON, "enter") as work:
            work.note_act()
        assert store.asked == 3
        assert store.units_written(since, store.version()) is None


def test_a_file_that_goes_away_after_the_commit_is_no_failed_write(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    since = desk.store.version()
    with desk.store.write(AUTHOR, NOON, "enter") as work:
        work.note_act()
        desk.store._watch.close()  # type: ignore[union-attr]
        desk.store._watch = None
        desk.path.rename(tmp_path / "b.hhdb")
    (tmp_path / "b.hhdb").rename(desk.path)
    assert desk.store.units_written(since, desk.store.version()) is None
    desk.close()
