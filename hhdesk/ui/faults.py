"""The log of the window: a file that keeps warnings and errors, and never grows beyond its size."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler

from hhdesk.app.home import Home

log = logging.getLogger("hhdesk")
_BYTES = 1_000_000


def start_log(home: Home) -> None:
    """Write warnings and errors to `hhdesk.log` in the home's folder of logs; a full drive is no obstacle."""
    try:
        home.logs.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            home.logs / "hhdesk.log", maxBytes=_BYTES, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.setLevel(logging.WARNING)
    log.addHandler(handler)


def stop_log() -> None:
    """Close the log's file."""
    for handler in list(log.handlers):
        if isinstance(handler, RotatingFileHandler):
            log.removeHandler(handler)
            handler.close()
