"""Remembers how a table of some shape was read, for the next file of that shape."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any

import orjson

from hhdesk.app.home import Home
from hhdesk.store.files.whole_files import write_whole

MOST_REMEMBERED = 200
_NAME = "workbooks.json"


def recall_shape(home: Home, shape: str) -> Mapping[str, object] | None:
    """What was written down for the shape; None where nothing was, or where the file is damaged."""
    entry = _stored(home).get(shape)
    return entry if isinstance(entry, dict) else None


def remember_shapes(home: Home, found: Mapping[str, Mapping[str, object]]) -> None:
    """Write down mappings by shape; the oldest go when there are too many. A full drive is no failure."""
    known = {shape: entry for shape, entry in _stored(home).items() if shape not in found}
    kept = dict(list({**known, **found}.items())[-MOST_REMEMBERED:])
    with contextlib.suppress(OSError):
        home.directory.mkdir(parents=True, exist_ok=True)
        content = orjson.dumps({"shapes": kept}, option=orjson.OPT_INDENT_2)
        write_whole(home.directory / _NAME, content)


def _stored(home: Home) -> dict[str, Any]:
    try:
        stored = orjson.loads((home.directory / _NAME).read_bytes())
    except (OSError, ValueError):
        return {}
    shapes = stored.get("shapes") if isinstance(stored, dict) else None
    return shapes if isinstance(shapes, dict) else {}
