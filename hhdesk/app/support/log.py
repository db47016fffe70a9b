"""The log: a file that turns over at a size, and names errors by number, kind and place, never by content."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from hhdesk.app.home import Home
from hhdesk.app.support.discreet import error_lines, error_words, short_path

LOG_FILE = "program.log"
log = logging.getLogger("hhdesk")
log.addHandler(logging.NullHandler())  # without a file nothing goes to standard error instead
_BYTES, _OLD_FILES = 1_000_000, 2
_HIDDEN = "…"


class DiscreetFormatter(logging.Formatter):
    """Writes a record's own words, and of its arguments only what cannot be somebody's data."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The line, and below it where the error came from."""
        told = logging.LogRecord(
            record.name, record.levelno, record.pathname, record.lineno, record.msg, None, None
        )
        told.created, told.msecs = record.created, record.msecs
        told.msg = _filled(str(record.msg), record.args)
        lines = [super().format(told)]
        if record.exc_info and record.exc_info[1] is not None:
            lines += error_lines(record.exc_info[1])
        return "\n".join(lines)


class Number(str):
    """The number of an error: a word of the program's own, which the log may name."""

    __slots__ = ()


def _filled(text: str, arguments: Any) -> str:
    if not arguments:
        return text
    given = arguments if isinstance(arguments, tuple) else (arguments,)
    words = [_word(each) for each in given]
    for place in ("%s", "%r", "%d"):
        text = text.replace(place, "%s")
    return text % tuple(words) if text.count("%s") == len(words) else f"{text} {' '.join(words)}"


def _word(value: object) -> str:
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, BaseException):
        return error_words(value)
    if isinstance(value, Path):
        return short_path(value)
    return _HIDDEN


def handler_in(home: Home) -> RotatingFileHandler | None:
    """What writes warnings and errors into the home's folder of logs; None where there is no room for it."""
    try:
        home.logs.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            home.logs / LOG_FILE, maxBytes=_BYTES, backupCount=_OLD_FILES, encoding="utf-8", delay=True
        )
    except OSError:
        return None
    handler.setFormatter(DiscreetFormatter())
    handler.setLevel(logging.WARNING)
    return handler


@contextmanager
def writing_log(home: Home) -> Iterator[None]:
    """See to it that what is logged inside gets into the file, also where no window keeps one open."""
    handler = None
    if not any(isinstance(each, RotatingFileHandler) for each in log.handlers):
        handler = handler_in(home)
    if handler is not None:
        log.addHandler(handler)
    try:
        yield
    finally:
        if handler is not None:
            log.removeHandler(handler)
            handler.close()
