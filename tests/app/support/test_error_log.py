"""What is written down about an unexpected error."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from hhdesk.app.support.error_log import log_error

MOMENT = datetime(2023, 11, 15, 8, 30, tzinfo=UTC)


def raised() -> Exception:
    try:
        raise LookupError("xã không có")
    except LookupError as error:
        return error


def test_the_log_holds_where_the_error_came_from_and_what_was_being_done(home: Path) -> None:
    logged = log_error(raised(), MOMENT, "progress --json")
    assert logged.file == home / "logs" / f"error-{logged.number}.log"
    text = logged.file.read_text(encoding="utf-8")
    assert "LookupError" in text
    assert "tests/app/support/test_error_log.py" in text
    assert "in raised" in text
    assert "progress --json" in text
    assert "xã" not in text
    assert logged.number in logged.sentence
    assert str(logged.file) in logged.sentence


def test_two_errors_in_one_second_have_two_numbers(home: Path) -> None:
    first, second = log_error(raised(), MOMENT), log_error(raised(), MOMENT)
    assert second.number == f"{first.number}-2"
    assert len(list((home / "logs").glob("error-*.log"))) == 2


def test_without_a_place_for_the_log_the_number_is_told_all_the_same(home: Path) -> None:
    home.write_text("a file where the folder should be")
    logged = log_error(raised(), MOMENT)
    assert logged.file is None
    assert logged.number in logged.sentence


def test_the_turning_log_names_the_same_number_without_the_message(home: Path) -> None:
    logged = [log_error(raised(), MOMENT) for _ in range(2)]
    text = (home / "logs" / "program.log").read_text(encoding="utf-8")
    for each in logged:
        assert f"unexpected error {each.number}\n" in text
    assert "LookupError" in text
    assert "xã" not in text
