"""Tells of errors and places without telling what people entered, how they are called, or where they live."""

from __future__ import annotations

import sqlite3
import traceback
from collections.abc import Iterator
from pathlib import Path

_HOME, _HIDDEN = "~", "…"
_PACKAGES = ("hhdesk", "bench", "tests")
_MOST_FRAMES = 60
_OF_CODE = (AttributeError, NameError, TypeError)  # their messages name types and attributes
_LONGEST_MESSAGE = 120


def short_path(path: Path) -> str:
    """Where a file lies as far as support must know: home or drive, how deep, and the ending of its name."""
    path = path.absolute()
    home = Path.home()
    inside = path.is_relative_to(home) and home != Path(home.anchor)
    root = _HOME if inside else path.anchor.rstrip("\\/")
    parts = path.relative_to(home if inside else path.anchor).parts
    return "/".join([root, *([_HIDDEN] * max(len(parts) - 1, 0)), f"{_HIDDEN}{path.suffix.lower()[:8]}"])


def error_words(error: BaseException) -> str:
    """The error's kind and the codes that come with it.

    Its message only where Python wrote it about code: others may quote a row.
    """
    found = [type(error).__qualname__]
    if isinstance(error, OSError) and error.errno is not None:
        found.append(f"errno {error.errno}")
    if isinstance(error, sqlite3.Error):
        found.append(getattr(error, "sqlite_errorname", ""))
    code = getattr(error, "code", "")
    if isinstance(code, str) and code.replace("-", "").isalnum() and code.isascii():
        found.append(code)
    message = str(error)
    if type(error) in _OF_CODE and message.isascii() and not any(letter.isdigit() for letter in message):
        found.append(message[:_LONGEST_MESSAGE])
    return " ".join(word for word in found if word)


def error_lines(error: BaseException) -> list[str]:
    """The places in the code that the error came through, and the errors before it, oldest first."""
    return list(_lines(error, set()))


def _lines(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _lines(before, seen)
        yield "then:"
    for frame in traceback.extract_tb(error.__traceback__)[-_MOST_FRAMES:]:
        yield f"  {_module(frame.filename)}:{frame.lineno} in {frame.name}"
    yield error_words(error)


def _module(filename: str) -> str:
    """A file of code from its package on: what lies above may be somebody's home."""
    parts = Path(filename).parts
    for name in _PACKAGES:
        if name in parts[:-1]:
            return "/".join(parts[parts.index(name) :])
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    return parts[-1] if parts else filename
