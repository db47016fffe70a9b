"""Errors that nobody caught reach the window's thread, once, and the log."""

from __future__ import annotations

import gc
import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from hhdesk.ui.process.hooks import FaultHooks


class Told:
    """What was told, and the clock of the test."""

    def __init__(self) -> None:
        self.errors: list[BaseException] = []
        self.threads: list[threading.Thread] = []
        self.now = 100.0

    def tell(self, error: BaseException) -> None:
        self.errors.append(error)
        self.threads.append(threading.current_thread())

    def seconds(self) -> float:
        return self.now


@pytest.fixture
def told(qtbot: QtBot) -> Iterator[Told]:
    made = Told()
    hooks = FaultHooks(made.tell, made.seconds)
    hooks.install()
    yield made
    hooks.remove()


def raise_in_thread(error: Exception) -> None:
    def work() -> None:
        raise error

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def test_an_error_of_another_thread_is_told_in_the_windows_thread(qtbot: QtBot, told: Told) -> None:
    error = ZeroDivisionError("chia cho 0")
    raise_in_thread(error)
    assert told.errors == []
    qtbot.waitUntil(lambda: bool(told.errors))
    assert told.errors == [error]
    assert told.threads == [threading.main_thread()]


def test_the_same_error_is_told_again_only_after_a_while(told: Told) -> None:
    def fail(words: str) -> None:
        sys.excepthook(ValueError, ValueError(words), None)

    for words in ("vẽ", "vẽ", "in", "vẽ"):
        fail(words)
    assert [str(error) for error in told.errors] == ["vẽ", "in", "vẽ"]
    told.now += 1
    fail("vẽ")
    assert len(told.errors) == 3
    told.now += 60
    fail("vẽ")
    assert len(told.errors) == 4


def test_an_error_of_telling_ends_in_the_log(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    def tell(_error: BaseException) -> None:
        raise RuntimeError("không có cửa sổ")

    hooks = FaultHooks(tell)
    hooks.install()
    try:
        sys.excepthook(ValueError, ValueError("lỗi"), None)
    finally:
        hooks.remove()
    assert "cannot tell of ValueError" in caplog.text
    assert "ValueError: lỗi" not in caplog.messages[0]
    assert "không có cửa sổ" in caplog.text


class Stubborn:
    """Fails when it goes."""

    def __del__(self) -> None:
        raise ValueError("không chịu đi")


def test_what_fails_while_it_is_destroyed_is_logged_and_not_told(
    told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        Stubborn()
        gc.collect()
    assert caplog.messages == ["in Stubborn.__del__"]
    assert told.errors == []


def test_the_hooks_before_come_back(qtbot: QtBot) -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    hooks = FaultHooks(print)
    hooks.install()
    assert sys.excepthook is not before[0]
    hooks.remove()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
