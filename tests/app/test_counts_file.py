"""Counts outlive the program only where the database is still exactly what they were counted from."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from hhdesk.app.counts_file import close_remembering
from hhdesk.app.desk import Desk
from hhdesk.app.open_database import open_desk
from hhdesk.app.read_progress import progress_inputs
from hhdesk.domain.clock import FixedClock
from tests.desks import AUTHOR, HAI_MINH, HAI_VAN, NOON, base, new_desk, put, rating


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database whose counts were written down."""
    path = tmp_path / "a.hhdb"
    desk = new_desk(path)
    for unit in (HAI_MINH, HAI_VAN):
        rate(desk, put(desk, base(unit, "Công đoàn cơ sở")).ids[0], "htt")
    counts(desk)
    close_remembering(desk, many=1)
    return path


def opened(path: Path) -> Desk:
    return open_desk(path, FixedClock(NOON), AUTHOR)


def rate(desk: Desk, of: str, level: str) -> None:
    put(desk, rating(of, 2023, scale="nv4", level=level))


def counts(desk: Desk) -> list[str]:
    inputs = progress_inputs(desk, 2025)
    return sorted(map(str, (*inputs.rating_counts, *inputs.base_counts)))


@contextmanager
def counting() -> Iterator[list[str]]:
    """The statements that count bases, sent inside."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if "group_concat" in statement:
            sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def written_down(home: Path) -> list[Path]:
    return sorted((home / "cache" / "counts").glob("*"))


def levels(path: Path) -> int:
    """How many ratings say "htxs"."""
    with closing(opened(path)) as desk:
        return sum("'htxs'" in each for each in counts(desk))


def test_a_start_takes_up_what_was_counted_before(database: Path, home: Path) -> None:
    assert len(written_down(home)) == 1
    with counting() as sent, closing(opened(database)) as desk:
        found = counts(desk)
    assert sent == []
    written_down(home)[0].unlink()
    with counting() as sent, closing(opened(database)) as desk:
        assert counts(desk) == found
    assert len(sent) == 1


def test_an_edit_before_the_first_look_counts_its_unit_anew(database: Path) -> None:
    with counting() as sent, closing(opened(database)) as desk:
        rate(desk, first_base(database), "htxs")
        assert sum("'htxs'" in each for each in counts(desk)) == 1
    (statement,) = sent
    assert "base.unit IN" in statement


def first_base(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        (found,) = connection.execute("SELECT id FROM base ORDER BY id LIMIT 1").fetchone()
    return str(found)


def _outside(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE rating SET level = 'htxs'")


def _elsewhere(path: Path) -> None:
    with closing(opened(path)) as desk:
        rate(desk, first_base(path), "htxs")


@pytest.mark.parametrize("write", [_outside, _elsewhere])
def test_whoever_wrote_in_between_makes_it_count_anew(database: Path, write: Callable[[Path], None]) -> None:
    write(database)
    with counting() as sent:
        assert levels(database) > 0
    assert len(sent) == 1


def test_another_program_that_writes_before_the_first_look_is_noticed(database: Path) -> None:
    with closing(opened(database)) as desk:
        _outside(database)
        assert any("'htxs'" in each for each in counts(desk))


def test_an_earlier_copy_in_the_same_place_is_counted_anew(database: Path) -> None:
    earlier = database.read_bytes()
    with_edit = opened(database)
    rate(with_edit, first_base(database), "htxs")
    counts(with_edit)
    close_remembering(with_edit, many=1)
    assert levels(database) == 1
    database.write_bytes(earlier)
    assert levels(database) == 0


def test_what_an_edit_made_stale_is_counted_before_it_is_written_down(database: Path, home: Path) -> None:
    written_down(home)[0].unlink()
    desk = opened(database)
    counts(desk)
    rate(desk, first_base(database), "htxs")
    close_remembering(desk, many=1)
    with counting() as sent:
        assert levels(database) == 1
    assert sent == []


def test_where_most_is_not_known_nothing_is_counted_for_the_file(database: Path, home: Path) -> None:
    written_down(home)[0].unlink()
    desk = opened(database)
    counts(desk)
    _outside(database)
    with counting() as sent:
        close_remembering(desk, many=1)
    assert sent == []
    assert written_down(home) == []


def test_few_counts_are_not_worth_a_file(database: Path, home: Path) -> None:
    written_down(home)[0].unlink()
    desk = opened(database)
    counts(desk)
    close_remembering(desk)
    assert written_down(home) == []


@pytest.mark.parametrize("content", ["", "[]", "{", '{"form": [1, "x"]}'])
def test_a_damaged_file_is_no_obstacle(database: Path, home: Path, content: str) -> None:
    found = levels(database)
    written_down(home)[0].write_text(content, encoding="utf-8")
    with counting() as sent:
        assert levels(database) == found
    assert len(sent) == 1


def test_a_home_that_cannot_be_written_to_is_no_obstacle(database: Path, home: Path) -> None:
    written_down(home)[0].unlink()
    (home / "cache" / "counts").rmdir()
    (home / "cache" / "counts").write_text("in the way", encoding="utf-8")
    desk = opened(database)
    counts(desk)
    close_remembering(desk, many=1)
    assert levels(database) == 0
