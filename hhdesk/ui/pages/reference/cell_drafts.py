"""Texts of a grid that could not be saved, kept in their cells with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from hhdesk.ui.grid.cells import Cell, Mark


@dataclass(frozen=True, slots=True)
class CellDraft:
    """What was typed and why it was not taken."""

    text: str
    sentence: str

    @property
    def cell(self) -> Cell:
        """How it is shown."""
        return Cell(self.text, mark=Mark.PROBLEM, remark=self.sentence)


Drafts = dict[tuple[str, str], CellDraft]
"""By the row's own name and the column's."""
