"""The board of units by organisations: complete, lacking, disputed, and when the newest package came."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from hhdesk.app.desk import Desk
from hhdesk.app.editing.reference import save_setting
from hhdesk.app.open_database import open_desk
from hhdesk.app.sync.board import Board, BoardCell, BoardLine, Standing, read_board
from hhdesk.app.sync.contents import read_contents
from hhdesk.app.sync.due_days import Form, due_day
from hhdesk.app.sync.merges import merges_of, undo_merge
from hhdesk.domain.clock import FixedClock
from hhdesk.domain.reference import Setting, Settings
from tests.app.sync.desks import dispute, send
from tests.desks import (
    AUTHOR,
    DISTRICT,
    HAI_MINH,
    HAI_NAM,
    base,
    membership,
    new_desk,
    put,
    rating,
    task,
)


def line(board: Board, unit: str) -> BoardLine:
    return next(each for each in board.lines if each.unit.id == unit)


def cell(desk: Desk, unit: str, organisation: str, year: int = 2023) -> BoardCell:
    return line(read_board(desk, DISTRICT, year), unit).cells[organisation]


def on(desk: Desk, day: datetime) -> Desk:
    """The same database on another day."""
    desk.close()
    return open_desk(desk.path, FixedClock(day), AUTHOR)


def test_a_form_that_was_handed_in_is_not_missing(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    put(desk, membership(HAI_MINH, "2023", eligible=10, members=9))
    found = cell(desk, HAI_MINH, "pn")
    assert (found.missing, found.reported, found.standing) == ((Form.RATINGS,), 1, Standing.PARTIAL)
    assert cell(desk, HAI_NAM, "pn").standing is Standing.EMPTY


def test_all_forms_make_a_cell_complete(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    (union,) = put(desk, base(HAI_MINH, "Hội Phụ nữ xã", "pn")).ids
    put(desk, membership(HAI_MINH, "2023", eligible=10, members=9), rating(union, 2023, level="htt"))
    assert cell(desk, HAI_MINH, "pn").standing is Standing.COMPLETE


def test_before_its_day_a_form_does_not_count(tmp_path: Path) -> None:
    desk = on(new_desk(tmp_path / "a.hhdb"), datetime(2023, 11, 20, 3, tzinfo=UTC))
    put(desk, membership(HAI_MINH, "2023", eligible=10, members=9))
    found = cell(desk, HAI_MINH, "pn")
    assert (found.missing, found.waiting, found.standing) == ((), (Form.RATINGS,), Standing.COMPLETE)
    assert cell(desk, HAI_NAM, "pn").missing == (Form.MEMBERSHIP,)
    assert cell(desk, HAI_NAM, "mttq").standing is Standing.NOT_DUE


def test_a_district_may_move_the_day(tmp_path: Path) -> None:
    desk = on(new_desk(tmp_path / "a.hhdb"), datetime(2023, 11, 20, 3, tzinfo=UTC))
    save_setting(desk, "membership_due", "30/11")
    assert due_day(desk.reference.settings, Form.MEMBERSHIP, 2023) == date(2023, 11, 30)
    assert cell(desk, HAI_NAM, "pn").standing is Standing.NOT_DUE


def test_a_day_that_an_older_file_could_not_say_is_the_usual_one() -> None:
    settings = Settings((Setting("membership_due", "tháng sau", None, None),))
    assert due_day(settings, Form.MEMBERSHIP, 2023) == date(2023, 11, 15)


def test_disputes_come_first_and_are_counted_in_their_cell(tmp_path: Path) -> None:
    _, district, _ = dispute(tmp_path)
    board = read_board(district, DISTRICT, 2023)
    assert board.lines[0].unit.id == HAI_MINH
    assert (board.lines[0].cells["pn"].disputes, board.lines[0].cells["nd"].disputes) == (1, 0)
    assert board.count(Standing.DISPUTED) == 1
    assert [each.unit.code for each in board.lines[1:]] == sorted(each.unit.code for each in board.lines[1:])


def test_the_newest_package_of_a_unit_is_dated_until_it_is_taken_back(tmp_path: Path) -> None:
    commune, district = new_desk(tmp_path / "xa.hhdb", HAI_MINH), new_desk(tmp_path / "huyen.hhdb")
    put(commune, membership(HAI_MINH, "2023", eligible=10, members=9))
    send(commune, district, tmp_path / "usb")
    found = line(read_board(district, DISTRICT, 2023), HAI_MINH)
    assert found.received == merges_of(district)[0].at
    assert found.age(date(2025, 3, 12)) == 2
    assert line(read_board(district, DISTRICT, 2023), HAI_NAM).received is None
    undo_merge(district, merges_of(district)[0].merge)
    assert line(read_board(district, DISTRICT, 2023), HAI_MINH).received is None


def test_contents_count_the_records_of_the_year(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb", HAI_MINH)
    (union,) = put(desk, base(HAI_MINH, "Chi hội 1", "pn")).ids
    put(
        desk,
        membership(HAI_MINH, "2023", members=1),
        membership(HAI_MINH, "2023-H1", members=1),
        membership(HAI_MINH, "2022", members=1),
        rating(union, 2023, level="htt"),
        task(HAI_MINH, "Đường hoa", organisation="nd"),
    )
    found = read_contents(desk, 2023)
    assert (found.memberships["pn"], found.memberships["mttq"], found.memberships["nd"]) == (2, None, 0)
    assert (found.ratings["pn"], found.tasks["nd"], found.total) == (1, 1, 4)
