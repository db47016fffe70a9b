"""The kinds of drives, and the finder for this PC's system."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class DriveKind(StrEnum):
    """Where a folder lies."""

    OWN = "own"
    REMOVABLE = "removable"
    NETWORK = "network"


class DriveKinds(Protocol):
    """Tells drives apart."""

    def kind_of(self, folder: Path) -> DriveKind:
        """The kind of the drive that holds `folder`, an absolute path that need not exist."""

    def takes_length_of(self, folder: Path) -> bool:
        """False where the system, or SQLite, cannot reach files in `folder`: its path is too long."""


def system_drive_kinds() -> DriveKinds:
    """The finder for this PC."""
    if sys.platform == "win32":
        from hhdesk.app.drives.windows import WindowsDriveKinds

        return WindowsDriveKinds.of_this_pc()
    from hhdesk.app.drives.linux import LinuxDriveKinds

    return LinuxDriveKinds()
