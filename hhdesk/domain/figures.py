"""What a cell can hold: a count, "not applicable", or nothing yet."""

from __future__ import annotations

from enum import Enum
from typing import Final, Literal


class NotApplicable(Enum):
    """The type of the single value `NOT_APPLICABLE`."""

    NOT_APPLICABLE = "n/a"

    def __repr__(self) -> str:
        return "NOT_APPLICABLE"


NOT_APPLICABLE: Final = NotApplicable.NOT_APPLICABLE

# A missing figure is None and is never counted as zero; zero is 0.
Figure = int | Literal[NotApplicable.NOT_APPLICABLE] | None


def summable(figure: Figure) -> int | None:
    """The count in `figure`, or None where there is nothing to add up."""
    return figure if isinstance(figure, int) else None
