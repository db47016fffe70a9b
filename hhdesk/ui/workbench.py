"""What every page is handed: the open database and the window's shared services."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hhdesk.ui.jobs import Jobs
from hhdesk.ui.messages import Messages
from hhdesk.ui.window_settings import WindowSettings

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk


@dataclass(frozen=True, slots=True)
class Workbench:
    """`desk` is the open database, `jobs` the one work thread, `messages` the one place that tells.

    `settings` are the remembered choices of this account.
    """

    desk: Desk
    jobs: Jobs
    messages: Messages
    settings: WindowSettings = field(default_factory=WindowSettings)
