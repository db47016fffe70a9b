"""The one exception of use cases for input that cannot be taken: nothing was changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hhdesk.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class PlacedProblem:
    """A problem and the position of the edit that it concerns."""

    index: int
    problem: Problem


class Refused(Exception):
    """Edits that cannot be taken, with every reason."""

    def __init__(self, problems: Iterable[PlacedProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(placed.problem.code for placed in self.problems))


class Rejected(Exception):
    """A request that cannot be met, with a stable `code` and the `values` its sentence needs."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values_by_name = values
