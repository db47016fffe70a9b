"""The facts that support needs of a PC and a database: versions, sizes, codes, counts; nobody's figures."""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from hhdesk import __version__
from hhdesk.app.backups.shelf import backups_of, second_folder
from hhdesk.app.check_database import CheckReport, check_database
from hhdesk.app.drives.this_pc import system_drive_kinds
from hhdesk.app.home import Home
from hhdesk.app.location import free_bytes, refusal
from hhdesk.app.preferences import load_preferences
from hhdesk.app.support.discreet import error_words, short_path
from hhdesk.domain.setting_values import CHOICES, DUE_DAYS, setting_problem
from hhdesk.store.files.read_only import reading
from hhdesk.store.queries.table_sizes import read_table_sizes
from hhdesk.store.schema import HEAD

Facts = dict[str, Any]
_LIBRARIES = (
    "PySide6-Essentials", "SQLAlchemy", "alembic", "pandas", "openpyxl", "python-calamine", "matplotlib",
    "python-docx", "reportlab", "PyNaCl", "orjson",
)  # fmt: skip


def program_facts() -> Facts:
    """The program, what it is made of, and the system that it runs on."""
    return {
        "hhdesk": __version__,
        "frozen": bool(getattr(sys, "frozen", False)),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "libraries": {name: _version(name) for name in _LIBRARIES},
        "system": platform.platform(),
        "processor": platform.machine(),
        "cores": os.cpu_count(),
        "encoding": sys.getfilesystemencoding(),
    }


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def account_facts() -> Facts:
    """What this account of the PC has set, and the files that the program keeps for it."""
    home, preferences = Home.current(), load_preferences(Home.current())
    return {
        "home": {"path": short_path(home.directory), **_drive(home.directory)},
        "font_scale": preferences.font_scale,
        "theme": preferences.theme,
        "window": preferences.window,
        "maximised": preferences.maximised,
        "last_page": preferences.last_page,
        "second_folder": second_folder() is not None,
        "folders": {
            each.name: _folder(each) for each in (home.logs, home.backups, home.inbox, home.outbox, home.keys)
        },
    }


def _folder(folder: Path) -> Facts:
    try:
        sizes = [each.stat().st_size for each in folder.iterdir() if each.is_file()]
    except OSError as error:
        return {"error": error_words(error)}
    return {"files": len(sizes), "bytes": sum(sizes)}


def _drive(folder: Path) -> Facts:
    refused = refusal(folder)
    return {
        "drive": system_drive_kinds().kind_of(folder).value,
        "refused": refused.code if refused else None,
        "free_bytes": free_bytes(folder),
    }


def database_facts(path: Path) -> Facts:
    """The file, its tables, its settings, its backups and what a check of it finds; an error by its kind."""
    parts: Mapping[str, Callable[[Path], Any]] = {
        "file": _file,
        "schema": _schema,
        "tables": read_table_sizes,
        "settings": _settings,
        "backups": _backups,
        "check": _check,
    }
    found: Facts = {"path": short_path(path)}
    for name, part in parts.items():
        try:
            found[name] = part(path)
        except Exception as error:  # noqa: BLE001 - what is damaged is what support is to hear of
            found[name] = {"error": error_words(error)}
    return found


def _file(path: Path) -> Facts:
    beside = {ending: path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal")}
    sizes = {ending: each.stat().st_size for ending, each in beside.items() if each.exists()}
    return {"bytes": path.stat().st_size, "beside": sizes, **_drive(path.parent)}


def _schema(path: Path) -> Facts:
    with reading(path) as connection:
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        names = ("page_size", "page_count", "freelist_count", "journal_mode", "application_id")
        pragmas = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}
        tier, sample = connection.execute("SELECT tier, sample FROM database_info").fetchone()
    return {"revision": revision, "newest": HEAD, "level": tier, "sample": bool(sample), **pragmas}


def _settings(path: Path) -> list[Facts]:
    """Choices and due days as they are; of words that people wrote only that there are some."""
    with reading(path) as connection:
        query = "SELECT key, value, valid_from, valid_to FROM setting ORDER BY key, valid_from"
        rows = connection.execute(query).fetchall()
    return [
        {"key": key, "value": _setting_words(key, value), "from": start, "to": end}
        for key, value, start, end in rows
    ]


def _setting_words(key: str, value: str) -> str:
    if key in {*CHOICES, *DUE_DAYS} and setting_problem(key, value) is None:
        return value
    return f"{len(value)} characters"


def _backups(path: Path) -> list[Facts]:
    return [
        {
            "at": each.moment.isoformat(),
            "cause": each.note.cause.value,
            "bytes": each.size,
            "proved": each.proved,
            "second": each.second,
            "sealed": each.sealed,
            "schema": each.note.schema,
        }
        for each in backups_of(path)
    ]


def _check(path: Path) -> Facts:
    report = check_database(path)
    return {
        "whole": not report.problems,
        "problems": [finding.code for finding in report.problems],
        "remarks": [finding.code for finding in report.remarks],
        "foreign_keys_broken": report.state.foreign_keys,
        "rows": dict(report.rows),
        "warnings": _warnings(report),
    }


def _warnings(report: CheckReport) -> dict[str, int]:
    """How often each code was found in each kind of record."""
    return dict(sorted(Counter(f"{each.kind}: {each.problem.code}" for each in report.warnings).items()))
