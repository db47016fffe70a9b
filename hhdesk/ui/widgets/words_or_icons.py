"""Which buttons of a row keep their words where there is no room for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from hhdesk.ui.theme.sizes import ROW, px
from hhdesk.ui.widgets.buttons import Button


def fit_words(buttons: Sequence[Button], room: int) -> None:
    """Give the buttons their words as far as `room`, without the gaps between them, allows.

    The primary button keeps its words when the others have only their icons left. Buttons without an icon
    always have words.
    """
    able = [button for button in buttons if button.has_icon]
    everything = sum(button.full_width() for button in buttons)
    small = px(ROW)
    first = [button for button in able if button.property("kind") == "primary"]
    icons = everything - sum(button.full_width() - small for button in able if button not in first)
    for button in able:
        fits = room >= everything or (button in first and room >= icons)
        button.set_compact(not fits)
