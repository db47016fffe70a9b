"""What happens with a bug of ours: it is written to the log and told once, and the window stays open."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from types import TracebackType

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


def catch_faults(tell: Callable[[BaseException], object]) -> None:
    """Send exceptions that nobody caught to `tell`, which logs them and shows a sentence."""

    def on_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        tell(error)

    sys.excepthook = on_fault
