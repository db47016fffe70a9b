"""Five hundred damaged packages: each is refused with one code, nothing changes, and memory stays small."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.exchange.package.damaged import cases

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Outcome:
    folder: Path
    allowed: dict[str, set[str]]
    digests: dict[str, int]
    read: dict[str, str]
    peeked: dict[str, str]
    most_memory: int


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """What a process of its own made of all the files."""
    folder = tmp_path_factory.mktemp("damaged")
    (folder / "files").mkdir()
    allowed: dict[str, set[str]] = {}
    digests: dict[str, int] = {}
    for number, (name, content, codes) in enumerate(cases()):
        file = folder / "files" / f"{number:03}-{name.replace('/', '-')}.hhp"
        file.write_bytes(content)
        allowed[file.name], digests[file.name] = codes, hash(content)
    command = [sys.executable, "-m", "tests.exchange.package.damaged", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=300)  # noqa: S603
    found = json.loads(done.stdout)
    read, peeked = ({name: codes[place] for name, codes in found["codes"].items()} for place in (0, 1))
    return Outcome(folder, allowed, digests, read, peeked, found["most_memory"])


def test_there_are_five_hundred_of_them(outcome: Outcome) -> None:
    assert len(outcome.read) == len(outcome.allowed) >= 500


def test_each_is_refused_with_the_code_that_fits_it(outcome: Outcome) -> None:
    wrong = {name: code for name, code in outcome.read.items() if code not in outcome.allowed[name]}
    assert wrong == {}


def test_peeking_takes_none_that_is_damaged_and_says_the_same(outcome: Outcome) -> None:
    # A manifest can be sound where the rows of the same package are not: only those differ.
    other = {name for name, code in outcome.peeked.items() if code != outcome.read[name]}
    assert {outcome.read[name] for name in other} <= {"package-content-invalid"}
    assert {outcome.peeked[name] for name in other} <= {"taken"}


def test_no_file_was_changed_and_none_was_kept(outcome: Outcome) -> None:
    found = {file.name: hash(file.read_bytes()) for file in (outcome.folder / "files").iterdir()}
    assert found == outcome.digests
    assert list((outcome.folder / "inbox").iterdir()) == []


def test_memory_stays_below_three_hundred_megabytes(outcome: Outcome) -> None:
    assert outcome.most_memory < 300_000_000
