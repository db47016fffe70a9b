"""What is advised is what keeps most, and the words say what came from where."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from hhdesk.app.backups.make import make_backup
from hhdesk.app.backups.records import Backup, Cause
from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import save
from hhdesk.app.open_database import open_desk
from hhdesk.app.recovery.condition import Condition, Trouble, condition_of
from hhdesk.app.recovery.rescue import Rescue, examine, go_on
from hhdesk.app.recovery.seen import note_seen
from hhdesk.domain.clock import FixedClock
from hhdesk.ui.recovery.steps import choosing_words, columns_of, options_of, rows_of
from tests.damage import leaves_of, wreck_header, wreck_page
from tests.desks import AUTHOR, NOON, living
from tests.posix import posix_only
from tests.ui.pages.desks import unit_named
from tests.ui.windows import filled_desk, membership

CLOCK = FixedClock(NOON)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    folder = tmp_path / "a"
    folder.mkdir()
    with closing(filled_desk(folder)) as desk:
        note_seen(desk)
    return desk.path


def enter(desk: Desk, year: int) -> None:
    save(desk, [membership(desk, unit_named(desk, "Hải Minh"), year, 66, "ccb")])


def with_newer_backup(database: Path) -> Backup:
    """The file as an older copy, put back after the backup was made."""
    older = database.read_bytes()
    with closing(open_desk(database, CLOCK, AUTHOR)) as desk:
        enter(desk, 2022)
        note_seen(desk)
    made = make_backup(database, Cause.DAILY, CLOCK)
    database.write_bytes(older)
    return made


def looked_into(database: Path, tmp_path: Path) -> Rescue:
    folder = tmp_path / "bench"
    folder.mkdir()
    return examine(database, condition_of(database) or Condition(Trouble.DAMAGED), folder, CLOCK)


def shown(rescue: Rescue) -> dict[str, str]:
    """The row of members by heading."""
    headings = [column.heading for column in columns_of(rescue)]
    return dict(zip(headings, [cell.text for cell in rows_of(rescue)[0].cells], strict=True))


def test_a_newer_backup_of_an_older_file_loses_nothing_and_says_so(database: Path, tmp_path: Path) -> None:
    made = with_newer_backup(database)
    rescue = looked_into(database, tmp_path)
    backup, current = options_of(rescue)

    assert backup.file == made.file
    assert "mới hơn tệp hiện có 1 lần ghi" in backup.sentence
    assert "không mất gì" in backup.sentence
    assert current.name == "Dùng tệp hiện có"
    assert "thiếu 1 lần ghi gần nhất; bản sao lưu có 1 lần trong số đó" in current.sentence
    for words in (backup.sentence, current.sentence, choosing_words(rescue, 2, database)):
        assert "hỏng" not in words


def test_a_file_that_went_its_own_way_loses_what_only_it_has(database: Path, tmp_path: Path) -> None:
    with_newer_backup(database)
    with closing(open_desk(database, FixedClock(NOON.replace(year=2026)), AUTHOR)) as desk:
        enter(desk, 2021)
    rescue = looked_into(database, tmp_path)

    (words,) = [each.sentence for each in options_of(rescue) if "sao lưu" in each.name]
    assert "Mất 1 dòng" in words
    assert "không mất gì" not in words


def test_of_a_file_that_holds_something_else_now_nothing_is_called_salvaged(
    database: Path, tmp_path: Path
) -> None:
    made = make_backup(database, Cause.DAILY, CLOCK)
    database.write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 2000)
    rescue = looked_into(database, tmp_path)

    assert [each.file for each in options_of(rescue)] == [made.file]
    assert "Không đọc được dòng nào từ tệp hỏng" in choosing_words(rescue, 1, database)
    assert shown(rescue) == {"Bảng": "Hội viên", "Bản sao lưu": "12"}


def test_the_backup_is_advised_where_the_file_has_nothing_more(database: Path, tmp_path: Path) -> None:
    made = make_backup(database, Cause.DAILY, CLOCK)
    wreck_page(database, leaves_of(database, "membership")[0])
    rescue = looked_into(database, tmp_path)

    assert rescue.advised == made.file
    assert (shown(rescue)["Đọc từ tệp"], shown(rescue)["Lấy từ sao lưu"]) == ("0", "12")


def test_the_backups_of_a_moved_database_are_found_by_what_reads_of_it(
    database: Path, tmp_path: Path
) -> None:
    make_backup(database, Cause.DAILY, CLOCK)
    whole = living(database)
    moved = Path(shutil.move(database, tmp_path / "Xã.hhdb"))
    wreck_header(moved)
    wreck_page(moved, 40)
    rescue = looked_into(moved, tmp_path)

    assert rescue.backup is not None
    assert not rescue.namesake
    go_on(rescue, rescue.backup.file, CLOCK).desk.close()
    assert living(moved) == whole


def test_of_a_moved_file_that_does_not_read_a_backup_of_the_same_name_is_offered_with_its_origin(
    database: Path, tmp_path: Path
) -> None:
    made = make_backup(database, Cause.DAILY, CLOCK)
    moved = Path(shutil.move(database, tmp_path / database.name))
    moved.write_bytes(bytes(90_000))
    rescue = looked_into(moved, tmp_path)

    (option,) = options_of(rescue)
    assert option.file == made.file
    assert f"Bản này là của {database}, cùng tên tệp." in option.sentence


def test_a_folder_in_the_files_place_stays_and_the_backup_lies_beside_it(
    database: Path, tmp_path: Path
) -> None:
    whole = living(database)
    make_backup(database, Cause.DAILY, CLOCK)
    database.unlink()
    database.mkdir()
    rescue = looked_into(database, tmp_path)
    assert rescue.condition.trouble is Trouble.FOLDER
    assert rescue.backup is not None
    go_on(rescue, rescue.backup.file, CLOCK).desk.close()

    assert database.is_dir()
    assert living(database.with_name("thu (2).hhdb")) == whole


@posix_only("a variable that moves the folder of documents")
def test_a_folder_that_is_gone_with_its_drive_is_not_made_anew(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = tmp_path / "officer"
    monkeypatch.setenv("HOME", str(officer))
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)
    make_backup(database, Cause.DAILY, CLOCK)
    shutil.rmtree(database.parent)
    rescue = looked_into(database, tmp_path)
    assert rescue.backup is not None
    go_on(rescue, rescue.backup.file, CLOCK).desk.close()

    assert not database.parent.exists()
    assert rescue.path.is_relative_to(officer)
    assert str(rescue.path) in choosing_words(rescue, 1, database)
