"""Keeps the newest answers about progress: the overview, the board and the slides ask for the same."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from threading import Lock

from hhdesk.domain.progress_records import Progress
from hhdesk.domain.reference import Reference

_MOST = 8
Question = tuple[int, str, str | None, date | None]  # year, unit, organisation, boundaries


class KeptAnswers:
    """Each answer is right as long as nobody has written and the reference data are the same object.

    `version` is what `Store.version` gave before the answer was read.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[Question, tuple[int, Reference, Progress]] = OrderedDict()

    def find(self, question: Question, version: int, reference: Reference) -> Progress | None:
        """The answer, if it is known and still right."""
        with self._lock:
            kept = self._kept.get(question)
        if kept is None or kept[0] != version or kept[1] is not reference:
            return None
        return kept[2]

    def keep(self, question: Question, version: int, reference: Reference, answer: Progress) -> None:
        """Remember an answer in place of the oldest one."""
        with self._lock:
            self._kept.pop(question, None)
            self._kept[question] = version, reference, answer
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)

    def forget(self) -> None:
        """Know nothing."""
        with self._lock:
            self._kept.clear()
