"""Writes down an error that nobody expected, so that it can be told by its number and found again."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hhdesk import __version__
from hhdesk.app.home import Home
from hhdesk.app.support.discreet import error_lines
from hhdesk.app.support.log import Number, log, writing_log

SENTENCE = (
    "Chương trình gặp lỗi ngoài dự kiến số {number}. Số liệu đã lưu còn nguyên. "
    "Hãy gửi tệp {file} cho người hỗ trợ."
)
SENTENCE_WITHOUT_FILE = (
    "Chương trình gặp lỗi ngoài dự kiến số {number}. Số liệu đã lưu còn nguyên. "
    "Hãy báo số này cho người hỗ trợ."
)


@dataclass(frozen=True, slots=True)
class LoggedError:
    """The error's number, made of the moment, and the log file; None where it could not be written."""

    number: str
    file: Path | None

    @property
    def sentence(self) -> str:
        """What to tell the user."""
        if self.file is None:
            return SENTENCE_WITHOUT_FILE.format(number=self.number)
        return SENTENCE.format(number=self.number, file=self.file)


def log_error(error: BaseException, moment: datetime, doing: str = "") -> LoggedError:
    """Write where `error` came from, and what was being done, to a file of its own and to the log.

    `doing` holds words of the program alone. Never raises.
    """
    logged = _write(error, moment, doing)
    with writing_log(Home.current()):
        log.error("unexpected error %s", Number(logged.number), exc_info=error)
    return logged


def _write(error: BaseException, moment: datetime, doing: str) -> LoggedError:
    number = f"{moment.astimezone():%Y%m%d-%H%M%S}"
    text = "\n".join(
        (
            f"hhdesk {__version__}, Python {platform.python_version()}, {platform.platform()}",
            f"{moment.isoformat()} {doing}",
            *error_lines(error),
            "",
        )
    )
    folder = Home.current().logs
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for place in range(1, 100):
            name = number if place == 1 else f"{number}-{place}"
            try:
                with (folder / f"error-{name}.log").open("x", encoding="utf-8", errors="replace") as file:
                    file.write(text)
            except FileExistsError:
                continue
            return LoggedError(name, folder / f"error-{name}.log")
    except OSError:
        pass
    return LoggedError(number, None)
