"""The composition root: starts the window, or runs a command."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from hhdesk.cli.commands import COMMANDS

SELF_TEST = "--self-test"
OURS = (".hhdb", ".hhp", ".sealed")  # what is double-clicked


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for and give the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if opens_window(given):
        return window_runner()(given)
    if SELF_TEST in given and given[0].startswith("-"):
        from hhdesk.ui.selftest.command import run as run_self_test

        return run_self_test(given)
    from hhdesk.cli.main import main as run_command

    return run_command(given)


def window_runner() -> Callable[[Sequence[str]], int]:
    """What opens the window, imported in the order that takes least time.

    Once Qt is there it looks at every import, so what needs no Qt comes before it. Rubbish is looked for
    again when the window stands: a start makes many objects and next to none.
    """
    gc.disable()
    import hhdesk.app.first_page  # noqa: F401
    from hhdesk.ui.process.run import run

    return run


def opens_window(arguments: Sequence[str]) -> bool:
    """True for no argument, or for one file that is there or is called like one of ours, and like no command.

    The window can lead back from a file that is gone; on Windows nobody sees what a program without a
    console says.
    """
    if not arguments:
        return True
    first = arguments[0]
    if len(arguments) > 1 or first in COMMANDS or first.startswith("-"):
        return False
    return Path(first).is_file() or Path(first).suffix.lower() in OURS


if __name__ == "__main__":
    sys.exit(main())
