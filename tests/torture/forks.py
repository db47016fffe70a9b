"""Runs a piece of work in a process of its own that can be killed, and hears what it confirmed before."""

from __future__ import annotations

import os
import select
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field

Confirm = Callable[[], None]
Work = Callable[[Confirm], object]

LONGEST = 120.0  # seconds: whatever takes longer hangs
_BEGUN, _CONFIRMED, _DONE, _FAILED = b"b", b".", b"d", b"x"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: `confirmed` counts what it said to be saved, `failure` is its own error, if any.

    `killed` is False where it was done before the signal came. `seconds` run from the beginning of the work.
    """

    confirmed: int
    killed: bool
    failure: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Kill:
    """When to kill: `seconds` after the beginning, or after confirmation number `after` where that is set."""

    seconds: float
    after: int = 0


class Hangs(Exception):
    """A process did not end in time; it was killed."""


def run(work: Work, kill: Kill | None = None) -> Ended:
    """Fork, let the child do `work`, kill it as `kill` says, and give what came of it.

    The child calls what it is given after each thing that is saved. Nothing may be open that a fork must not
    share: no database, no thread, no window.
    """
    return start(work).ended(kill)


def start(work: Work) -> Child:
    """Fork and let the child do `work`, without waiting for it."""
    reading, writing = os.pipe()
    number = os.fork()
    if number == 0:
        os.close(reading)
        _be_the_child(work, writing)
    os.close(writing)
    return Child(number, reading)


@dataclass(slots=True)
class Child:
    """A process at work."""

    number: int
    reading: int
    heard: bytearray = field(default_factory=bytearray)

    def ended(self, kill: Kill | None = None, *, by_itself: bool = False) -> Ended:
        """Wait for it, or kill it as `kill` says; `by_itself` says that it may do that on its own."""
        self._listen(lambda: bool(self.heard), LONGEST)
        began = time.monotonic()
        if kill is not None:
            self.wait_for(kill.after)
            self.wait(kill.seconds)
            os.kill(self.number, signal.SIGKILL)
        closed = self._listen(lambda: False, LONGEST)
        seconds = time.monotonic() - began
        if not closed:
            os.kill(self.number, signal.SIGKILL)
        _, status = os.waitpid(self.number, 0)
        os.close(self.reading)
        if not closed:
            raise Hangs(f"after {LONGEST:.0f} s")
        return self._told(status, seconds, expected=by_itself or kill is not None)

    def wait_for(self, confirmations: int) -> None:
        """Let it work until it has confirmed so much, or is done."""
        self._listen(lambda: self.heard.count(_CONFIRMED) >= confirmations, LONGEST)

    def wait(self, seconds: float) -> None:
        """Let it work for so long after its beginning, or until it is done."""
        self._listen(lambda: bool(self.heard), LONGEST)
        self._listen(lambda: False, seconds)

    def _told(self, status: int, seconds: float, *, expected: bool) -> Ended:
        told, _, failure = bytes(self.heard).partition(_FAILED)
        if os.WIFSIGNALED(status) and not expected:
            failure = f"ended by signal {os.WTERMSIG(status)}".encode()
        killed = os.WIFSIGNALED(status) and expected
        return Ended(told.count(_CONFIRMED), killed, failure.decode(errors="replace"), seconds)

    def _listen(self, enough: Callable[[], bool], seconds: float) -> bool:
        """Take in what it says until that is enough, or for so long; True once it has closed its end."""
        until = time.monotonic() + seconds
        while not enough():
            left = until - time.monotonic()
            if left <= 0:
                return False
            ready, _, _ = select.select([self.reading], [], [], left)
            if ready:
                piece = os.read(self.reading, 65536)
                if not piece:
                    return True
                self.heard += piece
        return False


def _be_the_child(work: Work, writing: int) -> None:
    """Do the work and leave without a word to whatever the parent has going on."""
    code = 1
    try:
        os.write(writing, _BEGUN)
        work(lambda: _said(writing))
        os.write(writing, _DONE)
        code = 0
    except BaseException:  # noqa: BLE001  # the parent judges what it was
        os.write(writing, _FAILED + traceback.format_exc().encode())
    finally:
        os._exit(code)


def _said(writing: int) -> None:
    os.write(writing, _CONFIRMED)
