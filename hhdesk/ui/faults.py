"""The log of the window: open while the program runs, so that warnings of any moment get into it."""

from __future__ import annotations

from logging.handlers import RotatingFileHandler

from hhdesk.app.home import Home
from hhdesk.app.support.log import handler_in, log


def start_log(home: Home) -> None:
    """Write warnings and errors into the home's folder of logs; a full drive is no obstacle."""
    handler = handler_in(home)
    if handler is not None:
        log.addHandler(handler)


def stop_log() -> None:
    """Close the log's file."""
    for handler in list(log.handlers):
        if isinstance(handler, RotatingFileHandler):
            log.removeHandler(handler)
            handler.close()
