"""What the window remembers for this PC account: last database, sizes, look."""

from __future__ import annotations

import contextlib
from dataclasses import asdict, dataclass, field, fields

import orjson

from hhdesk.app.home import Home


@dataclass(frozen=True, slots=True)
class Preferences:
    """Remembered choices; `window` is x, y, width, height in logical pixels."""

    last_database: str | None = None
    font_scale: int = 100
    theme: str = "system"
    window: tuple[int, int, int, int] | None = None
    maximised: bool = False
    last_page: str = ""
    column_widths: dict[str, list[int]] = field(default_factory=dict)


def load_preferences(home: Home) -> Preferences:
    """The remembered preferences; the defaults where the file is missing or not readable."""
    try:
        stored = orjson.loads(home.preferences_file.read_bytes())
        known = {item.name for item in fields(Preferences)}
        chosen = {name: value for name, value in stored.items() if name in known}
        if chosen.get("window"):
            x, y, width, height = (int(value) for value in chosen["window"])
            chosen["window"] = (x, y, width, height)
        return Preferences(**chosen)
    except (OSError, ValueError, TypeError, AttributeError):
        return Preferences()


def save_preferences(home: Home, preferences: Preferences) -> None:
    """Remember `preferences`. A full or read-only drive is no reason to disturb: sizes are not figures."""
    with contextlib.suppress(OSError):
        home.directory.mkdir(parents=True, exist_ok=True)
        partial = home.preferences_file.with_suffix(".part")
        partial.write_bytes(orjson.dumps(asdict(preferences), option=orjson.OPT_INDENT_2))
        partial.replace(home.preferences_file)
