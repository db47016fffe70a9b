"""The composition root: starts the window, or runs a command."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from hhdesk.cli.commands import COMMANDS


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for and give the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if opens_window(given):
        gc.disable()  # until the window stands: a start makes many objects and no rubbish
        from hhdesk.ui.application import run

        return run(given)
    from hhdesk.cli.main import main as run_command

    return run_command(given)


def opens_window(arguments: Sequence[str]) -> bool:
    """True for no argument, or for one file that is there and is called like no command."""
    if not arguments:
        return True
    first = arguments[0]
    return len(arguments) == 1 and first not in COMMANDS and Path(first).is_file()


if __name__ == "__main__":
    sys.exit(main())
