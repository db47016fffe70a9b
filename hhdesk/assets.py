"""The one place that finds shipped files, whether the program is installed, editable or frozen."""

from __future__ import annotations

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def roots() -> tuple[Path, ...]:
    """Where shipped files may lie, best first: frozen bundle, installed package, checkout."""
    frozen = getattr(sys, "_MEIPASS", None)
    places = (_PACKAGE / "_bundle", _PACKAGE.parent)
    return (Path(frozen), *places) if frozen else places


def asset(*parts: str) -> Path:
    """Return the file or folder named by `parts`, e.g. `asset("db", "reference", "units.csv")`.

    FileNotFoundError if no root has it: the installation is incomplete.
    """
    for root in roots():
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(parts))
