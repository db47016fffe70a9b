"""The screens that windows are measured on: Qt's own without any, and an X server where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

OFFSCREEN: Mapping[str, str] = {"QT_QPA_PLATFORM": "offscreen"}


@contextmanager
def x_screen() -> Iterator[Mapping[str, str] | None]:
    """The environment for windows on a virtual X screen; None where Xvfb is not installed."""
    server = shutil.which("Xvfb")
    if server is None:
        yield None
        return
    reading, writing = os.pipe()
    process = subprocess.Popen(  # noqa: S603 - found on the path just now
        [server, "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading, encoding="ascii") as announced:
            number = announced.readline().strip()
        yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"} if number else None
    finally:
        process.terminate()
        process.wait()
