"""Runs the steps of the self-test one after another and tells a line about each."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the program must be able to do; `work` raises where it cannot."""

    name: str
    work: Callable[[], object]


class Wrong(Exception):
    """A step came to its end with a result that is not what it must be."""


class Protocol:
    """Counts the steps and hands their lines to `tell`; one that fails does not keep the next from its try.

    Lines open with "ok", "error" or "total", then the seconds and the step's name; the traceback of an error
    that nobody expected follows in lines that are set in.
    """

    def __init__(self, tell: Callable[[str], object]) -> None:
        self._tell = tell
        self._started = perf_counter()
        self.done = 0
        self.failed = 0

    def run(self, step: Step) -> bool:
        """Take one step; False if it went wrong."""
        began = perf_counter()
        try:
            step.work()
        except Exception as error:  # noqa: BLE001  # whatever it is, it is this step's result
            self.failed += 1
            self._line("error", began, f"{step.name}: {type(error).__name__}: {error}")
            if not isinstance(error, Wrong):
                self.remark("".join(traceback.format_exception(error)))
            return False
        finally:
            self.done += 1
        self._line("ok", began, step.name)
        return True

    def remark(self, text: str) -> None:
        """Tell more, in lines that are set in."""
        for line in text.splitlines():
            self._tell(f"    {line}")

    def end(self) -> int:
        """Tell the sum; the exit code, 0 if every step did well, else 1."""
        well = f"{self.done - self.failed}/{self.done}"
        self._line("total", self._started, f"{well} ok")
        return 1 if self.failed or not self.done else 0

    def _line(self, word: str, began: float, text: str) -> None:
        self._tell(f"{word:<5} {perf_counter() - began:7.2f} s  {text}")
