"""Tells how far long work has come, in parts of different size that make one whole."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
WHOLE = 1_000


def silent(_done: int, _total: int) -> None:
    """A progress that nobody watches."""


def part_of(progress: Progress, start: float, end: float) -> Progress:
    """The progress of one part, told as that of the whole: from its share `start` to its share `end`."""

    def tell(done: int, total: int) -> None:
        share = start + (end - start) * (done / total if total else 1)
        progress(round(share * WHOLE), WHOLE)

    return tell


class Steps:
    """Counts equal steps; each of them is told, and may end the work by what `progress` raises."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def next(self) -> None:
        """One more step is done."""
        self._done += 1
        self._progress(self._done, self._total)
