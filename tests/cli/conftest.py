"""Runs commands as the program does, and keeps databases ready to be copied."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import pytest

from hhdesk.__main__ import main
from hhdesk.app.create_database import create_database
from hhdesk.app.sample.fill import fill
from hhdesk.domain.units import Tier


@dataclass(frozen=True)
class Ran:
    """What one command did."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The only JSON document on standard output."""
        return orjson.loads(self.out)

    @property
    def error(self) -> Any:
        """The error's code; the rest stands in the document."""
        return self.document["error"]["code"]


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in this process, in the test's own folder."""
    monkeypatch.chdir(tmp_path)

    def run_command(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return run_command


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The district's database with all sample figures, made once."""
    path = tmp_path_factory.mktemp("sample") / "district.hhdb"
    desk = create_database(path, Tier.DISTRICT, "366", sample=True)
    fill(desk)
    desk.close()
    return path


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of commune 14230 (ended 31/8/2024) without figures, made once."""
    path = tmp_path_factory.mktemp("empty") / "commune.hhdb"
    create_database(path, Tier.COMMUNE, "14230").close()
    return path


@pytest.fixture
def district(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the district's sample database."""
    return Path(shutil.copyfile(sample_file, tmp_path / "district.hhdb"))


@pytest.fixture
def commune(empty_file: Path, tmp_path: Path) -> Path:
    """A copy of the empty commune database."""
    return Path(shutil.copyfile(empty_file, tmp_path / "commune.hhdb"))
