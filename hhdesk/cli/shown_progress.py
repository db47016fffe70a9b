"""Shows on the terminal how far long work is, in one line that goes away when the work ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from hhdesk.app.progress_steps import Progress, silent


@contextmanager
def shown_progress(words: str) -> Iterator[Progress]:
    """A progress that writes `words` and the percentage on standard error, where a person looks at it."""
    stream: TextIO | None = sys.stderr  # a program without a console has none
    if stream is None or not stream.isatty():
        yield silent
        return
    shown = -1

    def show(done: int, total: int) -> None:
        nonlocal shown
        percent = 100 * done // total if total else 0
        if percent != shown:
            shown = percent
            stream.write(f"\r{words} {percent} %")
            stream.flush()

    try:
        yield show
    finally:
        stream.write("\r" + " " * (len(words) + 6) + "\r")
        stream.flush()
