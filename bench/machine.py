"""Describes the machine and the versions that a run was made with."""

from __future__ import annotations

import os
import platform
import sqlite3
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

_LIBRARIES = ("PySide6-Essentials", "SQLAlchemy", "pandas", "openpyxl", "python-calamine", "matplotlib")


def describe() -> dict[str, str]:
    """What a reader needs to compare two runs, as name and value in the order to print."""
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return {
        "taken": f"{datetime.now().astimezone():%Y-%m-%d %H:%M %z}",
        "machine": f"{os.cpu_count()} cores, {_processor()}, {platform.system()} {platform.release()}",
        "busy": _load(),
        "python": f"{platform.python_version()}, SQLite {sqlite3.sqlite_version}",
        "libraries": libraries,
    }


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _load() -> str:
    """How many processes wanted a core just before the run: figures of a busy machine are too high."""
    if not hasattr(os, "getloadavg"):
        return "unknown"
    return f"load {os.getloadavg()[0]:.2f} in the minute before"
