"""What there is to look at in one membership line, with the figure that would settle it."""

from __future__ import annotations

from collections.abc import Sequence

from hhdesk.app.forms.membership import MembershipLine
from hhdesk.app.wording.messages import sentence, typed_sentence
from hhdesk.domain.numbers import format_count
from hhdesk.domain.problems import Problem
from hhdesk.ui.grid.cells import GridColumn, Mark
from hhdesk.ui.grid.findings import Finding
from hhdesk.ui.pages.membership.entries import readings_of
from hhdesk.ui.pages.membership.lines import Drafts


def line_findings(
    line: MembershipLine, row: int, columns: Sequence[GridColumn], name: str, drafts: Drafts
) -> list[Finding]:
    """The texts of a line that wait for correction, then the warnings about its stored figures."""
    places = {column.name: index for index, column in enumerate(columns)}
    found = []
    for field, draft in drafts.items():
        place = f"{name}, {columns[places[field]].heading}"
        said = f"{typed_sentence(draft.problem)} Chưa lưu ô này."
        use = _use(draft.problem)
        label = f"Dùng {format_count(int(use))}" if use else ""
        found.append(Finding(row, places[field], Mark.PROBLEM, place, said, use, label))
    for problem in line.warnings:
        if problem.field in places and problem.field not in drafts:
            column = places[problem.field]
            place = f"{name}, {columns[column].heading}"
            found.append(Finding(row, column, Mark.WARNING, place, sentence(problem)))
    return found


def _use(problem: Problem) -> str:
    """The whole number that the text was most likely meant to be; "" where none offers itself."""
    return next((reading for reading in readings_of(problem) if reading.isdigit()), "")
