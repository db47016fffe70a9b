"""Writes a paper to a file in the format that its ending names."""

from __future__ import annotations

import os
from errno import ENOENT
from pathlib import Path

from hhdesk.app.home import Home
from hhdesk.app.refusal import Rejected
from hhdesk.app.wording.system import reason_of
from hhdesk.reports.charts import prepare
from hhdesk.reports.report.content import Paper
from hhdesk.reports.report.files import SUFFIXES, paper_bytes
from hhdesk.store.files.whole_files import write_whole


def check_place(path: Path) -> None:
    """Refuse what can be known before a long work: Rejected("bad-suffix") for an ending that no writer has,
    Rejected("cannot-write") for a folder that is not there.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise Rejected("bad-suffix", suffix=path.suffix, allowed=", ".join(SUFFIXES))
    if not path.parent.is_dir():
        reason = reason_of(OSError(ENOENT, os.strerror(ENOENT)))
        raise Rejected("cannot-write", file=str(path), reason=reason)


def write_paper(paper: Paper, path: Path) -> None:
    """Write the paper; a file in the way is replaced only by a whole one.

    Rejected("bad-suffix") for an ending that no writer has, Rejected("cannot-write") if the system refuses.
    """
    check_place(path)
    prepare(Home.current().cache / "matplotlib")
    place(paper_bytes(paper, path.suffix.lower()), path)


def place(content: bytes, path: Path) -> None:
    """Put a finished file in its place in one step; Rejected("cannot-write") if the system refuses."""
    try:
        write_whole(path, content)
    except OSError as error:
        raise Rejected("cannot-write", file=str(path), reason=reason_of(error)) from error
