"""What the window remembers for this PC account: last database, sizes, look."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field

import orjson

from hhdesk.app.home import Home
from hhdesk.store.files.whole_files import write_whole


@dataclass(frozen=True, slots=True)
class Preferences:
    """Remembered choices; `window` is x, y, width, height in logical pixels.

    `second_folder` gets second copies of backups, `backup_limit` is what a database's backups may take in
    megabytes.
    """

    last_database: str | None = None
    font_scale: int = 100
    theme: str = "system"
    window: tuple[int, int, int, int] | None = None
    maximised: bool = False
    last_page: str = ""
    column_widths: dict[str, list[int]] = field(default_factory=dict)
    second_folder: str | None = None
    backup_limit: int = 2_000


def load_preferences(home: Home) -> Preferences:
    """The remembered preferences; what is missing or damaged, the whole file or one entry, is the default."""
    try:
        stored = orjson.loads(home.preferences_file.read_bytes())
    except (OSError, ValueError):
        return Preferences()
    if not isinstance(stored, dict):
        return Preferences()
    if isinstance(stored.get("window"), list):
        stored["window"] = tuple(stored["window"])
    kept = {name: stored[name] for name, fits in _FITS.items() if name in stored and fits(stored[name])}
    return Preferences(**kept)


def _is_window(value: object) -> bool:
    return value is None or (isinstance(value, tuple) and len(value) == 4 and _all_whole(value))


def _is_widths(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(row, list) and _all_whole(row) for row in value.values()
    )


def _all_whole(values: Iterable[object]) -> bool:
    return all(type(value) is int and abs(value) <= _FARTHEST for value in values)


_FARTHEST = 100_000  # logical pixels
_FITS: Mapping[str, Callable[[object], bool]] = {
    "last_database": lambda value: value is None or isinstance(value, str),
    "font_scale": lambda value: type(value) is int and 50 <= value <= 400,
    "theme": lambda value: value in ("system", "light", "dark"),
    "window": _is_window,
    "maximised": lambda value: isinstance(value, bool),
    "last_page": lambda value: isinstance(value, str),
    "column_widths": _is_widths,
    "second_folder": lambda value: value is None or isinstance(value, str),
    "backup_limit": lambda value: type(value) is int and value > 0,
}


def save_preferences(home: Home, preferences: Preferences) -> None:
    """Remember `preferences`. A full or read-only drive is no reason to disturb: sizes are not figures."""
    with contextlib.suppress(OSError):
        home.directory.mkdir(parents=True, exist_ok=True)
        write_whole(home.preferences_file, orjson.dumps(asdict(preferences), option=orjson.OPT_INDENT_2))
