"""What a start waits for before it can show the first page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

UNWANTED = (
    "PySide6",
    "alembic",
    "pandas",
    "sqlalchemy.orm",
    "hhdesk.store.tables.sync",
    "hhdesk.store.tables.versions",
)
PROGRAM = "import sys, hhdesk.app.first_page; print('\\n'.join(sys.modules))"


def test_the_first_page_needs_neither_an_object_mapper_nor_what_packages_and_history_use() -> None:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        check=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    loaded = done.stdout.split()
    assert "hhdesk.store.queries.progress" in loaded
    assert [name for name in loaded if name.startswith(UNWANTED)] == []
