"""What can be read of a damaged database comes into a whole one, whatever page is gone."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from hhdesk.app.editing.edit import delete
from hhdesk.app.open_database import open_desk
from hhdesk.domain.clock import FixedClock
from hhdesk.store.errors import NotADatabase
from hhdesk.store.files.contents import require_whole
from hhdesk.store.files.inspect_file import snapshot
from hhdesk.store.salvage.renew_chain import renew_chain
from hhdesk.store.salvage.salvage import Salvaged, salvage
from tests.damage import (
    PAGE,
    cut_off,
    leaves_of,
    overwrite,
    root_of,
    wreck_first_page,
    wreck_header,
    wreck_page,
)
from tests.desks import (
    AUTHOR,
    HAI_MINH,
    HAI_NAM,
    NOON,
    State,
    base,
    living,
    membership,
    new_desk,
    new_file,
    put,
    rating,
    rows_of,
)

YEARS = range(1996, 2026)


@cache
def _filled() -> bytes:
    with TemporaryDirectory() as folder:
        desk = new_desk(Path(folder) / "a.hhdb")
        for organisation in ("pn", "nd", "ccb", "dtn"):
            put(
                desk,
                *(
                    membership(
                        unit, str(year), organisation, eligible=year, members=year - 1900, note="x" * 40
                    )
                    for unit in (HAI_MINH, HAI_NAM)
                    for year in YEARS
                    if year < 2024 or unit == HAI_MINH
                ),
            )
        (union,) = put(desk, base(HAI_MINH, "Cơ quan UBND")).ids
        put(desk, rating(union, 2023, level="htt"))
        desk.close()
        return desk.path.read_bytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.hhdb"
    path.write_bytes(_filled())
    return path


@pytest.fixture
def whole(path: Path) -> State:
    return living(path)


def rescue(path: Path, *models: Path) -> Salvaged:
    before = path.read_bytes()
    made = salvage(path, path.with_name("new.hhdb"), NOON, models)
    assert path.read_bytes() == before
    assert sorted(each.name for each in path.parent.glob("*new*")) == ["new.hhdb"]
    require_whole(made.file)
    state = snapshot(made.file, path.with_name("copy.hhdb"))
    assert (state.integrity, state.foreign_keys, state.lacking) == ("ok", 0, ())
    open_desk(made.file, FixedClock(NOON), AUTHOR).close()
    return made


def backup_of(path: Path) -> Path:
    return Path(shutil.copyfile(path, path.with_name("backup.hhdb")))


def test_a_whole_database_is_salvaged_whole(path: Path, whole: State) -> None:
    made = rescue(path)

    assert made.whole
    assert living(made.file) == whole
    assert rows_of(made.file, "SELECT * FROM edit") == rows_of(path, "SELECT * FROM edit")
    assert rows_of(made.file, "SELECT * FROM setting ORDER BY id") == rows_of(
        path, "SELECT * FROM setting ORDER BY id"
    )


@pytest.mark.parametrize("wreck", [wreck_header, wreck_first_page])
@pytest.mark.parametrize("with_backup", [True, False])
def test_without_header_or_first_page_nothing_is_lost(
    path: Path, whole: State, wreck: Callable[[Path], None], with_backup: bool
) -> None:
    models = [backup_of(path)] if with_backup else []
    wreck(path)
    made = rescue(path, *models)

    assert living(made.file) == whole
    assert made.whole


def test_a_page_of_figures_costs_its_rows_and_no_others(path: Path, whole: State) -> None:
    leaves = leaves_of(path, "membership")
    assert len(leaves) > 5
    wreck_page(path, leaves[2])
    made = rescue(path)

    kept = living(made.file)
    assert all(whole[key] == row for key, row in kept.items())
    assert 10 < len(whole) - len(kept) < 40
    (gap,) = made.tables["membership"].gaps
    assert gap[1] - gap[0] + 1 == len(whole) - len(kept)


@pytest.mark.parametrize("place", [0, -1])
def test_the_first_and_the_last_page_cost_no_more(path: Path, whole: State, place: int) -> None:
    wreck_page(path, leaves_of(path, "membership")[place])
    kept = living(rescue(path).file)

    assert all(whole[key] == row for key, row in kept.items())
    assert len(whole) - len(kept) < 40


def test_two_pages_far_apart_leave_what_lies_between(path: Path, whole: State) -> None:
    leaves = leaves_of(path, "membership")
    for leaf in (leaves[1], leaves[-2]):
        wreck_page(path, leaf)
    made = rescue(path)

    assert len(made.tables["membership"].gaps) == 2
    assert len(whole) - len(living(made.file)) < 80


def test_a_damaged_index_costs_nothing(path: Path, whole: State) -> None:
    wreck_page(path, root_of(path, "ix_membership_period"))
    made = rescue(path)

    assert made.whole
    assert living(made.file) == whole


def test_lost_entries_of_the_history_are_stood_in_for_and_their_figures_stay(
    path: Path, whole: State
) -> None:
    wreck_page(path, root_of(path, "edit"))
    made = rescue(path)

    assert living(made.file) == whole
    assert {row[0] for row in rows_of(made.file, "SELECT action FROM edit")} == {"salvaged"}


def test_lost_reference_data_come_from_a_backup_or_from_the_program(path: Path, whole: State) -> None:
    backup = backup_of(path)
    for table in ("unit", "organisation"):
        wreck_page(path, root_of(path, table))
    for models in ([backup], []):
        made = rescue(path, *models)
        assert living(made.file) == whole
        assert made.borrowed > 50
        assert not made.whole
        made.file.unlink()
        path.with_name("copy.hhdb").unlink()


def test_what_a_cut_off_file_still_holds_comes_back(path: Path, whole: State) -> None:
    backup = backup_of(path)
    cut_off(path, 0.9)
    kept = living(rescue(path, backup).file)

    assert all(whole[key] == row for key, row in kept.items())
    assert kept


def test_values_of_a_kind_that_a_column_never_holds_are_not_taken_for_figures(
    path: Path, whole: State
) -> None:
    leaf = leaves_of(path, "membership")[3]
    overwrite(path, leaf * PAGE - 1200, 400)
    kept = living(rescue(path).file)

    assert all(type(value) in (int, str, type(None)) for row in kept.values() for _name, value in row)
    assert len(whole) - len(kept) < 40


def test_a_database_nobody_can_say_whose_it_is_needs_a_backup(path: Path, whole: State) -> None:
    backup = backup_of(path)
    wreck_page(path, root_of(path, "database_info"))
    with pytest.raises(NotADatabase):
        salvage(path, path.with_name("new.hhdb"), NOON)
    assert not path.with_name("new.hhdb").exists()

    assert living(rescue(path, backup).file) == whole


@pytest.mark.parametrize("content", [b"", b"xin chao" * 3000, bytes(50_000)])
def test_a_file_without_anything_of_ours_gives_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.hhdb"
    path.write_bytes(content)
    with pytest.raises(NotADatabase):
        salvage(path, tmp_path / "new.hhdb", NOON)
    assert [each.name for each in tmp_path.glob("*.hhdb*")] == ["a.hhdb"]


def test_what_cannot_be_read_is_filled_in_from_the_backup_and_newer_work_stays(path: Path) -> None:
    desk = open_desk(path, FixedClock(NOON), AUTHOR)
    backup = backup_of(path)
    put(
        desk, membership(HAI_MINH, "2025", "pn", members=777), membership(HAI_MINH, "2025", "nd", members=778)
    )
    gone = delete(desk, "membership", [next(iter(living(path)))[1]])
    desk.close()
    whole = living(path)
    wreck_page(path, leaves_of(path, "membership")[2])
    made = rescue(path, backup)

    assert living(made.file) == whole
    assert (gone.change.deleted, made.borrowed > 10, made.whole) == (1, True, False)


def test_a_chain_with_lost_entries_is_made_anew_and_one_without_stays(path: Path) -> None:
    wreck_page(path, root_of(path, "edit"))
    made = rescue(path)

    assert renew_chain(made.file)
    assert not renew_chain(made.file)


def test_a_backup_of_another_past_fills_in_nothing_but_what_is_everybodys(path: Path) -> None:
    backup = backup_of(path)
    desk = open_desk(backup, FixedClock(NOON + timedelta(hours=1)), AUTHOR)
    put(desk, membership(HAI_MINH, "2025", "ccb", members=1))
    desk.close()
    desk = open_desk(path, FixedClock(NOON), AUTHOR)
    put(desk, membership(HAI_MINH, "2025", "dtn", members=2))
    desk.close()
    whole = living(path)
    wreck_page(path, leaves_of(path, "membership")[2])
    made = rescue(path, backup)

    kept = living(made.file)
    assert made.borrowed == 0
    assert all(whole[key] == row for key, row in kept.items())
    assert len(kept) < len(whole)


def test_a_lost_inner_page_costs_what_lies_under_it_and_no_more(tmp_path: Path) -> None:
    path = new_file(tmp_path / "a.hhdb")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO edit (id, at, account, machine, action, detail) VALUES (1,'','','','','')"
        )
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000) "
            "INSERT INTO membership (id, organisation, unit, period, alive, edit) "
            "SELECT printf('%036d', i), 'pn', '14233', i, 1, 1 FROM n"
        )
        connection.commit()
    inner = leaves_of(path, "membership")
    assert path.read_bytes()[(inner[1] - 1) * PAGE] == 0x05
    wreck_page(path, inner[1])
    made = salvage(path, tmp_path / "new.hhdb", NOON)

    (gap,) = made.tables["membership"].gaps
    assert made.tables["membership"].rows == 60_000 - (gap[1] - gap[0] + 1)
    assert gap[1] - gap[0] < 30_000
