"""What is known of a package that was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sent:
    """A package that stands on its drive: file, code, rows, bytes, seconds taken, and where it is.

    `sealed_for` names the unit that alone can open it, "" for an open package.
    """

    file: Path
    code: str
    rows: int
    size: int
    seconds: float
    place: str
    at: datetime
    on_drive: bool
    recipient: str = ""
    sealed_for: str = ""
