"""How a target's state stands in a cell: icon and word in the state's colour."""

from __future__ import annotations

from hhdesk.domain.progress_records import State
from hhdesk.ui.delegates.painted import PaintedCell
from hhdesk.ui.theme.sizes import TEXT_ICON, Type, face, px
from hhdesk.ui.words.states import state_look


def state_cell(state: State) -> PaintedCell:
    """The cell of a state; its word is semibold."""
    look = state_look(state)
    return PaintedCell(look.word, look.token, type=Type.STRONG, icon=look.icon)


def state_width() -> int:
    """The room that the longest state needs, with its icon."""
    metrics = face(Type.STRONG)[1]
    return max(metrics.horizontalAdvance(state_look(state).word) for state in State) + px(TEXT_ICON + 6) + 1
