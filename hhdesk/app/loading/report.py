"""What a load did, or would have done, sheet by sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hhdesk.domain.problems import Problem

MOST_LISTED = 1_000


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem or a warning at a sheet's own `row` (None: the whole sheet), `column` as headed there."""

    row: int | None
    column: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class SheetReport:
    """One sheet; `warnings` and `problems` hold the first thousand, the totals all.

    `kind` is None, and `failure` the code and values of the reason, where the sheet could not be read at all.
    """

    file: str
    sheet: str | None
    kind: str | None
    rows: int = 0
    inserted: int = 0
    updated: int = 0
    unchanged: int = 0
    deleted: int = 0
    warnings: tuple[Finding, ...] = ()
    warnings_total: int = 0
    problems: tuple[Finding, ...] = ()
    problems_total: int = 0
    failure: tuple[str, Mapping[str, str | int]] | None = None


@dataclass(frozen=True, slots=True)
class LoadReport:
    """All sheets in the order of the files; `edit` is the entry in the history (0: nothing changed)."""

    files: tuple[SheetReport, ...]
    edit: int = 0

    @property
    def problems_total(self) -> int:
        """All hard problems, sheets that could not be read included."""
        return sum(each.problems_total + (each.failure is not None) for each in self.files)


class LoadRefused(Exception):
    """The files cannot be taken, with every problem; nothing was changed."""

    def __init__(self, report: LoadReport) -> None:
        super().__init__(f"{report.problems_total} problems")
        self.report = report
