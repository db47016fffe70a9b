"""What is wrong in which row and column of a sheet, as many as a person can read and the count of all."""

from __future__ import annotations

from dataclasses import dataclass

from hhdesk.domain.problems import Problem

MOST_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A problem or warning at the sheet's own `row` number under the heading `column` as it was written.

    `row` is None and `column` "" for what concerns the whole sheet.
    """

    row: int | None
    column: str
    problem: Problem

    @property
    def value(self) -> str:
        """What stands in the cell, shortened."""
        return str(self.problem.values.get("value", ""))


class Findings:
    """Keeps the first problems of a sheet and counts the others."""

    def __init__(self) -> None:
        self.kept: list[RowProblem] = []
        self.total = 0

    def add(self, row: int | None, column: str, problem: Problem) -> None:
        """Note a problem."""
        self.total += 1
        if len(self.kept) < MOST_KEPT:
            self.kept.append(RowProblem(row, column, problem))
