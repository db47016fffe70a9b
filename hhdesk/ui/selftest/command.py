"""hhdesk --self-test: tries everything that this installation must be able to do, in a home of its own."""

from __future__ import annotations

import argparse
import contextlib
import faulthandler
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from itertools import chain
from pathlib import Path
from typing import TextIO

from hhdesk import __version__
from hhdesk.app.selftest.figures import Databases
from hhdesk.app.selftest.paper import paper_steps
from hhdesk.app.selftest.safety import safety_steps
from hhdesk.app.selftest.steps import Protocol, Step

_MOST_SECONDS = 240  # then the process writes where it hangs, and ends
_NO_LOG = 2


def run(arguments: Sequence[str]) -> int:
    """Do what the self-test's own options say; 0 if all is well, 1 if not, 2 where it could not begin."""
    options = _options(arguments)
    with ExitStack() as stack:
        log = None
        if options.log is not None:
            try:
                log = stack.enter_context(options.log.open("w", encoding="utf-8", newline="\n"))
            except OSError as error:
                _say(f"error  {options.log}: {error}")
                return _NO_LOG
        stack.enter_context(_watched(log or sys.stderr))
        protocol = Protocol(_teller(log))
        protocol.remark(f"hhdesk {__version__}, Python {sys.version.split()[0]}, {sys.platform}")
        return _tested(protocol, options)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="hhdesk", add_help=False, allow_abbrev=False)
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("--log", type=Path)
    parser.add_argument("--platform")
    parser.add_argument("--screenshot", type=Path)
    return parser.parse_args(arguments)


def _tested(protocol: Protocol, options: argparse.Namespace) -> int:
    """All steps, in a folder with blanks and Vietnamese letters that is gone afterwards."""
    place = tempfile.TemporaryDirectory(prefix="hhdesk tự kiểm tra ", ignore_cleanup_errors=True)
    with place as name, _home_in(Path(name) / "thư mục riêng"):
        folder = Path(name) / "Báo cáo"
        folder.mkdir()
        with closing(Databases(folder)) as databases:
            for step in chain(databases.steps(), safety_steps(databases), paper_steps(databases)):
                protocol.run(step)
            _test_window(protocol, databases, options)
        protocol.run(Step("xóa tệp tạm", lambda: _remove_all(folder)))
    return protocol.end()


def _test_window(protocol: Protocol, databases: Databases, options: argparse.Namespace) -> None:
    """The steps that need Qt, which is imported as the first of them."""
    started: list[object] = []

    def start() -> None:
        from hhdesk.ui.process.run import make_application

        platform = ["-platform", options.platform] if options.platform else []
        started.append(make_application([sys.argv[0], *platform]))

    if not protocol.run(Step("khởi động giao diện", start)):
        return
    from hhdesk.ui.selftest.watch import Watch
    from hhdesk.ui.selftest.window import WindowSteps

    watch = Watch()
    with watch.on():
        for step in WindowSteps(databases, watch, options.screenshot, options.platform).steps():
            protocol.run(step)
    for remark in dict.fromkeys(watch.remarks):
        protocol.remark(remark)


@contextmanager
def _home_in(folder: Path) -> Iterator[None]:
    """Let this process, whatever thread of it, keep the program's own files in `folder`."""
    before = os.environ.get("HHDESK_HOME")
    os.environ["HHDESK_HOME"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["HHDESK_HOME"]
        else:
            os.environ["HHDESK_HOME"] = before


@contextmanager
def _watched(stream: TextIO | None) -> Iterator[None]:
    """Let crashes of libraries, and a step that never ends, write where they are; it needs a real file."""
    if stream is None:
        yield
        return
    faulthandler.enable(stream)
    faulthandler.dump_traceback_later(_MOST_SECONDS, exit=True, file=stream)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        faulthandler.disable()


def _remove_all(folder: Path) -> None:
    """Remove every file; on Windows that fails where the program has left one open."""
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


def _teller(log: TextIO | None) -> Callable[[str], None]:
    def tell(line: str) -> None:
        if log is not None:
            log.write(f"{line}\n")
            log.flush()
        _say(line)

    return tell


def _say(line: str) -> None:
    """To standard output, which a program without a console does not have, and whose reader may have left."""
    if sys.stdout is None:
        return
    encoding = sys.stdout.encoding or "ascii"
    with contextlib.suppress(OSError):
        sys.stdout.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        sys.stdout.flush()
