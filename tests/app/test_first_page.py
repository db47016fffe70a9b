"""What a start waits for before it can show the first page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.desks import new_file

UNWANTED = (
    "PySide6",
    "alembic",
    "pandas",
    "sqlalchemy.orm",
    "hhdesk.store.tables.sync",
    "hhdesk.store.tables.versions",
)
LIST = "print('\\n'.join(sys.modules))"
PROGRAM = f"import sys, hhdesk.app.first_page; {LIST}"
OPENING = f"""
import sys
from pathlib import Path
from hhdesk.app.backups.recognise import is_backup, is_sealed_backup
from hhdesk.app.open_database import open_desk
path = Path(sys.argv[1])
assert not is_sealed_backup(path) and not is_backup(path)
open_desk(path).close()
{LIST}
"""


def test_the_first_page_needs_neither_an_object_mapper_nor_what_packages_and_history_use() -> None:
    loaded = modules_after(PROGRAM)
    assert "hhdesk.store.queries.progress" in loaded
    assert [name for name in loaded if name.startswith(UNWANTED)] == []


def test_opening_a_database_needs_nothing_of_what_writes_merges_or_seals(tmp_path: Path) -> None:
    loaded = modules_after(OPENING, str(new_file(tmp_path / "a.hhdb")))
    unwanted = (*UNWANTED, "hhdesk.store.work", "hhdesk.store.sync", "hhdesk.app.sealed_backups", "nacl")
    assert "hhdesk.app.open_database" in loaded
    assert [name for name in loaded if name.startswith(unwanted)] == []


def modules_after(program: str, *arguments: str) -> list[str]:
    """What a process of its own has loaded at the end of `program`."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        check=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    return done.stdout.split()
