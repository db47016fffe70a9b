"""Reasons of the operating system in Vietnamese."""

from __future__ import annotations

import errno
import os

import pytest

from hhdesk.app.refusal import Rejected
from hhdesk.app.wording.messages import rejection
from hhdesk.app.wording.sheets import sheet_sentence
from hhdesk.app.wording.system import reason_of
from hhdesk.store.system_errors import system_reason


def test_usual_reasons_are_worded_and_rare_ones_keep_the_systems_words() -> None:
    assert reason_of(OSError(errno.EACCES, "Permission denied")) == "không có quyền"
    assert reason_of(OSError(errno.EDOM, "rare")) == "rare"
    assert reason_of(OSError("without a number")) == "without a number"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (32, "tệp đang được dùng"),
        (33, "tệp đang được dùng"),
        (19, "ổ đĩa chỉ cho đọc"),
        (21, "ổ đĩa đã bị rút"),
        (5, "không có quyền"),
    ],
)
def test_what_windows_lumps_together_is_told_apart_through_every_layer(number: int, words: str) -> None:
    error = OSError(errno.EACCES, "Quá trình không thể truy cập tệp")
    error.winerror = number  # type: ignore[attr-defined]  # the name exists on Windows only
    assert reason_of(error) == words
    assert words in sheet_sentence("file-not-written", {"file": "a.csv", "reason": system_reason(error)})


def test_sentences_never_show_the_systems_english() -> None:
    values = {"file": "a.csv", "reason": os.strerror(errno.ENOSPC)}
    assert "ổ đĩa đã đầy" in rejection(Rejected("cannot-write", **values))
    assert "ổ đĩa đã đầy" in sheet_sentence("file-not-written", values)
