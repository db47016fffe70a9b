"""Settings of every test: no screen, no files outside the test's own folder, repeatable examples."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk

# Qt reads these when it is first imported, so they cannot wait for a fixture.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="hhdesk-runtime-"))

settings.register_profile("developer", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "developer")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own for settings, logs, inbox and backups."""
    folder = tmp_path / "home"
    monkeypatch.setenv("HHDESK_HOME", str(folder))
    return folder


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An empty database of a district, open."""
    from tests.desks import new_desk  # tests of rules alone need nothing of it

    opened = new_desk(tmp_path / "a.hhdb")
    yield opened
    opened.close()
