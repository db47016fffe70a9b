"""Rows typed by hand: what is saved, compared, refused."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from hhdesk.app.sync.lock_period import lock_period
from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.progress_records import State
from hhdesk.ui.grid.cells import Mark
from tests.ui.keys import press, type_text
from tests.ui.pages.membership.shown import YEAR, Key, Window, sentences


def test_a_typed_row_is_saved_cell_by_cell_and_compared(window: Window, qtbot: QtBot) -> None:
    window.go("Hải Vân", "eligible")
    with qtbot.waitSignal(window.page.changed) as change:
        type_text("1672")
        press(Key.Key_Tab)
    assert change.args is not None
    assert change.args[0].kinds == {"membership"}
    type_text("1493")
    press(Key.Key_Return)
    record = window.stored("Hải Vân")
    assert record is not None
    assert (record.eligible, record.members) == (1672, 1493)
    assert window.cell("Hải Vân", "eligible").text == "1.672"
    assert window.cell("Hải Vân", "rate").text == "89,29\u00a0%"
    assert window.cell("Hải Vân", "state").state is State.MET
    assert window.cell("Hải Vân", "gap").text == ""


def test_rate_gap_and_state_follow_while_typing_and_totals_on_commit(window: Window) -> None:
    window.go("Hải Bắc", "members")
    total = window.total("members").text
    type_text("1600")
    rate = window.cell("Hải Bắc", "rate")
    assert (rate.text, rate.italic) == ("85,02\u00a0%", True)
    assert window.cell("Hải Bắc", "gap").text == "75"
    assert window.total("members").text == total == "1.655"
    press(Key.Key_Return)
    assert not window.cell("Hải Bắc", "rate").italic
    assert window.total("members").text == "1.600"


def test_escape_brings_the_saved_rate_back(window: Window) -> None:
    window.go("Hải Bắc", "members")
    type_text("16")
    press(Key.Key_Escape)
    rate = window.cell("Hải Bắc", "rate")
    assert (rate.text, rate.italic) == ("87,94\u00a0%", False)


def test_exactly_89_per_cent_does_not_meet_and_one_more_does(window: Window) -> None:
    window.go("Hải Vân", "eligible")
    type_text("100")
    press(Key.Key_Tab)
    type_text("89")
    assert window.cell("Hải Vân", "gap").text == "1"
    assert window.cell("Hải Vân", "state").state is not State.MET
    press(Key.Key_F2)
    press(Key.Key_Backspace)
    press(Key.Key_Backspace)
    type_text("90")
    assert window.cell("Hải Vân", "state").state is State.MET


def test_a_text_that_reads_two_ways_stays_red_and_is_not_stored(window: Window) -> None:
    window.go("Hải Phúc", "eligible")
    type_text("1,556")
    press(Key.Key_Return)
    cell = window.cell("Hải Phúc", "eligible")
    assert (cell.text, cell.mark) == ("1,556", Mark.PROBLEM)
    assert window.stored("Hải Phúc") is None
    assert window.cell("Hải Phúc", "state").state is State.NO_DATA
    assert sentences(window)[0].startswith("Hải Phúc, Diện tập hợp: “1,556”")
    assert sentences(window)[0].endswith("Chưa lưu ô này.")


def test_a_locked_period_takes_nothing_and_says_why(window: Window, qtbot: QtBot) -> None:
    lock_period(window.desk, YEAR)
    window.go("Hải Vân", "eligible")
    with qtbot.waitSignal(window.messages.posted) as said:
        type_text("1672")
        press(Key.Key_Return)
    assert said.args is not None
    assert said.args[0].text.startswith("Kỳ 2023 đã khóa")
    assert window.stored("Hải Vân") is None


def test_a_row_with_a_text_to_correct_has_no_rate(window: Window) -> None:
    window.go("Hải Bắc", "eligible")
    type_text("1,9")
    press(Key.Key_Return)
    assert window.cell("Hải Bắc", "rate").text == "–"
    assert window.cell("Hải Bắc", "state").state is State.NO_DATA
    assert window.total("eligible").text == "1.882"


def test_not_applicable_counts_as_reported_and_is_not_summed(window: Window) -> None:
    window.go("Hải Vân", "eligible")
    type_text("n/a")
    press(Key.Key_Tab)
    type_text("12")
    press(Key.Key_Return)
    record = window.stored("Hải Vân")
    assert record is not None
    assert record.eligible is NOT_APPLICABLE
    assert window.cell("Hải Vân", "eligible").text == "không có"
    assert window.total("note").text == "2/34 xã đã báo cáo"
    assert window.total("members").text == "1.655"


def test_zero_is_not_missing(window: Window) -> None:
    window.go("Hải Vân", "admitted")
    type_text("0")
    press(Key.Key_Return)
    assert window.cell("Hải Vân", "admitted").text == "0"
    assert window.cell("Hải Vân", "left").text == ""


def test_notes_keep_their_text_in_composed_form(window: Window) -> None:
    window.go("Hải Vân", "note")
    window.model.setData(window.grid.view.currentIndex(), "ra\u0300 soa\u0301t")
    record = window.stored("Hải Vân")
    assert record is not None
    assert record.note == "rà soát"
