"""Reasons of the operating system in Vietnamese."""

from __future__ import annotations

import errno
import os

from hhdesk.app.messages import rejection
from hhdesk.app.refusal import Rejected
from hhdesk.app.sheet_sentences import sheet_sentence
from hhdesk.app.system_words import reason_of


def test_usual_reasons_are_worded_and_rare_ones_keep_the_systems_words() -> None:
    assert reason_of(OSError(errno.EACCES, "Permission denied")) == "không có quyền"
    assert reason_of(OSError(errno.EDOM, "rare")) == "rare"
    assert reason_of(OSError("without a number")) == "without a number"


def test_sentences_never_show_the_systems_english() -> None:
    values = {"file": "a.csv", "reason": os.strerror(errno.ENOSPC)}
    assert "ổ đĩa đã đầy" in rejection(Rejected("cannot-write", **values))
    assert "ổ đĩa đã đầy" in sheet_sentence("file-not-written", values)
