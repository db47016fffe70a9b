"""The composition root: starts the window, or runs a command."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from hhdesk.cli.commands import COMMANDS

SELF_TEST = "--self-test"


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
    """True for no argument, or for one file that is there and is called like no command."""
    if not arguments:
        return True
    first = arguments[0]
    return len(arguments) == 1 and first not in COMMANDS and Path(first).is_file()


if __name__ == "__main__":
    sys.exit(main())
