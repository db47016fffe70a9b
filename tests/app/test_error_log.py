"""What is written down about an unexpected error."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from hhdesk.app.error_log import log_error

MOMENT = datetime(2023, 11, 15, 8, 30, tzinfo=UTC)


def raised() -> Exception:
    try:
        raise LookupError("xã không có")
    except LookupError as error:
        return error


def test_the_log_holds_the_traceback_and_what_was_being_done(home: Path) -> None:
    logged = log_error(raised(), MOMENT, "progress a.hhdb")
    assert logged.file == home / "logs" / f"error-{logged.number}.log"
    text = logged.file.read_text(encoding="utf-8")
    assert "LookupError: xã không có" in text
    assert "in raised" in text
    assert "progress a.hhdb" in text
    assert logged.number in logged.sentence
    assert str(logged.file) in logged.sentence


def test_two_errors_in_one_second_have_two_numbers(home: Path) -> None:
    first, second = log_error(raised(), MOMENT), log_error(raised(), MOMENT)
    assert second.number == f"{first.number}-2"
    assert len(list((home / "logs").iterdir())) == 2


def test_without_a_place_for_the_log_the_number_is_told_all_the_same(home: Path) -> None:
    home.write_text("a file where the folder should be")
    logged = log_error(raised(), MOMENT)
    assert logged.file is None
    assert logged.number in logged.sentence
