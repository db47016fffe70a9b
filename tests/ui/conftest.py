"""Every widget test starts from the light look at 100 %."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from hhdesk.ui.theme.look import apply_look
from hhdesk.ui.theme.tokens import LIGHT, current_tokens


@pytest.fixture(scope="session", autouse=True)
def clipboard_left_empty(qapp: QApplication) -> Iterator[None]:
    """The screenless platform keeps copied cells beyond the end of Python, which would take the run down."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def light_look(qapp: QApplication) -> None:
    """Undo what an earlier test may have changed; dressing costs, so only where needed."""
    if qapp.font().pointSizeF() != 10.0 or current_tokens() is not LIGHT or not qapp.styleSheet():
        apply_look(qapp, "light", 100)
