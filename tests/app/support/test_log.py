"""The log tells kinds, codes and places, and nothing that people entered or are called."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hhdesk.app.home import Home
from hhdesk.app.refusal import Rejected
from hhdesk.app.support.discreet import error_lines, error_words, short_path
from hhdesk.app.support.log import LOG_FILE, handler_in, log, writing_log
from hhdesk.store.errors import DiskFull

NAME = "Nguyễn Thị Hoa"


def logged(home: Path, words: str, *arguments: object, error: BaseException | None = None) -> str:
    with writing_log(Home(home)):
        logging.getLogger("hhdesk.ui.somewhere").error(words, *arguments, exc_info=error)
    return (home / "logs" / LOG_FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("words", ["%s", "in %r", "cannot save %s of %s"])
def test_what_was_given_to_a_record_stays_out(home: Path, words: str) -> None:
    text = logged(home, words, *([f"{NAME} 1487"] * words.count("%")))
    assert words.partition("%")[0] in text
    assert "Nguyễn" not in text
    assert "1487" not in text


def test_an_error_is_told_by_kind_and_code(home: Path) -> None:
    text = logged(home, "%s", Rejected("in-sync-folder", service=NAME))
    assert "Rejected in-sync-folder" in text
    assert NAME not in text


def test_an_error_is_told_with_the_errors_before_it_and_their_places(home: Path) -> None:
    try:
        try:
            raise KeyError(NAME)
        except KeyError as error:
            raise DiskFull(f"/home/hoa/{NAME}.hhdb") from error
    except DiskFull as error:
        text = logged(home, "%s", error, error=error)
    first, then, last = text.partition("then:")
    assert "KeyError" in first
    assert then
    assert "DiskFull disk-full" in last
    assert "tests/app/support/test_log.py" in text
    assert NAME not in text
    assert "hoa" not in text


def test_errors_that_wait_for_each_other_end() -> None:
    one, other = ValueError(), ValueError()
    one.__cause__, other.__cause__ = other, one
    assert error_lines(one).count("ValueError") == 2


def test_the_system_and_the_database_say_their_codes() -> None:
    assert error_words(PermissionError(13, "no", NAME)) == "PermissionError errno 13"
    with closing(sqlite3.connect(":memory:")) as connection, pytest.raises(sqlite3.Error) as caught:
        connection.execute(f"SELECT '{NAME}', x")
    assert error_words(caught.value) == "OperationalError SQLITE_ERROR"


def test_paths_say_only_where_and_how_deep(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert short_path(tmp_path / "Tài liệu" / NAME / "Hải Minh.hhdb") == "~/…/…/….hhdb"
    assert short_path(Path(tmp_path.anchor) / "kho" / "x.hhp").endswith("/…/….hhp")
    assert NAME not in short_path(tmp_path / NAME)


def test_the_file_turns_over_at_its_size(home: Path) -> None:
    handler = handler_in(Home(home))
    assert handler is not None
    handler.maxBytes = 2_000
    log.addHandler(handler)
    try:
        for _ in range(100):
            log.error("something that takes some room in the file")
    finally:
        log.removeHandler(handler)
        handler.close()
    files = sorted((home / "logs").iterdir())
    assert [each.name for each in files] == [LOG_FILE, f"{LOG_FILE}.1", f"{LOG_FILE}.2"]
    assert all(each.stat().st_size <= 2_000 for each in files)
