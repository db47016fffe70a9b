"""Tells which of the things dropped on the window are sheets to load."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

ENDINGS = frozenset({".xlsx", ".xls", ".ods", ".csv"})


def dropped_sheets(data: QMimeData) -> list[Path]:
    """The files among them whose names end like sheets; empty if anything else is among them."""
    paths = [Path(url.toLocalFile()) for url in data.urls()]
    return paths if all(path.suffix.lower() in ENDINGS for path in paths) else []
