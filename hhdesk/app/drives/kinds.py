"""The kinds of drives, and what tells them apart."""

from __future__ import annotations

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
