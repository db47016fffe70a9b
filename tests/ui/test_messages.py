"""Failures in the user's words, and questions."""

from __future__ import annotations

import errno

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from hhdesk.app.refusal import PlacedProblem, Refused, Rejected
from hhdesk.domain.problems import Problem
from hhdesk.store.errors import DiskFull
from hhdesk.ui.messages import Messages, Tone, ask_in_dialog, failure_text


def test_a_refusal_is_told_by_its_problems() -> None:
    problem = Problem("members", "not-a-number", values={"value": "abc"})

    assert "abc" in failure_text(Refused([PlacedProblem(0, problem)]))


def test_expected_failures_have_their_own_words() -> None:
    assert "đầy" in failure_text(DiskFull())
    assert "OneDrive" in failure_text(Rejected("in-sync-folder", service="OneDrive"))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "đầy"),
        (errno.EACCES, "quyền ghi"),
        (errno.ENOENT, "Không có tệp"),
        (errno.EIO, "ổ đĩa"),
    ],
)
def test_what_the_system_reports_is_vietnamese(number: int, words: str) -> None:
    text = failure_text(OSError(number, "some English words", "/x"))

    assert words in text
    assert "English" not in text


def test_a_bug_says_that_the_data_are_safe() -> None:
    assert "Số liệu đã lưu còn nguyên" in failure_text(ZeroDivisionError())


def test_a_failure_is_posted_once_as_a_problem(qtbot: QtBot) -> None:
    messages = Messages()
    with qtbot.waitSignal(messages.posted) as posted:
        messages.fail(DiskFull())
    assert posted.args is not None

    assert posted.args[0].tone is Tone.PROBLEM


def answer(application: QApplication, verb: str) -> None:
    box = application.activeModalWidget()
    assert isinstance(box, QMessageBox)
    next(button for button in box.buttons() if button.text() == verb).click()


@pytest.mark.parametrize(("pressed", "agreed"), [("Xóa 3 dòng", True), ("Thôi", False)])
def test_a_question_has_the_verb_on_its_button(
    qtbot: QtBot, qapp: QApplication, pressed: str, agreed: bool
) -> None:
    QTimer.singleShot(0, lambda: answer(qapp, pressed))

    assert ask_in_dialog(None, "Xóa 3 dòng?", "", "Xóa 3 dòng") is agreed


def test_the_asker_may_be_another(qtbot: QtBot) -> None:
    asked: list[str] = []

    def note(_window: object, question: str, _explanation: str, _verb: str) -> bool:
        asked.append(question)
        return True

    assert Messages(asker=note).ask("Xóa?", "", "Xóa")
    assert asked == ["Xóa?"]
