"""The folder for everything that is not the database: preferences, logs, backups, caches."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

_AWAY: ContextVar[Path | None] = ContextVar("away", default=None)


@dataclass(frozen=True, slots=True)
class Home:
    """Where this PC account keeps the program's own files."""

    directory: Path

    @classmethod
    def current(cls) -> Home:
        """The folder of `away_from_home`, else that named by HHDESK_HOME, else the platform's own."""
        away = _AWAY.get()
        if away is not None:
            return cls(away)
        named = os.environ.get("HHDESK_HOME")
        if named:
            return cls(Path(named))
        import platformdirs

        return cls(Path(platformdirs.user_data_dir("hhdesk", appauthor=False)))

    @property
    def logs(self) -> Path:
        """Folder of log files."""
        return self.directory / "logs"

    @property
    def backups(self) -> Path:
        """Folder of backups."""
        return self.directory / "backups"

    @property
    def inbox(self) -> Path:
        """Folder of the copies of packages that came in."""
        return self.directory / "inbox"

    @property
    def outbox(self) -> Path:
        """Folder of the copies of packages that left."""
        return self.directory / "outbox"

    @property
    def keys(self) -> Path:
        """Folder of this account's own keys."""
        return self.directory / "keys"

    @property
    def cache(self) -> Path:
        """Folder of files that can be made again."""
        return self.directory / "cache"

    @property
    def sealing_key_file(self) -> Path:
        """The file with what seals second copies of backups; none where they are plain."""
        return self.directory / "second-copies.key"

    @property
    def preferences_file(self) -> Path:
        """The file with this account's preferences."""
        return self.directory / "preferences.json"


@contextmanager
def away_from_home(folder: Path) -> Iterator[None]:
    """Keep in `folder` what the work inside would leave at home: sample data must not mix with it."""
    token = _AWAY.set(folder)
    try:
        yield
    finally:
        _AWAY.reset(token)
