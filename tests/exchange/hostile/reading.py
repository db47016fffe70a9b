"""Reads every attack in a process of its own: `python -m tests.exchange.hostile.reading FOLDER`.

Prints as JSON what became of each file, read as the program's own sheet and as a foreign workbook, how many
seconds of work it took and the most memory of all. The process may have no more than 3 GB.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from hhdesk.app.wording.sheets import sheet_sentence
from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.sheets.parse_rows import parse
from hhdesk.exchange.sheets.read_sheet import read_sheets
from hhdesk.exchange.sheets.recognise import recognise
from hhdesk.exchange.workbooks.workbook import open_workbook
from tests.exchange.hostile.workbooks import attacks, foreign_attacks
from tests.exchange.samples import READING

_MOST_BYTES = 3_000_000_000


def read_own(path: Path) -> None:
    """As `load` reads a file."""
    for sheet in read_sheets(path):
        parse(sheet, recognise(sheet), READING)


def read_foreign(path: Path) -> None:
    """As the assistant for foreign workbooks reads a file."""
    open_workbook(path, READING)


def outcome(read: Callable[[Path], None], path: Path) -> tuple[str, str]:
    """The code and sentence of the refusal, "taken" where there is none."""
    try:
        read(path)
    except SheetError as error:
        return error.code, sheet_sentence(error.code, error.values)
    return "taken", ""


def main(folder: Path) -> None:
    """Write, read and remove every attack."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
    found = {}
    for readers, files in (((read_own, read_foreign), attacks()), ((read_foreign,), foreign_attacks())):
        for name, content in files:
            path = folder / name
            path.write_bytes(content)
            start = time.process_time()
            outcomes = [outcome(read, path) for read in readers]
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1_024
            found[name] = {"outcomes": outcomes, "seconds": time.process_time() - start, "peak": peak}
            path.unlink()
    print(json.dumps(found))  # noqa: T201  # the answer


if __name__ == "__main__":
    main(Path(sys.argv[1]))
